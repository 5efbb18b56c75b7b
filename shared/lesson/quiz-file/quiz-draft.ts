import type { Language, Text } from '../../lib/text.ts';
import { LONGEST_SENTENCE, MOST_QUIZ_QUESTIONS } from '../file/bounds.ts';
import type { FileProblem } from '../file/problem.ts';
import type { QuestionFile, TextFile } from '../file/schema.ts';

/** A quiz question as other programs know it: one language, and a line where it stands. */
export interface QuizDraft {
  readonly line: number;
  readonly text: string;
  readonly options: readonly DraftOption[];
  /** Shown when the answer is; null where the format has none or the file is silent. */
  readonly reason: string | null;
}

export interface DraftOption {
  readonly line: number;
  readonly text: string;
  readonly right: boolean;
  /** What is said to who chooses it: here the misconception it stands for. */
  readonly feedback: string | null;
}

/** One problem of a quiz file, which is known by its line alone. */
export const problem = (line: number, en: string, de: string): FileProblem => ({
  path: '',
  line,
  reason: { en, de },
});

/** What is wrong with drafts that could be read: a quiz question here has 2 to 4 options, one of them right. */
export function checkDrafts(drafts: readonly QuizDraft[]): FileProblem[] {
  const found = drafts.flatMap(checkDraft);
  if (drafts.length === 0)
    found.push(problem(1, 'There is no question in this file.', 'In dieser Datei ist keine Frage.'));
  const tooMany = drafts[MOST_QUIZ_QUESTIONS];
  if (tooMany !== undefined) {
    found.push(
      problem(
        tooMany.line,
        `A lesson has at most ${MOST_QUIZ_QUESTIONS} quiz questions.`,
        `Eine Lektion hat höchstens ${MOST_QUIZ_QUESTIONS} Quizfragen.`,
      ),
    );
  }
  return found;
}

function checkDraft({ line, text, options, reason }: QuizDraft): FileProblem[] {
  const found: FileProblem[] = [];
  const add = (at: number, en: string, de: string) => found.push(problem(at, en, de));
  if (text.trim() === '') add(line, 'The question has no text.', 'Die Frage hat keinen Text.');
  if (options.length < 2)
    add(line, 'A question needs at least two answers.', 'Eine Frage braucht mindestens zwei Antworten.');
  if (options.length > 4) {
    add(
      options[4]?.line ?? line,
      'A question has at most four answers.',
      'Eine Frage hat höchstens vier Antworten.',
    );
  }
  const right = options.filter((option) => option.right);
  if (options.length > 0 && right.length === 0) {
    add(line, 'No answer is marked as right.', 'Keine Antwort ist als richtig gekennzeichnet.');
  }
  const second = right[1];
  if (second !== undefined) {
    add(
      second.line,
      'A question has one right answer, not several.',
      'Eine Frage hat eine richtige Antwort, nicht mehrere.',
    );
  }
  options.forEach((option, index) => {
    if (option.text.trim() === '') add(option.line, 'This answer is empty.', 'Diese Antwort ist leer.');
    else if (options.findIndex((other) => other.text === option.text) < index) {
      add(option.line, 'This answer is there twice.', 'Diese Antwort steht zweimal da.');
    }
  });
  for (const part of [text, reason ?? '', ...options.flatMap((one) => [one.text, one.feedback ?? ''])]) {
    if (part.length > LONGEST_SENTENCE) {
      add(
        line,
        `A sentence has at most ${LONGEST_SENTENCE} characters.`,
        `Ein Satz hat höchstens ${LONGEST_SENTENCE} Zeichen.`,
      );
    }
  }
  return found;
}

/** The drafts as quiz questions of a lesson file. Formats without a reason say which answer was right. */
export function questionsOfDrafts(drafts: readonly QuizDraft[]): QuestionFile[] {
  return drafts.map(({ text, options, reason }) => ({
    text: text.trim(),
    options: options.map((option) => ({
      text: option.text.trim(),
      ...(option.right ? { right: true as const } : {}),
      ...(option.right || option.feedback === null ? {} : { misconception: option.feedback.trim() }),
    })),
    reason: reason?.trim() ?? rightOne(options.find(({ right }) => right)?.text.trim() ?? ''),
  }));
}

const rightOne = (answer: string): Text => ({ en: `Right: ${answer}`, de: `Richtig: ${answer}` });

/** A lesson's quiz questions in one language, to be written in another format. */
export function draftsOf(questions: readonly QuestionFile[], language: Language): QuizDraft[] {
  const say = (text: TextFile): string => (typeof text === 'string' ? text : text[language]);
  return questions.map(({ text, options, reason }, index) => ({
    line: index + 1,
    text: say(text),
    options: options.map((option) => ({
      line: index + 1,
      text: say(option.text),
      right: option.right === true,
      feedback: option.misconception === undefined ? null : say(option.misconception),
    })),
    reason: say(reason),
  }));
}
