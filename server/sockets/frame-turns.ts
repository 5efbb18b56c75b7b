import type { Turns } from '../ports/turns.ts';

/** In each turn of the event loop frames are made for so long, in ms. */
const AT_ONCE = 0.4;

/**
 * Makes frames of all rooms of this process one after the other, with what has come dealt with in between. Timers that are
 * due run in one go: after one delay the frames of hundreds of rooms are, and every answer would wait for all of them.
 */
export class FrameTurns {
  readonly #turns: Turns;
  #waiting: (() => void)[] = [];

  constructor(turns: Turns) {
    this.#turns = turns;
  }

  /** Runs `make` in one of the next turns, after all that were given before. It must not throw. */
  take(make: () => void): void {
    this.#waiting.push(make);
    if (this.#waiting.length === 1) this.#turns.next(() => this.#turn());
  }

  #turn(): void {
    const until = this.#turns.now() + AT_ONCE;
    let made = 0;
    do {
      this.#waiting[made]?.();
      made += 1;
    } while (made < this.#waiting.length && this.#turns.now() < until);
    this.#waiting = this.#waiting.slice(made);
    if (this.#waiting.length > 0) this.#turns.next(() => this.#turn());
  }
}
