/** Turns of the event loop, and what time passes within them. */
export interface Turns {
  /** Runs what it is given when what has come was dealt with. */
  next(run: () => void): void;
  /** Milliseconds that have passed, since whenever. */
  now(): number;
}

export const realTurns: Turns = { next: (run) => void setImmediate(run), now: () => performance.now() };

/** For tests with a clock that stands still: everything in the same turn, and nothing takes time. */
export const oneTurn: Turns = { next: (run) => run(), now: () => 0 };
