/** The map's own time, in milliseconds: as fast as one likes, standing still, or moved on by hand. */
export class MapClock {
  #rate = 1;
  #at: number;
  #since: number;

  /** `real`: the page's time, in milliseconds; this and every later one from one clock. */
  constructor(real: number) {
    this.#at = real;
    this.#since = real;
  }

  /** False while it stands still. */
  get runs(): boolean {
    return this.#rate > 0;
  }

  now(real: number): number {
    return this.#at + (real - this.#since) * this.#rate;
  }

  /** How many of its milliseconds go by in one of the page's; 0 stops it. */
  setRate(rate: number, real: number): void {
    this.#at = this.now(real);
    this.#since = real;
    this.#rate = rate;
  }

  step(milliseconds: number): void {
    this.#at += milliseconds;
  }
}
