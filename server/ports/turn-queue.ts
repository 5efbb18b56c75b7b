import type { Turns } from './turns.ts';

/**
 * Does what can wait, of all rooms of this process, one after the other and for so long in a turn of the event loop, with
 * what has come dealt with in between. Timers that are due run in one go: after one delay the frames of hundreds of rooms
 * are, and every answer would wait for all of them.
 */
export class TurnQueue {
  readonly #turns: Turns;
  readonly #atOnce: number;
  #waiting: (() => void)[] = [];

  /** `atOnce` in ms; in each turn at least one thing is done. */
  constructor(turns: Turns, atOnce: number) {
    this.#turns = turns;
    this.#atOnce = atOnce;
  }

  /** Runs it in one of the next turns, after all that were given before. It must not throw. */
  take(run: () => void): void {
    this.#waiting.push(run);
    if (this.#waiting.length === 1) this.#turns.next(() => this.#turn());
  }

  #turn(): void {
    const until = this.#turns.now() + this.#atOnce;
    let done = 0;
    do {
      this.#waiting[done]?.();
      done += 1;
    } while (done < this.#waiting.length && this.#turns.now() < until);
    this.#waiting = this.#waiting.slice(done);
    if (this.#waiting.length > 0) this.#turns.next(() => this.#turn());
  }
}
