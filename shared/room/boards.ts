import type { ScoredKind } from '../lesson/score.ts';
import { type Award, awards } from './awards.ts';
import { placesOf, squadName } from './leaderboard.ts';
import { presentSeats } from './lookup.ts';
import { squadStandings } from './squads.ts';
import type { Room, Seat } from './state.ts';
import type { LeaderboardRow, SquadStanding } from './view.ts';

/** What the review shows besides the final leaderboard. */
export interface Boards {
  /** One leaderboard for each part of the lesson that has been scored, in the order of the class. */
  readonly parts: readonly { readonly part: ScoredKind; readonly rows: readonly LeaderboardRow[] }[];
  /** None before the podium is complete or the class over. */
  readonly awards: readonly Award[];
  /** Best first; none before then, and none of a class with fewer than two. */
  readonly squads: readonly SquadStanding[];
}

const PARTS: readonly ScoredKind[] = ['do', 'predict', 'explain', 'rush', 'quiz', 'transfer'];

export function boards(room: Room): Boards {
  const seats = presentSeats(room);
  const over = room.placed !== null || room.ended;
  const parts = PARTS.map((part) => ({ part, rows: partBoard(room, seats, part) }));
  return {
    parts: parts.filter(({ rows }) => rows.length > 0),
    awards: over ? awards(room) : [],
    squads: over ? squadStandings(room) : [],
  };
}

/** Best first; who was not there for anything of this part is not on its board. */
function partBoard(room: Room, seats: readonly Seat[], part: ScoredKind): LeaderboardRow[] {
  const sums = seats.flatMap((seat) => {
    const items = seat.items.filter(({ item }) => item === part || item.startsWith(`${part}-`));
    if (items.length === 0) return [];
    const points = items.reduce((sum, item) => sum + item.points, 0);
    return [{ seat, points, possible: items.reduce((sum, { worth }) => sum + worth, 0) }];
  });
  const sorted = sums.sort((a, b) => b.points - a.points || a.seat.number - b.seat.number);
  const places = placesOf(sorted.map(({ points }) => points));
  return sorted.map(({ seat, points, possible }, index) => {
    const { id, name, synthetic } = seat;
    const row = { place: places[index] ?? 0, seat: id, name, points, possible, synthetic };
    return { ...row, ...squadName(room, seat) };
  });
}
