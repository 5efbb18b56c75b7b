import { mkdir } from 'node:fs/promises';
import { ClassicLevel } from 'classic-level';
import { err, ok, type Result } from '../../shared/lib/result.ts';

export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

export type Range = { readonly gte: string; readonly lt: string };

/**
 * LevelDB, with `fdatasync` before a write is confirmed. After a write error LevelDB refuses every further
 * write of that handle, so it is closed and opened again before the next operation.
 */
export class Level {
  readonly #folder: string;
  #database: ClassicLevel<string, string>;
  #healing: Promise<void> | null = null;
  #broken = false;
  #closed = false;

  private constructor(folder: string, database: ClassicLevel<string, string>) {
    this.#folder = folder;
    this.#database = database;
  }

  /** The open database, or a sentence that says why `folder` cannot be used. */
  static async open(folder: string): Promise<Result<Level, string>> {
    try {
      await mkdir(folder, { recursive: true });
      return ok(new Level(folder, await opened(folder)));
    } catch (error) {
      return err(reason(folder, error));
    }
  }

  get(key: string): Promise<string | undefined> {
    return this.#use((database) => database.get(key));
  }

  /** Values in the order of their keys. */
  values(range: Range): Promise<string[]> {
    return this.#use((database) => database.values(range).all());
  }

  keys(range: Range): Promise<string[]> {
    return this.#use((database) => database.keys(range).all());
  }

  /** At most `limit` values a page, each page read when it is asked for. */
  async *pages(range: Range, limit: number): AsyncIterable<readonly string[]> {
    let from = range;
    for (;;) {
      const rows = await this.#use((database) => database.iterator({ ...from, limit }).all());
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows.map(([, value]) => value);
      from = { gte: `${last[0]}\u0000`, lt: range.lt };
    }
  }

  /** Resolves when all of the changes are on the disk; rejects when none of them may be relied on. */
  async write(changes: readonly Change[]): Promise<void> {
    await this.#use(async (database) => {
      try {
        await database.batch([...changes], { sync: true });
      } catch (error) {
        this.#broken = true;
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#healing?.catch(() => {});
    await this.#database.close();
  }

  async #use<T>(task: (database: ClassicLevel<string, string>) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the store is closed');
    if (this.#broken) {
      this.#healing ??= this.#heal().finally(() => {
        this.#healing = null;
      });
      await this.#healing;
    }
    return task(this.#database);
  }

  async #heal(): Promise<void> {
    await this.#database.close();
    this.#database = await opened(this.#folder);
    this.#broken = false;
  }
}

async function opened(folder: string): Promise<ClassicLevel<string, string>> {
  const database = new ClassicLevel<string, string>(folder, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
  await database.open();
  return database;
}

function reason(folder: string, error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED') {
    return `Another Podium server is using the data folder ${folder}. Stop it, or set DATA_DIR to another folder.`;
  }
  const detail = cause instanceof Error ? cause.message : String(cause);
  return `The data folder ${folder} cannot be used (${detail}). Set DATA_DIR to a folder that this user may write.`;
}
