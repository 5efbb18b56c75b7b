import type { Objects, Sample } from './sample.ts';

/** Rooms leave memory ten minutes after their last page: from then on as many go as come. */
export const STEADY_AFTER = 11;
/** Fewer samples than this in the steady time say nothing. */
const ENOUGH = 8;
/** The median of the last third may be so much above that of the first third. */
const GROWTH = { heap: 1.1, rss: 1.15 };
/** At rest the heap may be so much above the start: what is compiled and kept for good with the second class and later. */
const AT_REST = 1.35;
/** Timers and emitters that may be left over: of the connection with which the numbers are fetched. */
const SLACK = 12;

export interface SoakFacts {
  /** Of the process after its first class, whose room was deleted. */
  readonly start: Sample & Objects;
  /** While rooms came and went. */
  readonly load: readonly Sample[];
  /** When the last room had left memory. */
  readonly rest: Sample & Objects;
}

/** Why memory is not flat, each as a sentence; empty when it is. */
export function complaints({ start, load, rest }: SoakFacts): string[] {
  const found: string[] = [];
  const steady = load.filter(({ minute }) => minute >= STEADY_AFTER);
  const third = Math.floor(steady.length / 3);
  // How many rooms there are is chance, and what compiled code takes stays when they have gone.
  const heapOfARoom = ({ heap, rooms }: Sample) => (heap - rest.heap) / Math.max(1, rooms);
  for (const [what, of, growth] of [
    ['heap of a room', heapOfARoom, GROWTH.heap],
    ['rss', ({ rss }: Sample) => rss, GROWTH.rss],
  ] as const) {
    if (steady.length < ENOUGH) break;
    const first = median(steady.slice(0, third).map(of));
    const last = median(steady.slice(-third).map(of));
    if (last > first * growth) found.push(`${what} grew from ${megabytes(first)} to ${megabytes(last)}`);
  }
  for (const what of ['rooms', 'lines', 'sockets'] as const) {
    if (rest[what] !== 0) found.push(`${rest[what]} ${what} are left`);
  }
  for (const what of ['timers', 'emitters'] as const) {
    if (rest[what] > start[what] + SLACK)
      found.push(`${rest[what]} ${what} are left of ${start[what]} at the start`);
  }
  if (rest.heap > start.heap * AT_REST) {
    found.push(`the heap at rest is ${megabytes(rest.heap)}, at the start it was ${megabytes(start.heap)}`);
  }
  return found;
}

/** Whether the load lasted long enough to compare its beginning with its end. */
export function isLongEnough(load: readonly Sample[]): boolean {
  return load.filter(({ minute }) => minute >= STEADY_AFTER).length >= ENOUGH;
}

export const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
