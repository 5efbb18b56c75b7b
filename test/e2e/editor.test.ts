import { expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { SheetCell } from '../../shared/lesson/quiz-file/kahoot.ts';
import { LAPTOP, PHONE } from '../support/browser.ts';
import { AIKEN, FINE, GIFT, HEAD, KAHOOT } from '../support/malformed-quizzes.ts';
import { flawsOf } from './axe.ts';
import { shows, someone } from './classroom.ts';
import { browser, server } from './set-up.ts';

interface Malformed {
  readonly name: string;
  readonly buffer: Buffer;
  readonly line: number;
  readonly reason: RegExp;
}

function workbook(rows: readonly (readonly SheetCell[])[]): Promise<Buffer> {
  const data = rows.map((row) => row.map((cell) => (cell === '' ? null : cell)));
  return writeXlsxFile([{ sheet: 'Quiz', data }]).toBuffer();
}

async function malformed(): Promise<Malformed[]> {
  const texts = [...GIFT, ...AIKEN].map(([name, text, line, reason]) => ({
    ...{ name: `${name}.txt`, buffer: Buffer.from(text), line, reason },
  }));
  const sheets = KAHOOT.map(async ([name, row, reason]) => ({
    ...{ name: `${name}.xlsx`, line: 4, reason },
    buffer: await workbook([['Quiz template'], HEAD, FINE, row]),
  }));
  return [...texts, ...(await Promise.all(sheets))];
}

it('[UI121] the editor refuses fifty malformed files, each with its line and reason, and changes nothing; a good one it shows first', async () => {
  const { page, complaints } = await someone(browser, LAPTOP);
  await page.goto(`${server.url}/editor`);
  await page.getByRole('combobox', { name: 'Start from' }).selectOption('An address that stays: Services');
  const written = page.getByRole('textbox', { name: 'The lesson as JSON' });
  await page.getByText('Nothing is wrong: this lesson can be played.').waitFor();
  const lesson = await written.inputValue();
  const picker = page.locator('input[type=file]').last();
  const alert = page.getByRole('alert');
  const preview = page.getByRole('dialog', { name: 'Import quiz questions?' });
  const good = { name: 'good.txt', mimeType: '', buffer: Buffer.from('Fine? {=yes ~no}\n') };

  const files = await malformed();
  expect(files.length).toBeGreaterThanOrEqual(50);
  for (const { name, buffer, line, reason } of files) {
    await picker.setInputFiles({ name, mimeType: '', buffer });
    await alert.getByRole('listitem').filter({ hasText: reason }).getByText(`Line ${line}:`).waitFor();
    expect(await alert.innerText(), name).toContain('Nothing was imported.');
    expect(await preview.isVisible(), name).toBe(false);
    expect((await written.inputValue()) === lesson, `${name} changed the lesson`).toBe(true);
    // A good one in between: what is said next is said of the next file.
    await picker.setInputFiles(good);
    await preview.getByText('One question was read. Nothing is changed yet.').waitFor();
    expect(await alert.innerText()).toBe('');
    await preview.getByRole('button', { name: 'Cancel' }).click();
    expect((await written.inputValue()) === lesson, 'a preview changed the lesson').toBe(true);
  }

  await picker.setInputFiles(good);
  expect(await flawsOf(page)).toEqual([]);
  await preview.getByRole('button', { name: 'Replace the quiz' }).click();
  const quiz = async () =>
    JSON.parse(await written.inputValue()).quiz.map(({ text }: { text: string }) => text);
  await shows(quiz, ['Fine?']);
  await page.getByText('Nothing is wrong: this lesson can be played.').waitFor();
  expect(complaints).toEqual([]);
});

it('[UI226] what is wrong with a lesson is seen without scrolling, beside its text or at the edge of a phone', async () => {
  for (const viewport of [LAPTOP, PHONE]) {
    const { page } = await someone(browser, viewport);
    await page.goto(`${server.url}/editor`);
    await page.getByText('Nothing is wrong: this lesson can be played.').waitFor();
    const written = page.getByRole('textbox', { name: 'The lesson as JSON' });
    await written.evaluate((field) => field.scrollIntoView({ block: 'center' }));
    for (const scrolled of [0, await page.evaluate(() => scrollY)]) {
      await written.press('Control+Home');
      await written.press('x');
      await page.evaluate((y) => scrollTo(0, y), scrolled);
      const line = page
        .getByRole('status')
        .getByRole('button', { name: /^Line \d+$/ })
        .first();
      await line.waitFor();
      const box = await line.boundingBox();
      const lowest = (box?.y ?? 0) + (box?.height ?? 0);
      expect(box?.y, JSON.stringify({ viewport, scrolled })).toBeGreaterThanOrEqual(0);
      expect(lowest, JSON.stringify({ viewport, scrolled })).toBeLessThanOrEqual(viewport.height);
      await written.press('Backspace');
      await page.getByText('Nothing is wrong: this lesson can be played.').waitFor();
    }
    await page.context().close();
  }
});

it('[UI211] the editor says when a part of it does not arrive, and goes on when it does', async () => {
  const { page } = await someone(browser, LAPTOP);
  const parts = /\/(checked|quiz-exchange)-[^/]+\.js$/;
  await page.route(parts, (route) => route.abort());
  await page.goto(`${server.url}/editor`);
  const missing = page.getByText('This part of the page did not arrive.');
  await missing.waitFor();
  const written = page.getByRole('textbox', { name: 'The lesson as JSON' });
  const lesson = await written.inputValue();
  const picker = page.locator('input[type=file]').last();
  const quiz = { name: 'good.txt', mimeType: '', buffer: Buffer.from('Fine? {=yes ~no}\n') };
  await picker.setInputFiles(quiz);
  await page.getByRole('alert').filter({ has: missing }).waitFor();

  await page.unroute(parts);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Nothing is wrong: this lesson can be played.').waitFor();
  expect(await written.inputValue()).toBe(lesson);
  await picker.setInputFiles(quiz);
  await page.getByText('One question was read. Nothing is changed yet.').waitFor();
});
