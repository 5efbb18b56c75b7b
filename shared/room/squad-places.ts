import { placesOf } from './leaderboard.ts';
import type { SquadStanding } from './view.ts';

/** Rounded down; 0 of nobody. */
export const meanOf = (points: readonly number[]): number =>
  Math.floor(points.reduce((sum, one) => sum + one, 0) / Math.max(1, points.length));

/** Squads with their members' points, best mean first; ties share a place. Empty ones are left out. */
export function placedSquads(
  squads: readonly { readonly name: string; readonly points: readonly number[] }[],
): SquadStanding[] {
  const standings = squads
    .filter(({ points }) => points.length > 0)
    .map(({ name, points }) => ({ name, members: points.length, mean: meanOf(points) }))
    .sort((a, b) => b.mean - a.mean || (a.name < b.name ? -1 : 1));
  const places = placesOf(standings.map(({ mean }) => mean));
  return standings.map((squad, index) => ({ place: places[index] ?? 0, ...squad }));
}
