import { err, ok, type Result } from '../../lib/result.ts';
import type { FileProblem } from '../file/problem.ts';
import { checkDrafts, type DraftOption, problem, type QuizDraft } from './quiz-draft.ts';

/** Aiken, the plain text of https://docs.moodle.org/en/Aiken_format: a line, answers A. to Z., `ANSWER: A`. */

const OPTION = /^([A-Z])[.)]\s+(.*)$/;
const ANSWER = /^ANSWER:\s*(\S*)\s*$/;

/** Every question of the file, or everything that is wrong with it. */
export function readAiken(text: string): Result<QuizDraft[], FileProblem[]> {
  const problems: FileProblem[] = [];
  const drafts: QuizDraft[] = [];
  let asked: { line: number; text: string } | null = null;
  let options: DraftOption[] = [];
  const add = (line: number, en: string, de: string) => problems.push(problem(line, en, de));
  const unfinished = () => {
    if (asked === null) return;
    add(
      asked.line,
      'This question has no line ANSWER: after it.',
      'Nach dieser Frage fehlt die Zeile ANSWER:.',
    );
  };
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  lines.forEach((written, index) => {
    const line = index + 1;
    const content = written.trim();
    if (content === '') return;
    const answer = ANSWER.exec(content);
    const option = OPTION.exec(content);
    if (answer !== null) {
      const letter = answer[1] ?? '';
      if (asked === null)
        add(line, 'This ANSWER: belongs to no question.', 'Dieses ANSWER: gehört zu keiner Frage.');
      else if (!/^[A-Z]$/.test(letter) || letter.charCodeAt(0) - 65 >= options.length) {
        add(
          line,
          `“${letter}” is none of the answers above.`,
          `„${letter}“ ist keine der Antworten darüber.`,
        );
      } else {
        const right = letter.charCodeAt(0) - 65;
        drafts.push({
          ...asked,
          options: options.map((one, at) => ({ ...one, right: at === right })),
          reason: null,
        });
      }
      asked = null;
      options = [];
    } else if (option !== null && asked !== null) {
      const expected = String.fromCharCode(65 + options.length);
      if (option[1] !== expected) {
        add(
          line,
          `Answer ${expected} was expected here, not ${option[1]}.`,
          `Hier muss Antwort ${expected} stehen, nicht ${option[1]}.`,
        );
      }
      options.push({ line, text: option[2] ?? '', right: false, feedback: null });
    } else if (option !== null) {
      add(line, 'This answer belongs to no question.', 'Diese Antwort gehört zu keiner Frage.');
    } else if (asked !== null && options.length === 0) {
      add(
        line,
        'A question must be on one line; an answer begins with A. or A) and a blank.',
        'Eine Frage muss in einer Zeile stehen; eine Antwort beginnt mit A. oder A) und einem Leerzeichen.',
      );
    } else {
      unfinished();
      asked = { line, text: content };
      options = [];
    }
  });
  unfinished();
  const all = problems.length > 0 ? problems : checkDrafts(drafts);
  return all.length > 0 ? err(all) : ok(drafts);
}

/**
 * Reasons and misconceptions have no place in this format and are left out. A question that would be read as an answer
 * cannot be written: the error names it.
 */
export function writeAiken(drafts: readonly QuizDraft[]): Result<string, FileProblem[]> {
  const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  const problems = drafts.flatMap(({ line, text }) =>
    OPTION.test(oneLine(text)) || /^ANSWER:/.test(oneLine(text))
      ? [
          problem(
            line,
            `Question ${line} begins like an answer in Aiken.`,
            `Frage ${line} beginnt wie eine Antwort in Aiken.`,
          ),
        ]
      : [],
  );
  if (problems.length > 0) return err(problems);
  const questions = drafts.map(({ text, options }) => {
    const letters = options.map(
      (option, index) => `${String.fromCharCode(65 + index)}. ${oneLine(option.text)}`,
    );
    const right = options.findIndex((option) => option.right);
    return [oneLine(text), ...letters, `ANSWER: ${String.fromCharCode(65 + right)}`, ''].join('\n');
  });
  return ok(questions.join('\n'));
}
