import { rm } from 'node:fs/promises';
import { join } from 'node:path';

export type Range = { readonly gte: string; readonly lt: string };

/** What is needed of the database. */
interface Erasable {
  /** Merges the files that hold something of the range. */
  compactRange(from: string, to: string): Promise<void>;
  keys(range: Range): { all(): Promise<string[]> };
  batch(
    changes: { readonly type: 'del'; readonly key: string }[],
    how: { readonly sync: true },
  ): Promise<void>;
  put(key: string, value: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Deletes the ranges so that nothing of them remains in any file of the database, which is closed and opened on the
 * way. Nobody else may write or read meanwhile. Returns the database that is open afterwards.
 *
 * A deleted key is only marked: the records go when the files that hold them are merged with the marks, and for that
 * the records must be in a file before the marks are written. Beside the records the database keeps, for each level,
 * the key up to which it merged last (the manifest, which is written anew at each opening): merging `neutral`, a key
 * that says nothing, on every level takes the place of those. Its protocol names the ranges too. Held by a test that
 * looks through the raw files.
 */
export async function erase<Database extends Erasable>(
  open: () => Promise<Database>,
  database: Database,
  folder: string,
  ranges: readonly Range[],
  neutral: string,
): Promise<Database> {
  let current = database;
  const merge = async () => {
    for (const { gte, lt } of ranges) await current.compactRange(gte, lt);
  };
  const openAgain = async () => {
    await current.close();
    current = await open();
  };
  try {
    await merge();
    const keys = await Promise.all(ranges.map((range) => current.keys(range).all()));
    await current.batch(
      keys.flat().map((key) => ({ type: 'del', key })),
      { sync: true },
    );
    await merge();
    for (let time = 0; time < 2; time += 1) {
      await current.put(neutral, '');
      await current.compactRange(neutral, neutral);
    }
    // What is read in at an opening comes to the first level, where nothing else does.
    for (let time = 0; time < 2; time += 1) {
      await current.put(neutral, '');
      await openAgain();
      await current.compactRange(neutral, neutral);
    }
    await openAgain();
    await rm(join(folder, 'LOG.old'), { force: true });
    return current;
  } catch (error) {
    await current.close();
    throw error;
  }
}
