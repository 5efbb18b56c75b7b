import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOfLesson } from '../../shared/lesson/file/file-of.ts';
import type { FileProblem } from '../../shared/lesson/file/problem.ts';
import { lessons } from '../../shared/lesson/lessons.ts';
import { readAiken, writeAiken } from '../../shared/lesson/quiz-file/aiken.ts';
import { readGift, writeGift } from '../../shared/lesson/quiz-file/gift.ts';
import { readKahoot, writeKahoot } from '../../shared/lesson/quiz-file/kahoot.ts';
import { draftsOf, type QuizDraft, questionsOfDrafts } from '../../shared/lesson/quiz-file/quiz-draft.ts';
import type { Result } from '../../shared/lib/result.ts';
import { AIKEN, FINE, GIFT, HEAD, KAHOOT } from '../support/malformed-quizzes.ts';

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

/** Sentences that hold all that means something in one of the formats, at their beginnings too. */
const sentence = fc
  .tuple(
    fc.constantFrom('', '', '', '[html]', '[plain] ', '[a]', '%50%', '%100%', '//', '::', 'T', '[[html]'),
    fc.array(fc.constantFrom(...'abc ÄÖß {}~=#:\\/.,%->?!"\'$A1'.split('')), { minLength: 1, maxLength: 40 }),
  )
  .map(([first, characters]) => `${first}${characters.join('')}`.replaceAll(/\s+/g, ' ').trim())
  .filter((text) => text !== '');
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
      expect(bare(read(readAiken(read(writeAiken(drafts)))), false)).toEqual(bare(drafts, false));
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

  it('[QF3] a question that would be read as an answer is not written as Aiken', () => {
    const [first] = SHIPPED;
    if (first === undefined) throw new Error('no question');
    for (const text of ['A. Which?', 'Z) Which?', 'ANSWER: what?']) {
      const written = writeAiken([first, { ...first, line: 2, text }]);
      expect(written.ok ? [] : written.error.map(({ line }) => line)).toEqual([2]);
    }
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

  it('[QF5] reads the words of questions that were typed in Moodle’s editor, and of several answers the one right one', () => {
    const text = [
      '::Umlaute::[html]<p dir\\="ltr" style\\="text-align\\: left;">Wof&uuml;r steht <strong>ClusterIP</strong>?<br></p><p>&\\#8222;Für&nbsp;Dienste&ldquo; &amp; <code>svc</code></p>{',
      '  ~%100%<p>nicht so</p>#[html]<p>Ja.</p>',
      '  ~%-50%[html]<span>Für einen Pod &lt;eth0&gt;</span>#[html]<p>Pods haben eigene.</p>',
      '  ####[html]<p>Weil <em>kube-proxy</em> sie kennt.</p>',
      '}',
    ].join('\n');
    expect(read(readGift(text))).toEqual([
      {
        line: 1,
        text: 'Wofür steht ClusterIP? „Für Dienste“ & `svc`',
        options: [
          { line: 2, text: '<p>nicht so</p>', right: true, feedback: 'Ja.' },
          { line: 3, text: 'Für einen Pod <eth0>', right: false, feedback: 'Pods haben eigene.' },
        ],
        reason: 'Weil kube-proxy sie kennt.',
      },
    ]);
  });

  it('[QF5] reads feedback with any sign in it, and takes empty feedback for none', () => {
    const text = [
      'A Service is a program.{FALSE#Rule \\#1\\: rules.#Right \\{so\\}.}',
      '',
      'A Pod is a container.{TRUE# # }',
      '',
      'Fine? {=yes#[html] ~no# ####[html]<p></p>}',
    ].join('\n');
    const drafts = read(readGift(text));
    expect(drafts.map(({ options, reason }) => [...options.map(({ feedback }) => feedback), reason])).toEqual(
      [
        ['Rule #1: rules.', 'Right {so}.', null],
        [null, null, null],
        [null, null, null],
      ],
    );
  });
});

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
