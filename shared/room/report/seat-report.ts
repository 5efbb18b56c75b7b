import type { Question } from '../../lesson/lesson.ts';
import { itemOf } from '../items.ts';
import { privateView } from '../private-view.ts';
import type { Room, Seat } from '../state.ts';
import { staleTime } from '../targets.ts';
import type { OwnAnswer, PrivateView } from '../view.ts';
import { judgedQuestions } from './question-report.ts';
import { type RequestReport, requestsOf } from './request-report.ts';
import type { Counted } from './sums.ts';

/** What is reported of one student, to the instructor and to that student alone. */
export interface SeatReport {
  readonly seat: string;
  readonly number: number;
  readonly name: string;
  readonly synthetic: boolean;
  readonly removed: boolean;
  readonly points: number;
  readonly possible: number;
  readonly items: PrivateView['points']['items'];
  readonly answers: { readonly [item: string]: OwnAnswer };
  /** Revealed questions whose first vote was sure, and wrong. */
  readonly sureAndWrong: readonly string[];
  readonly sent: PrivateView['sent'];
  readonly requests: RequestReport;
  /** Milliseconds of class during which the own target was a Pod IP that no Pod had. */
  readonly stale: number;
  /** Lines typed into the page's console, and of those the ones that kubectl understood: `get pods` → 2. */
  readonly lookUps: number;
  readonly commands: Counted;
}

/** Null when there is no such seat. */
export function seatReport(room: Room, seat: Seat): SeatReport | null {
  const own = privateView(room, seat.id);
  if (own === null) return null;
  const { id, number, name, synthetic } = own.seat;
  const { total, possible, items } = own.points;
  return {
    ...{ seat: id, number, name, synthetic, removed: seat.removed },
    ...{ points: total, possible, items, answers: own.answers },
    sureAndWrong: judgedQuestions(room)
      .filter((question) => isSureAndWrong(room, seat, question))
      .map((question) => question.id),
    sent: own.sent,
    requests: requestsOf(seat),
    stale: staleTime(room, seat),
    lookUps: seat.lookUps,
    commands: { ...seat.commands },
  };
}

function isSureAndWrong(room: Room, seat: Seat, { id, correct }: Question): boolean {
  const vote = seat.answers[id]?.first ?? null;
  return (
    itemOf(room, id)?.revealed === true && vote !== null && vote.sure === true && vote.option !== correct
  );
}
