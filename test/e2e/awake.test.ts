import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openRoom } from '../support/pace.ts';
import { someone } from './classroom.ts';
import { browser, server } from './set-up.ts';

/** Holds back what keeps the screen on until it is granted, and notes each. */
const HELD_BACK = `
  globalThis.locks = [];
  const wait = new Promise((resolve) => { globalThis.grant = resolve; });
  const request = WakeLock.prototype.request;
  WakeLock.prototype.request = async function (kind) {
    globalThis.asked = true;
    await wait;
    const lock = await request.call(this, kind);
    globalThis.locks.push(lock);
    return lock;
  };`;

const isAsked = (page: Page) => page.evaluate('globalThis.asked === true');
const areHeld = (page: Page) => page.evaluate('globalThis.locks.map(({ released }) => !released)');

it('[UI210] the screen is kept on while a class is on the phone, and no longer, also when that was granted late', async () => {
  const room = await openRoom(server.url);
  for (const isLate of [false, true]) {
    const { page, context } = await someone(browser);
    await context.addInitScript(HELD_BACK);
    await page.goto(server.url);
    const code = page.getByRole('textbox', { name: 'Room code' });
    await code.fill(room.code);
    await code.press('Enter');
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await expect.poll(() => isAsked(page)).toBe(true);
    if (!isLate) {
      await page.evaluate('globalThis.grant()');
      await expect.poll(() => areHeld(page)).toEqual([true]);
    }
    await page.goBack();
    await code.waitFor();
    await page.evaluate('globalThis.grant()');
    await expect.poll(() => areHeld(page)).toEqual([false]);
    await context.close();
  }
});
