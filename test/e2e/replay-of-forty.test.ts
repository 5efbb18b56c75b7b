import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../server/ports/log.ts';
import { EmbeddedStore } from '../../server/store/embedded.ts';
import { TTL } from '../support/app.ts';
import { LAPTOP, launchBrowser, type Person } from '../support/browser.ts';
import { hostToken, playForty } from '../support/forty-served.ts';
import { keepClass } from '../support/kept-class.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { flawsOf } from './axe.ts';
import { addressesIn, shows, someone } from './classroom.ts';
import { scratchFolder } from './scratch.ts';

/** Taken when the class was played, from the room that took each command: nothing of the replay is in it. */
const { room: played, hashes } = playForty(Date.now() - 2 * 60 * 60 * 1000, 1);
const { code } = played.room.seed;

const folder = scratchFolder();
let server: ServerProcess;
let browser: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  const store = await EmbeddedStore.open(folder.path, TTL, createLog('silent'));
  if (!store.ok) throw new Error(store.error);
  await keepClass(store.value, played);
  await store.value.close();
  server = await startServer({ DATA_DIR: folder.path });
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  folder.remove();
});

async function openedReplay(): Promise<Person> {
  const who = await someone(browser, LAPTOP);
  await who.page.goto(`${server.url}/host/${code}#${hostToken}`);
  await who.page.waitForURL(({ hash }) => hash === '');
  await who.page.goto(`${server.url}/review/${code}`);
  await who.page.getByRole('button', { name: 'Open the replay' }).click();
  await who.page
    .getByText(/^At its end this replay has the hash [0-9a-f]{16}, as the server has\.$/)
    .waitFor();
  // The player comes after the comparison: it is a part of its own.
  await who.page.getByRole('button', { name: 'One command on' }).waitFor();
  return who;
}

/** Presses «One command on» to the end; the hash that the page shows at each version. */
function hashesOnTheWay(page: Page): Promise<[number, string][]> {
  return page.evaluate(async () => {
    const found: [number, string][] = [];
    const on = document.querySelector<HTMLButtonElement>('button[aria-label="One command on"]');
    const moment = document.querySelector('.replay-moment');
    if (on === null || moment === null) throw new Error('no replay on the page');
    const version = () => Number(moment.getAttribute('data-version'));
    for (;;) {
      const before = version();
      on.click();
      for (let turns = 0; version() === before && turns < 20; turns += 1)
        await new Promise((drawn) => setTimeout(drawn));
      if (version() === before) return found;
      found.push([version(), document.querySelector('[data-hash]')?.getAttribute('data-hash') ?? '']);
    }
  });
}

describe('the replay of the class of forty in the page', { timeout: 120_000 }, () => {
  it('[UI134] shows at every version the hash that the class had there, and at the end the server’s', async () => {
    const { page, complaints } = await openedReplay();
    const shown = await hashesOnTheWay(page);
    expect(shown.length).toBe(played.log.length);
    expect(shown.length).toBeGreaterThan(1_400);
    expect(new Map(shown)).toEqual(hashes);
    expect(new Set(hashes.values()).size).toBe(hashes.size);
    expect(complaints).toEqual([]);
  });

  it('[UI135] has step 2 beside step 7: the same rollout with nothing but Pod IPs, and behind the Service', async () => {
    const { page, complaints } = await openedReplay();
    // As the rollout begins there is one Pod more, that is not ready yet.
    await page.getByRole('button', { name: 'Step 2 beside step 7' }).click();
    const [a, b] = [
      page.getByRole('region', { name: 'Moment A' }),
      page.getByRole('region', { name: 'Moment B' }),
    ];
    const pods = async (side: typeof a) =>
      (
        await side
          .locator('[data-pod]')
          .evaluateAll((all) => all.map((pod) => pod.getAttribute('data-ip') ?? ''))
      )
        .filter((ip) => ip !== '')
        .toSorted();
    const service = async (side: typeof a) => {
      const sign = side.locator('[data-service="my-service"]');
      return (await sign.count()) === 0 ? [] : addressesIn(await sign.innerText());
    };
    await shows(() => pods(a), ['10.1.1.5', '10.1.1.6', '10.1.1.8']);
    await shows(() => pods(b), ['10.1.1.10', '10.1.1.11', '10.1.1.9']);
    expect(await service(a)).toEqual([]);
    expect(await service(b)).toEqual(['10.96.0.1', '10.1.1.9', '10.1.1.10', '10.1.1.11']);
    // Both play on together: the Pods of both are replaced, and only beside the Service nobody's address is.
    await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '5 times' });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await shows(() => pods(a), ['10.1.1.8', '10.1.1.9']);
    await shows(() => pods(b), ['10.1.1.11', '10.1.1.12']);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    expect((await service(b)).toSorted()).toEqual(['10.1.1.11', '10.1.1.12', '10.96.0.1']);
    expect(await service(a)).toEqual([]);
    expect(await flawsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
