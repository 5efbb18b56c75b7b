import type { Dot } from '../../../shared/room/view.ts';
import type { Moment, ReplayLog } from './replay-log.ts';
import { ReplayReader } from './replay-reader.ts';

/** One of the moments that are looked at. */
export interface Shown {
  readonly reader: ReplayReader;
  readonly dots: readonly Dot[];
  /** Grows with each jump: what was drawn before is forgotten. */
  readonly jumps: number;
  /** Requests that are drawn on their way. */
  readonly drawn: ReadonlySet<string>;
}

/** Milliseconds of class, as long as a ghost is drawn: what happened earlier has nowhere to be drawn at any more. */
const RECENT = 4_000;

export const shownAt = (log: ReplayLog, moment: Moment): Shown => ({
  reader: new ReplayReader(log, moment),
  dots: [],
  jumps: 0,
  drawn: new Set(),
});

/** At another moment. Of the way there the last seconds are drawn, and no request's end without its start. */
export function moved(shown: Shown, moment: Moment): Shown {
  const { reader, jumps } = shown;
  const passed = reader.moveTo(moment);
  const drawn = new Set(passed.isJump ? [] : shown.drawn);
  const dots = passed.dots.filter(({ id, at, outcome }) => {
    if (outcome !== null) return drawn.delete(id);
    if (at > reader.moment.at - RECENT) drawn.add(id);
    return drawn.has(id);
  });
  return { reader, dots, jumps: jumps + (passed.isJump ? 1 : 0), drawn };
}
