import type { Question } from '../../shared/lesson/lesson.ts';
import type { Behaviour, Vote } from './synthetic-class.ts';

/** What the planted half of the class believes. */
export const PLANTED = 'A Pod keeps its IP through every restart.';
/** So many of the forty believe it. */
export const BELIEVERS = 18;

const believes = (student: number): boolean => student < BELIEVERS;

function wrongOf(question: Question, nth: number): string {
  const wrong = question.options.filter(({ id }) => id !== question.correct);
  return wrong[nth % wrong.length]?.id ?? question.correct;
}

/**
 * Believers take the planted distractor wherever it is offered, surely; a discussion of the quiz convinces every second
 * one of them. Of the others every seventh guesses wrong on the second quiz question and is not sure, and the last two
 * never answer.
 */
function votes(student: number, question: Question): Vote | null {
  if (student >= 38) return null;
  const planted = question.options.find(({ misconception }) => misconception?.en === PLANTED);
  if (planted !== undefined && believes(student)) {
    const second = { option: student % 2 === 0 ? question.correct : planted.id, sure: true };
    return { option: planted.id, sure: true, second };
  }
  if (question.id === 'quiz-2' && student % 7 === 0)
    return { option: wrongOf(question, student), sure: false };
  return {
    option: question.correct,
    sure: student % 3 !== 0,
    second: { option: question.correct, sure: true },
  };
}

/** Stays on the first address it saved until step 7. */
export const HOLDOUT = 37;
/** Looks up, answers, and never sends a request. */
export const ONLOOKER = 36;

type Sends = { readonly [step: number]: readonly string[] };

const HOLDOUT_SENDS: Sends = {
  1: ['10.1.1.5', '10.1.1.5'],
  2: ['10.1.1.5'],
  3: ['10.1.1.5'],
  4: ['10.1.1.5', '10.1.1.5'],
  7: ['10.96.0.1'],
};

const STEP_TARGETS: Sends = {
  1: ['10.1.1.5', '10.1.1.5'],
  2: ['10.1.1.5', '10.1.1.8'],
  3: ['10.96.0.1'],
  4: ['10.96.0.1'],
  7: ['10.96.0.1'],
};

export const FORTY: Behaviour = {
  students: 40,
  votes,
  discussed: ['quiz-1'],
  sends: (student, step) => {
    if (student === ONLOOKER) return [];
    return (student === HOLDOUT ? HOLDOUT_SENDS : STEP_TARGETS)[step] ?? [];
  },
  lookUps: (student, step) => {
    if (step <= 2 && student % 2 === 0) return ['get pods -o wide'];
    if (step === 3 && student < 10) return ['describe svc my-service', 'kubectl get svc', 'gte pods'];
    return [];
  },
  lasts: (step) => (step === 4 ? 120_000 : 5_000),
};
