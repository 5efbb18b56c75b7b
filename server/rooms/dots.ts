import { fnv32a } from '../../shared/lib/hash.ts';
import type { Dot } from '../../shared/room/view.ts';

export interface SampledDots {
  readonly dots: readonly Dot[];
  /** How many requests one dot stands for: a power of two. */
  readonly sampled: number;
}

/**
 * At most `limit` dots, chosen by the request's id, so that the start and the end of a request are both drawn
 * or both left out. When a request failed, at least one that failed is among them.
 */
export function sampledDots(dots: readonly Dot[], limit: number): SampledDots {
  if (dots.length <= limit) return { dots, sampled: 1 };
  let sampled = 2;
  let chosen = dots.filter((dot) => isChosen(dot, sampled));
  while (chosen.length > limit) {
    sampled *= 2;
    chosen = chosen.filter((dot) => isChosen(dot, sampled));
  }
  const failed = dots.find(isFailed);
  if (failed !== undefined && !chosen.some(isFailed)) chosen = [...chosen.slice(0, limit - 1), failed];
  return { dots: chosen, sampled };
}

const isChosen = (dot: Dot, sampled: number) => (fnv32a(dot.id) >>> 7) % sampled === 0;

const isFailed = (dot: Dot) => dot.outcome !== null && dot.outcome !== 'answered';
