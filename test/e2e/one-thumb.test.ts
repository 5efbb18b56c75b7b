import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { launchBrowser, PHONE } from '../support/browser.ts';
import { StillClass } from '../support/still-class.ts';
import { someone } from './classroom.ts';
import { everyScene } from './every-scene.ts';
import { outOfReach } from './thumb.ts';

let browser: Browser;
let app: TestApp;

beforeAll(async () => {
  app = await StillClass.startServer();
  browser = await launchBrowser();
}, 60_000);

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
  await browser?.close();
  await app?.app.close();
});

const TABS = ['Now', 'Map', 'Cluster', 'People', 'Script', 'Room'];

/** What is read there is not needed to go on: code and place, own name, the steps once more, a real cluster; the terminal is as wide as terminals are. */
const CONSOLE_ASIDE = '.console-top';
const PLAYER_ASIDE = '.player-head, .real-cluster, .console-log';

/** Somebody with a phone in one hand. */
async function inHand(path: string, kept: Record<string, string> = {}, locale = 'en-GB'): Promise<Page> {
  const { page, context } = await someone(browser, PHONE, { touch: true, locale });
  await context.addInitScript((all) => {
    for (const [key, value] of Object.entries(all)) localStorage.setItem(key, value);
  }, kept);
  await page.goto(`${app.url}${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}

it('[CHECK14][UI196] from lobby to review all that runs a class, and all that a student does in it, lies within a thumb’s reach', {
  timeout: 240_000,
}, async () => {
  const still = await StillClass.open(app, 12);
  const { code, hostToken } = still.room;
  const seat = { [`podium.seat.${code}`]: still.token(0) };
  const host = await inHand(`/host/${code}#${hostToken}`);
  const german = await inHand(`/host/${code}#${hostToken}`, {}, 'de');
  const student = await inHand(`/play/${code}`, seat);
  const found: string[] = [];
  const look = async (where: string, page: Page, aside: string) => {
    for (const flaw of await outOfReach(page, aside)) found.push(`${where}: ${flaw}`);
  };
  for await (const { name, who } of everyScene(still)) {
    if (who.includes('player')) await look(`student, ${name}`, student, PLAYER_ASIDE);
    if (!who.includes('console')) continue;
    await look(`console, ${name}`, host, CONSOLE_ASIDE);
    if (name !== 'do, addresses gone' && name !== 'rush' && name !== 'podium') continue;
    for (const page of [host, german])
      for (const [index, tab] of TABS.entries()) {
        await page.getByRole('tab').nth(index).tap();
        await look(`console, ${name}, ${tab}`, page, CONSOLE_ASIDE);
      }
    await host.getByRole('tab').first().tap();
  }
  expect([...new Set(found)]).toEqual([]);
});
