/** Squads have three to five members, as far as there are three students at all. */
export const LEAST = 3;
export const MOST = 5;

/** How large squads of so many students are: as many of four as there can be, and none but by one larger than another. */
export function evenSizes(students: number): number[] {
  if (students === 0) return [];
  const count = Math.max(1, Math.round(students / 4));
  const [least, more] = [Math.floor(students / count), students % count];
  return Array.from({ length: count }, (_, index) => least + (index < more ? 1 : 0));
}

/**
 * Squads out of the ones that students chose and of those who chose none. Who chose stays, as long as three came
 * together; nobody is alone, no squad has more than five. Lists of seat indexes, the given ones first.
 */
export function settledSquads(chosen: readonly (readonly number[])[], loose: readonly number[]): number[][] {
  const squads = chosen.map((members) => [...members]);
  for (const seat of loose) {
    const small = squads.filter(({ length }) => length > 0 && length < LEAST);
    const open = squads.filter(({ length }) => length >= LEAST && length < MOST);
    const goal = extreme(small, (a, b) => a.length > b.length) ?? smallest(open);
    if (goal === null) squads.push([seat]);
    else goal.push(seat);
  }
  for (let lone = tooSmall(squads); lone !== null; lone = tooSmall(squads)) merge(squads, lone);
  return squads;
}

/** The smallest squad with fewer than three, as long as there is another one to join. */
function tooSmall(squads: readonly number[][]): number[] | null {
  const some = squads.filter(({ length }) => length > 0);
  const least = smallest(some);
  return least === null || least.length >= LEAST || some.length < 2 ? null : least;
}

/** Its members go to the others, one to each smallest; where those are full, others come to them instead. */
function merge(squads: readonly number[][], lone: number[]): void {
  const others = squads.filter((squad) => squad !== lone && squad.length > 0);
  const free = others.reduce((sum, { length }) => sum + MOST - length, 0);
  while (free >= lone.length && lone.length > 0) smallest(others)?.push(...lone.splice(0, 1));
  while (lone.length > 0 && lone.length < LEAST) {
    const largest = extreme(others, (a, b) => a.length > b.length);
    lone.push(...(largest?.splice(-1, 1) ?? []));
  }
}

export const smallest = (squads: readonly number[][]): number[] | null =>
  extreme(squads, (a, b) => a.length < b.length);

/** The first one before which no other comes; null of none. */
function extreme(
  squads: readonly number[][],
  before: (a: number[], b: number[]) => boolean,
): number[] | null {
  let found: number[] | null = null;
  for (const squad of squads) if (found === null || before(squad, found)) found = squad;
  return found;
}
