/**
 * How the pages load and answer on a cheap phone: the largest paint (LCP), the slowest answer to a press (INP) and
 * how far things jump (CLS), at a quarter of this machine's speed and on slow 4G. Run: npm run vitals. Prints each
 * page's figures beside their limits, and ends with 1 when one is over.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { LAPTOP, launchBrowser, PHONE, PROJECTOR, person } from '../test/support/browser.ts';
import { openRoom, paceTo, type Room } from '../test/support/pace.ts';
import { startServer } from '../test/support/server-process.ts';

const SLOWDOWN = 4;
/** «Slow 4G» as Lighthouse has it in the browser: bytes a second, and milliseconds until a request is answered. */
const SLOW_4G = { down: (1_638.4 * 0.9 * 1024) / 8, up: (675 * 0.9 * 1024) / 8, latency: 562.5 };
const LIMITS = { LCP: 2_500, INP: 200, CLS: 0.1 } as const;
type Vital = keyof typeof LIMITS;

const WEB_VITALS = readFileSync(
  join(dirname(createRequire(import.meta.url).resolve('web-vitals')), 'web-vitals.attribution.iife.js'),
  'utf8',
);
const COLLECT = `${WEB_VITALS}
  globalThis.vitals = {};
  for (const name of ['LCP', 'INP', 'CLS'])
    webVitals['on' + name](({ value, attribution: at }) => {
        const where = at.target ?? at.interactionTarget ?? at.largestShiftTarget ?? '';
        globalThis.vitals[name] = { value, where: [at.interactionType ?? at.loadState ?? '', where].join(' ') };
      },
      { reportAllChanges: true, durationThreshold: 16 });`;

/** Somebody on a slow device and a slow line, with nothing in the cache. */
async function slowPage(browser: Browser, size: { width: number; height: number }): Promise<Page> {
  const { page, context } = await person(browser, size);
  context.setDefaultTimeout(30_000);
  await page.addInitScript(COLLECT);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW_4G.latency,
    downloadThroughput: SLOW_4G.down,
    uploadThroughput: SLOW_4G.up,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return page;
}

let over = 0;

async function report(what: string, page: Page): Promise<void> {
  // The last press has been painted, and what came of it reported.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200)))');
  const vitals = await page.evaluate(
    () =>
      (globalThis as unknown as { vitals: { [name in Vital]?: { value: number; where: string } } }).vitals,
  );
  const culprits: string[] = [];
  const figures = (Object.keys(LIMITS) as Vital[]).map((name) => {
    const measured = vitals[name];
    if (measured === undefined) return `${name} –`.padEnd(20);
    const { value, where } = measured;
    const bad = value > LIMITS[name];
    if (bad) over += 1;
    if (bad) culprits.push(`${name}: ${where}`);
    const shown = name === 'CLS' ? value.toFixed(3) : `${Math.round(value)} ms`;
    return `${name} ${shown}${bad ? ` OVER ${LIMITS[name]}` : ''}`.padEnd(20);
  });
  console.log(`${what.padEnd(28)} ${figures.join(' ')}`);
  for (const culprit of culprits) console.log(`${' '.repeat(28)} ${culprit}`);
}

const PLACES = ['third', 'second-place', 'first', 'complete'] as const;

async function toThePodium(url: string, room: Room, page: Page): Promise<void> {
  for (const phase of PLACES) {
    await paceTo(url, room, 'podium', phase);
    // A hall waits for a name; at once, three small moves would count as one.
    await page.waitForTimeout(1_200);
  }
}

const beside = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

async function home(browser: Browser, url: string): Promise<void> {
  const page = await slowPage(browser, PHONE);
  await page.goto(url);
  const code = page.getByRole('textbox', { name: 'Room code' });
  await code.pressSequentially('nope', { delay: 30 });
  await code.press('Enter');
  await page
    .getByText(/characters|missing|code/i)
    .first()
    .waitFor();
  await report('home', page);
  await page.context().close();
}

