import type { Cancel, Clock } from '../ports/clock.ts';

/**
 * Lets a flush happen soon, but not more often than every `gap` milliseconds. What cannot wait is flushed at once, but
 * not more often than every `urgentGap` milliseconds. Flushes only at committed moments, which `atCommitted` finds.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #atCommitted: (run: () => void) => void;
  readonly #flush: () => void;
  readonly #gap: number;
  readonly #urgentGap: number;
  #flushedAt = Number.NEGATIVE_INFINITY;
  #urgentAt = Number.NEGATIVE_INFINITY;
  #due: number | null = null;
  #timer: Cancel | null = null;
  #stopped = false;

  constructor(
    clock: Clock,
    atCommitted: (run: () => void) => void,
    gap: number,
    urgentGap: number,
    flush: () => void,
  ) {
    this.#clock = clock;
    this.#atCommitted = atCommitted;
    this.#gap = gap;
    this.#urgentGap = urgentGap;
    this.#flush = flush;
  }

  /** Asks for a flush; call it at a committed moment. */
  ask(urgent: boolean): void {
    if (this.#stopped) return;
    const now = this.#clock.now();
    const due = urgent ? this.#urgentAt + this.#urgentGap : this.#flushedAt + this.#gap;
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
    this.#timer = this.#clock.after(delay, () => {
      this.#timer = null;
      this.#atCommitted(() => {
        if (!this.#stopped && this.#due === due) this.#fire(urgent);
      });
    });
  }

  #fire(urgent: boolean): void {
    this.#timer?.();
    this.#timer = null;
    this.#due = null;
    this.#flushedAt = this.#clock.now();
    if (urgent) this.#urgentAt = this.#flushedAt;
    this.#flush();
  }
}
