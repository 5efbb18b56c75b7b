import { describe, expect, it } from 'vitest';
import { readWorkbook, writeWorkbook } from '../../client/editor/workbook.ts';
import { readKahoot, writeKahoot } from '../../shared/lesson/quiz-file/kahoot.ts';

const DRAFT = {
  line: 1,
  text: '=1+1 is “two”, isn’t it? Äh.',
  options: ['Yes', '=No', '+maybe', '@who knows'].map((text, index) => ({
    line: 1,
    text,
    right: index === 1,
    feedback: null,
  })),
  reason: null,
};

describe('Excel workbooks of quiz questions', () => {
  it('[QF7] what was written for Kahoot! is read again, and nothing in it is a formula', async () => {
    const rows = writeKahoot([DRAFT, { ...DRAFT, line: 2, text: 'And again?' }]);
    if (!rows.ok) throw new Error('too long');
    const again = await readWorkbook(await writeWorkbook(rows.value));
    const read = readKahoot(again ?? []);
    expect(
      read.ok && read.value.map(({ text, options }) => [text, options.map((one) => [one.text, one.right])]),
    ).toEqual([
      [DRAFT.text, DRAFT.options.map((one) => [one.text, one.right])],
      ['And again?', DRAFT.options.map((one) => [one.text, one.right])],
    ]);
  });

  it('[QF7] a file that is no workbook, cut off or empty, is told from one', async () => {
    const rows = writeKahoot([DRAFT]);
    const whole = rows.ok ? await writeWorkbook(rows.value) : new Blob();
    for (const file of [
      new Blob(),
      new Blob(['PK, but no zip']),
      new Blob(['Fine? {=yes ~no}']),
      whole.slice(0, 400),
    ]) {
      expect(await readWorkbook(file)).toBeNull();
    }
  });
});
