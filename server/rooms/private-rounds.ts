import type { Clock } from '../ports/clock.ts';
import { type Moments, Pacer } from './pacer.ts';

/** Least time between two rounds, in ms. */
const GAP = 50;
/** So many seats get their private changes in one round, whichever they are. */
const AT_ONCE = 40;
/** With more that wait, each waits for a frame to go along with: for a little longer than frames come, in ms. */
const PATIENCE = 300;
/** Those that no frame took are spread over at least so many rounds. */
const ROUNDS = 5;
/** Of a round so many are made and written, in some 0.4 ms, before whatever else has come is dealt with. */
const IN_A_TURN = 8;

/**
 * When seats get their private changes. A busy room has thousands of them a second, each made and written for one
 * phone alone: there a seat's changes wait for the next frame to its phone, and go as one with it.
 */
export class PrivateRounds {
  readonly #clock: Clock;
  readonly #moments: Moments;
  readonly #show: (seat: string) => void;
  readonly #slowness: () => number;
  readonly #pacer: Pacer;
  readonly #followed = new Set<string>();
  /** Since when they wait, those first that wait longest. */
  readonly #waiting = new Map<string, number>();
  /** A round goes on in a later turn. */
  #isGoing = false;
  #stopped = false;

  /** `show` is called at `moments` only. `slowness`: how much more seldom than usual frames come, 1 for not at all. */
  constructor(clock: Clock, moments: Moments, show: (seat: string) => void, slowness: () => number) {
    this.#clock = clock;
    this.#moments = moments;
    this.#show = show;
    this.#slowness = slowness;
    this.#pacer = new Pacer(
      clock,
      moments,
      () => GAP * slowness(),
      GAP,
      () => this.#round(),
    );
  }

  /** From now on its changes are shown. */
  follow(seat: string): void {
    this.#followed.add(seat);
  }

  forget(seat: string): void {
    this.#followed.delete(seat);
    this.#waiting.delete(seat);
  }

  /** These seats changed, and wait for a frame or for `go`; those that nobody follows do not count. */
  changed(seats: Iterable<string>): void {
    const now = this.#clock.now();
    for (const seat of seats) {
      if (this.#followed.has(seat) && !this.#waiting.has(seat)) this.#waiting.set(seat, now);
    }
  }

  /** Who waits is shown in rounds, the first of them now if it is time. At a committed moment. */
  go(): void {
    if (this.#waiting.size > 0 && !this.#isGoing) this.#pacer.ask(false);
  }

  /** Whether its changes wait to be shown; whoever asks shows them. */
  taken(seat: string): boolean {
    return this.#waiting.delete(seat);
  }

  /** Nobody waits any longer. At a committed moment. */
  showAll(): void {
    const waiting = [...this.#waiting.keys()];
    this.#waiting.clear();
    for (const seat of waiting) this.#show(seat);
  }

  /** Everything may be different for everybody. */
  reset(): void {
    this.changed(this.#followed);
    this.go();
  }

  stop(): void {
    this.#stopped = true;
    this.#pacer.stop();
  }

  #round(): void {
    const now = this.#clock.now();
    if (this.#waiting.size <= AT_ONCE && this.#slowness() === 1) this.#showSince(now, AT_ONCE);
    else {
      const most = Math.max(AT_ONCE, Math.ceil(this.#followed.size / ROUNDS));
      this.#showSince(now - PATIENCE * this.#slowness(), most);
    }
  }

  /** Those that have waited since `until` or longer, at most so many: a few now, the others in later turns. */
  #showSince(until: number, most: number): void {
    // Also if a view cannot be made: then it is the others' turn in the next round.
    this.#isGoing = false;
    const atOnce = Math.min(most, IN_A_TURN);
    let shown = 0;
    for (const [seat, since] of this.#waiting) {
      if (since > until || shown === atOnce) break;
      shown += 1;
      this.#waiting.delete(seat);
      this.#show(seat);
    }
    this.#isGoing = shown === atOnce && most > shown;
    if (this.#isGoing) this.#later(() => this.#showSince(until, most - shown));
    else this.go();
  }

  #later(run: () => void): void {
    this.#moments.inTurn(() =>
      this.#moments.atCommitted(() => {
        if (this.#stopped) return;
        if (this.#moments.isSure()) run();
        else {
          this.#isGoing = false;
          this.go();
        }
      }),
    );
  }
}
