import { OUTCOMES, type Route } from '../net/request.ts';
import type { Dot } from '../room/view.ts';

/**
 * The requests of one frame, by the way they took: `s` for a Service or `p` for a Pod IP, the Pod IP that they reached or
 * `-`, and what was called unless it is that Pod IP. In a busy class they are most of what a phone is sent.
 */
export type WireDots = { readonly [way: string]: readonly WireDot[] };

/**
 * A request that started, was over (`outcome`), or both (`took`, in ms). `id` is a number for `r1`, `r2`, ...; `ago` is
 * in ms before the frame was made, and of the start if that is there.
 */
type WireDot = readonly [id: number | string, seat: number, ago: number, outcome?: number, took?: number];

/** For a frame that is made at `at`: a request that started and ended since the last one is told once. */
export function wireDots(dots: readonly Dot[], at: number): WireDots {
  const ways: { [way: string]: WireDot[] } = {};
  for (const dot of dots) {
    const way = wayOf(dot);
    ways[way] ??= [];
    const told = ways[way];
    const id = /^r[1-9]\d{0,14}$/.test(dot.id) ? Number(dot.id.slice(1)) : dot.id;
    const begun = told.findIndex((one) => one[0] === id && one.length === 3);
    const start = told[begun];
    if (dot.outcome === null) told.push([id, dot.seat, at - dot.at]);
    else if (start === undefined) told.push([id, dot.seat, at - dot.at, OUTCOMES.indexOf(dot.outcome)]);
    else told[begun] = [id, dot.seat, start[2], OUTCOMES.indexOf(dot.outcome), dot.at - (at - start[2])];
  }
  return ways;
}

/** The requests of a frame that was made at `at`, in the order of time. */
export function dotsOf(ways: WireDots, at: number): Dot[] {
  const dots: Dot[] = [];
  for (const [way, told] of Object.entries(ways)) {
    const [route, reached = '', ...called] = way.split(' ');
    const via: Route = route === 's' ? 'service' : 'pod-ip';
    const pod = reached === '-' ? null : reached;
    const to = called.length === 0 ? reached : called.join(' ');
    for (const [number, seat, ago, outcome, took] of told) {
      const dot = { id: typeof number === 'number' ? `r${number}` : number, seat, via, to, pod };
      const end = outcome === undefined ? null : (OUTCOMES[outcome] ?? null);
      if (end === null || took !== undefined) dots.push({ ...dot, outcome: null, at: at - ago });
      if (end !== null) dots.push({ ...dot, outcome: end, at: at - ago + (took ?? 0) });
    }
  }
  return dots.sort((left, right) => left.at - right.at);
}

function wayOf({ via, pod, to }: Dot): string {
  const reached = `${via === 'service' ? 's' : 'p'} ${pod ?? '-'}`;
  return to === pod ? reached : `${reached} ${to}`;
}
