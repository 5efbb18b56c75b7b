import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PHONE } from '../support/browser.ts';
import { openRoom, paceTo } from '../support/pace.ts';
import { Student, someone } from './classroom.ts';
import { browser, server } from './set-up.ts';

/** Lets a test stop the page's timers and animation frames, as a phone that is busy does, and let them go on. */
async function withTimersThatStop(page: Page): Promise<{ stop(): Promise<void>; goOn(): Promise<void> }> {
  await page.addInitScript(() => {
    const held: (() => void)[] = [];
    let stopped = false;
    const { setTimeout: later, requestAnimationFrame: frame } = window;
    const when = (run: () => void) => () => (stopped ? void held.push(run) : run());
    const timers = {
      setTimeout: (run: () => void, delay?: number) => later.call(window, when(run), delay),
      requestAnimationFrame: (run: FrameRequestCallback) =>
        frame.call(
          window,
          when(() => run(performance.now())),
        ),
    };
    Object.assign(window, timers, {
      stopTimers: (stop: boolean) => {
        stopped = stop;
        if (!stop) for (const run of held.splice(0)) run();
      },
    });
  });
  const set = (stop: boolean) =>
    page.evaluate((to) => (window as unknown as { stopTimers(stop: boolean): void }).stopTimers(to), stop);
  return { stop: () => set(true), goOn: () => set(false) };
}

/** Lets a file through only when it is told to; `asked` gives its address. */
async function holdsBack(page: Page, file: RegExp): Promise<{ asked: Promise<string>; arrive(): void }> {
  let arrive = () => {};
  const released = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const asked = new Promise<string>((resolve) => {
    void page.route(file, async (route) => {
      resolve(route.request().url());
      await released;
      await route.continue();
    });
  });
  return { asked, arrive };
}

describe('a part of a page that is downloaded when it is needed', { timeout: 60_000 }, () => {
  it('[UI64] is shown when it arrives between being drawn as missing and being asked for', async () => {
    const room = await openRoom(server.url);
    const who = await someone(browser, PHONE);
    const timers = await withTimersThatStop(who.page);
    const { asked, arrive } = await holdsBack(who.page, /\/map-panel-[^/]+\.js$/);
    await who.page.goto(`${server.url}/j/${room.code}`);
    await who.page.getByRole('button', { name: 'Join', exact: true }).click();
    const url = await asked;
    await timers.stop();
    await paceTo(server.url, room, 'step-1-do');
    await who.page.getByText('One moment').waitFor({ state: 'attached' });
    arrive();
    // As text: what the page imports is its own module.
    await who.page.evaluate(`import(${JSON.stringify(url)}).then(() => {})`);
    await timers.goOn();
    await new Student(who).address('10.1.1.5').waitFor();
    expect(who.complaints).toEqual([]);
  });

  it('[UI65] comes early with the first page, once', async () => {
    const { page, complaints } = await someone(browser, PHONE);
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Open a room' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(fetched.filter((url, index) => fetched.indexOf(url) !== index)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
