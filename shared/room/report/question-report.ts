import type { Question } from '../../lesson/lesson.ts';
import type { Text } from '../../lib/text.ts';
import { questionsOfClass } from '../asked.ts';
import { countedFirst, itemOf } from '../items.ts';
import { presentSeats } from '../lookup.ts';
import type { ItemState, Room, Vote } from '../state.ts';
import { keptVote } from '../votes.ts';
import type { Counted } from './sums.ts';

/** How a class answered one question. Seats that were removed are not in it. */
export interface QuestionReport {
  readonly id: string;
  readonly kind: Question['kind'];
  readonly text: Text;
  readonly correct: string;
  readonly revealed: boolean;
  /** Who gave any answer, in either vote. */
  readonly answered: number;
  /** Before a discussion: of key moments the first pick. */
  readonly before: VoteReport;
  /** After it: those who kept still then stay with what they had; null without a second vote. */
  readonly after: VoteReport | null;
}

export interface VoteReport {
  readonly votes: number;
  readonly right: number;
  readonly sureAndWrong: number;
  /** By option. */
  readonly options: Counted;
}

const JUDGED = new Set<Question['kind']>(['predict', 'quiz', 'transfer', 'asked']);

/** Those that are answered with «sure» or «not sure», in the order in which they are asked. */
export function judgedQuestions(room: Room): readonly Question[] {
  return questionsOfClass(room).filter(({ kind }) => JUDGED.has(kind));
}

/** The questions that the class has come to, in the order in which they are asked. */
export function questionReports(room: Room): QuestionReport[] {
  return questionsOfClass(room).flatMap((question) => {
    const item = itemOf(room, question.id);
    return item === null ? [] : [questionReport(room, question, item)];
  });
}

function questionReport(room: Room, question: Question, item: ItemState): QuestionReport {
  const { id, kind, text, correct } = question;
  const answers = presentSeats(room).flatMap(({ answers }) => answers[id] ?? []);
  const first = answers.flatMap((answer) => countedFirst(answer) ?? []);
  const last = answers.flatMap((answer) => keptVote(item, answer) ?? []);
  return {
    ...{ id, kind, text, correct, revealed: item.revealed },
    answered: answers.filter((answer) => answer.first !== null || answer.second !== null).length,
    before: voteReport(question, first),
    after: item.second === 'none' ? null : voteReport(question, last),
  };
}

function voteReport({ options, correct }: Question, votes: readonly Vote[]): VoteReport {
  const of = (option: string) => votes.filter((vote) => vote.option === option).length;
  return {
    votes: votes.length,
    right: of(correct),
    sureAndWrong: votes.filter(({ option, sure }) => sure === true && option !== correct).length,
    options: Object.fromEntries(options.map(({ id }) => [id, of(id)])),
  };
}

/**
 * The revealed question with the smallest share of right first votes, of the earlier ones among equals. «What did you
 * see» is none: it asks for no more than to have looked. Null before anything was answered.
 */
export function hardestOf(questions: readonly QuestionReport[]): QuestionReport | null {
  const share = ({ before }: QuestionReport) => before.right / before.votes;
  let hardest: QuestionReport | null = null;
  for (const question of questions) {
    if (question.kind === 'saw' || !question.revealed || question.before.votes === 0) continue;
    if (hardest === null || share(question) < share(hardest)) hardest = question;
  }
  return hardest;
}
