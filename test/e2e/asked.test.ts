import { expect, it } from 'vitest';
import { LAPTOP } from '../support/browser.ts';
import { instructor } from '../support/client.ts';
import { openRoom, paceTo, settles } from '../support/pace.ts';
import { flawsOf } from './axe.ts';
import { Instructor, Stage, Student, shows, someone } from './classroom.ts';
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
  const bars = onPhone.locator('.bars').last().getByRole('listitem');
  await shows(() => bars.count(), 4, 'a bar for each answer');
  await stage.page.locator('.question-option-right').waitFor();
  expect(await stage.page.locator('.question-reason').innerText()).toMatch(/Pod web-|kube-proxy/);
  for (const page of [ada.page, ben.page, stage.page, host.page]) expect(await flawsOf(page)).toEqual([]);

  await host.page.getByRole('button', { name: 'Put it away' }).click();
  await ada.title('Step 4 of 8, Your turn: A Pod is removed').waitFor();
  await onPhone.waitFor({ state: 'detached' });
  expect((await ada.seat()).points).toBe(0);
});

it('[UI147] the review of a free room lists what was asked: to the instructor the class’s answers, to a student the own', async () => {
  const room = await openRoom(server.url, { mode: 'free' });
  const ada = await Student.joins(browser, server.url, room.code);
  const console = await instructor(server.url, room.code, room.hostToken);
  const selector = { app: 'web' };
  const service = {
    type: 'create-service',
    name: 'my-service',
    selector,
    port: 80,
    targetPort: 8080,
  } as const;
  await settles(server.url, room.code);
  await console.give({ type: 'cluster', command: service });
  await settles(server.url, room.code);
  expect(await console.give({ type: 'ask', about: 'endpoints' })).toMatchObject({ ok: true });
  await ada.answers('A', 'not sure');
  for (const now of ['close', 'reveal'] as const) await console.give({ type: 'asked', now });
  await console.give({ type: 'end-room' });
  console.drop();

  const question = 'To how many endpoints does the Service my-service send requests now?';
  await ada.page.goto(`${server.url}/review/${room.code}`);
  const own = ada.page.getByRole('region', { name: 'Questions' });
  await own.getByText(question).click();
  const chosen = own.getByRole('listitem').filter({ hasText: 'your answer (not sure)' });
  expect(await chosen.innerText()).toMatch(/^A\n/);
  expect(await own.getByRole('listitem').filter({ hasText: 'right answer' }).count()).toBe(1);
  await own.getByText(/^The EndpointSlice of my-service has 2 ready: /).waitFor();
  expect(await flawsOf(ada.page)).toEqual([]);

  const host = await someone(browser, LAPTOP);
  await host.page.goto(`${server.url}/host/${room.code}#${room.hostToken}`);
  await host.page.waitForURL(({ hash }) => hash === '');
  await host.page.goto(`${server.url}/review/${room.code}`);
  const ofClass = host.page.getByRole('region', { name: 'Questions' });
  await ofClass.getByText(question).click();
  await ofClass.getByText(/^[01] of 1 right$/).waitFor();
  expect(await ofClass.locator('.bars').getByRole('listitem').first().innerText()).toContain('1 vote');
  expect(await flawsOf(host.page)).toEqual([]);
});
