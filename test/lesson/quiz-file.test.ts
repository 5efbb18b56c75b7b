import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOfLesson } from '../../shared/lesson/file/file-of.ts';
import type { FileProblem } from '../../shared/lesson/file/problem.ts';
import { lessons } from '../../shared/lesson/lessons.ts';
import { readAiken, writeAiken } from '../../shared/lesson/quiz-file/aiken.ts';
import { readGift, writeGift } from '../../shared/lesson/quiz-file/gift.ts';
import {
  KAHOOT_HEAD,
  readKahoot,
  type SheetCell,
  writeKahoot,
} from '../../shared/lesson/quiz-file/kahoot.ts';
import { draftsOf, type QuizDraft, questionsOfDrafts } from '../../shared/lesson/quiz-file/quiz-draft.ts';
import type { Result } from '../../shared/lib/result.ts';

/** Every quiz question that ships, in both languages. */
const SHIPPED: readonly QuizDraft[] = lessons.flatMap((lesson) => {
  const { quiz } = fileOfLesson(lesson);
  return (['en', 'de'] as const).flatMap((language) => draftsOf(quiz, language));
});

const three = (drafts: readonly QuizDraft[], at: number) => drafts.slice(at, at + 3);

/** Without lines, and without what the format has no place for. */
const bare = (drafts: readonly QuizDraft[], keepsAll: boolean) =>
  drafts.map(({ text, options, reason }) => ({
    text,
    options: options.map((one) => [one.text, one.right, keepsAll ? one.feedback : null]),
    reason: keepsAll ? reason : null,
  }));

