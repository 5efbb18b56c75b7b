import type { Text } from '../../lib/text.ts';
import type { ClusterSpec } from '../../sim/cluster-spec.ts';
import type { Lesson, Option, Question, Step } from '../lesson.ts';
import { DEFAULT_CLUSTER, DEFAULTS, freeClusterOf } from './defaults.ts';
import type { ClusterFile, LessonFile, QuestionFile, StepFile, TextFile } from './schema.ts';

const LETTERS = ['a', 'b', 'c', 'd'] as const;

const textOf = (text: TextFile): Text => (typeof text === 'string' ? { en: text, de: text } : text);
const maybe = (text: TextFile | undefined): Text | null => (text === undefined ? null : textOf(text));

/** The lesson that a file describes, with everything that it leaves out filled in. */
export function lessonOfFile(file: LessonFile): Lesson {
  const cluster = clusterOf(file.cluster ?? {}, DEFAULT_CLUSTER);
  const { deployment, service, app } = file.follow ?? DEFAULTS.follow;
  const rush = file.rush ?? DEFAULTS.rush;
  return {
    id: file.id,
    title: textOf(file.title),
    summary: textOf(file.summary),
    minutes: file.minutes ?? DEFAULTS.minutes,
    cluster,
    freeCluster:
      file.freeCluster === undefined ? freeClusterOf(cluster) : clusterOf(file.freeCluster, cluster),
    ...{ deployment, service, app },
    steps: file.steps.map((step, index) => stepOf(step, index + 1)),
    after: file.after ?? [],
    contrast: file.contrast ?? null,
    contrastClientFrom: file.contrastClientFrom ?? null,
    rush: { seconds: rush.seconds, text: textOf(rush.text) },
    quiz: file.quiz.map((question, index) => questionOf(question, 'quiz', `quiz-${index + 1}`, 1)),
    transfer: questionOf(file.transfer, 'transfer', 'transfer', file.steps.length),
    snapshot: (file.snapshot ?? []).map(textOf),
    flow: (file.flow ?? []).map(textOf),
  };
}

function clusterOf(file: ClusterFile, base: ClusterSpec): ClusterSpec {
  return { ...base, ...file, timings: { ...base.timings, ...file.timings } };
}

function stepOf(file: StepFile, number: number): Step {
  const ask = (question: QuestionFile | undefined, kind: 'predict' | 'explain') =>
    question === undefined ? null : questionOf(question, kind, `${kind}-${number}`, number);
  return {
    number,
    title: textOf(file.title),
    result: textOf(file.result),
    realCluster: maybe(file.realCluster),
    say: textOf(file.say ?? file.do.text),
    predict: ask(file.predict, 'predict'),
    act:
      file.act === undefined
        ? null
        : { label: textOf(file.act.label), commands: file.act.commands, live: file.act.live ?? false },
    do: {
      text: textOf(file.do.text),
      goals: file.do.goals.map((goal) => ({ ...goal, text: textOf(goal.text) })),
      guess: file.do.guess ?? false,
    },
    saw: questionOf(file.saw, 'saw', `saw-${number}`, number),
    explain: ask(file.explain, 'explain'),
    expect: file.expect ?? null,
    solution: file.solution ?? null,
  };
}

function questionOf(file: QuestionFile, kind: Question['kind'], id: string, proof: number): Question {
  const options = file.options.map(
    (option, index): Option => ({
      id: LETTERS[index] ?? 'd',
      text: textOf(option.text),
      misconception: maybe(option.misconception),
    }),
  );
  const right = file.options.findIndex((option) => option.right === true);
  return {
    ...{ id, kind, options },
    text: textOf(file.text),
    correct: LETTERS[right] ?? '',
    reason: textOf(file.reason),
    hint: maybe(file.hint),
    proof: file.proof ?? proof,
  };
}
