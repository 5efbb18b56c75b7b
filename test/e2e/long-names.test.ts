import { expect, it } from 'vitest';
import { student } from '../support/client.ts';
import { openRoom, paceTo } from '../support/pace.ts';
import { flawsOf } from './axe.ts';
import { Student } from './classroom.ts';
import { browser, server } from './set-up.ts';

it('[UI148] a place or an award that many share folds on the phone, and unfolds to all of them', async () => {
  const room = await openRoom(server.url);
  const many = await Promise.all(Array.from({ length: 6 }, () => student(server.url, room.code)));
  const { page } = await Student.joins(browser, server.url, room.code);
  await paceTo(server.url, room, 'quiz-1', 'open');
  const answer = { type: 'answer', item: 'quiz-1', option: 'a', sure: true } as const;
  for (const one of many) expect(await one.give(answer)).toMatchObject({ ok: true });
  await paceTo(server.url, room, 'podium', 'complete');

  const first = page.getByRole('region', { name: 'The podium' }).getByRole('listitem').first();
  await first.getByText(/^[^,]+, [^,]+, [^,]+ and 3 more$/).click();
  const names = many.map((one) => one.you?.seat.name ?? '');
  for (const name of names) await first.getByText(new RegExp(`(^|, )${name}(,|$)`)).waitFor();
  // Nothing is wider than the phone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await flawsOf(page)).toEqual([]);
  for (const one of many) one.drop();
});
