import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LAPTOP, launchBrowser, PHONE, PROJECTOR } from '../support/browser.ts';
import { openRoom, paceTo, type Room } from '../support/pace.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { Instructor, PATIENCE, Stage, Student, someone } from './classroom.ts';
import { scratchFolder } from './scratch.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let server: ServerProcess;
const folder = scratchFolder();

beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder.path });
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  folder.remove();
});

/** What is wrong with a page as it is now: axe's findings with the element, and a scroll bar that should not be. */
async function flaws(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface Finding {
      readonly id: string;
      readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
    }
    const { axe } = globalThis as unknown as {
      readonly axe: { run(page: Document): Promise<{ readonly violations: readonly Finding[] }> };
    };
    // What moves into its place is looked at when it is there.
    await Promise.all(
      document.getAnimations().map((animation) => {
        const endless = animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
        return endless ? undefined : animation.finished.catch(() => {});
      }),
    );
    const { violations } = await axe.run(document);
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
    const root = document.documentElement;
    return root.scrollWidth > root.clientWidth
      ? [...found, `scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`]
      : found;
  });
}

type Look = { readonly width: number; readonly height: number; readonly colorScheme: 'dark' | 'light' };

/** Both themes, the two narrowest phones, a laptop: what is coloured does not depend on the width, nor the reverse. */
const EVERYWHERE: readonly Look[] = [
  { width: 320, height: 640, colorScheme: 'dark' },
  { ...PHONE, colorScheme: 'light' },
  { ...LAPTOP, colorScheme: 'dark' },
  { ...LAPTOP, colorScheme: 'light' },
];
const THEMES = ['dark', 'light'] as const;
/** The projector, and a window on a laptop. Its theme is the stage's own. */
const WALL: readonly Look[] = [
  { ...PROJECTOR, colorScheme: 'dark' },
  { width: 1024, height: 600, colorScheme: 'dark' },
];

/** Looks at a page in each way; a flaw is named with where it was. */
async function flawsOf(page: Page, what: string, looks: readonly Look[]): Promise<string[]> {
  const all: string[] = [];
  const first = page.viewportSize();
  for (const { width, height, colorScheme } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const seen = await flaws(page);
    // What was only on its way in at the first look is well at the second; a flaw is there both times.
    const again = seen.length === 0 ? [] : await flaws(page);
    const both = seen.filter((flaw) => again.includes(flaw));
    all.push(...both.map((flaw) => `${what}, ${width} px, ${colorScheme}: ${flaw}`));
  }
  if (first !== null) await page.setViewportSize(first);
  return all;
}

/** The same flaw in many places is told once, with where it was first. */
function eachOnce(found: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const one of found) {
    const flaw = one.slice(one.indexOf(': ') + 2).replaceAll(/web-[a-z0-9]+-[a-z0-9]+/g, 'web');
    if (!known.has(flaw)) known.set(flaw, one);
  }
  return [...known.values()];
}

