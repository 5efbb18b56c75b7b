import type { Question } from '../lesson/lesson.ts';
import { type JudgedAnswer, type JudgedVote, WORTH } from '../lesson/score.ts';
import { speedWindow } from './question-clock.ts';
import type { ItemState, OptionId, Room, Seat, SeatAnswer, Vote } from './state.ts';

/** The option as an id, or null when the question has no such option. */
export function optionOf(question: Question, option: string): OptionId | null {
  return question.options.find(({ id }) => id === option)?.id ?? null;
}

/** The second vote; after its close the first one for those who kept still. Null when there was none. */
export function keptVote(item: ItemState, answer: SeatAnswer): Vote | null {
  if (item.second === 'none') return null;
  return item.second === 'closed' ? (answer.second ?? answer.first) : answer.second;
}

/** What a question is worth; «what did you see» and what is asked in passing are not scored. */
export function worthOf(question: Question): number {
  return question.kind === 'saw' || question.kind === 'asked' ? 0 : WORTH[question.kind];
}

/** Whether the seat came after the first vote but before the second was closed. */
function cameForSecond(item: ItemState, seat: Seat): boolean {
  return item.second === 'closed' && item.firstClosedWith !== null && seat.number > item.firstClosedWith;
}

/** A seat's answer as `answerScore` wants it. */
export function judgedAnswer(room: Room, question: Question, item: ItemState, seat: Seat): JudgedAnswer {
  const answer = seat.answers[question.id];
  const window = room.options.speedPoints ? speedWindow(item, seat) : null;
  const judge = (vote: Vote | null, openedAt: number | null): JudgedVote | null =>
    vote === null
      ? null
      : {
          right: vote.option === question.correct,
          sure: vote.sure,
          ...(window === null || openedAt === null
            ? { after: null }
            : { after: vote.after ?? vote.at - openedAt, window }),
        };
  return {
    worth: worthOf(question),
    first: judge(answer?.first ?? null, item.openedAt),
    second: judge(answer?.second ?? null, item.secondOpenedAt),
    hasSecondVote: item.second === 'closed',
    hint: seat.hints[question.id] === 'first',
    secondHalfOnly: cameForSecond(item, seat),
  };
}
