import { mkdir, readdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { erase, type Range } from './erase.ts';

export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  | { readonly type: 'del'; readonly key: string };

/** What opening needs beyond the log that it reads in again: a new log, a manifest, some slack. In bytes. */
const OPENING_SLACK = 1024 * 1024;

type Database = ClassicLevel<string, string>;

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
  #database: Database;
  #state: State = 'writable';
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  /** How many wait to erase: what is to be written from now on comes after them. */
  #erasing = 0;
  #healing: Promise<void> | null = null;
  #closed = false;

  private constructor(folder: string, database: Database) {
    this.#folder = folder;
    this.#database = database;
  }

  /** The open database, or a sentence that says why `folder` cannot be used. */
  static async open(folder: string): Promise<Result<Level, string>> {
    try {
      await makeFolder(folder);
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

  /**
   * Deletes what is in the ranges, and every trace of it in the files. Writes wait for some tenths of a second, reads
   * too. `neutral` is a key of no meaning. Rejects when nothing was deleted, or traces may have remained.
   */
  async erase(ranges: readonly Range[], neutral: string): Promise<void> {
    this.#erasing += 1;
    while (this.#writing !== null) await this.#writing.catch(() => {});
    this.#erasing -= 1;
    if (this.#closed) {
      this.#startWriting();
      throw new Error('the store is closed');
    }
    this.#writing = this.#eraseNow(ranges, neutral).finally(() => {
      this.#writing = null;
      this.#startWriting();
    });
    await this.#writing;
  }

  /** Resolves when all of the changes are on the disk; rejects when none of them may be relied on. */
  write(changes: readonly Change[]): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'));
    return new Promise((done, failed) => {
      this.#waiting.push({ changes, done, failed });
      this.#startWriting();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    while (this.#writing !== null) await this.#writing.catch(() => {});
    await this.#healing?.catch(() => {});
    await this.#database.close();
  }

  #startWriting(): void {
    if (this.#writing !== null || this.#waiting.length === 0 || this.#erasing > 0) return;
    this.#writing = this.#writeAll().finally(() => {
      this.#writing = null;
      this.#startWriting();
    });
  }

  async #eraseNow(ranges: readonly Range[], neutral: string): Promise<void> {
    if (this.#state !== 'writable') await this.#heal();
    this.#healing = (async () => {
      this.#state = 'shut';
      const open = () => opened(this.#folder);
      this.#database = await erase(open, this.#database, this.#folder, ranges, neutral);
      this.#state = 'writable';
    })();
    try {
      await this.#healing;
    } finally {
      this.#healing = null;
    }
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        if (this.#state !== 'writable') await this.#heal();
        await this.#writeNow(batch.flatMap(({ changes }) => changes));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
      if (this.#erasing > 0) return;
    }
  }

  async #writeNow(changes: readonly Change[]): Promise<void> {
    try {
      // Of an array each change would be copied for the database; this goes to its own memory at once.
      const batch = this.#database.batch();
      for (const change of changes) {
        if (change.type === 'put') batch.put(change.key, change.value);
        else batch.del(change.key);
      }
      await batch.write({ sync: true });
    } catch (error) {
      this.#state = 'readable';
      throw error;
    }
  }

  async #readable(): Promise<Database> {
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

async function opened(folder: string): Promise<Database> {
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

/** With all folders above it. Node's own `recursive` never comes back where no folder can be made, as in `/proc`. */
async function makeFolder(folder: string): Promise<void> {
  const isThere = () =>
    stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
  if (await isThere()) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!(await isThere())) throw error;
  }
}
