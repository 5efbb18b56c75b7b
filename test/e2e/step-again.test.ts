import { expect, it } from 'vitest';
import { openRoom, paceTo } from '../support/pace.ts';
import { SMALL } from '../support/small-lesson.ts';
import { flawsOf } from './axe.ts';
import { Stage, Student, shows } from './classroom.ts';
import { browser, server } from './set-up.ts';

it('[UI153] the step that proves an answer is shown once more at its reveal, on the projector and, when asked for, on the phone', async () => {
  const room = await openRoom(server.url, { lesson: SMALL });
  const stage = await Stage.opens(browser, server.url, room.code);
  const ada = await Student.joins(browser, server.url, room.code);
  await paceTo(server.url, room, 'quiz-1', 'closed');
  const late = await Student.joins(browser, server.url, room.code);
  await paceTo(server.url, room, 'quiz-1', 'revealed');
  const label = stage.page.getByText('Once more: step 1');
  await label.waitFor();
  await label.waitFor({ state: 'detached' });
  await shows(async () => (await stage.map()).podIPs, ['10.1.1.5'], 'the map as it is now');

  await ada.page.getByRole('button', { name: 'Once more' }).click();
  const replay = ada.page.getByRole('region', { name: 'Once more' });
  await replay.getByRole('figure', { name: /^Map of the cluster/ }).waitFor();
  expect(await flawsOf(ada.page)).toEqual([]);
  await late.reads('Step 1 proves it');
  expect(await late.page.getByRole('button', { name: 'Once more' }).count()).toBe(0);
});
