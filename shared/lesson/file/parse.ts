import * as v from 'valibot';
import { readJson } from '../../lib/json-lines.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Lesson } from '../lesson.ts';
import { checkLesson } from './check.ts';
import { lessonOfFile } from './lesson-of.ts';
import { type FileProblem, type Path, pathText } from './problem.ts';
import { reasonOf } from './reasons.ts';
import { lessonSchema, type QuestionFile } from './schema.ts';

/** Longest lesson file, in characters; the lessons that ship have less than a third of it. */
export const LONGEST_LESSON = 300_000;
/** So many problems are named at once. */
const MOST_PROBLEMS = 30;

type LineOf = (path: Path) => number | null;

/** Reads the text of a lesson file: the lesson, or everything that is wrong with it, in the order of the lines. */
export function parseLessonText(text: string): Result<Lesson, readonly FileProblem[]> {
  if (text.length > LONGEST_LESSON) return err([tooLong(null)]);
  const json = readJson(text);
  if (!json.ok) return err([{ path: '', ...json.error }]);
  return parseWith(json.value.value, json.value.lineOf);
}

/** The same for data that was parsed already, such as a request's body; lines are not known. */
export function parseLesson(data: unknown): Result<Lesson, readonly FileProblem[]> {
  return parseWith(data, () => null);
}

function tooLong(line: number | null): FileProblem {
  const reason = {
    en: `A lesson file has at most ${LONGEST_LESSON} characters.`,
    de: `Eine Lektionsdatei hat höchstens ${LONGEST_LESSON} Zeichen.`,
  };
  return { path: '', line, reason };
}

function parseWith(data: unknown, lineOf: LineOf): Result<Lesson, readonly FileProblem[]> {
  const parsed = v.safeParse(lessonSchema, data);
  if (!parsed.success) return err(inOrder(parsed.issues.map((issue) => problemOf(issue, lineOf))));
  const twice = rightTwice(parsed.output, lineOf);
  const lesson = lessonOfFile(parsed.output);
  const found = checkLesson(lesson).map(({ path, reason }) => ({
    path: pathText(path),
    line: lineOf(path),
    reason,
  }));
  const problems = inOrder([...twice, ...found]);
  return problems.length === 0 ? ok(lesson) : err(problems);
}

function problemOf(issue: v.BaseIssue<unknown>, lineOf: LineOf): FileProblem {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  return { path: pathText(path), line: lineOf(path), reason: reasonOf(issue) };
}

/** A question has one right option. A lesson holds just one, so a second one must be found in the file. */
function rightTwice(file: v.InferOutput<typeof lessonSchema>, lineOf: LineOf): FileProblem[] {
  const asked: [Path, QuestionFile | undefined][] = [
    ...file.steps.flatMap(({ predict, saw, explain }, index): [Path, QuestionFile | undefined][] => [
      [['steps', index, 'predict'], predict],
      [['steps', index, 'saw'], saw],
      [['steps', index, 'explain'], explain],
    ]),
    ...file.quiz.map((question, index): [Path, QuestionFile] => [['quiz', index], question]),
    [['transfer'], file.transfer],
  ];
  return asked.flatMap(([path, question]) => {
    const options = question?.options ?? [];
    const first = options.findIndex(({ right }) => right === true);
    return options.flatMap(({ right }, index): FileProblem[] => {
      if (right !== true || index === first) return [];
      const at = [...path, 'options', index, 'right'];
      const reason = {
        en: `Option ${first + 1} is right already: a question has one right option.`,
        de: `Schon Antwort ${first + 1} ist richtig: Eine Frage hat eine richtige Antwort.`,
      };
      return [{ path: pathText(at), line: lineOf(at), reason }];
    });
  });
}

function inOrder(problems: readonly FileProblem[]): FileProblem[] {
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)).slice(0, MOST_PROBLEMS);
}
