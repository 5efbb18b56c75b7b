import { expect, it } from 'vitest';
import { openRoom, paceTo } from '../support/pace.ts';
import { SMALL } from '../support/small-lesson.ts';
import { flawsOf } from './axe.ts';
import { Instructor, Stage, Student, shows } from './classroom.ts';
import { browser, server } from './set-up.ts';

it('[UI152] a question’s time is counted down on all pages, ends answering on the phone, and is made longer from the console', async () => {
  const room = await openRoom(server.url, { lesson: SMALL });
  const host = await Instructor.withLink(browser, server.url, room);
  const stage = await Stage.opens(browser, server.url, room.code);
  const ada = await Student.joins(browser, server.url, room.code);
  const panel = await host.tab('Room');
  await panel.getByText('Time, speed and discussion').click();
  await panel.getByLabel('Time for a question').selectOption('15');
  await panel.getByLabel('Points for speed').check();
  await panel.getByLabel('from', { exact: true }).selectOption('90');
  await shows(() => panel.getByLabel('to', { exact: true }).inputValue(), '90', 'the other limit follows');
  expect(await flawsOf(host.page)).toEqual([]);

  await paceTo(server.url, room, 'quiz-1');
  const own = ada.page.getByRole('main').getByText(/^\d+ s left$/);
  await own.waitFor();
  await stage.page.getByText(/^\d+ s left$/).waitFor();
  // Before axe looks, which may take longer than there is time.
  await ada.answers('B', 'sure');
  for (const page of [ada.page, stage.page, host.page]) expect(await flawsOf(page)).toEqual([]);
  await ada.reads('Your time for this question is over.');
  await stage.page.getByText(/^Time is up/).waitFor();
  expect(await ada.option('A').isDisabled()).toBe(true);
  expect(await ada.option('B').isChecked()).toBe(true);

  await host.page.getByRole('button', { name: '30 s more' }).click();
  await own.waitFor();
  await ada.answers('A', 'not sure');
});
