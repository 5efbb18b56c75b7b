import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LAPTOP, PHONE, PROJECTOR } from '../support/browser.ts';
import { student, type TestClient } from '../support/client.ts';
import { openRoom, paceTo, type Room } from '../support/pace.ts';
import { Instructor, Stage, Student, shows, someone } from './classroom.ts';
import { browser, server } from './set-up.ts';

/** What has the focus, by role and name as a screen reader says it, and whether one sees that it has it. */
function focused(page: Page): Promise<{ name: string; visible: boolean; heading: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body)
      return { name: '', visible: false, heading: false };
    // An input may show the focus on the label or the frame that people see.
    const input = element instanceof HTMLInputElement;
    const shown = input ? [element, element.closest('label'), element.closest('form')] : [element];
    const visible = shown.some((one) => {
      if (one === null) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    });
    const label = input ? (element.labels?.[0]?.textContent ?? '') : '';
    const name = element.getAttribute('aria-label') ?? (label || element.textContent || '');
    return { name, visible, heading: element.matches('h1[tabindex="-1"]') };
  });
}

/** Presses Tab until the named thing has the focus; on the way the focus is always to be seen. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let count = 0; count < 60; count += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    passed.push(now.name);
    // Outside of the page, in the browser's own bar, there is nothing to see; nor on a heading, which has the focus
    // when the lesson has gone on in between.
    if (now.name !== '' && !now.heading)
      expect(now, `the focus on «${now.name}» can be seen`).toMatchObject({ visible: true });
    if (name.test(now.name)) return;
  }
  throw new Error(`Tab never came to ${name}; it came to ${passed.join(' | ')}`);
}

describe('with the keyboard alone', { timeout: 60_000 }, () => {
  it('[CHECK7][UI88] a student joins, predicts, repoints, sends, asks why, and is never without focus when the lesson goes on', async () => {
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

  it('[CHECK7][UI178] an instructor opens a room, renames, removes and restores, blanks the projector, and ends the class; the focus is always somewhere and to be seen', async () => {
    const { page, complaints } = await someone(browser, LAPTOP);
    await page.goto(server.url);
    await tabTo(page, /^Open a room$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/host\//);
    await page.getByRole('button', { name: 'Start the lesson' }).waitFor();
    const code = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const [first, second] = [await student(server.url, code), await student(server.url, code)];
    const has = (name: RegExp) =>
      shows(() => focused(page), { name: expect.stringMatching(name), visible: true, heading: false });
    const name = (one: TestClient) => one.you?.seat.name ?? '';

    await tabTo(page, /^Cluster$/);
    await page.keyboard.press('ArrowRight');
    await has(/^People$/);
    await tabTo(page, new RegExp(`^Rename ${name(first)}`));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('textbox').waitFor();
    await page.keyboard.press('Escape');
    await has(new RegExp(`^Rename ${name(first)}`));
    await tabTo(page, new RegExp(`^Remove ${name(first)}`));
    await page.keyboard.press('Enter');
    // The row is gone: what is next to it has the focus.
    await has(new RegExp(`^Rename ${name(second)}`));
    await tabTo(page, new RegExp(`^Undo$|^Give ${name(first)}`));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `Remove ${name(first)}` }).waitFor();
    await has(/./);

    await tabTo(page, /^More$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Blank the projector$/);
    await page.keyboard.press('Escape');
    await has(/^More$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Blank the projector$/);
    await page.keyboard.press('Enter');
    await has(/^More$/);

    const hostToken = await page.evaluate((key) => localStorage.getItem(key) ?? '', `podium.host.${code}`);
    await paceTo(server.url, { code, hostToken }, 'review');
    await tabTo(page, /^End the class/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^End/);
    await page.keyboard.press('Enter');
    await has(/^Open the review/);
    expect(complaints).toEqual([]);
    for (const one of [first, second]) one.drop();
    await page.context().close();
  });

  it('[CHECK7][UI178] a student who has taken the hint, whose button is gone then, has the focus next to it', async () => {
    const room = await openRoom(server.url);
    const { page } = await Student.joins(browser, server.url, room.code, LAPTOP);
    await paceTo(server.url, room, 'rush');
    await page.getByRole('heading', { level: 1, name: /^Rush/ }).waitFor();
    // Off the heading, which has the focus again with the next beat: only then it is known to stay where a Tab leads.
    await page.keyboard.press('Tab');
    await paceTo(server.url, room, 'quiz-1', 'open');
    await headingHasFocus(page.getByRole('heading', { level: 1, name: /^Quiz/ }));
    await page.getByRole('button', { name: /^Show the hint/ }).waitFor();
    await tabTo(page, /^Show the hint/);
    await page.keyboard.press('Enter');
    await page.getByText('Hint:').waitFor();
    await shows(async () => (await focused(page)).visible, true);
    await page.context().close();
  });

  it('[CHECK7][UI89] an instructor paces the class with a presenter’s two keys', async () => {
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
  await headingHasFocus(student.title(title));
}

async function headingHasFocus(heading: Locator): Promise<void> {
  await heading.waitFor();
  await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
}

describe('with reduced motion', { timeout: 60_000 }, () => {
  it('[CHECK9][UI90] nothing travels, and every outcome is there in words', async () => {
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
