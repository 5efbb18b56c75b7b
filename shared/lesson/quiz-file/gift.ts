import { err, ok, type Result } from '../../lib/result.ts';
import type { FileProblem } from '../file/problem.ts';
import { wordsOfHtml } from './html-text.ts';
import { checkDrafts, type DraftOption, problem, type QuizDraft } from './quiz-draft.ts';

/**
 * GIFT (https://docs.moodle.org/en/GIFT_format), as far as it says what a quiz question here can be: multiple choice
 * with one right answer, and true/false, in HTML as far as it is words. Answers' feedback is the misconception, general
 * feedback the reason. Any other kind of question is refused by name.
 */

/** Thrown inside this file alone: one question that cannot be read. */
class Refused extends Error {
  readonly problem: FileProblem;
  constructor(line: number, en: string, de: string) {
    super(en);
    this.problem = problem(line, en, de);
  }
}

const refuse = (line: number, en: string, de: string): never => {
  throw new Refused(line, en, de);
};

/** Every question of the file, or everything that is wrong with it. */
export function readGift(text: string): Result<QuizDraft[], FileProblem[]> {
  const problems: FileProblem[] = [];
  const drafts: QuizDraft[] = [];
  for (const block of blocksOf(text)) {
    try {
      drafts.push(readBlock(block));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problems.push(error.problem);
    }
  }
  const all = problems.length > 0 ? problems : checkDrafts(drafts);
  return all.length > 0 ? err(all) : ok(drafts);
}

interface Block {
  readonly line: number;
  readonly text: string;
}

/** Questions have blank lines between them, but a blank line inside { } ends nothing. Comments and categories go. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let depth = 0;
  let start = 0;
  const end = () => {
    if (lines.some((line) => line.trim() !== '')) blocks.push({ line: start, text: lines.join('\n') });
    lines = [];
    depth = 0;
  };
  text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .forEach((line, index) => {
      const skipped = /^\s*\/\//.test(line) || /^\s*\$CATEGORY:/.test(line);
      if (line.trim() === '' && depth <= 0) end();
      else if (skipped) {
        if (lines.length > 0) lines.push('');
      } else {
        if (lines.length === 0) start = index + 1;
        lines.push(line);
        depth += depthOf(line);
      }
    });
  end();
  return blocks;
}

/** How many braces a line leaves open, escaped ones aside. */
function depthOf(text: string): number {
  const plain = text.replaceAll(/\\./gs, '');
  return plain.split('{').length - plain.split('}').length;
}

/** The line of a place in a text that begins on line `first`. */
function lineOf(text: string, at: number, first: number): number {
  return first + text.slice(0, at).split('\n').length - 1;
}

function readBlock({ line, text }: Block): QuizDraft {
  const lineAt = (at: number) => lineOf(text, at, line);
  const open = find(text, '{', 0);
  if (open < 0) {
    return refuse(line, 'This question has no answers in { }.', 'Diese Frage hat keine Antworten in { }.');
  }
  const close = find(text, '}', open);
  if (close < 0) return refuse(lineAt(open), 'This { is never closed.', 'Diese { wird nie geschlossen.');
  const again = find(text, '{', open + 1);
  if (again >= 0)
    return refuse(lineAt(again), 'A second { in one question.', 'Eine zweite { in einer Frage.');
  const stem = stemOf(text.slice(0, open), line);
  const tail = text.slice(close + 1).trim();
  const asked = said(tail === '' ? stem : `${stem} _____ ${tail}`, line);
  const { answers, reason } = splitGeneral(text.slice(open + 1, close), lineAt(open + 1));
  return { line, text: asked, options: optionsOf(answers, lineAt(open + 1)), reason };
}

/** Position of an unescaped character from `from` on; -1 when there is none. */
function find(text: string, characters: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (characters.includes(text[at] ?? '')) return at;
  }
  return -1;
}

/** The question's text as it is written, without its ::title::. */
function stemOf(written: string, line: number): string {
  const stem = written.trim();
  if (!stem.startsWith('::')) return stem;
  const end = stem.indexOf('::', 2);
  if (end < 0)
    return refuse(line, 'This ::title has no :: at its end.', 'Dieser ::Titel hat kein :: am Ende.');
  return stem.slice(end + 2).trim();
}

/** Moodle knows these; any other word in brackets is a part of the text. */
const FORMAT = /^\[(html|moodle|plain|markdown)\]/;

/** What a text says, in whatever format it is written. */
function said(written: string, line: number): string {
  const text = unescaped(written, line);
  const [mark = '', format] = FORMAT.exec(text) ?? [];
  const rest = text.slice(mark.length).trim();
  if (format !== 'html') return rest;
  const words = wordsOfHtml(rest);
  if ('text' in words) return words.text;
  return refuse(
    line,
    `The HTML “${words.unknown}” cannot be imported.`,
    `Das HTML „${words.unknown}“ lässt sich nicht importieren.`,
  );
}

