import { describe, expect, it } from 'vitest';
import { check } from '../../client/editor/checked.ts';
import { rangeOfLine } from '../../client/editor/lines.ts';
import { readQuizFile, writeQuizFile } from '../../client/editor/quiz-exchange.ts';
import { withQuiz } from '../../client/editor/with-quiz.ts';
import { SMALL } from '../support/small-lesson.ts';

const SOURCE = JSON.stringify(SMALL, null, 2);
const QUESTIONS = [
  {
    text: 'Which port?',
    options: [
      { text: '80', misconception: 'port and targetPort are the same' },
      { text: '8080', right: true },
    ],
    reason: 'The app’s own.',
  },
] as const;

describe('the lesson editor', () => {
  it('[UI120] plays a lesson’s text, and names what its rehearsal finds with the line in the text', () => {
    const good = check(SOURCE);
    expect(good.problems).toEqual([]);
    expect(good.rehearsal?.steps).toHaveLength(1);
    const untrue = SOURCE.replace('"10.1.1.5"\n', '"10.1.1.9"\n');
    const line = untrue.slice(0, untrue.indexOf('"podIPs"')).split('\n').length;
    expect(check(untrue).problems).toMatchObject([{ path: 'steps[0].expect.podIPs', line }]);
    expect(check('{').problems).toHaveLength(1);
    expect(check('{').lesson).toBeNull();
  });

  it('[UI120] leads to a line of the text', () => {
    const text = 'one\ntwo\n\nfour';
    const shown = [1, 2, 3, 4].map((line) => text.slice(...rangeOfLine(text, line)));
    expect(shown).toEqual(['one', 'two', '', 'four']);
  });

  it('[UI121] puts imported questions in the place of the quiz or after it, and leaves the rest of the lesson alone', () => {
    const replaced = withQuiz(SOURCE, QUESTIONS, 'replace');
    expect(JSON.parse(replaced ?? '')).toEqual({ ...SMALL, quiz: QUESTIONS });
    expect(check(replaced ?? '').problems).toEqual([]);
    const added = withQuiz(SOURCE, QUESTIONS, 'add');
    expect(JSON.parse(added ?? '')).toEqual({ ...SMALL, quiz: [...SMALL.quiz, ...QUESTIONS] });
    for (const text of ['{', '[1]x', '"text"', 'null']) expect(withQuiz(text, QUESTIONS, 'add')).toBeNull();
  });

  it('[UI121] tells the formats apart by what is in the file, and writes and reads each', async () => {
    for (const format of ['gift', 'aiken', 'kahoot'] as const) {
      const file = await writeQuizFile(QUESTIONS, format, 'en');
      if (!file.ok) throw new Error(format);
      const read = await readQuizFile(file.value);
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      expect(read.value.map(({ text, options }) => [text, options.map((one) => one.right === true)])).toEqual(
        [['Which port?', [false, true]]],
      );
    }
  });

  it('[UI121] reads umlauts in the encodings in which Windows writes text', async () => {
    const bytes = (numbers: readonly number[]) => new Blob([new Uint8Array(numbers)]);
    const text = 'Für Öl? {=größer ~kürzer}';
    const utf16 = [
      0xff,
      0xfe,
      ...[...text].flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8]),
    ];
    const western = [...text].map((one) => one.charCodeAt(0));
    for (const file of [new Blob([text]), new Blob(['\ufeff', text]), bytes(utf16), bytes(western)]) {
      const read = await readQuizFile(file);
      expect(read.ok && read.value.map((one) => [one.text, one.options[0]?.text])).toEqual([
        ['Für Öl?', 'größer'],
      ]);
    }
  });

  it('[UI121] takes nothing from a file in which anything is wrong, damaged or too long', async () => {
    const files = [
      new Blob(['Fine? {=yes ~no}\n\nBroken? {=yes']),
      new Blob(['PK and no workbook']),
      new Blob(['x'.repeat(500_001)]),
    ];
    for (const file of files) {
      const read = await readQuizFile(file);
      expect(read.ok ? 0 : read.error.length).toBe(1);
    }
  });
});
