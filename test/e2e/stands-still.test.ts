import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { START } from '../support/app.ts';
import { LAPTOP, PHONE, PROJECTOR } from '../support/browser.ts';
import { StillClass } from '../support/still-class.ts';
import { keepsSeat, shows, someone } from './classroom.ts';
import { app, browser } from './still-set-up.ts';

it('[UI224] the console counts for how long somebody has been on a dead IP, and stands still while the class does', async () => {
  const still = await StillClass.open(app, 1);
  await still.to('step-1-do', 'open');
  await still.all(still.students, { type: 'set-target', to: '10.1.1.5' });
  await still.to('step-2-do', 'open');
  const { page, context } = await someone(browser, LAPTOP);
  await context.clock.install({ time: START });
  await page.goto(`${app.url}/host/${still.room.code}#${still.room.hostToken}`);
  const longest = page.getByText(/^ · longest: \d+ s$/);
  await longest.waitFor();
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 5_000);
  const shown = async () => Number(/\d+/.exec((await longest.textContent()) ?? '')?.[0]);
  /** By how many seconds what is counted grows while five pass in the page that shows this. */
  const growth = async (words: string) => {
    const there = page.getByText(words).first();
    for (; !(await there.isVisible()); await page.waitForTimeout(20)) await page.clock.runFor(20);
    await page.clock.runFor(1_000);
    const before = await shown();
    await page.clock.runFor(5_000);
    return (await shown()) - before;
  };
  const stands = async (words: string) => {
    expect(await growth(words)).toBe(0);
    const { deadSince, stoppedAt } = (await still.view()).gauges;
    expect(await shown()).toBe(Math.round(((stoppedAt ?? Number.NaN) - (deadSince ?? 0)) / 1_000));
  };
  expect(await growth('longest')).toBe(5);
  await still.instruct({ type: 'pause' });
  await stands('Paused');
  await still.instruct({ type: 'resume' });
  await still.to('podium', 'complete');
  await stands('The winners');
  await still.instruct({ type: 'end-room' });
  await stands('This class is over');
});

it('[UI254] while the class is paused every count-down stands still, shows what is added, and is the same after a reload', async () => {
  const still = await StillClass.open(app, 1, { options: { timer: 60 } });
  const open = async (path: string, size: typeof LAPTOP | typeof PHONE | typeof PROJECTOR) => {
    const who = await someone(browser, size);
    await keepsSeat(who.context, still.room.code, still.token(0));
    await who.page.clock.install({ time: START });
    await who.page.goto(app.url + path);
    await who.page.clock.pauseAt((await who.page.evaluate(() => Date.now())) + 5_000);
    return who.page;
  };
  await still.to('step-2-predict', 'open');
  const { code, hostToken } = still.room;
  const console = await open(`/host/${code}#${hostToken}`, LAPTOP);
  const stage = await open(`/stage/${code}`, PROJECTOR);
  const phone = await open(`/play/${code}`, PHONE);
  const left = async (page: Page): Promise<number> => {
    const text = await page
      .getByText(/\d+ (s|seconds) left/)
      .first()
      .textContent();
    return Number(/(\d+) s/.exec(text ?? '')?.[1]);
  };
  /** What all pages that count here say, a while after that is so. */
  const say = (pages: readonly Page[], seconds: number) =>
    shows(
      async () => {
        for (const page of pages) await page.clock.runFor(1_000);
        return Promise.all(pages.map(left));
      },
      pages.map(() => seconds),
    );
  await still.pass(20_000);
  await still.instruct({ type: 'pause' });
  await still.pass(30_000);
  const all = [console, stage, phone];
  await say(all, 40);
  await still.instruct({ type: 'extend-time', seconds: 30 });
  await say(all, 70);
  for (const page of all) await page.reload();
  await say(all, 70);
  await still.instruct({ type: 'resume' });

  await still.pass(71_000);
  const over = async () => {
    await phone.clock.runFor(1_000);
    return [
      await phone.getByText('Your time for this question is over.').isVisible(),
      await phone.getByRole('radio', { disabled: true }).count(),
    ];
  };
  await shows(over, [true, 4]);
  await still.instruct({ type: 'pause' });
  await phone.getByText('The class is paused').first().waitFor();
  await shows(over, [true, 4]);
  await still.instruct({ type: 'resume' });

  await still.to('rush', 'running');
  await still.pass(10_000);
  await still.instruct({ type: 'pause' });
  await still.pass(30_000);
  await say(all, 80);
  await phone.reload();
  await say(all, 80);
});
