import type { Question } from '../../shared/lesson/lesson.ts';
import type { QuestionReport } from '../../shared/room/report/question-report.ts';
import type { QuestionView } from '../../shared/room/view.ts';

/** A question with the class's answers to it, as the screens draw questions. */
export function questionView(
  question: Question,
  { answered, before, after }: Pick<QuestionReport, 'answered' | 'before' | 'after'>,
): QuestionView {
  const { id, kind, text, options, correct, reason, proof } = question;
  return {
    ...{ id, kind, text, answered, of: answered, worth: 0 },
    options: options.map((option) => ({ id: option.id, text: option.text })),
    hasHint: question.hint !== null,
    vote: after === null ? 1 : 2,
    revealed: { correct, reason, proof, first: given(before), second: after === null ? null : given(after) },
  };
}

const given = ({ options }: QuestionReport['before']): { readonly [option: string]: number } =>
  Object.fromEntries(Object.entries(options).map(([option, count]) => [option, count ?? 0]));
