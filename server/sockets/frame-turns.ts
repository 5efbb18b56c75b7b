/** In each turn of the event loop frames are made for so long, in ms. */
const AT_ONCE = 0.4;

/**
 * Makes frames of all rooms of this process one after the other, with what has come dealt with in between. Timers that are
 * due run in one go: after one delay the frames of hundreds of rooms are, and every answer would wait for all of them.
 */
export class FrameTurns {
  readonly #nextTurn: (run: () => void) => void;
  readonly #now: () => number;
  #waiting: (() => void)[] = [];

  /** `nextTurn` runs what it is given when what has come was dealt with; `now`: milliseconds that pass, since whenever. */
  constructor(
    nextTurn: (run: () => void) => void = setImmediate,
    now: () => number = () => performance.now(),
  ) {
    this.#nextTurn = nextTurn;
    this.#now = now;
  }

  /** Runs `make` in one of the next turns, after all that were given before. It must not throw. */
  take(make: () => void): void {
    this.#waiting.push(make);
    if (this.#waiting.length === 1) this.#nextTurn(() => this.#turn());
  }

  #turn(): void {
    const until = this.#now() + AT_ONCE;
    let made = 0;
    do {
      this.#waiting[made]?.();
      made += 1;
    } while (made < this.#waiting.length && this.#now() < until);
    this.#waiting = this.#waiting.slice(made);
    if (this.#waiting.length > 0) this.#nextTurn(() => this.#turn());
  }
}
