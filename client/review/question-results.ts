import type { Question } from '../../shared/lesson/lesson.ts';
import type { SeatReport } from '../../shared/room/report.ts';
import type { QuestionView } from '../../shared/room/view.ts';

export interface QuestionResult {
  readonly question: QuestionView;
  /** How many answered, and how many were right with their last word. */
  readonly answered: number;
  readonly right: number;
}

type Votes = { [option: string]: number };

/** How a class answered one question: first picks, and where it voted again, the second ones. */
export function questionResult(question: Question, seats: readonly SeatReport[]): QuestionResult {
  const first: Votes = {};
  const second: Votes = {};
  let answered = 0;
  let right = 0;
  for (const { answers, removed } of seats) {
    const answer = answers[question.id];
    const pick = answer?.firstPick ?? answer?.option ?? null;
    // A hint alone is no answer.
    if (answer === undefined || pick === null || removed) continue;
    answered += 1;
    count(first, pick);
    if (answer.second !== null) count(second, answer.second.option);
    const last = answer.second?.option ?? answer.option;
    if (last === question.correct) right += 1;
  }
  return {
    question: viewOf(question, first, Object.keys(second).length === 0 ? null : second, answered),
    answered,
    right,
  };
}

function count(votes: Votes, option: string): void {
  votes[option] = (votes[option] ?? 0) + 1;
}

function viewOf(question: Question, first: Votes, second: Votes | null, answered: number): QuestionView {
  const { id, kind, text, options, correct, reason, proof } = question;
  return {
    id,
    kind,
    text,
    options: options.map((option) => ({ id: option.id, text: option.text })),
    answered,
    of: answered,
    worth: 0,
    hasHint: question.hint !== null,
    vote: second === null ? 1 : 2,
    revealed: { correct, reason, proof, first, second },
  };
}