describe('axe finds nothing, and nothing scrolls sideways', { timeout: 120_000 }, () => {
  it('[UI87] home, door, unknown address, no key, no room', async () => {
    const room = await openRoom(server.url);
    const { page } = await someone(browser);
    const found: string[] = [];
    for (const [path, heading] of [
      ['/', 'Pods come and go. The class finds out what stays.'],
      [`/j/${room.code}`, 'An address that stays: Services'],
      ['/nowhere', 'There is nothing at this address'],
      [`/host/${room.code}`, 'This device does not have the key to this room'],
      ['/play/QQQQQQ', 'There is no room with this code'],
    ] as const) {
      await page.goto(`${server.url}${path}`);
      await page.getByRole('heading', { name: heading }).waitFor();
      found.push(...(await flawsOf(page, path, EVERYWHERE)));
    }
    expect(eachOnce(found)).toEqual([]);
    await page.context().close();
  });

  it('[UI87] player, console, projector and review, from the lobby to the end', async () => {
    const room = await openRoom(server.url, { options: { ownNames: true } });
    const host = await Instructor.withLink(browser, server.url, room);
    const stage = await Stage.opens(browser, server.url, room.code);
    const student = await Student.joins(browser, server.url, room.code);
    const found: string[] = [];
    let looks = 0;
    const look = async (beat: string) => {
      // The projector in its dark sky and on paper by turns.
      if (looks++ > 0) await stage.page.keyboard.press('t');
      // Both themes at each width, one of them by turns.
      const sizes = EVERYWHERE.map((one) => ({ ...one, colorScheme: THEMES[looks % 2] ?? 'dark' }));
      const parts = await Promise.all([
        flawsOf(student.page, `player, ${beat}`, sizes.slice(0, 3)),
        flawsOf(host.page, `console, ${beat}`, sizes.slice(1, 3)),
        flawsOf(stage.page, `projector, ${beat}`, WALL),
      ]);
      found.push(...parts.flat());
    };
    const at = (beat: string, phase?: string) => paceTo(server.url, room, beat, phase);
    await look('lobby');
    for (const name of ['People', 'Script', 'Room', 'Cluster']) {
      await host.tab(name);
      found.push(...(await flawsOf(host.page, `console, ${name}`, EVERYWHERE)));
    }
    await at('step-1-do');
    await student.kubectl('get pods -o wide');
    await student.aimsAt('10.1.1.5');
    await student.sends(1);
    await look('do');
    await at('step-2-predict');
    await student.answers('a', 'not sure');
    await look('predict');
    await at('step-2-do');
    await student.sends(1);
    await student.page.getByRole('button', { name: /timed out/ }).click();
    await student.page.getByRole('dialog').getByText('Rule').first().waitFor();
    found.push(...(await flawsOf(student.page, 'player, trace', EVERYWHERE)));
    await student.page.keyboard.press('Escape');
    await at('step-2-saw', 'open');
    await student.picks('a');
    await student.reads('Look again');
    await look('saw');
    await at('step-2-saw', 'revealed');
    await look('saw revealed');
    await at('explain-2');
    await look('key moment');
    await at('step-7-watch', 'acted');
    await look('watch');
    await at('step-7-saw', 'revealed');
    await look('contrast');
    await at('step-8-saw', 'revealed');
    await student.page.getByRole('button', { name: 'The eight steps' }).click();
    found.push(...(await flawsOf(student.page, 'player, table', EVERYWHERE)));
    await student.page.keyboard.press('Escape');
    await look('table');
    await at('rush', 'running');
    await student.reads(/requests? waits?/);
    await look('rush');
    await at('quiz-1', 'open');
    await student.answers('a', 'sure');
    await student.takesHint();
    await look('quiz');
    await at('quiz-1', 'revealed');
    await look('quiz revealed');
    await at('podium', 'complete');
    await look('podium');
    await at('review');
    await look('review');
    await student.page.goto(`${server.url}/review/${room.code}`);
    await host.page.goto(`${server.url}/review/${room.code}`);
    for (const { page } of [student, host]) {
      await page.getByRole('region', { name: 'Leaderboard' }).getByRole('table').waitFor();
      found.push(...(await flawsOf(page, 'review page', EVERYWHERE)));
    }
    expect(eachOnce(found)).toEqual([]);
    for (const { page } of [host, stage, student]) await page.context().close();
  });
});

/** What has the focus, by role and name as a screen reader says it, and whether one sees that it has it. */
function focused(page: Page): Promise<{ name: string; visible: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return { name: '', visible: false };
    // An input may show the focus on the label or the frame that people see.
    const input = element instanceof HTMLInputElement;
    const shown = input ? [element, element.closest('label'), element.closest('form')] : [element];
    const visible = shown.some((one) => {
      if (one === null) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    });
    const label = input ? (element.labels?.[0]?.textContent ?? '') : '';
    return { name: element.getAttribute('aria-label') ?? (label || element.textContent || ''), visible };
  });
}

