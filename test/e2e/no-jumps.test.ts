import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { LAPTOP, PHONE, PROJECTOR } from '../support/browser.ts';
import { StillClass } from '../support/still-class.ts';
import { keepsSeat, someone } from './classroom.ts';
import { everyScene } from './every-scene.ts';
import { app, browser } from './still-set-up.ts';

/** Most that may move in a beat, or in a part of a long one: the limit of the web vital «cumulative layout shift». */
const LIMIT = 0.1;

/** What moved without having been pressed: in which part of the class, and under which heading. */
interface Moved {
  readonly part: string;
  readonly heading: string;
  readonly share: number;
  readonly what: string;
}

const WATCH_FOR_JUMPS = `
  globalThis.moved = [];
  globalThis.part = 'on the way to the lobby';
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const heading = document.querySelector('h1')?.textContent ?? 'before the first heading';
      const named = ({ node, previousRect: from, currentRect: to }) =>
        [node?.nodeName, node?.className, from.y + '+' + from.height + ' to ' + to.y + '+' + to.height].join(' ');
      globalThis.moved.push({ part: globalThis.part, heading, share: entry.value, what: entry.sources.map(named).join(', ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });`;

/** Each place of the class in which, on this page, more moved than may; and what that was. */
async function jumpsOf(page: Page, who: string): Promise<string[]> {
  const moved = await page.evaluate(() => (globalThis as unknown as { moved: Moved[] }).moved);
  const places = [...new Set(moved.map(({ part, heading }) => `${part}, under ${heading}`))];
  return places.flatMap((place) => {
    const here = moved.filter(({ part, heading }) => `${part}, under ${heading}` === place);
    const sum = here.reduce((total, { share }) => total + share, 0);
    const what = here.map((one) => `${one.share.toFixed(3)} ${one.what}`).join('; ');
    return sum > LIMIT ? [`${who}, ${place}: ${sum.toFixed(3)} (${what})`] : [];
  });
}

it('[UI176] neither phone nor laptop nor projector nor a second console jumps while a class goes from the lobby to the review', {
  timeout: 240_000,
}, async () => {
  const pages: [who: string, page: Page][] = [];
  const painted = (page: Page) =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  // Each moment is seen by every page before the next one comes.
  const pass: TestApp['pass'] = async (milliseconds) => {
    await app.pass(milliseconds);
    await Promise.all(pages.map(([, page]) => painted(page)));
  };
  const still = await StillClass.open(Object.assign(Object.create(app), { pass }) as TestApp, 12);
  const { code } = still.room;
  const opens = async (who: string, size: typeof PHONE | typeof LAPTOP | typeof PROJECTOR, path: string) => {
    const { page, context } = await someone(browser, size);
    await context.addInitScript(WATCH_FOR_JUMPS);
    await keepsSeat(context, code, still.token(0));
    await page.goto(`${app.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    pages.push([who, page]);
  };
  await opens('phone', PHONE, `/play/${code}`);
  await opens('laptop of a student', LAPTOP, `/play/${code}`);
  await opens('projector', PROJECTOR, `/stage/${code}`);
  // The class is driven from another device of the instructor.
  await opens('console on a laptop', LAPTOP, `/host/${code}#${still.room.hostToken}`);
  await opens('console in a hand', PHONE, `/host/${code}#${still.room.hostToken}`);
  for await (const { name } of everyScene(still)) {
    await pass(BREATH);
    for (const [, page] of pages)
      await page.evaluate((part) => Object.assign(globalThis, { part }), `after «${name}»`);
    // What comes then is another page.
    if (name === 'review') break;
  }
  const jumps = await Promise.all(pages.map(([who, page]) => jumpsOf(page, who)));
  expect(jumps.flat()).toEqual([]);
});

/** Milliseconds of the room's time. */
const BREATH = 250;
