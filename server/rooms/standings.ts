import { type Room, seatById, squadName } from '../../shared/room/room.ts';
import type { Standing } from '../store/room-store.ts';

/** What the stored leaderboard says of these seats, without those that are removed. */
export function standingsOf(room: Room, seats: Iterable<string>): Standing[] {
  return [...seats].flatMap((id) => {
    const seat = seatById(room, id);
    if (seat === null || seat.removed) return [];
    const { name, points, possible, synthetic } = seat;
    return [{ seat: id, name, points, possible, synthetic, ...squadName(room, seat) }];
  });
}

/** Those of the seats that are not on the leaderboard any more. */
export function goneFrom(room: Room, seats: Iterable<string>): string[] {
  return [...seats].filter((id) => seatById(room, id)?.removed !== false);
}
