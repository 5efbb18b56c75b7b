import { mkdir, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { err, ok, type Result } from '../../shared/lib/result.ts';

export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

export type Range = { readonly gte: string; readonly lt: string };

/** What opening needs beyond the log that it reads in again: a new log, a manifest, some slack. In bytes. */
const OPENING_SLACK = 1024 * 1024;

interface Waiting {
  readonly changes: readonly Change[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * `writable`; `readable`: a write failed, so nothing may be written through this handle any more, since the
 * database would put the next record behind half of the last one and lose it on opening; `shut`: opening it
 * again failed.
 */
type State = 'writable' | 'readable' | 'shut';

/**
 * LevelDB, with `fdatasync` before a write is confirmed. One write is on its way at a time; what arrives
 * meanwhile is written together. After an error the database is closed and opened again before the next write,
 * once the disk has room for that: until then it can still be read.
 */
export class Level {
  readonly #folder: string;
  #database: ClassicLevel<string, string>;
  #state: State = 'writable';
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #healing: Promise<void> | null = null;
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

  async get(key: string): Promise<string | undefined> {
    return (await this.#readable()).get(key);
  }

  /** Values in the order of their keys. */
  async values(range: Range): Promise<string[]> {
    return (await this.#readable()).values(range).all();
  }

  async keys(range: Range): Promise<string[]> {
    return (await this.#readable()).keys(range).all();
  }

  /** At most `limit` values a page, each page read when it is asked for. */
  async *pages(range: Range, limit: number): AsyncIterable<readonly string[]> {
    let from = range;
    for (;;) {
      const database = await this.#readable();
      const rows = await database.iterator({ ...from, limit }).all();
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows.map(([, value]) => value);
      from = { gte: `${last[0]}\u0000`, lt: range.lt };
    }
  }

  /** Resolves when all of the changes are on the disk; rejects when none of them may be relied on. */
  write(changes: readonly Change[]): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'));
    return new Promise((done, failed) => {
      this.#waiting.push({ changes, done, failed });
      this.#writing ??= this.#writeAll().finally(() => {
        this.#writing = null;
      });
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    await this.#healing?.catch(() => {});
    await this.#database.close();
  }

  async #writeAll(): Promise<void> {
    for (let batch = this.#waiting.splice(0); batch.length > 0; batch = this.#waiting.splice(0)) {
      try {
        if (this.#state !== 'writable') await this.#heal();
        await this.#writeNow(batch.flatMap(({ changes }) => changes));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
  }

  async #writeNow(changes: Change[]): Promise<void> {
    try {
      await this.#database.batch(changes, { sync: true });
    } catch (error) {
      this.#state = 'readable';
      throw error;
    }
  }

  async #readable(): Promise<ClassicLevel<string, string>> {
    if (this.#closed) throw new Error('the store is closed');
    await this.#healing?.catch(() => {});
    if (this.#state === 'shut') await this.#heal();
    return this.#database;
  }

  /** Opens the database again. Rejects while there is no room for it. */
  #heal(): Promise<void> {
    this.#healing ??= this.#openAgain().finally(() => {
      this.#healing = null;
    });
    return this.#healing;
  }

  async #openAgain(): Promise<void> {
    if (!(await hasRoomToOpen(this.#folder))) throw new Error(NO_ROOM);
    this.#state = 'shut';
    await this.#database.close();
    this.#database = await opened(this.#folder);
    this.#state = 'writable';
  }
}

/** Opening writes what is in the database's log into a file of its own. */
async function hasRoomToOpen(folder: string): Promise<boolean> {
  const logs = (await readdir(folder)).filter((name) => name.endsWith('.log'));
  const sizes = await Promise.all(logs.map(async (name) => (await stat(join(folder, name))).size));
  const needed = sizes.reduce((sum, size) => sum + size, OPENING_SLACK);
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize >= needed;
}

/** What to tell the operator about a failed read or write: one sentence, the same one for the same cause. */
export function diskReason(error: unknown): string {
  const { message } = causeOf(error);
  if (message === NO_ROOM || /no space left|disk quota/i.test(message)) return NO_ROOM;
  // Without the name of the file, which is another one each time.
  return `The disk of DATA_DIR fails: ${message.replace(/^IO error: .*: /, '')}.`;
}

const NO_ROOM = 'The disk of DATA_DIR is full. Make room, and it goes on by itself.';

async function opened(folder: string): Promise<ClassicLevel<string, string>> {
  const database = new ClassicLevel<string, string>(folder, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
  await database.open();
  return database;
}

function reason(folder: string, error: unknown): string {
  const cause = causeOf(error);
  if ('code' in cause && cause.code === 'LEVEL_LOCKED') {
    return `Another Podium server is using the data folder ${folder}. Stop it, or set DATA_DIR to another folder.`;
  }
  return `The data folder ${folder} cannot be used (${cause.message}). Set DATA_DIR to a folder that this user may write.`;
}

/** What the database says is wrapped once. */
function causeOf(error: unknown): Error {
  const outer = error instanceof Error ? error : new Error(String(error));
  return outer.cause instanceof Error ? outer.cause : outer;
}
