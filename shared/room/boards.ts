import type { ScoredKind } from '../lesson/score.ts';
import { type Award, awards } from './awards.ts';
import { placesOf } from './leaderboard.ts';
import { presentSeats } from './lookup.ts';
import type { Room, Seat } from './state.ts';
import type { LeaderboardRow } from './view.ts';

/** What the review shows besides the final leaderboard. */
export interface Boards {
  /** One leaderboard for each part of the lesson that has been scored, in the order of the class. */
  readonly parts: readonly { readonly part: ScoredKind; readonly rows: readonly LeaderboardRow[] }[];
  /** None before the podium is complete or the class over. */
  readonly awards: readonly Award[];
}

const PARTS: readonly ScoredKind[] = ['do', 'predict', 'explain', 'rush', 'quiz', 'transfer'];

export function boards(room: Room): Boards {
  const seats = presentSeats(room);
  const parts = PARTS.map((part) => ({ part, rows: partBoard(seats, part) }));
  return {
    parts: parts.filter(({ rows }) => rows.length > 0),
    awards: room.placed !== null || room.ended ? awards(room) : [],
  };
}

/** Best first; who was not there for anything of this part is not on its board. */
function partBoard(seats: readonly Seat[], part: ScoredKind): LeaderboardRow[] {
  const sums = seats.flatMap((seat) => {
    const items = seat.items.filter(({ item }) => item === part || item.startsWith(`${part}-`));
    if (items.length === 0) return [];
    const points = items.reduce((sum, item) => sum + item.points, 0);
    return [{ seat, points, possible: items.reduce((sum, { worth }) => sum + worth, 0) }];
  });
  const sorted = sums.sort((a, b) => b.points - a.points || a.seat.number - b.seat.number);
  const places = placesOf(sorted.map(({ points }) => points));
  return sorted.map(({ seat: { id, name, synthetic }, points, possible }, index) => ({
    ...{ place: places[index] ?? 0, seat: id, name, points, possible, synthetic },
  }));
}
