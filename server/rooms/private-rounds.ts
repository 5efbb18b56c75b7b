import type { Clock } from '../ports/clock.ts';
import { type Moments, Pacer } from './pacer.ts';

/** Least time between two rounds, in ms. */
const GAP = 50;
/** So many seats get their private changes in one round, whichever they are. */
const AT_ONCE = 40;
/** With more that wait, each seat has its turn every so many rounds: as often as phones get frames. */
const TURNS = 5;

/**
 * When seats get their private changes. A busy room has thousands of them a second, each made and written for one
 * phone alone: there a seat's changes wait for its turn and go as one, and the turns are spread over the rounds.
 */
export class PrivateRounds {
  readonly #show: (seat: string) => void;
  readonly #pacer: Pacer;
  readonly #turns = new Map<string, number>();
  readonly #waiting = new Set<string>();
  #turn = 0;

  /** `show` is called at `moments` only. */
  constructor(clock: Clock, moments: Moments, show: (seat: string) => void) {
    this.#show = show;
    this.#pacer = new Pacer(clock, moments, GAP, GAP, () => this.#round());
  }

  /** From now on its changes are shown. */
  follow(seat: string): void {
    if (!this.#turns.has(seat)) this.#turns.set(seat, this.#turns.size % TURNS);
  }

  forget(seat: string): void {
    this.#turns.delete(seat);
    this.#waiting.delete(seat);
  }

  /** These seats changed; those that nobody follows do not count. At a committed moment. */
  changed(seats: Iterable<string>): void {
    for (const seat of seats) if (this.#turns.has(seat)) this.#waiting.add(seat);
    if (this.#waiting.size > 0) this.#pacer.ask(false);
  }

  /** Nobody waits any longer. At a committed moment. */
  showAll(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const seat of waiting) this.#show(seat);
  }

  /** Everything may be different for everybody. */
  reset(): void {
    this.changed(this.#turns.keys());
  }

  stop(): void {
    this.#pacer.stop();
  }

  #round(): void {
    const all = this.#waiting.size <= AT_ONCE;
    this.#turn = (this.#turn + 1) % TURNS;
    for (const seat of this.#waiting) {
      if (!all && this.#turns.get(seat) !== this.#turn) continue;
      this.#waiting.delete(seat);
      this.#show(seat);
    }
    if (this.#waiting.size > 0) this.#pacer.ask(false);
  }
}
