import type { Log } from '../ports/log.ts';

/** A reason that was said is not said again for so long, in ms, if the store works in between. */
const QUIET = 30_000;

/**
 * Says once why the store does not take writes, again when the reason is another one, and once that it does
 * again: a class of two thousand makes thousands of refusals a second, and a log of them would hide the cause.
 */
export class Outage {
  readonly #log: Log;
  readonly #now: () => number;
  readonly #said = new Map<string, number>();
  #reason: string | null = null;

  constructor(log: Log, now: () => number = () => performance.now()) {
    this.#log = log;
    this.#now = now;
  }

  /** Why the last write failed; null when it did not. */
  get reason(): string | null {
    return this.#reason;
  }

  /** `reason`: one of a few sentences. */
  begun(reason: string, error: unknown): void {
    this.#log.debug({ err: error }, 'a call to the store failed');
    if (reason === this.#reason) return;
    const said = this.#said.get(reason);
    if (said !== undefined && this.#now() - said < QUIET) return;
    this.#said.set(reason, this.#now());
    this.#reason = reason;
    this.#log.warn(`Nothing is saved at the moment: ${reason}`);
  }

  over(): void {
    if (this.#reason === null) return;
    this.#reason = null;
    this.#log.warn('The store saves again.');
  }
}
