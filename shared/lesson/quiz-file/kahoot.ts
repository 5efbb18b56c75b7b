import { err, ok, type Result } from '../../lib/result.ts';
import type { FileProblem } from '../file/problem.ts';
import { checkDrafts, type DraftOption, problem, type QuizDraft } from './quiz-draft.ts';

/** The rows of Kahoot!'s quiz spreadsheet: a head line, then a question a row, with four answers and which are right. */

/** One cell of a sheet as it was read. */
export type SheetCell = string | number | boolean | null;

const LONGEST_QUESTION = 120;
const LONGEST_ANSWER = 75;
/** What Kahoot! allows, in seconds. */
const TIMES = [5, 10, 20, 30, 60, 90, 120, 240];
/** What a question gets that says nothing: there is no clock here. */
const TIME = 60;

export const KAHOOT_HEAD = [
  '',
  `Question - max ${LONGEST_QUESTION} characters`,
  ...[1, 2, 3, 4].map((number) => `Answer ${number} - max ${LONGEST_ANSWER} characters`),
  'Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs',
  'Correct answer(s) - choose at least one',
] as const;

const cellText = (cell: SheetCell | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell).trim();

/** Every question of the sheet, or everything that is wrong with it; lines are the sheet's rows. */
export function readKahoot(rows: readonly (readonly SheetCell[])[]): Result<QuizDraft[], FileProblem[]> {
  const head = rows.findIndex((row) => row.some((cell) => /^Question\b/i.test(cellText(cell))));
  const titles = (rows[head] ?? []).map(cellText);
  const asked = titles.findIndex((title) => /^Question\b/i.test(title));
  const answers = [1, 2, 3, 4].map((number) =>
    titles.findIndex((title) => new RegExp(`^Answer ${number}\\b`, 'i').test(title)),
  );
  const time = titles.findIndex((title) => /^Time limit/i.test(title));
  const correct = titles.findIndex((title) => /^Correct answer/i.test(title));
  if (head < 0 || correct < 0 || answers.some((column) => column < 0)) {
    return err([
      problem(
        Math.max(1, head + 1),
        'There is no head line of Kahoot!’s template: Question, Answer 1 to 4, Time limit, Correct answer(s).',
        'Es fehlt die Kopfzeile der Vorlage von Kahoot!: Question, Answer 1 bis 4, Time limit, Correct answer(s).',
      ),
    ]);
  }
  const problems: FileProblem[] = [];
  const drafts: QuizDraft[] = [];
  rows.slice(head + 1).forEach((row, index) => {
    const line = head + 2 + index;
    const cells = [asked, ...answers, correct].map((column) => cellText(row[column]));
    if (cells.every((cell) => cell === '')) return;
    const read = readRow({ line, cells, time: time < 0 ? '' : cellText(row[time]) });
    if (read.ok) drafts.push(read.value);
    else problems.push(...read.error);
  });
  const all = problems.length > 0 ? problems : checkDrafts(drafts);
  return all.length > 0 ? err(all) : ok(drafts);
}

interface SheetRow {
  readonly line: number;
  /** Question, four answers, which are right. */
  readonly cells: readonly string[];
  readonly time: string;
}

function readRow({ line, cells, time }: SheetRow): Result<QuizDraft, FileProblem[]> {
  const [text = '', ...rest] = cells;
  const correct = rest[4] ?? '';
  const written = rest.slice(0, 4);
  const problems: FileProblem[] = [];
  const add = (en: string, de: string) => problems.push(problem(line, en, de));
  if (text.length > LONGEST_QUESTION) {
    add(
      `The question has more than ${LONGEST_QUESTION} characters.`,
      `Die Frage hat mehr als ${LONGEST_QUESTION} Zeichen.`,
    );
  }
  if (written.some((answer) => answer.length > LONGEST_ANSWER)) {
    add(
      `An answer has more than ${LONGEST_ANSWER} characters.`,
      `Eine Antwort hat mehr als ${LONGEST_ANSWER} Zeichen.`,
    );
  }
  if (time !== '' && !TIMES.includes(Number(time))) {
    add(`“${time}” is no time limit of Kahoot!.`, `„${time}“ ist kein Zeitlimit von Kahoot!.`);
  }
  if (!/^[1-4](\s*[,;]\s*[1-4])*$/.test(correct)) {
    add(
      `“${correct}” does not say which answer is right: 1 to 4.`,
      `„${correct}“ sagt nicht, welche Antwort richtig ist: 1 bis 4.`,
    );
  }
  const numbers = correct.split(/[,;]/).map((number) => Number(number.trim()));
  if (numbers.some((number) => written[number - 1] === '')) {
    add('The answer that is said to be right is empty.', 'Die Antwort, die richtig sein soll, ist leer.');
  }
  if (written.includes('') && written.findLastIndex((answer) => answer !== '') > written.indexOf('')) {
    add('There is an empty answer before one that is not.', 'Vor einer Antwort steht eine leere.');
  }
  if (problems.length > 0) return err(problems);
  const options = written.flatMap((answer, index): DraftOption[] =>
    answer === '' ? [] : [{ line, text: answer, right: numbers.includes(index + 1), feedback: null }],
  );
  return ok({ line, text, options, reason: null });
}

/** The sheet that Kahoot! imports, or which question is too long for it. Reasons and misconceptions are left out. */
export function writeKahoot(drafts: readonly QuizDraft[]): Result<(string | number)[][], FileProblem[]> {
  const problems = drafts.flatMap(({ line, text, options }) => [
    ...(text.length > LONGEST_QUESTION
      ? [
          problem(
            line,
            `Question ${line} has more than ${LONGEST_QUESTION} characters.`,
            `Frage ${line} hat mehr als ${LONGEST_QUESTION} Zeichen.`,
          ),
        ]
      : []),
    ...(options.some((option) => option.text.length > LONGEST_ANSWER)
      ? [
          problem(
            line,
            `An answer of question ${line} has more than ${LONGEST_ANSWER} characters.`,
            `Eine Antwort zu Frage ${line} hat mehr als ${LONGEST_ANSWER} Zeichen.`,
          ),
        ]
      : []),
  ]);
  if (problems.length > 0) return err(problems);
  const blank = Array.from({ length: 6 }, () => ['']);
  const rows = drafts.map(({ text, options }, index) => {
    const answers = [0, 1, 2, 3].map((at) => options[at]?.text ?? '');
    return [index + 1, text, ...answers, TIME, String(options.findIndex(({ right }) => right) + 1)];
  });
  return ok([['Quiz template'], ...blank, [...KAHOOT_HEAD], ...rows]);
}
