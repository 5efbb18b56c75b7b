import type { Dot } from '../../shared/room/view.ts';
import type { ClusterView } from '../../shared/sim/view.ts';

/** What the cluster looked like from `at` on, and the requests that came with it. */
export interface Moment {
  readonly at: number;
  readonly view: ClusterView;
  readonly dots: readonly Dot[];
}

/** How far back a replay can reach, in milliseconds; a step's change and what students make of it. */
const KEPT_FOR = 10 * 60_000;
const MOST = 600;

/** The recent past of the cluster as this page saw it, and each step's change, for «look again». Times are the server's. */
export class ClusterHistory {
  #moments: Moment[] = [];
  #changes = new Map<number, number>();
  /** Of changes that are over, for good: a question of the last minutes may be proved by the second step. */
  #replays = new Map<number, readonly Moment[]>();

  note(at: number, view: ClusterView, dots: readonly Dot[] = []): void {
    this.#keepReplays(at);
    const oldest = at - KEPT_FOR;
    this.#moments = this.#moments.filter((moment) => moment.at >= oldest).slice(1 - MOST);
    this.#moments.push({ at, view, dots });
  }

  /** The instructor has acted in this step; the first time is what counts. */
  noteChange(step: number, at: number): void {
    if (!this.#changes.has(step)) this.#changes.set(step, at);
  }

  /**
   * The five seconds of a step's change: from the picture before it until the cluster has settled. Without an
   * act in the step, the last five seconds before `now`. Empty when this page did not see what was before.
   */
  replay(step: number, now: number): readonly Moment[] {
    const kept = this.#replays.get(step);
    if (kept !== undefined) return kept;
    const from = this.#changes.get(step) ?? now - REPLAY;
    const before = this.#moments.findLast((moment) => moment.at < from);
    const during = this.#moments.filter((moment) => moment.at >= from && moment.at <= this.#end(from));
    return before === undefined ? [] : [{ ...before, at: from - LEAD_IN, dots: [] }, ...during];
  }

  /** Whether the change of this step can be shown, and not only the last five seconds. */
  has(step: number): boolean {
    return this.#changes.has(step) && this.replay(step, 0).length > 1;
  }

  #keepReplays(now: number): void {
    for (const [step, from] of this.#changes) {
      if (this.#replays.has(step) || now <= this.#end(from)) continue;
      const replay = this.replay(step, now);
      if (replay.at(-1)?.view.settled === true) this.#replays.set(step, replay);
    }
  }

  /** When the change that began at `from` was over: everything settled, but at least five seconds. */
  #end(from: number): number {
    const settled = this.#moments.find((moment) => moment.at > from + LEAD_IN && moment.view.settled);
    return Math.max(from + REPLAY, settled?.at ?? 0);
  }
}

/** Milliseconds. */
const REPLAY = 5_000;
const LEAD_IN = 600;

/** When each moment is shown, in milliseconds from the start: the same pace, five seconds in all at most. */
export function replayTimes(moments: readonly Moment[]): readonly number[] {
  const first = moments[0];
  const last = moments.at(-1);
  if (first === undefined || last === undefined) return [];
  const length = Math.max(1, last.at - first.at);
  const pace = Math.min(1, REPLAY / length);
  return moments.map((moment) => Math.round((moment.at - first.at) * pace));
}
