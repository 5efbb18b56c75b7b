import type { Change } from '../../shared/kube-api/change.ts';

/** The last changes of a room's cluster, in order, so many of them that a watch which lags behind finds its next. */
export class ChangeLog {
  readonly #most: number;
  #changes: Change[] = [];
  #oldest: number;
  #last: number;

  /** Between half of `most` changes and `most` are kept; the first comes after `version`. */
  constructor(version: number, most: number) {
    this.#oldest = version;
    this.#last = version;
    this.#most = most;
  }

  /** A watch may go on from this version or a later one: everything after it is here. */
  get oldest(): number {
    return this.#oldest;
  }

  get last(): number {
    return this.#last;
  }

  /** All changes up to `version`. */
  add(changes: readonly Change[], version: number): void {
    this.#changes.push(...changes);
    this.#last = version;
    if (this.#changes.length <= this.#most) return;
    const dropped = this.#changes.length - Math.ceil(this.#most / 2);
    this.#oldest = this.#changes[dropped - 1]?.version ?? this.#last;
    this.#changes = this.#changes.filter((change) => change.version > this.#oldest);
  }

  after(version: number): readonly Change[] {
    return this.#changes.slice(this.#changes.findLastIndex((change) => change.version <= version) + 1);
  }
}
