import type { Question } from '../lesson/lesson.ts';
import { answerScore, answerWorth, explainScore, rushScore, WORTH } from '../lesson/score.ts';
import { itemOf } from './items.ts';
import { lessonOf, questionOf } from './room-lesson.ts';
import { arrivedFor } from './rush-clock.ts';
import type { ItemState, Play, Room, Seat } from './state.ts';
import { judgedAnswer } from './votes.ts';

interface Credit {
  readonly points: number;
  readonly worth: number;
  /** Whether the seat did anything for it. A removed seat that did not is treated as away. */
  readonly took: boolean;
}

/** Writes an item into a seat's account. Once: an item that is there already stays as it is. */
function creditSeat(play: Play, seat: Seat, item: string, points: number, worth: number): boolean {
  if (seat.items.some((entry) => entry.item === item)) return false;
  seat.items.push({ item, points, worth });
  seat.points += points;
  seat.possible += worth;
  play.emit({ type: 'touched', seat: seat.id });
  return true;
}

/** Credits everybody who was there before the item closed. */
function creditAll(play: Play, id: string, item: ItemState, creditOf: (seat: Seat) => Credit | null): void {
  const { room } = play;
  if (item.closedWith === null || item.credited) return;
  item.credited = true;
  const gains: { seat: Seat; gain: number }[] = [];
  for (const seat of room.seats.slice(0, item.closedWith)) {
    const credit = creditOf(seat);
    if (credit === null || (seat.removed && !credit.took)) continue;
    const fresh = creditSeat(play, seat, id, credit.points, credit.worth);
    if (fresh && credit.points > 0 && !seat.removed) gains.push({ seat, gain: credit.points });
  }
  if (gains.length > 0) room.rising = risingOf(gains);
}

/** At most three: the largest gains, and among equals those who have less. */
function risingOf(gains: { seat: Seat; gain: number }[]): string[] {
  return gains
    .sort((a, b) => b.gain - a.gain || a.seat.points - b.seat.points || a.seat.number - b.seat.number)
    .slice(0, 3)
    .map(({ seat }) => seat.id);
}

/** A step's task, at its close: 20 points to who has reached all of its goals. */
export function creditTask(play: Play, id: string): void {
  const item = itemOf(play.room, id);
  if (item === null) return;
  creditAll(play, id, item, (seat) => {
    const task = seat.goals[id];
    return { points: task?.reached === true ? WORTH.do : 0, worth: WORTH.do, took: task !== undefined };
  });
}

/** A prediction, quiz or transfer question, at its reveal. */
export function creditQuestion(play: Play, question: Question): void {
  const { room } = play;
  const item = itemOf(room, question.id);
  if (item === null) return;
  creditAll(play, question.id, item, (seat) => {
    const judged = judgedAnswer(room, question, item, seat);
    const took = judged.first !== null || judged.second !== null;
    return { points: answerScore(judged), worth: answerWorth(judged), took };
  });
}

/** A key moment, as soon as a pick was right or the second one was wrong. */
export function creditExplain(play: Play, seat: Seat, question: Question): void {
  const answer = seat.answers[question.id];
  if (answer === undefined || answer.first === null) return;
  const right = answer.first.option === question.correct;
  if (!right && answer.firstPick === null) return;
  const first = right && answer.firstPick === null;
  creditSeat(play, seat, question.id, explainScore({ first, second: right }), WORTH.explain);
}

/** At the reveal of a key moment: nothing for those who had not come to a result. */
export function creditUnfinishedExplain(play: Play, question: Question): void {
  const item = itemOf(play.room, question.id);
  if (item === null) return;
  creditAll(play, question.id, item, (seat) => ({
    points: 0,
    worth: WORTH.explain,
    took: seat.answers[question.id] !== undefined,
  }));
}

/** The rush, when it is over and its last request is. Who came too late for any request is left out. */
export function creditRush(play: Play): void {
  const { room } = play;
  const item = itemOf(room, 'rush');
  if (item === null || room.beat.skipped.rush === true) return;
  creditAll(play, 'rush', item, (seat) => {
    if (seat.rush === null) return null;
    const arrived = arrivedFor(room, seat);
    if (arrived === 0) return null;
    const { routed, answered } = seat.rush;
    return { points: rushScore({ arrived, routed, answered }), worth: WORTH.rush, took: routed > 0 };
  });
}

/** The prediction of a step, revealed with what was seen; null when the step has none or it was left out. */
export function closedPrediction(room: Room, step: number): { question: Question; item: ItemState } | null {
  const id = lessonOf(room).steps[step - 1]?.predict?.id;
  const question = id === undefined ? null : questionOf(room, id);
  const item = question === null ? null : itemOf(room, question.id);
  return question === null || item === null || item.closedWith === null ? null : { question, item };
}
