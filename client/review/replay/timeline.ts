/** Milliseconds without a command after which a class is in a break, or has gone home and only the room is still there. */
const LONG = 5 * 60_000;
/** As long is such a gap on the line. */
const SHORT = 60_000;

/**
 * The line that a replay is moved along, in milliseconds from 0 to `length`: the class's time, with gaps in which nobody
 * did anything cut short. A class that is looked at on the next day would else be a dot at its beginning.
 */
export class Timeline {
  readonly length: number;
  /** Where a gap begins and ends; between two of them both grow evenly. */
  readonly #knots: { readonly at: number; readonly position: number }[];

  /** `times`: of the start, of every command and of the end, in their order, in milliseconds since the epoch. */
  constructor(times: readonly number[]) {
    const start = times[0] ?? 0;
    this.#knots = [{ at: start, position: 0 }];
    let before = start;
    let position = 0;
    for (const at of times) {
      const gap = at - before;
      if (gap > LONG) this.#knots.push({ at: before, position }, { at, position: position + SHORT });
      position += gap > LONG ? SHORT : gap;
      before = at;
    }
    this.#knots.push({ at: before, position });
    this.length = position;
  }

  positionOf(at: number): number {
    return this.#between(at, 'at', 'position');
  }

  timeAt(position: number): number {
    return Math.round(this.#between(position, 'position', 'at'));
  }

  #between(value: number, from: 'at' | 'position', to: 'at' | 'position'): number {
    const next = this.#knots.findIndex((knot) => knot[from] >= value);
    const b = this.#knots.at(next);
    const a = this.#knots[next - 1];
    if (b === undefined) return 0;
    if (a === undefined || b[from] === a[from]) return b[to];
    return a[to] + ((b[to] - a[to]) * (value - a[from])) / (b[from] - a[from]);
  }
}
