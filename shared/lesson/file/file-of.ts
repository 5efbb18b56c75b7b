import type { Text } from '../../lib/text.ts';
import type { Lesson, Question, Step } from '../lesson.ts';
import { FORMAT, type LessonFile, type QuestionFile, type StepFile, type TextFile } from './schema.ts';

/** A sentence that is the same in both languages is written once. */
const textFile = ({ en, de }: Text): TextFile => (en === de ? en : { en, de });

/** The file that describes this lesson: read again, it gives the same lesson. */
export function fileOfLesson(lesson: Lesson): LessonFile {
  const { deployment, service, app, contrast, contrastClientFrom } = lesson;
  return {
    format: FORMAT,
    id: lesson.id,
    title: textFile(lesson.title),
    summary: textFile(lesson.summary),
    minutes: lesson.minutes,
    follow: { deployment, service, app },
    cluster: lesson.cluster,
    freeCluster: lesson.freeCluster,
    steps: lesson.steps.map(stepFile),
    ...(lesson.after.length === 0 ? {} : { after: lesson.after }),
    ...(contrast === null ? {} : { contrast }),
    ...(contrastClientFrom === null ? {} : { contrastClientFrom }),
    rush: { seconds: lesson.rush.seconds, text: textFile(lesson.rush.text) },
    quiz: lesson.quiz.map(questionFile),
    transfer: questionFile(lesson.transfer),
    ...(lesson.snapshot.length === 0 ? {} : { snapshot: lesson.snapshot.map(textFile) }),
    ...(lesson.flow.length === 0 ? {} : { flow: lesson.flow.map(textFile) }),
  };
}

function stepFile(step: Step): StepFile {
  const { realCluster, predict, act, explain, expect, solution } = step;
  return {
    title: textFile(step.title),
    result: textFile(step.result),
    say: textFile(step.say),
    ...(realCluster === null ? {} : { realCluster: textFile(realCluster) }),
    ...(predict === null ? {} : { predict: questionFile(predict) }),
    ...(act === null
      ? {}
      : {
          act: {
            label: textFile(act.label),
            commands: act.commands,
            ...(act.live ? { live: true as const } : {}),
          },
        }),
    do: {
      text: textFile(step.do.text),
      goals: step.do.goals.map((goal) => ({ ...goal, text: textFile(goal.text) })),
      ...(step.do.guess ? { guess: true as const } : {}),
    },
    saw: questionFile(step.saw),
    ...(explain === null ? {} : { explain: questionFile(explain) }),
    ...(expect === null ? {} : { expect }),
    ...(solution === null ? {} : { solution }),
  };
}

/** Also for a quiz question alone. */
export function questionFile(question: Question): QuestionFile {
  return {
    text: textFile(question.text),
    options: question.options.map(({ id, text, misconception }) => ({
      text: textFile(text),
      ...(id === question.correct ? { right: true as const } : {}),
      ...(misconception === null ? {} : { misconception: textFile(misconception) }),
    })),
    reason: textFile(question.reason),
    ...(question.hint === null ? {} : { hint: textFile(question.hint) }),
    proof: question.proof,
  };
}
