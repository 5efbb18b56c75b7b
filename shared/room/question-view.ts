import type { Question } from '../lesson/lesson.ts';
import { askedNow } from './asked.ts';
import { closedPrediction } from './credit.ts';
import { answeredCount, hasVoted, itemOf } from './items.ts';
import { endsAtFor, openedAtOf, standing } from './question-clock.ts';
import { openVote } from './questions.ts';
import { currentBeat, questionOf } from './room-lesson.ts';
import { away } from './seats.ts';
import type { ItemState, OptionCounts, OptionId, Room } from './state.ts';
import type { AskedView, QuestionView, TallyView } from './view.ts';
import { worthOf } from './votes.ts';

/** Unless the room says otherwise. */
const DISCUSSION = { from: 30, to: 75 };

/** Counts by the options that the question has. */
function countsOf(question: Question, counts: OptionCounts): { [option: string]: number } {
  return Object.fromEntries(question.options.map(({ id }) => [id, counts[id]]));
}

/** The question of the current beat, for everybody: without its answer until that is revealed. */
export function questionView(room: Room): QuestionView | null {
  const { item: id } = currentBeat(room);
  const question = id === null ? null : questionOf(room, id);
  const item = question === null ? null : itemOf(room, question.id);
  return question === null || item === null ? null : viewOf(room, question, item);
}

/** The prediction of the current step, once it is closed. */
export function predictionView(room: Room): QuestionView | null {
  const { step } = currentBeat(room);
  const closed = step === null ? null : closedPrediction(room, step);
  return closed === null ? null : viewOf(room, closed.question, closed.item);
}

function viewOf(room: Room, question: Question, item: ItemState): QuestionView {
  return {
    id: question.id,
    kind: question.kind,
    text: question.text,
    options: question.options.map(({ id, text }) => ({ id, text })),
    answered: answeredCount(item),
    of: expected(room, question.id, item),
    worth: worthOf(question),
    hasHint: question.hint !== null,
    vote: item.second === 'none' ? 1 : 2,
    ...endOf(room, question.id, item),
    revealed: item.revealed
      ? {
          correct: question.correct,
          reason: question.reason,
          proof: question.proof,
          first: countsOf(question, item.firstCounts),
          second: item.second === 'none' ? null : countsOf(question, item.secondCounts),
        }
      : null,
  };
}

/** The question that was made of the cluster, while it is on the screens. */
export function askedView(room: Room): AskedView | null {
  const asked = askedNow(room);
  const item = asked === null ? null : itemOf(room, asked.question.id);
  if (asked === null || item === null) return null;
  const { question, phase, because } = asked;
  return { ...viewOf(room, question, item), phase, because: phase === 'revealed' ? because : null };
}

/** Of those who could answer all but the ones who are away and have not: nobody waits for them. */
function expected(room: Room, id: string, item: ItemState): number {
  const all = item.of ?? room.people.joined;
  const last = item.closedWith ?? room.seats.length;
  const silent = away(room).filter((seat) => seat.number <= last && !hasVoted(seat, id, item));
  return Math.max(answeredCount(item), all - silent.length);
}

function endOf(room: Room, id: string, item: ItemState): Pick<QuestionView, 'endsAt' | 'stoppedAt'> {
  const endsAt = openVote(room, id) === null ? null : endsAtFor(item, 1);
  return endsAt === null ? {} : { endsAt, ...standing(room, openedAtOf(item)) };
}

/** The instructor's live distribution of the vote that is open or was last open. */
export function tallyView(room: Room): TallyView | null {
  const { item: id } = currentBeat(room);
  return id === null ? null : tallyOf(room, questionOf(room, id));
}

/** The same of the question that was made of the cluster. */
export const askedTally = (room: Room): TallyView | null => tallyOf(room, askedNow(room)?.question ?? null);

function tallyOf(room: Room, question: Question | null): TallyView | null {
  const item = question === null ? null : itemOf(room, question.id);
  if (question === null || item === null) return null;
  const first = item.second === 'none';
  const counts = first ? item.firstCounts : item.secondCounts;
  return {
    item: question.id,
    counts: countsOf(question, counts),
    sure: first ? item.firstSure : item.secondSure,
    right: rightIn(question, counts),
    answered: answeredCount(item),
    correct: question.correct,
    discussionOffered: isDiscussionOffered(room, question, item),
  };
}

function rightIn(question: Question, counts: OptionCounts): number {
  const correct: OptionId | undefined = question.options.find(({ id }) => id === question.correct)?.id;
  return correct === undefined ? 0 : counts[correct];
}

/** After the first close of a quiz question of a full class, when as many are right as the room asks for, 30 to 75 % else. */
function isDiscussionOffered(room: Room, question: Question, item: ItemState): boolean {
  if (question.kind !== 'quiz' || room.beat.phase !== 'closed' || room.options.length === 'express')
    return false;
  const answered = answeredCount(item);
  const share = answered === 0 ? 0 : (100 * rightIn(question, item.firstCounts)) / answered;
  const { from, to } = room.options.discussion ?? DISCUSSION;
  return share >= from && share <= to;
}
