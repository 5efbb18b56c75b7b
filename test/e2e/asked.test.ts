import { expect, it } from 'vitest';
import { openRoom, paceTo } from '../support/pace.ts';
import { flawsOf } from './axe.ts';
import { Instructor, Stage, Student, shows } from './classroom.ts';
import { browser, server } from './set-up.ts';

it('[UI110] a question made of the cluster is asked, answered, closed, revealed and put away, on all three pages', async () => {
  const room = await openRoom(server.url);
  await paceTo(server.url, room, 'step-4-do');
  const ada = await Student.joins(browser, server.url, room.code);
  const ben = await Student.joins(browser, server.url, room.code, { width: 320, height: 568 });
  const host = await Instructor.withLink(browser, server.url, room);
  const stage = await Stage.opens(browser, server.url, room.code);

  await host.page.getByText('Ask about this cluster').click();
  await host.page.getByRole('button', { name: 'Which address answers now?' }).click();
  const onPhone = ada.page.getByRole('region', { name: 'Extra question' });
  await onPhone.waitFor();
  await ada.answers('A', 'sure');
  await ben.answers('B', 'not sure');
  await shows(() => stage.page.locator('.ring-number').innerText(), '2\nof 2', 'who has answered');
  expect(await stage.page.locator('.question-option-right').count()).toBe(0);
  expect(await onPhone.getByRole('heading', { name: 'What the simulation shows' }).count()).toBe(0);
  for (const page of [ada.page, ben.page, stage.page, host.page]) expect(await flawsOf(page)).toEqual([]);

  await host.page.getByRole('button', { name: 'Close it' }).click();
  await ada.page
    .getByText(/^Closed/)
    .first()
    .waitFor();
  await host.page.getByRole('button', { name: 'Reveal', exact: true }).click();
  await onPhone.getByRole('heading', { name: 'What the simulation shows' }).waitFor();
  const letters = await onPhone.locator('.bars').last().getByRole('listitem').count();
  expect(letters).toBe(4);
  await stage.page.locator('.question-option-right').waitFor();
  expect(await stage.page.locator('.question-reason').innerText()).toMatch(/Pod web-|kube-proxy/);
  for (const page of [ada.page, ben.page, stage.page, host.page]) expect(await flawsOf(page)).toEqual([]);

  await host.page.getByRole('button', { name: 'Put it away' }).click();
  await ada.title('Step 4 of 8, Your turn: Pod 10.1.1.8 is removed').waitFor();
  await onPhone.waitFor({ state: 'detached' });
  expect((await ada.seat()).points).toBe(0);
});
