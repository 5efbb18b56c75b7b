import { createRandom, nextFloat, nextInt, type Random } from '../../shared/lib/random.ts';

export type FaultKind =
  /** SIGKILL, and a start soon after. */
  | 'kill-server'
  /** SIGSTOP, SIGCONT at the end: the process wakes up and does not know that it was away. */
  | 'freeze-server'
  /** SIGTERM, as a deployment or a platform does, and a start soon after. */
  | 'stop-server'
  /** SIGKILL, and a start on the same append-only file at the end. */
  | 'kill-redis'
  /** SIGSTOP, SIGCONT at the end: connections stay, nothing is answered. */
  | 'freeze-redis'
  /** `CLIENT PAUSE`: what is sent meanwhile is carried out afterwards. */
  | 'stall-redis'
  /** Half of all sockets, without a word. */
  | 'cut-sockets';

export interface Fault {
  readonly kind: FaultKind;
  /** Milliseconds after the class has come in. */
  readonly at: number;
  /** Milliseconds until it is over: until what was killed is started, what was frozen goes on. */
  readonly lasts: number;
  /** 0 to 1: which of several it meets. */
  readonly which: number;
}

interface Span {
  readonly least: number;
  readonly most: number;
}

const LASTS: { readonly [kind in FaultKind]: Span } = {
  'kill-server': { least: 0, most: 1_500 },
  // Mostly longer than its lease: then another process has its rooms when it wakes up.
  'freeze-server': { least: 2_500, most: 7_000 },
  'stop-server': { least: 0, most: 1_000 },
  'kill-redis': { least: 100, most: 2_500 },
  'freeze-redis': { least: 300, most: 5_000 },
  'stall-redis': { least: 300, most: 5_000 },
  'cut-sockets': { least: 0, most: 0 },
};

export const FAULT_KINDS = Object.keys(LASTS) as readonly FaultKind[];

/** Between the beginnings of two faults, in ms: less than the longest of them lasts, so that they meet. */
const PAUSE: Span = { least: 1_500, most: 4_500 };
/** The class works undisturbed before the first. */
const FIRST = 1_500;
/** The last fault leaves so much of the time for the class to go on. */
const LAST = 1_000;

/** Every kind comes before any comes a second time. The same seed and length give the same faults. */
export function scheduleOf(seed: number, milliseconds: number): readonly Fault[] {
  const random = createRandom(`chaos/${seed}`);
  const faults: Fault[] = [];
  let deck: FaultKind[] = [];
  for (let at = FIRST; at < milliseconds - LAST; at += within(random, PAUSE)) {
    if (deck.length === 0) deck = shuffled(random, FAULT_KINDS);
    const kind = deck.pop() ?? 'kill-server';
    faults.push({ kind, at, lasts: within(random, LASTS[kind]), which: nextFloat(random) });
  }
  return faults;
}

function within(random: Random, { least, most }: Span): number {
  return least + Math.round(nextFloat(random) * (most - least));
}

function shuffled<T>(random: Random, all: readonly T[]): T[] {
  const left = [...all];
  return all.flatMap(() => left.splice(nextInt(random, left.length), 1));
}
