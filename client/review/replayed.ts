import { type Moment, ReplayLog } from './replay/replay-log.ts';
import { ReplayReader } from './replay/replay-reader.ts';

export interface Replayed {
  readonly hash: string;
  /** How many commands were played. */
  readonly count: number;
}

/**
 * Plays a class again from its log (first line what opened the room, then one entry a line) up to a version and a
 * moment, with the very function that the server runs. `progress` gets the number of commands played so far;
 * `breathe` lets the page draw. Throws when the log cannot be read.
 */
export async function replayed(
  text: string,
  upTo: Moment,
  progress: (count: number) => void,
  breathe: () => Promise<void>,
): Promise<Replayed> {
  const log = await ReplayLog.read(text, upTo, progress, breathe);
  return { hash: new ReplayReader(log, log.end).hash, count: log.entries.length };
}
