import type { Question } from '../../lesson/lesson.ts';
import { askedAndDone } from '../asked.ts';
import { seatById } from '../lookup.ts';
import type { Room } from '../state.ts';
import { type SeatReport, seatReport } from './seat-report.ts';

/** What one student may read of a class's report: the own part of it, and nothing of anybody else. */
export interface OwnReport extends SeatReport {
  /** The questions that were made of the class's own cluster and are over, as they were put. */
  readonly asked: readonly Question[];
}

/** Null when there is no such seat. */
export function ownReport(room: Room, seatId: string): OwnReport | null {
  const seat = seatById(room, seatId);
  const report = seat === null ? null : seatReport(room, seat);
  return report === null ? null : { ...report, asked: askedAndDone(room) };
}
