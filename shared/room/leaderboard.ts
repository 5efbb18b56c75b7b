import { presentSeats } from './lookup.ts';
import type { Room, Seat } from './state.ts';
import type { LeaderboardRow } from './view.ts';

/** Places of points that come best first: equal points share a place, and the next place is skipped. */
export function placesOf(points: readonly number[]): number[] {
  const places: number[] = [];
  for (const [index, one] of points.entries()) {
    const above = points[index - 1] === one ? places[index - 1] : undefined;
    places.push(above ?? index + 1);
  }
  return places;
}

/** Present seats by points, each with its place. */
export function placedSeats(room: Room): { readonly place: number; readonly seat: Seat }[] {
  const seats = presentSeats(room).sort((a, b) => b.points - a.points || a.number - b.number);
  const places = placesOf(seats.map((seat) => seat.points));
  return seats.map((seat, index) => ({ place: places[index] ?? 0, seat }));
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
    ...squadName(room, seat),
  }));
}

/** As a field of a row, not there without a squad or before the squads are formed. */
export function squadName({ squads }: Room, { squad }: Seat): { readonly squad?: string } {
  const name = squad === undefined || squads?.formed !== true ? undefined : squads.all[squad]?.name;
  return name === undefined ? {} : { squad: name };
}

/** Writes each present seat's place down, once the podium is complete. */
export function placeSeats(room: Room): void {
  const placed = placedSeats(room);
  for (const { place, seat } of placed) seat.placing = place;
  room.placed = placed.length;
}