function unescaped(text: string, line: number): string {
  const bare = find(text, '}~=#', 0);
  if (bare >= 0) {
    const character = text[bare] ?? '';
    return refuse(
      line,
      `A “${character}” in a text is written \\${character}.`,
      `Ein „${character}“ in einem Text wird \\${character} geschrieben.`,
    );
  }
  return text
    .replaceAll(/\\(.)/gs, (_, character: string) => (character === 'n' ? ' ' : character))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function splitGeneral(body: string, line: number): { answers: string; reason: string | null } {
  const at = body.indexOf('####');
  if (at < 0) return { answers: body, reason: null };
  return { answers: body.slice(0, at), reason: feedbackOf(body.slice(at + 4), lineOf(body, at, line)) };
}

/** What is said when an answer is shown; null when that is nothing. */
function feedbackOf(written: string, line: number): string | null {
  const feedback = said(written, line);
  return feedback === '' ? null : feedback;
}

/** The right one of the two, then the feedback on the wrong one and on the right one. */
const TRUE_FALSE = /^(T|TRUE|F|FALSE)\s*(?:#((?:\\.|[^#\\])*))?(?:#((?:\\.|[^#\\])*))?$/s;

function optionsOf(body: string, line: number): DraftOption[] {
  const trimmed = body.trim();
  if (trimmed === '')
    return refuse(
      line,
      'An essay question cannot be imported.',
      'Eine Freitextfrage lässt sich nicht importieren.',
    );
  if (trimmed.startsWith('#')) {
    return refuse(
      line,
      'A numerical question cannot be imported.',
      'Eine Zahlenfrage lässt sich nicht importieren.',
    );
  }
  const known = TRUE_FALSE.exec(trimmed);
  if (known !== null) return trueFalse(known, line);
  const first = find(body, '=~', 0);
  if (first < 0 || body.slice(0, first).trim() !== '') {
    return refuse(
      line,
      'Each answer begins with = (right) or ~ (wrong).',
      'Jede Antwort beginnt mit = (richtig) oder ~ (falsch).',
    );
  }
  const options: DraftOption[] = [];
  for (let at = first; at >= 0; ) {
    const next = find(body, '=~', at + 1);
    const written = body.slice(at + 1, next < 0 ? undefined : next);
    options.push(optionOf(body[at] === '=', written, lineOf(body, at, line)));
    at = next;
  }
  if (options.every(({ right, text }) => right && text.includes('->'))) {
    return refuse(
      line,
      'A matching question cannot be imported.',
      'Eine Zuordnungsfrage lässt sich nicht importieren.',
    );
  }
  if (options.every(({ right }) => right)) {
    return refuse(
      line,
      'A short-answer question cannot be imported: there is no wrong answer.',
      'Eine Kurzantwortfrage lässt sich nicht importieren: Es gibt keine falsche Antwort.',
    );
  }
  return options;
}

function trueFalse([, which = '', wrong = '', right = '']: RegExpExecArray, line: number): DraftOption[] {
  const isTrue = which.startsWith('T');
  const option = (text: string, good: boolean): DraftOption => ({
    line,
    text,
    right: good,
    feedback: feedbackOf(good ? right : wrong, line),
  });
  return [option('True', isTrue), option('False', !isTrue)];
}

function optionOf(marked: boolean, written: string, line: number): DraftOption {
  const [mark = '', percent] = WEIGHT.exec(written) ?? [];
  // Of several answers that may be ticked Moodle writes the right one as ~%100%.
  const right = marked || Number(percent) === 100;
  if (percent !== undefined && (right ? Number(percent) !== 100 : Number(percent) > 0)) {
    return refuse(
      line,
      'Answers that are partly right cannot be imported.',
      'Teilweise richtige Antworten lassen sich nicht importieren.',
    );
  }
  const rest = written.slice(mark.length);
  const hash = find(rest, '#', 0);
  const text = said(hash < 0 ? rest : rest.slice(0, hash), line);
  return { line, text, right, feedback: hash < 0 ? null : feedbackOf(rest.slice(hash + 1), line) };
}

/** How right an answer is, in percent. */
const WEIGHT = /^\s*%(-?[\d.]+)%/;

/** All that a question here says, with its number as the title. */
export function writeGift(drafts: readonly QuizDraft[]): string {
  return drafts
    .map(({ text, options, reason }, index) => {
      const answers = options.map(({ text: answer, right, feedback }) => {
        const after = feedback === null ? '' : ` # ${escaped(feedback)}`;
        // Else what the answer begins with would be its weight.
        const weight = WEIGHT.test(answer) ? `%${right ? 100 : 0}%` : '';
        return `  ${right ? '=' : '~'} ${weight}${escaped(answer)}${after}`;
      });
      const general = reason === null ? [] : [`  ####${escaped(reason)}`];
      return [`::Question ${index + 1}:: ${escaped(text)} {`, ...answers, ...general, '}', ''].join('\n');
    })
    .join('\n');
}

/** A text that begins like a format's name says that it is plain. */
const escaped = (text: string): string =>
  `${FORMAT.test(text.trim()) ? '[plain]' : ''}${text}`
    .replaceAll(/[\\~=#{}:]/g, (character) => `\\${character}`)
    .replaceAll(/\s+/g, ' ');
