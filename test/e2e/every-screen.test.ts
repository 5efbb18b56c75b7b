import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { LAPTOP, launchBrowser, PHONE, PROJECTOR } from '../support/browser.ts';
import { StillClass } from '../support/still-class.ts';
import { eachOnce, flawsOf } from './axe.ts';
import { Instructor, Stage, Student, someone } from './classroom.ts';
import { everyScene } from './every-scene.ts';

const OLD_PHONE = { width: 320, height: 640 } as const;
const THEMES = ['dark', 'light'] as const;
type Size = { readonly width: number; readonly height: number };

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

const calm = { reducedMotion: 'reduce' } as const;

/** Looks at a page in each size and theme; a flaw is named with where it was. */
async function flawsIn(
  page: Page,
  what: string,
  sizes: readonly Size[],
  inTheme: (page: Page, theme: (typeof THEMES)[number]) => Promise<void> = (one, theme) =>
    one.emulateMedia({ colorScheme: theme }),
): Promise<string[]> {
  const all: string[] = [];
  for (const theme of THEMES) {
    await inTheme(page, theme);
    for (const size of sizes) {
      await page.setViewportSize(size);
      all.push(...(await flawsOf(page)).map((flaw) => `${what}, ${size.width} px, ${theme}: ${flaw}`));
    }
  }
  return all;
}

/** The projector's theme is its own: dark unless somebody presses T. */
async function onStage(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
  if ((await page.evaluate(() => document.documentElement.dataset.theme)) !== theme)
    await page.keyboard.press('t');
}

describe('every screen', { timeout: 300_000 }, () => {
  it('[CHECK10][UI87] home, door, unknown address, no key, no room: axe finds nothing, nothing scrolls sideways', async () => {
    const still = await StillClass.open(app, 0);
    const { page } = await someone(browser, PHONE, calm);
    const found: string[] = [];
    for (const [path, heading] of [
      ['/', 'Pods come and go. The class finds out what stays.'],
      [`/j/${still.room.code}`, 'An address that stays: Services'],
      ['/practice', 'Practise alone'],
      ['/nowhere', 'There is nothing at this address'],
      [`/host/${still.room.code}`, 'This device does not have the key to this room'],
      ['/play/QQQQQQ', 'There is no room with this code'],
    ] as const) {
      await page.goto(`${app.url}${path}`);
      await page.getByRole('heading', { name: heading }).waitFor();
      found.push(...(await flawsIn(page, path, [OLD_PHONE, LAPTOP])));
    }
    expect(eachOnce(found)).toEqual([]);
  });

  it('[CHECK10][UI87] player, console, projector from the lobby to the review: axe finds nothing, nothing scrolls sideways', async () => {
    const still = await StillClass.open(app, 12);
    const host = await Instructor.withLink(browser, app.url, still.room, LAPTOP, calm);
    const stage = await Stage.opens(browser, app.url, still.room.code, PROJECTOR, calm);
    const student = await Student.inSeat(browser, app.url, still.room.code, still.token(0), calm);
    const found: string[] = [];
    for await (const { name, who } of everyScene(still)) {
      const parts = await Promise.all([
        who.includes('player') && flawsIn(student.page, `player, ${name}`, [OLD_PHONE, LAPTOP]),
        who.includes('console') && flawsIn(host.page, `console, ${name}`, [OLD_PHONE, LAPTOP]),
        who.includes('stage') && flawsIn(stage.page, `stage, ${name}`, [PROJECTOR], onStage),
      ]);
      found.push(...parts.flatMap((part) => part || []));
    }
    expect(eachOnce(found)).toEqual([]);
  });
});
