import type { Cancel, Clock } from '../ports/clock.ts';

/** When something may be shown. */
export interface Moments {
  /** Runs at the next moment at which memory holds what the store holds. */
  atCommitted(run: () => void): void;
  /** Runs when this process has time for what is not urgent: soon, one after the other with those of other rooms. */
  inTurn(run: () => void): void;
  /** False while another process may have taken the room over unnoticed: then nothing is shown. */
  isSure(): boolean;
}

/** A flush that came late has the next one come so many times later, as far as it was no more than this, in ms. */
const LATE = { times: 4, most: 250 };
/** While it is not sure that the room is this process's nothing is shown; it is looked at again after so many ms. */
export const UNSURE = 50;

/**
 * Lets a flush happen soon, but not more often than every `gap()` milliseconds. What cannot wait is flushed at once, but
 * not more often than every `urgentGap` milliseconds. Flushes only at `moments`. Where they come late there is more to do
 * than time for it: then the next ones wait longer, so that it is not commands that wait for them.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #moments: Moments;
  readonly #flush: (urgent: boolean) => void;
  readonly #gap: () => number;
  readonly #urgentGap: number;
  #flushedAt = Number.NEGATIVE_INFINITY;
  #urgentAt = Number.NEGATIVE_INFINITY;
  #due: number | null = null;
  /** How late the last flush came, in ms. */
  #late = 0;
  #timer: Cancel | null = null;
  #stopped = false;

  constructor(
    clock: Clock,
    moments: Moments,
    gap: () => number,
    urgentGap: number,
    flush: (urgent: boolean) => void,
  ) {
    this.#clock = clock;
    this.#moments = moments;
    this.#gap = gap;
    this.#urgentGap = urgentGap;
    this.#flush = flush;
  }

  /** Asks for a flush, within so many gaps after the last one; call it at a committed moment. */
  ask(urgent: boolean, gaps = 1): void {
    if (this.#stopped) return;
    const now = this.#clock.now();
    const due = urgent
      ? this.#urgentAt + this.#urgentGap
      : this.#flushedAt + gaps * this.#gap() + LATE.times * this.#late;
    if (due <= now) this.#fire(urgent);
    else if (this.#due === null || due < this.#due) this.#wait(due, due - now, urgent);
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.();
    this.#timer = null;
  }

  #wait(due: number, delay: number, urgent: boolean): void {
    this.#timer?.();
    this.#due = due;
    const isDue = () => !this.#stopped && this.#due === due;
    const fire = () => this.#moments.atCommitted(() => void (isDue() && this.#fire(urgent)));
    this.#timer = this.#clock.after(delay, () => {
      this.#timer = null;
      if (urgent) fire();
      else this.#moments.inTurn(() => void (isDue() && fire()));
    });
  }

  #fire(urgent: boolean): void {
    this.#timer?.();
    this.#timer = null;
    const due = this.#due;
    this.#due = null;
    if (!this.#moments.isSure()) {
      this.#wait(this.#clock.now() + UNSURE, UNSURE, urgent);
      return;
    }
    this.#flushedAt = this.#clock.now();
    this.#late = due === null ? 0 : Math.min(LATE.most, Math.max(0, this.#flushedAt - due));
    if (urgent) this.#urgentAt = this.#flushedAt;
    this.#flush(urgent);
  }
}
