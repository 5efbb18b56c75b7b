/**
 * The server's clock as this page knows it. A frame's `at` is never ahead of the server's clock when it
 * arrives, so the largest difference seen is the best estimate; it is off by the shortest delay.
 */
export class ServerClock {
  readonly #now: () => number;
  #offset: number | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  heard(at: number): void {
    const offset = at - this.#now();
    this.#offset = this.#offset === null ? offset : Math.max(this.#offset, offset);
  }

  /** A new line may lead to another machine: its clock is learnt afresh. */
  forget(): void {
    this.#offset = null;
  }

  /** Milliseconds since the epoch by the server's clock. */
  now(): number {
    return this.#now() + (this.#offset ?? 0);
  }
}
