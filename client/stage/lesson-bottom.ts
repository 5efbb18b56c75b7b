import type { QuestionView } from '../../shared/room/view.ts';

/**
 * The question that has the bottom of the stage. Once the step's row has filled, what was seen makes room: for the
 * step's prediction if there was one, which is revealed with it, else for the table.
 */
export function atTheBottom(
  question: QuestionView | null,
  prediction: QuestionView | null,
): QuestionView | null {
  if (question?.kind !== 'saw' || question.revealed === null) return question;
  return prediction === null || prediction.revealed === null ? null : prediction;
}
