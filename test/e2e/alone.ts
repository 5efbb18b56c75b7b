import type { Browser } from 'playwright-core';
import { START } from '../support/app.ts';
import { PHONE } from '../support/browser.ts';
import { someone } from './classroom.ts';
import type { Opened } from './what-opens.ts';

/** Chance of the page that is the same every time: ids, and with them a name and a cluster. */
const SAME_CHANCE = `
  let last = 1;
  crypto.getRandomValues = (bytes) => bytes.map(() => (last = (Math.imul(last, 1103515245) + 12345) >>> 0) >>> 24);`;

/**
 * Practice on a phone, from the first step to the end, at moments that look like no other. Time stands still in the
 * page: it goes on when it is told to, so that two runs show the same.
 */
export async function* everyMomentAlone(browser: Browser, url: string): AsyncGenerator<Opened> {
  const { page, context } = await someone(browser, PHONE, { reducedMotion: 'reduce' });
  await context.clock.install({ time: START });
  await context.addInitScript(SAME_CHANCE);
  await page.goto(`${url}/practice`);
  const start = page.getByRole('button', { name: /^Start: An address that stays/ });
  await start.waitFor();
  // Before anything happens in the cluster: it happens at the same time then, whatever the machine has to do.
  await page.clock.pauseAt(START + 60_000);
  await start.click();
  const pass = (milliseconds: number) => page.clock.runFor(milliseconds);
  const button = page.getByRole('region', { name: 'Your pace' }).getByRole('button');
  for (; !(await button.isVisible()); await page.waitForTimeout(20)) await pass(20);
  const goOn = async () => {
    await button.click();
    await page.mouse.move(0, 0);
    await pass(12_000);
  };
  const send = async () => {
    await page.getByRole('button', { name: /^Send.* to / }).click();
    await pass(6_000);
  };
  const at = (name: string): Opened => ({ name: `alone, ${name}`, page });

  const aim = async (ip: string) => {
    await page.getByRole('list').getByRole('button', { name: ip }).first().click();
    await pass(500);
  };

  const changeable = page.locator('main').getByRole('radio', { name: /^A ?: / });
  const atOnce = page.locator('main').getByRole('button', { name: /^A ?: / });
  const answer = async () => {
    for (const option of [changeable, atOnce])
      if ((await option.count()) > 0 && (await option.isEnabled())) await option.click();
    await pass(500);
  };

  yield at('the first step');
  await goOn();
  await goOn();
  await aim('10.1.1.5');
  for (let sent = 0; sent < 3; sent += 1) await send();
  yield at('do');
  await goOn();
  await answer();
  await goOn();
  yield at('saw, revealed');
  await goOn();
  await answer();
  yield at('predict');
  await goOn();
  await goOn();
  await goOn();
  await send();
  yield at('addresses gone');
  for (const over = page.getByRole('region', { name: 'To take home' }); (await over.count()) === 0; ) {
    const word = await button.textContent();
    if (word === 'That is my answer' || word === 'Show the answer') await answer();
    await goOn();
  }
  yield at('the end');
}
