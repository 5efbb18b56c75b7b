import type { Dot } from '../../shared/room/view.ts';

/** Milliseconds that can be seen once more, and most requests of them. */
const KEPT = 6_000;
const MOST = 300;

/** The requests of the last seconds, each once, with what became of it. */
export class RecentDots {
  #dots = new Map<string, Dot>();

  note(dots: readonly Dot[]): void {
    for (const dot of dots) {
      const known = this.#dots.get(dot.id);
      this.#dots.set(dot.id, known === undefined ? dot : { ...dot, at: known.at });
    }
    let newest = 0;
    for (const { at } of this.#dots.values()) newest = Math.max(newest, at);
    for (const [id, { at }] of this.#dots)
      if (at < newest - KEPT || this.#dots.size > MOST) this.#dots.delete(id);
  }

  /** Oldest first. */
  get all(): readonly Dot[] {
    return [...this.#dots.values()].sort((left, right) => left.at - right.at);
  }
}
