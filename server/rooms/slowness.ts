import type { Clock } from '../ports/clock.ts';

/** How often it is looked how busy the process is, in ms. */
const LOOK = 500;
/** The part of its time that a process may be busy before frames come more seldom. */
const ENOUGH = 0.7;
const MOST = 3;

/**
 * How much more seldom than usual frames come. They are most of what a large process does, and nobody should wait for an
 * answer because of them: so they take what is left until it is busy for `ENOUGH` of its time.
 */
export class Slowness {
  readonly #clock: Clock;
  readonly #busy: () => number;
  #now = 1;
  #lookedAt: number;

  /** `busy`: for which part of the time since it was last asked there was something to do, 0 to 1. */
  constructor(clock: Clock, busy: () => number) {
    this.#clock = clock;
    this.#busy = busy;
    this.#lookedAt = clock.now();
  }

  /** 1 for not at all, at most `MOST`. */
  get now(): number {
    const time = this.#clock.now();
    if (time - this.#lookedAt >= LOOK) {
      this.#lookedAt = time;
      this.#now = Math.min(MOST, Math.max(1, (this.#now * this.#busy()) / ENOUGH));
    }
    return this.#now;
  }
}
