import type { Room } from '../../shared/room/room.ts';
import { keyOf, type Seat } from '../../shared/room/state.ts';
import type { Standing } from '../store/room-store.ts';

export function seatOf(room: Room, id: string): Seat | null {
  const index = room.index.ids[keyOf(id)];
  return (index === undefined ? undefined : room.seats[index]) ?? null;
}

/** What the stored leaderboard says of these seats, without those that are removed. */
export function standingsOf(room: Room, seats: Iterable<string>): Standing[] {
  return [...seats].flatMap((id) => {
    const seat = seatOf(room, id);
    if (seat === null || seat.removed) return [];
    const { name, points, possible, synthetic } = seat;
    return [{ seat: id, name, points, possible, synthetic }];
  });
}

/** Those of the seats that are not on the leaderboard any more. */
export function goneFrom(room: Room, seats: Iterable<string>): string[] {
  return [...seats].filter((id) => seatOf(room, id)?.removed !== false);
}
