import type { Text } from '../lib/text.ts';
import { quizTitle, TEXTS, TITLES } from './beat-texts.ts';
import type { Lesson, Question, Step } from './lesson.ts';

export type BeatKind =
  | 'lobby'
  | 'predict'
  | 'watch'
  | 'do'
  | 'saw'
  | 'explain'
  | 'rush'
  | 'quiz'
  | 'transfer'
  | 'podium'
  | 'review'
  | 'free';

/** One stretch of the class, between two of the instructor's «next». */
export interface Beat {
  /** For example `step-2-predict`, `explain-4`, `quiz-1`, `lobby`. */
  readonly id: string;
  readonly kind: BeatKind;
  /** 1 to 8 inside a step, else null. */
  readonly step: number | null;
  /** The question or scored item of this beat: `predict-2`, `do-2`, `rush`, `quiz-1`; null where there is none. */
  readonly item: string | null;
  readonly title: Text;
  /** What a student is to do or watch. */
  readonly text: Text;
}

function stepBeats(step: Step): Beat[] {
  const { number, title } = step;
  const beat = (kind: BeatKind, item: string | null, text: Text): Beat => ({
    id: kind === 'explain' ? `explain-${number}` : `step-${number}-${kind}`,
    kind,
    step: number,
    item,
    title,
    text,
  });
  return [
    ...(step.predict === null ? [] : [beat('predict', step.predict.id, TEXTS.predict)]),
    ...(step.act === null ? [] : [beat('watch', null, TEXTS.watch)]),
    beat('do', `do-${number}`, step.do.text),
    beat('saw', step.saw.id, TEXTS.saw),
    ...(step.explain === null ? [] : [beat('explain', step.explain.id, TEXTS.explain)]),
  ];
}

const outside = (kind: BeatKind, id: string, item: string | null, title: Text, text: Text): Beat => ({
  id,
  kind,
  step: null,
  item,
  title,
  text,
});

/** The beats of a class in order. Full and express play the same ones; a free room has one beat for ever. */
export function scriptOf(lesson: Lesson, mode: 'lesson' | 'free'): readonly Beat[] {
  if (mode === 'free') return [outside('free', 'free', null, TITLES.free, TEXTS.free)];
  return [
    outside('lobby', 'lobby', null, TITLES.lobby, TEXTS.lobby),
    ...lesson.steps.flatMap(stepBeats),
    outside('rush', 'rush', 'rush', TITLES.rush, lesson.rush.text),
    ...lesson.quiz.map((question, index) =>
      outside('quiz', question.id, question.id, quizTitle(index + 1), TEXTS.quiz),
    ),
    outside('transfer', 'transfer', lesson.transfer.id, TITLES.transfer, TEXTS.transfer),
    outside('podium', 'podium', null, TITLES.podium, TEXTS.podium),
    outside('review', 'review', null, TITLES.review, TEXTS.review),
  ];
}

/** Every question of a lesson, in the order in which they are asked. */
export function questionsOf(lesson: Lesson): readonly Question[] {
  const some = (question: Question | null) => (question === null ? [] : [question]);
  return [
    ...lesson.steps.flatMap((step) => [...some(step.predict), step.saw, ...some(step.explain)]),
    ...lesson.quiz,
    lesson.transfer,
  ];
}