/** Presses Tab until the named thing has the focus; on the way the focus is always to be seen. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let count = 0; count < 60; count += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    passed.push(now.name);
    // Outside of the page, in the browser's own bar, there is nothing to see.
    if (now.name !== '')
      expect(now, `the focus on «${now.name}» can be seen`).toMatchObject({ visible: true });
    if (name.test(now.name)) return;
  }
  throw new Error(`Tab never came to ${name}; it came to ${passed.join(' | ')}`);
}

describe('with the keyboard alone', { timeout: 60_000 }, () => {
  it('[UI88] a student joins, predicts, repoints, sends, asks why, and is never without focus when the lesson goes on', async () => {
    const room = await openRoom(server.url);
    const { page, complaints } = await someone(browser, LAPTOP);
    await page.goto(server.url);
    await tabTo(page, /^Room code/);
    await page.keyboard.type(room.code.toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'An address that stays: Services' }).waitFor();
    await tabTo(page, /^Join$/);
    await page.keyboard.press('Enter');
    const student = new Student({ page, context: page.context(), complaints });
    await student.me.waitFor();

    await moveOn(room, student, 'step-1-do', 'Step 1 of 8, Your turn: Two Pods start');
    await tabTo(page, /^get pods -o wide$/);
    await page.keyboard.press('Enter');
    await page
      .getByRole('log')
      .getByText(/10\.1\.1\.5/)
      .waitFor();
    // Round again, from the top: an address, as soon as the map is there, and the button that sends.
    await page
      .getByRole('button', { name: /10\.1\.1\.6/ })
      .first()
      .waitFor();
    await page.getByRole('heading', { level: 1 }).focus();
    await tabTo(page, /10\.1\.1\.6/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Send.* to 10\.1\.1\.6$/ }).waitFor();
    await page.getByRole('heading', { level: 1 }).focus();
    await tabTo(page, /^Send ?to 10\.1\.1\.6$/);
    for (const key of ['Enter', 'Space', 'Enter']) await page.keyboard.press(key);
    await student.reads('All done. Well routed!');
    await tabTo(page, /Why\?$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText(/^Rule/).first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await focused(page)).name).toMatch(/Why\?$/);

    await moveOn(room, student, 'step-2-predict', 'Step 2 of 8, Predict: The Pods restart');
    // The first Tab into a group of radio buttons; Space takes the one that has the focus, arrows move on.
    await tabTo(page, /^A+ ?:/);
    await page.keyboard.press('Space');
    await student.reads('Saved. You can change it until it closes.');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => student.option('c').isChecked()).toBe(true);
    await tabTo(page, /^Sure$/);
    await page.keyboard.press('Space');
    await expect.poll(() => page.getByRole('radio', { name: 'Sure', exact: true }).isChecked()).toBe(true);
    await student.reads('Saved. You can change it until it closes.');

    await moveOn(room, student, 'step-2-watch', 'Step 2 of 8, Watch: The Pods restart');
    await student.reads('They get no reply until I give it a new address.');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('[UI89] an instructor paces the class with a presenter’s two keys', async () => {
    const room = await openRoom(server.url);
    const host = await Instructor.withLink(browser, server.url, room);
    await host.page.keyboard.press('PageDown');
    await host.button('Do it: Create Deployment web with 2 replicas').waitFor();
    await host.page.keyboard.press('PageUp');
    await host.button('Start the lesson').waitFor();
    await host.page.keyboard.press('ArrowRight');
    await host.button('Do it: Create Deployment web with 2 replicas').waitFor();
    await host.page.context().close();
  });
});

/** The lesson goes on by itself under a student's hands: the heading of what is on has the focus then. */
async function moveOn(room: Room, student: Student, beat: string, title: string): Promise<void> {
  await paceTo(server.url, room, beat);
  await student.title(title).waitFor();
  const heading = student.title(title);
  await expect
    .poll(() => heading.evaluate((element) => element === document.activeElement), { timeout: PATIENCE })
    .toBe(true);
}

describe('with reduced motion', { timeout: 60_000 }, () => {
  it('[UI90] nothing travels, and every outcome is there in words', async () => {
    const room = await openRoom(server.url);
    const calm = { reducedMotion: 'reduce' } as const;
    const student = await Student.joins(browser, server.url, room.code, PHONE, calm);
    const stage = await Stage.opens(browser, server.url, room.code, PROJECTOR, calm);
    await paceTo(server.url, room, 'step-1-do');
    await student.aimsAt('10.1.1.5');
    expect((await student.sends(2)).every((outcome) => outcome.startsWith('answered by web-'))).toBe(true);
    await stage.page
      .getByText(/2 answered/)
      .first()
      .waitFor();
    await paceTo(server.url, room, 'step-2-do');
    expect((await student.sends(1))[0]).toBe('timed out: 10.1.1.5');
    await stage.page
      .getByText(/1 timed out/)
      .first()
      .waitFor();
    for (const { page } of [student, stage]) {
      expect(await page.locator('canvas').count()).toBe(0);
      const moving = () =>
        document
          .getAnimations()
          .filter((one) => one.playState === 'running')
          .flatMap((one) => (one.effect instanceof KeyframeEffect ? one.effect.getKeyframes() : []))
          .filter(
            (frame) => 'transform' in frame || 'translate' in frame || 'left' in frame || 'top' in frame,
          );
      expect(await page.evaluate(moving)).toEqual([]);
    }
    for (const { page } of [student, stage]) await page.context().close();
  });
});
