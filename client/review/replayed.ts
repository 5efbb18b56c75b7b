import type { LogEntry, RoomSeed } from '../../shared/room/command.ts';
import { advanceRoom, openRoom, roomHash, stepRoom } from '../../shared/room/room.ts';

export interface Replayed {
  readonly hash: string;
  /** How many commands were played. */
  readonly count: number;
}

/** Commands between two breaths of the page. */
const SLICE = 400;

/**
 * Plays a class again from its log (first line what opened the room, then one entry a line) up to a version and a
 * moment, with the very function that the server runs. `progress` gets the number of commands played so far;
 * `breathe` lets the page draw. Throws when the log cannot be read.
 */
export async function replayed(
  log: string,
  upTo: { readonly version: number; readonly at: number },
  progress: (count: number) => void,
  breathe: () => Promise<void>,
): Promise<Replayed> {
  const [first, ...rest] = log.split('\n').filter((line) => line !== '');
  const seed: RoomSeed = JSON.parse(first ?? '');
  const entries: LogEntry[] = rest.map((line) => JSON.parse(line));
  const room = openRoom(seed);
  const played = entries.filter((entry) => entry.version <= upTo.version);
  let count = 0;
  for (const entry of played) {
    stepRoom(room, entry, () => {});
    count += 1;
    if (count % SLICE === 0) {
      progress(count);
      await breathe();
    }
  }
  advanceRoom(room, upTo.at, () => {});
  return { hash: roomHash(room), count };
}
