import { OUTCOMES, type Route } from '../net/request.ts';
import type { Dot } from '../room/view.ts';

/**
 * The requests of one frame, by the way they took: `s` for a Service or `p` for a Pod IP, the Pod IP that they reached or
 * `-`, and what was called unless it is that Pod IP, or for a Service what the first `s` called. In a busy class they are
 * most of what a phone is sent.
 */
export type WireDots = { readonly [way: string]: readonly WireDot[] };

/**
 * A request that started (`STARTED`), was over (`outcome`), or both (`took`, in ms). `id` is a number for `r1`, `r2`, ...;
 * `ago` is in ms before the frame was made, and of the start if that is there. With nothing else it started and was
 * answered after `USUAL` ms, as most are.
 */
type WireDot = readonly [id: number | string, seat: number, ago: number, outcome?: number, took?: number];

const STARTED = -1;
const ANSWERED = OUTCOMES.indexOf('answered');
/** There and back in the cluster's network. */
const USUAL = 80;

/** For a frame that is made at `at`: a request that started and ended since the last one is told once. */
export function wireDots(dots: readonly Dot[], at: number): WireDots {
  const ways: { [way: string]: WireDot[] } = {};
  const first = dots.find(({ via }) => via === 'service') ?? null;
  for (const dot of dots) {
    const way = wayOf(dot, first);
    ways[way] ??= [];
    const told = ways[way];
    const id = /^r[1-9]\d{0,14}$/.test(dot.id) ? Number(dot.id.slice(1)) : dot.id;
    const begun = told.findIndex((one) => one[0] === id && one[3] === STARTED);
    const start = told[begun];
    if (dot.outcome === null) told.push([id, dot.seat, at - dot.at, STARTED]);
    else if (start === undefined) told.push([id, dot.seat, at - dot.at, OUTCOMES.indexOf(dot.outcome)]);
    else told[begun] = ended(start, OUTCOMES.indexOf(dot.outcome), dot.at - (at - start[2]));
  }
  return ways;
}

function ended([id, seat, ago]: WireDot, outcome: number, took: number): WireDot {
  return outcome === ANSWERED && took === USUAL ? [id, seat, ago] : [id, seat, ago, outcome, took];
}

/** The requests of a frame that was made at `at`, in the order of time. */
export function dotsOf(ways: WireDots, at: number): Dot[] {
  const dots: Dot[] = [];
  let first: string | null = null;
  for (const [way, told] of Object.entries(ways)) {
    const [route, reached = '', ...called] = way.split(' ');
    const via: Route = route === 's' ? 'service' : 'pod-ip';
    const pod = reached === '-' ? null : reached;
    const unsaid: string = via === 'service' ? (first ?? '') : reached;
    const to = called.length === 0 ? unsaid : called.join(' ');
    if (via === 'service') first ??= to;
    for (const one of told) {
      const [number, seat, ago, outcome = ANSWERED, took = USUAL] = one;
      const dot = { id: typeof number === 'number' ? `r${number}` : number, seat, via, to, pod };
      const end = OUTCOMES[outcome] ?? null;
      const isEndAlone = one.length === 4 && end !== null;
      if (!isEndAlone) dots.push({ ...dot, outcome: null, at: at - ago });
      if (end !== null) dots.push({ ...dot, outcome: end, at: at - ago + (isEndAlone ? 0 : took) });
    }
  }
  return dots.sort((left, right) => left.at - right.at);
}

/** `first`: the first of the frame that goes through a Service, which says what it called. */
function wayOf({ via, pod, to }: Dot, first: Dot | null): string {
  const reached = `${via === 'service' ? 's' : 'p'} ${pod ?? '-'}`;
  const isKnown = via === 'service' ? to === first?.to && pod !== first.pod : to === pod;
  return isKnown ? reached : `${reached} ${to}`;
}
