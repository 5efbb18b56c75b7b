import { itemOf } from '../items.ts';
import { presentSeats } from '../lookup.ts';
import { lessonOf } from '../room-lesson.ts';
import type { Room } from '../state.ts';

/**
 * Who could use elsewhere what they knew: `right` of those `of` who had the last quiz question right in its first vote
 * were right in the transfer question too. Who gave no answer to that one was not.
 */
export interface TransferRate {
  /** The last quiz question. */
  readonly question: string;
  readonly right: number;
  readonly of: number;
}

/** Null before the transfer question is revealed. */
export function transferRate(room: Room): TransferRate | null {
  const { quiz, transfer } = lessonOf(room);
  const last = quiz.at(-1);
  if (last === undefined || itemOf(room, transfer.id)?.revealed !== true) return null;
  const knew = presentSeats(room).filter(({ answers }) => answers[last.id]?.first?.option === last.correct);
  const right = knew.filter(({ answers }) => answers[transfer.id]?.first?.option === transfer.correct);
  return { question: last.id, right: right.length, of: knew.length };
}
