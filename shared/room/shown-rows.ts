import type { LeaderboardRow, SquadStanding } from './view.ts';

/** A row as a student sees it: no place where that would show who is behind. */
export type ShownRow = Omit<LeaderboardRow, 'place'> & { readonly place: number | null };

const LAST_OF_PODIUM = 3;

/** Whether a place is told: on the podium, and in the better half. Nobody is ever shown as last. */
export const isPlaceTold = (place: number, of: number): boolean => place <= LAST_OF_PODIUM || place * 2 <= of;

/** What a student sees of a whole leaderboard: the podium's places and the own row; null for who has no seat. */
export function shownRows(rows: readonly LeaderboardRow[], own: string | null): ShownRow[] {
  return rows
    .filter(({ place, seat }) => place <= LAST_OF_PODIUM || seat === own)
    .map((row) => ({ ...row, place: isPlaceTold(row.place, rows.length) ? row.place : null }));
}

/** What a student sees of the squads: the best, and of the next two those in the better half. */
export const shownSquads = (squads: readonly SquadStanding[]): readonly SquadStanding[] =>
  squads.filter(({ place }) => place === 1 || (place <= LAST_OF_PODIUM && place * 2 <= squads.length));