/** From the QR code to the first requests, a prediction, and back on the same phone. */
async function student(browser: Browser, url: string, room: Room): Promise<void> {
  const page = await slowPage(browser, PHONE);
  await page.goto(`${url}/j/${room.code}`);
  await beside(page, 'Join').click();
  await beside(page, /open name and points/i).waitFor();
  await report('player: from the QR code', page);
  await paceTo(url, room, 'step-1-do');
  await beside(page, /^get pods -o wide$/).click();
  await page
    .getByRole('log')
    .getByText(/10\.1\.1\.5/)
    .waitFor();
  await beside(page, /^10\.1\.1\.5\s/).click();
  const send = beside(page, /^Send.* to 10\.1\.1\.5$/);
  for (let count = 0; count < 3; count += 1) await send.click();
  await page
    .getByText(/^answered by/)
    .first()
    .waitFor();
  await beside(page, /Why\?$/).click();
  await page.getByRole('dialog').getByText(/^Rule/).first().waitFor();
  await page.keyboard.press('Escape');
  await beside(page, 'The steps').click();
  await page.keyboard.press('Escape');
  await paceTo(url, room, 'step-2-predict');
  await page.getByRole('radio', { name: /^C ?: / }).click();
  await page.getByRole('radio', { name: 'Sure', exact: true }).check();
  await page.getByText(/^Saved/).waitFor();
  await paceTo(url, room, 'step-2-do');
  await beside(page, /^Send.* to 10\.1\.1\.5$/).click();
  await page
    .getByText(/^timed out: /)
    .first()
    .waitFor();
  await report('player: two steps', page);
  await page.goto(`${url}/play/${room.code}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await beside(page, /^Send.* to 10\.1\.1\.5$/).click();
  await report('player: back after a reload', page);
  await paceTo(url, room, 'step-2-saw', 'open');
  await beside(page, /^A ?: /).click();
  await paceTo(url, room, 'explain-2', 'open');
  await beside(page, /^B ?: /).click();
  await paceTo(url, room, 'rush', 'running');
  await beside(page, /^10\.96\.0\.1\s/).click();
  await paceTo(url, room, 'quiz-1', 'open');
  await page.getByRole('radio', { name: /^A ?: / }).click();
  await page.getByRole('radio', { name: 'Not sure', exact: true }).check();
  await page.getByText(/^Saved/).waitFor();
  await paceTo(url, room, 'quiz-1', 'revealed');
  await toThePodium(url, room, page);
  await report('player: to the podium', page);
  await paceTo(url, room, 'review');
  await page.goto(`${url}/play/${room.code}`);
  await page.getByRole('region', { name: 'To take home' }).or(page.getByRole('table')).first().waitFor();
  await report('player: review', page);
  await page.goto(`${url}/review/${room.code}`);
  await page.getByRole('region', { name: 'Leaderboard' }).getByRole('table').first().waitFor();
  await report('review of a student', page);
  await page.context().close();
}

async function practice(browser: Browser, url: string): Promise<void> {
  const page = await slowPage(browser, PHONE);
  await page.goto(`${url}/practice`);
  await page.getByRole('heading', { name: 'Practise alone' }).waitFor();
  await report('practice', page);
  await page.context().close();
}

async function instructor(browser: Browser, url: string, size: typeof PHONE | typeof LAPTOP): Promise<void> {
  const room = await openRoom(url, { synthetic: 12 });
  const page = await slowPage(browser, size);
  await page.goto(`${url}/host/${room.code}#${room.hostToken}`);
  await beside(page, 'Start the lesson').waitFor();
  for (const tab of ['People', 'Script', 'Room', 'Cluster'])
    await page.getByRole('tab', { name: tab }).click();
  await beside(page, 'Start the lesson').click();
  await beside(page, /^Do it/).click();
  await beside(page, 'Go on').click();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.keyboard.press('Escape');
  await report(size === PHONE ? 'console in a hand' : 'console on a laptop', page);
  await page.context().close();
}

async function projector(browser: Browser, url: string): Promise<void> {
  const room = await openRoom(url, { synthetic: 24 });
  const page = await slowPage(browser, PROJECTOR);
  await page.goto(`${url}/stage/${room.code}`);
  await page.getByText('24 are here').first().waitFor();
  await paceTo(url, room, 'step-1-do');
  await paceTo(url, room, 'step-2-saw', 'revealed');
  await page.keyboard.press('q');
  await page.keyboard.press('q');
  await paceTo(url, room, 'step-3-do');
  await report('projector: three steps', page);
  await paceTo(url, room, 'rush', 'running');
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  // What is painted after the first press is not the page's loading any more.
  await page.keyboard.press('q');
  await page.keyboard.press('q');
  for (const phase of ['open', 'closed', 'revealed']) {
    await paceTo(url, room, 'quiz-1', phase);
    await page.waitForTimeout(1_200);
  }
  await toThePodium(url, room, page);
  await report('projector: to the podium', page);
  await page.context().close();
}

async function review(browser: Browser, url: string): Promise<void> {
  const room = await openRoom(url, { synthetic: 24 });
  await paceTo(url, room, 'review');
  const page = await slowPage(browser, LAPTOP);
  await page.goto(`${url}/host/${room.code}#${room.hostToken}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto(`${url}/review/${room.code}`);
  await page.getByRole('region', { name: 'Leaderboard' }).getByRole('table').first().waitFor();
  await report('review', page);
  await page.context().close();
}

const folder = mkdtempSync(join(tmpdir(), 'podium-vitals-'));
const server = await startServer({ DATA_DIR: folder });
const browser = await launchBrowser();
try {
  console.log(
    `CPU ÷ ${SLOWDOWN}, slow 4G; limits: LCP ${LIMITS.LCP} ms, INP ${LIMITS.INP} ms, CLS ${LIMITS.CLS}`,
  );
  await home(browser, server.url);
  await student(browser, server.url, await openRoom(server.url));
  await instructor(browser, server.url, PHONE);
  await instructor(browser, server.url, LAPTOP);
  await practice(browser, server.url);
  await projector(browser, server.url);
  await review(browser, server.url);
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(over === 0 ? 'All within the limits.' : `${over} over the limit.`);
process.exit(over === 0 ? 0 : 1);
