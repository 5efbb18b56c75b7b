import { expect, it } from 'vitest';
import { START } from '../support/app.ts';
import { LAPTOP } from '../support/browser.ts';
import { StillClass } from '../support/still-class.ts';
import { someone } from './classroom.ts';
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
