import { keyOf, type Room, type Seat } from './state.ts';

function seatAt(room: Room, index: number | undefined): Seat | null {
  return index === undefined ? null : (room.seats[index] ?? null);
}

/** The seats of each room by id, made from the room when it is first asked: every command asks, so no key is made for it. */
const byId = new WeakMap<Room, Map<string, Seat>>();

export function seatById(room: Room, id: string): Seat | null {
  const known = byId.get(room) ?? new Map<string, Seat>();
  if (known.size === 0) byId.set(room, known);
  // Seats are never taken out again, and the last one is the newest.
  for (let index = known.size; index < room.seats.length; index += 1) {
    const seat = room.seats[index];
    if (seat !== undefined) known.set(seat.id, seat);
  }
  return known.get(id) ?? null;
}

/** The seat of a token, removed ones too; null when no seat has it. */
export function seatByTokenHash(room: Room, hash: string): string | null {
  return seatAt(room, room.index.tokens[keyOf(hash)])?.id ?? null;
}

/** The seat that the join with this id got, so that a retried join finds it. */
export function seatByJoinId(room: Room, joinId: string): string | null {
  return seatAt(room, room.index.joins[keyOf(joinId)])?.id ?? null;
}

export const presentSeats = (room: Room): Seat[] => room.seats.filter((seat) => !seat.removed);
