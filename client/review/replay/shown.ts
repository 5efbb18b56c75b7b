import type { Dot } from '../../../shared/room/view.ts';
import type { Moment, ReplayLog } from './replay-log.ts';
import { ReplayReader } from './replay-reader.ts';

/** One of the moments that are looked at. */
export interface Shown {
  readonly reader: ReplayReader;
  readonly dots: readonly Dot[];
  /** Grows with each jump: what was drawn before is forgotten. */
  readonly jumps: number;
}

export const shownAt = (log: ReplayLog, moment: Moment): Shown => ({
  reader: new ReplayReader(log, moment),
  dots: [],
  jumps: 0,
});

export function moved(shown: Shown, moment: Moment): Shown {
  const { dots, isJump } = shown.reader.moveTo(moment);
  return { reader: shown.reader, dots, jumps: shown.jumps + (isJump ? 1 : 0) };
}
