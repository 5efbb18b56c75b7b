import type { Route } from '../../shared/net/request.ts';
import type { TrafficCounts } from '../../shared/room/view.ts';

/** The share of requests that were answered, 0 to 1; null before there was one. */
export function uptime(counts: TrafficCounts, route: Route): number | null {
  const { answered, failed } = counts[route];
  const all = answered + failed;
  return all === 0 ? null : answered / all;
}

/** 0.996 → 0.99: one failed request must not round up to «100 %», nor one answered down to 0 of all. */
export function honestShare(share: number): number {
  if (share > 0.99 && share < 1) return 0.99;
  if (share > 0 && share < 0.01) return 0.01;
  return share;
}
