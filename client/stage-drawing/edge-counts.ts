import type { Dot } from '../../shared/room/view.ts';
import type { FlightPath } from './flight-path.ts';
import { isFailure } from './flights.ts';

export interface EdgeCount {
  readonly place: string;
  readonly ends: FlightPath['ends'];
  readonly answered: number;
  readonly failed: number;
  /** The last failure's name, in the words of `Outcome`. */
  readonly outcome: Dot['outcome'];
}

/**
 * What a map without motion says instead of dots: how many requests ended well and badly at each place.
 * `standsFor` is how many requests one dot means. Counts finished requests, each once.
 */
export function withCounted(
  counts: readonly EdgeCount[],
  finished: readonly { readonly dot: Dot; readonly way: FlightPath }[],
  standsFor: number,
): EdgeCount[] {
  const byPlace = new Map(counts.map((count) => [`${count.ends} ${count.place}`, count]));
  for (const { dot, way } of finished) {
    if (dot.outcome === null) continue;
    const key = `${way.ends} ${way.place}`;
    const before = byPlace.get(key) ?? {
      place: way.place,
      ends: way.ends,
      answered: 0,
      failed: 0,
      outcome: null,
    };
    const failed = isFailure(dot.outcome);
    byPlace.set(key, {
      ...before,
      answered: before.answered + (failed ? 0 : standsFor),
      failed: before.failed + (failed ? standsFor : 0),
      outcome: failed ? dot.outcome : before.outcome,
    });
  }
  return [...byPlace.values()];
}
