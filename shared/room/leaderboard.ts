import { presentSeats } from './lookup.ts';
import type { Room, Seat } from './state.ts';
import type { LeaderboardRow } from './view.ts';

/** Present seats by points, each with its place; equal points share a place, and the next place is skipped. */
export function placedSeats(room: Room): { readonly place: number; readonly seat: Seat }[] {
  const seats = presentSeats(room).sort((a, b) => b.points - a.points || a.number - b.number);
  let place = 0;
  let points = -1;
  return seats.map((seat, index) => {
    if (seat.points !== points) {
      place = index + 1;
      points = seat.points;
    }
    return { place, seat };
  });
}

/** Best first. Seats that were removed are not in it. */
export function leaderboard(room: Room): LeaderboardRow[] {
  return placedSeats(room).map(({ place, seat }) => ({
    place,
    seat: seat.id,
    name: seat.name,
    points: seat.points,
    possible: seat.possible,
    synthetic: seat.synthetic,
  }));
}

/** Writes each present seat's place down, once the podium is complete. */
export function placeSeats(room: Room): void {
  const placed = placedSeats(room);
  for (const { place, seat } of placed) seat.placing = place;
  room.placed = placed.length;
}
