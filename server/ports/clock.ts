/** Undoes what started something: a timer, a listener, a subscription. Calling it twice is harmless. */
export type Cancel = () => void;

/** The server's only source of time: tests hand in one that they hold still. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs once, at least `milliseconds` from now. */
  after(milliseconds: number, run: () => void): Cancel;
}

/** The longest delay a Node timer takes; a longer one would fire at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * The machine's clock, which is never allowed back: rooms stand still until a time they have seen already is over,
 * so after a correction by an hour a class would wait for an hour. It goes on from where it was instead.
 */
export function realClock(wall: () => number = Date.now): Clock {
  let ahead = 0;
  let last = 0;
  return {
    now: () => {
      const time = wall();
      ahead = Math.max(ahead, last - time);
      last = time + ahead;
      return last;
    },
    after: (milliseconds, run) => {
      const timer = setTimeout(run, Math.min(Math.max(0, milliseconds), LONGEST_DELAY));
      return () => clearTimeout(timer);
    },
  };
}

export interface FakeClock extends Clock {
  /** Moves time on and runs what is due, in order, each at its own time. */
  advance(milliseconds: number): void;
  /** How many timers are waiting: none may be left when everything is closed. */
  waiting(): number;
}

export function fakeClock(start: number): FakeClock {
  let time = start;
  let order = 0;
  const timers = new Map<number, { readonly due: number; readonly run: () => void }>();
  const nextBefore = (end: number): number | null => {
    let first: { readonly id: number; readonly due: number } | null = null;
    for (const [id, { due }] of timers) {
      if (due <= end && (first === null || due < first.due)) first = { id, due };
    }
    return first?.id ?? null;
  };
  return {
    now: () => time,
    after: (milliseconds, run) => {
      order += 1;
      const id = order;
      timers.set(id, { due: time + Math.max(0, Math.ceil(milliseconds)), run });
      return () => timers.delete(id);
    },
    advance: (milliseconds) => {
      const end = time + milliseconds;
      for (let id = nextBefore(end); id !== null; id = nextBefore(end)) {
        const timer = timers.get(id);
        timers.delete(id);
        if (timer === undefined) continue;
        time = Math.max(time, timer.due);
        timer.run();
      }
      time = end;
    },
    waiting: () => timers.size,
  };
}