function read<T>(result: Result<T, readonly FileProblem[]>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Sentences that hold every character that means something in one of the formats. */
const sentence = fc
  .array(fc.constantFrom(...'abc ÄÖß {}~=#:\\/.,%->?!"\'$A1'.split('')), { minLength: 1, maxLength: 40 })
  .map((characters) => `x${characters.join('')}`.replaceAll(/\s+/g, ' ').trim());
const draft = fc
  .record({
    text: sentence,
    answers: fc.uniqueArray(fc.tuple(sentence, fc.option(sentence)), {
      minLength: 2,
      maxLength: 4,
      selector: ([text]) => text,
    }),
    right: fc.nat(3),
    reason: fc.option(sentence),
  })
  .map(
    ({ text, answers, right, reason }): QuizDraft => ({
      line: 1,
      text,
      reason,
      options: answers.map(([answer, feedback], index) => ({
        line: 1,
        text: answer,
        right: index === right % answers.length,
        feedback,
      })),
    }),
  );

describe('round trips of quiz questions', () => {
  it('[QF1] GIFT keeps text, answers, misconceptions and reason of every question that ships', () => {
    for (let at = 0; at < SHIPPED.length; at += 3) {
      const drafts = three(SHIPPED, at);
      expect(bare(read(readGift(writeGift(drafts))), true)).toEqual(bare(drafts, true));
    }
  });

  it('[QF1] GIFT keeps any sentence, whatever its characters mean in GIFT', () => {
    fc.assert(
      fc.property(fc.array(draft, { minLength: 1, maxLength: 4 }), (drafts) => {
        expect(bare(read(readGift(writeGift(drafts))), true)).toEqual(bare(drafts, true));
      }),
    );
  });

  it('[QF2] Aiken and Kahoot! keep text and answers', () => {
    for (let at = 0; at < SHIPPED.length; at += 3) {
      const drafts = three(SHIPPED, at);
      expect(bare(read(readAiken(writeAiken(drafts))), false)).toEqual(bare(drafts, false));
      const short = drafts.map((one, number) => ({
        ...one,
        text: `${number} ${one.text}`.slice(0, 120).trim(),
        options: one.options.map((option, letter) => ({
          ...option,
          text: `${letter} ${option.text}`.slice(0, 75).trim(),
        })),
      }));
      expect(bare(read(readKahoot(read(writeKahoot(short)))), false)).toEqual(bare(short, false));
    }
  });

  it('[QF3] a question that is too long for Kahoot! is named, and nothing is written', () => {
    const [first] = SHIPPED;
    if (first === undefined) throw new Error('no question');
    const written = writeKahoot([first, { ...first, line: 2, text: 'x'.repeat(121) }]);
    expect(written.ok ? [] : written.error.map(({ line }) => line)).toEqual([2]);
  });

  it('[QF4] imported questions become quiz questions; without a reason the right answer is the reason', () => {
    const drafts = read(readAiken('Which?\nA. This\nB. That\nANSWER: B\n'));
    expect(questionsOfDrafts(drafts)).toEqual([
      {
        text: 'Which?',
        options: [{ text: 'This' }, { text: 'That', right: true }],
        reason: { en: 'Right: That', de: 'Richtig: That' },
      },
    ]);
  });

  it('[QF5] reads what Moodle writes: comments, categories, titles, blank lines in { }, true/false, weights', () => {
    const text = [
      '// question: 1  name: Ports',
      '$CATEGORY: $course$/top/Kubernetes',
      '',
      '::Ports:: [moodle] Where does the app listen\\: \\{here\\}? {',
      '  ~%0%80#The Service\\=the Pod',
      '',
      '  =8080#Yes',
      '  ####The Pod’s own port.',
      '}',
      '',
      'A Service is a program.{FALSE#It is rules.#Right.}',
      '',
      'Pods have {=IPs ~names} of their own.',
    ].join('\r\n');
    expect(read(readGift(text))).toMatchObject([
      {
        line: 4,
        text: 'Where does the app listen: {here}?',
        options: [
          { line: 5, text: '80', right: false, feedback: 'The Service=the Pod' },
          { line: 7, text: '8080', right: true, feedback: 'Yes' },
        ],
        reason: 'The Pod’s own port.',
      },
      {
        line: 11,
        text: 'A Service is a program.',
        options: [
          { text: 'True', right: false, feedback: 'It is rules.' },
          { text: 'False', right: true, feedback: 'Right.' },
        ],
      },
      { line: 13, text: 'Pods have _____ of their own.' },
    ]);
  });
});

/** Name, text, line and reason of each problem. */
type Malformed = readonly [string, string, number, RegExp];

const GOOD_GIFT = 'Fine? {=yes ~no}\n\n';
const GIFT: readonly Malformed[] = [
  ['nothing at all', '', 1, /no question/],
  ['only a comment', '// nothing here\n', 1, /no question/],
  ['no braces', `${GOOD_GIFT}Where is the answer?`, 3, /no answers in \{ \}/],
  ['an open brace', `${GOOD_GIFT}Open? {\n=yes\n~no`, 3, /never closed/],
  ['two braces', `${GOOD_GIFT}Two? {=a ~b} or {=c ~d}`, 3, /second \{/],
  ['an essay', `${GOOD_GIFT}Tell me. {}`, 3, /essay/],
  ['a number', `${GOOD_GIFT}How many? {#3:1}`, 3, /numerical/],
  ['a short answer', `${GOOD_GIFT}Name it. {=one =two}`, 3, /short-answer/],
  ['a matching question', `${GOOD_GIFT}Match. {\n=a -> 1\n=b -> 2}`, 3, /matching/],
  ['a half right answer', `${GOOD_GIFT}Half? {\n=yes\n~%50%half\n~no}`, 5, /partly right/],
  ['no right answer', `${GOOD_GIFT}None? {~a ~b}`, 3, /No answer is marked/],
  ['two right answers', `${GOOD_GIFT}Both? {\n=a\n=b\n~c}`, 5, /one right answer/],
  ['one answer', `${GOOD_GIFT}One? {~a}`, 3, /at least two/],
  ['five answers', `${GOOD_GIFT}Many? {\n=a\n~b\n~c\n~d\n~e}`, 8, /at most four/],
  ['an empty answer', `${GOOD_GIFT}Empty? {\n=a\n~\n~b}`, 5, /is empty/],
  ['the same answer twice', `${GOOD_GIFT}Twice? {\n=a\n~b\n~b}`, 6, /there twice/],
  ['no question text', `${GOOD_GIFT}{=a ~b}`, 3, /no text/],
  ['a title without an end', `${GOOD_GIFT}::Title Really? {=a ~b}`, 3, /no :: at its end/],
  ['HTML', `${GOOD_GIFT}[html]<p>Really?</p> {\\=a ~b}`, 3, /HTML/],
  ['answers without a sign', `${GOOD_GIFT}Sign? {yes no}`, 3, /begins with =/],
  ['a bare sign in the text', `${GOOD_GIFT}a = b? {=a ~b}`, 3, /is written \\=/],
  ['a sentence too long', `${GOOD_GIFT}${'x'.repeat(601)} {=a ~b}`, 3, /at most 600/],
  [
    'too many questions',
    Array.from({ length: 21 }, (_, at) => `Q${at}? {=a ~b}\n`).join('\n'),
    41,
    /at most 20/,
  ],
];

const GOOD_AIKEN = 'Fine?\nA. yes\nB. no\nANSWER: A\n\n';
const AIKEN: readonly Malformed[] = [
  ['nothing at all', '\n\n', 1, /no question/],
  ['no ANSWER', `${GOOD_AIKEN}Where?\nA. here\nB. there\n`, 6, /no line ANSWER/],
  ['no ANSWER before the next question', `Where?\nA. here\nB. there\n\n${GOOD_AIKEN}`, 1, /no line ANSWER/],
  ['ANSWER out of range', `${GOOD_AIKEN}Where?\nA. here\nB. there\nANSWER: C\n`, 9, /“C” is none/],
  ['ANSWER in small letters', `${GOOD_AIKEN}Where?\nA. here\nB. there\nANSWER: b\n`, 9, /“b” is none/],
  ['ANSWER that is empty', `${GOOD_AIKEN}Where?\nA. here\nB. there\nANSWER:\n`, 9, /“” is none/],
  ['two in ANSWER', `${GOOD_AIKEN}Where?\nA. here\nB. there\nANSWER: AB\n`, 9, /“AB” is none/],
  ['ANSWER of no question', `ANSWER: A\n${GOOD_AIKEN}`, 1, /belongs to no question/],
  ['an answer of no question', `A. alone\n${GOOD_AIKEN}`, 1, /belongs to no question/],
  ['letters out of order', `${GOOD_AIKEN}Where?\nA. here\nC. there\nANSWER: A\n`, 8, /Answer B was expected/],
  [
    'a question on two lines',
    `${GOOD_AIKEN}Where is it\nreally?\nA. here\nB. there\nANSWER: A\n`,
    7,
    /on one line/,
  ],
  ['a small letter for an answer', `${GOOD_AIKEN}Where?\na. here\nB. there\nANSWER: A\n`, 7, /on one line/],
  ['one answer', `${GOOD_AIKEN}Where?\nA. here\nANSWER: A\n`, 6, /at least two/],
  ['five answers', `${GOOD_AIKEN}Where?\nA. 1\nB. 2\nC. 3\nD. 4\nE. 5\nANSWER: A\n`, 11, /at most four/],
  ['the same answer twice', `${GOOD_AIKEN}Where?\nA. here\nB. here\nANSWER: A\n`, 8, /there twice/],
];

const HEAD = [...KAHOOT_HEAD];
const FINE: SheetCell[] = [1, 'Fine?', 'yes', 'no', '', '', 20, '1'];
/** Name, the row after a good one, reason. */
const KAHOOT: readonly (readonly [string, readonly SheetCell[], RegExp])[] = [
  ['no right answer said', [2, 'Where?', 'here', 'there', '', '', 20, ''], /does not say which/],
  ['a letter as the right answer', [2, 'Where?', 'here', 'there', '', '', 20, 'A'], /“A” does not say/],
  ['a right answer out of range', [2, 'Where?', 'here', 'there', '', '', 20, '5'], /“5” does not say/],
  ['a right answer that is empty', [2, 'Where?', 'here', 'there', '', '', 20, '3'], /right is empty/],
  ['two right answers', [2, 'Where?', 'here', 'there', '', '', 20, '1,2'], /one right answer/],
  ['a time of its own', [2, 'Where?', 'here', 'there', '', '', 45, '1'], /“45” is no time limit/],
  ['a time in words', [2, 'Where?', 'here', 'there', '', '', 'soon', '1'], /“soon” is no time limit/],
  ['a question too long', [2, 'x'.repeat(121), 'here', 'there', '', '', 20, '1'], /more than 120/],
  ['an answer too long', [2, 'Where?', 'x'.repeat(76), 'there', '', '', 20, '1'], /more than 75/],
  ['no question', [2, '', 'here', 'there', '', '', 20, '1'], /no text/],
  ['one answer', [2, 'Where?', 'here', '', '', '', 20, '1'], /at least two/],
  ['a gap between answers', [2, 'Where?', 'here', '', 'there', '', 20, '1'], /empty answer before/],
  ['the same answer twice', [2, 'Where?', 'here', 'here', '', '', 20, '1'], /there twice/],
];

function refused(result: Result<unknown, readonly FileProblem[]>, line: number, reason: RegExp): void {
  expect(result.ok).toBe(false);
  if (result.ok) return;
  const found = result.error.find((one) => reason.test(one.reason.en));
  expect(found?.line, JSON.stringify(result.error)).toBe(line);
  expect(found?.reason.de).not.toBe('');
  expect(found?.reason.de).not.toBe(found?.reason.en);
}

describe('malformed quiz files', () => {
  it('[QF6] there are fifty of them and more', () => {
    expect(GIFT.length + AIKEN.length + KAHOOT.length + 1).toBeGreaterThanOrEqual(50);
  });

  it.each(GIFT)('[QF6] GIFT: %s is refused whole, with its line and reason', (_, text, line, reason) => {
    refused(readGift(text), line, reason);
  });

  it.each(AIKEN)('[QF6] Aiken: %s is refused whole, with its line and reason', (_, text, line, reason) => {
    refused(readAiken(text), line, reason);
  });

  it.each(KAHOOT)('[QF6] Kahoot!: %s is refused whole, with its row and reason', (_, row, reason) => {
    refused(readKahoot([['Quiz template'], HEAD, FINE, row]), 4, reason);
  });

  it('[QF6] Kahoot!: a sheet without the template’s head line is refused', () => {
    refused(readKahoot([['a', 'b'], FINE]), 1, /no head line/);
    refused(readKahoot([['Question', 'Answer 1', 'Answer 2'], FINE]), 1, /no head line/);
    refused(readKahoot([HEAD]), 1, /no question/);
  });
});
