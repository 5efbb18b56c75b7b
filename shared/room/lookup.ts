import { keyOf, type Room, type Seat } from './state.ts';

function seatAt(room: Room, index: number | undefined): Seat | null {
  return index === undefined ? null : (room.seats[index] ?? null);
}

export const seatById = (room: Room, id: string): Seat | null => seatAt(room, room.index.ids[keyOf(id)]);

/** The seat of a token, removed ones too; null when no seat has it. */
export function seatByTokenHash(room: Room, hash: string): string | null {
  return seatAt(room, room.index.tokens[keyOf(hash)])?.id ?? null;
}

/** The seat that the join with this id got, so that a retried join finds it. */
export function seatByJoinId(room: Room, joinId: string): string | null {
  return seatAt(room, room.index.joins[keyOf(joinId)])?.id ?? null;
}

export const presentSeats = (room: Room): Seat[] => room.seats.filter((seat) => !seat.removed);
