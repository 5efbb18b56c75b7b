import { type StoredRecent, storedRecent } from './recent.ts';
import type { Room, Seat } from './state.ts';

/**
 * A seat, and a room, as they are stored and hashed. The state's own form is made for speed and may change with any
 * release; this one stays, so that a room has one hash and is read by whichever release comes to run it.
 */
export interface StoredSeat extends Omit<Seat, 'recent'> {
  readonly recent: StoredRecent;
}

export interface StoredRoom extends Omit<Room, 'seats' | 'recent'> {
  readonly seats: readonly StoredSeat[];
  readonly recent: StoredRecent;
}

export const storedSeat = (seat: Seat): StoredSeat => ({ ...seat, recent: storedRecent(seat.recent) });

/** Of so many of the room's seats: `seats` is usually `room.seats`. */
export function storedRoom(room: Room, seats: readonly Seat[] = room.seats): StoredRoom {
  return { ...room, seats: seats.map(storedSeat), recent: storedRecent(room.recent) };
}
