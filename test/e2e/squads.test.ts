import { expect, it } from 'vitest';
import { openRoom, paceTo } from '../support/pace.ts';
import { SMALL } from '../support/small-lesson.ts';
import { flawsOf } from './axe.ts';
import { Instructor, Stage, Student } from './classroom.ts';
import { browser, server } from './set-up.ts';

it('[UI151] squads are set on the console, chosen on the phone, shown with their members, and named on podium and review', async () => {
  const room = await openRoom(server.url, { lesson: SMALL, synthetic: 6 });
  const host = await Instructor.withLink(browser, server.url, room);
  const stage = await Stage.opens(browser, server.url, room.code);
  const ada = await Student.joins(browser, server.url, room.code);
  const ben = await Student.joins(browser, server.url, room.code, { width: 320, height: 568 });
  const choice = ada.page.getByRole('region', { name: 'Choose a squad' });
  expect(await choice.count()).toBe(0);

  const panel = await host.tab('Room');
  await panel.getByRole('radio', { name: 'by choice' }).check();
  await choice.getByRole('button', { name: 'A new squad' }).click();
  const first = ben.page
    .getByRole('region', { name: 'Choose a squad' })
    .getByRole('button', { name: '1 of 5' });
  await first.click();
  await choice.getByRole('button', { name: '2 of 5', pressed: true }).waitFor();
  const squad = (await choice.locator('.own-squad strong').innerText()).trim();
  const benName = (await ben.seat()).name;
  await choice.locator('.own-squad').getByText(`with ${benName}`).waitFor();
  await stage.page.locator('.lobby-squads').getByText(squad).waitFor();
  for (const page of [ada.page, ben.page, stage.page, host.page]) expect(await flawsOf(page)).toEqual([]);

  await stage.page.getByRole('heading', { name: '8 are here' }).waitFor();
  await paceTo(server.url, room, 'step-1-do');
  await panel.getByText('Squads of three to five: by choice.').waitFor();
  await ada.me.click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.locator('.own-squad').getByText(benName).waitFor();
  expect(await dialog.locator('.own-squad strong').innerText()).toBe(squad);
  await ada.page.keyboard.press('Escape');
  await ada.aimsAt('10.1.1.5');
  await ada.sends(2);

  await paceTo(server.url, room, 'podium', 'complete');
  await stage.page.getByText('Best squad, by its mean').waitFor();
  await ada.page.locator('.podium-own .own-squad').getByText(squad).waitFor();
  expect(await flawsOf(ada.page)).toEqual([]);
  const reader = await Instructor.withLink(browser, server.url, room).then(({ person }) => person);
  await reader.page.goto(`${server.url}/review/${room.code}`);
  const board = reader.page.getByRole('region', { name: 'Leaderboard' });
  await board.getByRole('rowheader', { name: squad }).waitFor();
  expect(await flawsOf(reader.page)).toEqual([]);
});
