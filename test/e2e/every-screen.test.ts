import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LAPTOP, PHONE, PROJECTOR } from '../support/browser.ts';
import { StillClass } from '../support/still-class.ts';
import { everyMomentAlone } from './alone.ts';
import { eachOnce, flawsOf } from './axe.ts';
import { Instructor, keepsSeat, Stage, Student, someone } from './classroom.ts';
import { cutOn } from './cut.ts';
import { everyDoor } from './every-door.ts';
import { everyScene } from './every-scene.ts';
import { hasLargeLetters, withLargeLetters } from './large-letters.ts';
import { app, browser } from './still-set-up.ts';
import { byKey, byMedia, THEMES, type Theme } from './themes.ts';
import { everyOpened } from './what-opens.ts';

const OLD_PHONE = { width: 320, height: 640 } as const;
type Size = { readonly width: number; readonly height: number };

const calm = { reducedMotion: 'reduce' } as const;

/** Looks at a page in each size and theme; a flaw is named with where it was. */
async function flawsIn(
  page: Page,
  what: string,
  sizes: readonly Size[],
  inTheme: (page: Page, theme: Theme) => Promise<void> = byMedia,
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

/** Scenes between them with everything that a stage shows; those are looked at in a small window too. */
const ON_SMALL_STAGES = [
  'lobby',
  'do, addresses gone',
  'contrast',
  'rush',
  'quiz, revealed',
  'podium',
  'review',
];
const SMALL_STAGES = [{ width: 1024, height: 768 }, OLD_PHONE] as const;

/** What is set too small to be read at eight metres: the words, their size, and the least that it should be. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(
      document.querySelector('main') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const words = node.textContent?.trim() ?? '';
      if (element === null || words === '' || element.closest('.visually-hidden') !== null) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      // Cut to nothing for eyes, there for ears.
      if (element.getBoundingClientRect().width <= 1) continue;
      const isAddress =
        element.closest('[data-pod], [data-service]') !== null && /^\d+(\.\d+){3}$/.test(words);
      const isRow = element.closest('li') !== null;
      const least = element.closest('.lobby-code') !== null ? 96 : isAddress && !isRow ? 40 : 28;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (size > 0 && size < least - 0.05)
        found.add(`«${words}» ${size.toFixed(1)} px of ${least} (${element.className})`);
    }
    return [...found];
  });
}

/** What makes the page wider than its window: the innermost boxes that reach beyond it. */
function sidewaysOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return beyond
      .filter((element) => !beyond.some((other) => other !== element && element.contains(other)))
      .map(
        (element) =>
          `${scrollWidth} px: ${element.tagName}.${element.getAttribute('class')} ${element.textContent?.slice(0, 40)}`,
      );
  });
}

const LOCALES = ['en-GB', 'de-DE'];

/** A page of a class in a language; that of a student is the first one's. */
async function opened(still: StillClass, locale: string, size: Size, path: string): Promise<Page> {
  const { page, context } = await someone(browser, size, { ...calm, locale });
  await keepsSeat(context, still.room.code, still.token(0));
  await page.goto(`${app.url}${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}

const consolePath = ({ room }: StillClass) => `/host/${room.code}#${room.hostToken}`;

/** What is held in a hand: a student's page and the console. */
const onPhones = async (still: StillClass, locale: string) => ({
  hand: await opened(still, locale, PHONE, consolePath(still)),
  player: await opened(still, locale, PHONE, `/play/${still.room.code}`),
});

/** What is seen on these pages from the lobby to the review, each with the scene and the page it was seen on. */
async function fromLobbyToReview(
  still: StillClass,
  pages: { readonly [who: string]: Page },
  look: (page: Page) => Promise<string[]>,
): Promise<string[]> {
  const seen: string[] = [];
  for await (const { name } of everyScene(still))
    for (const [who, page] of Object.entries(pages))
      seen.push(...(await look(page)).map((what) => `${name}, ${who}: ${what}`));
  return eachOnce(seen);
}

describe('every screen', { timeout: 300_000 }, () => {
  it('[CHECK10][UI87] home, door, unknown address, no key, no room: axe finds nothing, nothing scrolls sideways', async () => {
    const still = await StillClass.open(app, 0);
    const { page } = await someone(browser, PHONE, calm);
    const found: string[] = [];
    for await (const { path } of everyDoor(page, app.url, still.room.code))
      found.push(...(await flawsIn(page, path, [OLD_PHONE, LAPTOP])));
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
        who.includes('stage') &&
          flawsIn(
            stage.page,
            `stage, ${name}`,
            [...(ON_SMALL_STAGES.includes(name) ? SMALL_STAGES : []), PROJECTOR],
            byKey,
          ),
      ]);
      found.push(...parts.flatMap((part) => part || []));
    }
    expect(eachOnce(found)).toEqual([]);
  });

  it('[CHECK13][UI171] everything on the stage can be read at eight metres: words from 28 px, addresses from 40, the code from 96', async () => {
    const still = await StillClass.open(app, 12);
    const stage = await Stage.opens(browser, app.url, still.room.code, PROJECTOR, calm);
    const found: string[] = [];
    for await (const { name, who } of everyScene(still))
      if (who.includes('stage'))
        found.push(...(await tooSmall(stage.page)).map((small) => `${name}: ${small}`));
    expect(eachOnce(found)).toEqual([]);
  });

  it.each(LOCALES)(
    '[UI199] from the lobby to the review nothing that is written is cut (%s)',
    async (locale) => {
      const still = await StillClass.open(app, 12);
      const pages = {
        ...(await onPhones(still, locale)),
        laptop: await opened(still, locale, LAPTOP, consolePath(still)),
        stage: await opened(still, locale, PROJECTOR, `/stage/${still.room.code}`),
      };
      expect(await fromLobbyToReview(still, pages, cutOn)).toEqual([]);
    },
  );

  it.each(LOCALES)(
    '[UI179] with letters twice as large a class is run in a hand, and played, without scrolling sideways (%s)',
    async (locale) => {
      const still = await StillClass.open(app, 12);
      const pages = await onPhones(still, locale);
      for (const page of Object.values(pages)) await withLargeLetters(page);
      expect(await fromLobbyToReview(still, pages, sidewaysOn)).toEqual([]);
      for (const page of Object.values(pages)) expect(await hasLargeLetters(page)).toBe(true);
    },
  );

  it('[CHECK10][UI87] what is opened, tabs, dialogs, the review, the editor: axe finds nothing', async () => {
    const still = await StillClass.open(app, 12);
    const found: string[] = [];
    for await (const { name, page } of everyOpened(browser, app.url, still, calm))
      found.push(...(await flawsIn(page, name, [OLD_PHONE, LAPTOP])));
    expect(eachOnce(found)).toEqual([]);
  });

  it('[CHECK10][UI87] practice, from its first step to its end: axe finds nothing, nothing scrolls sideways', async () => {
    const found: string[] = [];
    for await (const { name, page } of everyMomentAlone(browser, app.url)) {
      // axe waits by the page's own clock.
      await page.clock.resume();
      found.push(...(await flawsIn(page, name, [OLD_PHONE, LAPTOP])));
    }
    expect(eachOnce(found)).toEqual([]);
  });
});
