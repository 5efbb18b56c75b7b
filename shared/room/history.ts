import type { RoomEntry } from './room.ts';
import type { Room } from './state.ts';

/**
 * How many entries a room's log takes from its students: so many, and so many more for each seat. The review replays
 * all of them, so none is ever dropped. A whole lesson writes about 70 a seat, of 160 bytes each.
 */
const ENTRIES = { room: 100_000, seat: 1_000 } as const;
/** As many again are kept for the instructor, and for who comes and goes: enough to end any class. */
const RESERVE = 50_000;
/** The console warns when so much of what the students have is used. */
const NEARLY = 0.9;

/** How full the log is; `filling`: time to come to an end. */
export type HistoryLeft = 'enough' | 'filling' | 'full';

export function historyOf({ version, seats }: Room): HistoryLeft {
  const most = mostOf(seats.length);
  if (version >= most) return 'full';
  return version >= most * NEARLY ? 'filling' : 'enough';
}

/** Whether the log has no room for this. A class can always be ended, and nothing that is read needs an entry. */
export function isTooMuch({ version, seats, ended }: Room, { by, command }: RoomEntry): boolean {
  const most = mostOf(seats.length);
  if (version < most) return false;
  if (version >= most + RESERVE) return command.type !== 'end-room';
  return !ended && (by.role === 'player' || command.type === 'join');
}

const mostOf = (seats: number): number => ENTRIES.room + ENTRIES.seat * seats;
