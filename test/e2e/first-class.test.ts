import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openRoom, paceTo } from '../support/pace.ts';
import { Instructor, Student } from './classroom.ts';
import { browser, server } from './set-up.ts';

/** What somebody sees who does this for the first time and reads the screen alone. */

describe('a first class', { timeout: 60_000 }, () => {
  it('[UI155] the lobby’s console begins with the way to a class, and a free room’s has it too', async () => {
    const { host } = await Instructor.opensRoom(browser, server.url);
    const top = async (text: string) =>
      (await host.page.getByText(text, { exact: true }).first().boundingBox())?.y ?? Number.NaN;
    expect(await top('Three steps to a class')).toBeLessThan(await top('What to say'));
    await host.page.context().close();

    const room = await openRoom(server.url, { mode: 'free' });
    const free = await Instructor.withLink(browser, server.url, room);
    await free.page.getByRole('link', { name: 'Open the projector' }).waitFor();
    await free.page.context().close();
  });

  it('[UI154] the big button says where it leads and who is done, ends the class and opens the review', async () => {
    const room = await openRoom(server.url);
    const host = await Instructor.withLink(browser, server.url, room);
    const student = await Student.joins(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-1-do');
    await host.button(/End the task 0 of 1 are done/).waitFor();
    await host.next('End the task');
    await host.button(/Reveal the answer 0 of 1 answered/).waitFor();
    await host.next('Reveal the answer');
    await host.next('Go on: step 2');
    await paceTo(server.url, room, 'review');
    await host.next('End the class');
    const ask = host.page.getByRole('dialog', { name: 'End this class?' });
    await ask.getByRole('button', { name: 'End the class' }).click();
    const review = host.pace.getByRole('link', { name: 'Open the review' });
    expect(await review.getAttribute('href')).toBe(`${server.url}/review/${room.code}`);
    await student.page.getByText('Look back over the steps and your points.').waitFor();
    for (const { page } of [host, student]) await page.context().close();
  });

  it('[UI156] a phone leads to the console, offers the addresses, and says what would have been right', async () => {
    const room = await openRoom(server.url);
    const student = await Student.joins(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-1-do');
    const { page } = student;
    // The map, which is above it, is there.
    await student.address('10.1.1.5').waitFor();
    const button = page.getByRole('button', { name: 'get pods -o wide', exact: true });
    expect(await inView(button)).toBe(false);
    await page.getByRole('link', { name: 'Console' }).click();
    await expect.poll(() => inView(button)).toBe(true);
    await page.getByRole('button', { name: /^My target/ }).click();
    const target = page.getByRole('dialog', { name: 'My target' });
    await target.getByRole('button', { name: /^10\.1\.1\.5/ }).click();
    await target.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^Send to 10\.1\.1\.5/ }).waitFor();
    await paceTo(server.url, room, 'step-1-saw');
    await page.getByRole('button', { name: /By one address that they share/ }).click();
    await student.says('Look again');
    await paceTo(server.url, room, 'step-1-saw', 'revealed');
    await student.says('Each by its own Pod IP, and in no other way.');
    await page.context().close();
  });

  it('[UI157] a small phone shows every slot of the Pods while they are replaced', async () => {
    const room = await openRoom(server.url);
    const student = await Student.joins(browser, server.url, room.code);
    await student.page.setViewportSize({ width: 360, height: 640 });
    for (const phase of ['before', 'acted']) {
      await paceTo(server.url, room, 'step-2-watch', phase);
      const slots = student.page.locator('.map-slot, .map-pod');
      await expect.poll(() => slots.count()).toBe(4);
      const lowest = () =>
        slots.evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().bottom)));
      await expect.poll(lowest).toBeLessThanOrEqual(640);
    }
    await student.page.context().close();
  });

  it('[UI159] a small phone asks at once how sure an answer is', async () => {
    const room = await openRoom(server.url);
    const student = await Student.joins(browser, server.url, room.code);
    await student.page.setViewportSize({ width: 360, height: 640 });
    await paceTo(server.url, room, 'step-2-predict');
    await student.page.getByRole('radio', { name: /as before, at the same address/ }).check();
    const sure = student.page.getByText('Not sure', { exact: true });
    await sure.waitFor();
    expect(await student.page.evaluate(() => scrollY)).toBe(0);
    const bottom = () => sure.evaluate((element) => element.getBoundingClientRect().bottom);
    await expect.poll(bottom).toBeLessThanOrEqual(640);
    await sure.click();
    await student.page.context().close();
  });

  it('[UI158] the first page leads back to where this device was, and to no room that is gone', async () => {
    const { host, code } = await Instructor.opensRoom(browser, server.url);
    await host.page.goto(server.url);
    await host.page.getByRole('link', { name: /^Back to your console/ }).click();
    await host.button('Start the lesson').waitFor();
    const student = await Student.joins(browser, server.url, code);
    await student.me.waitFor();
    await student.page.goto(server.url);
    const back = student.page.getByRole('link', { name: /^Back to your class/ });
    await back.click();
    await student.me.waitFor();
    await student.page.evaluate(() => {
      localStorage.setItem('podium.seat.QQQQQQ', 'gone');
      localStorage.setItem('podium.last-seat', 'QQQQQQ');
    });
    await student.page.goto(server.url);
    await student.page.getByRole('heading', { name: 'Join a class' }).waitFor();
    await back.waitFor({ state: 'detached' });
    expect(await student.page.evaluate(() => localStorage.getItem('podium.seat.QQQQQQ'))).toBeNull();
    for (const { page } of [host, student]) await page.context().close();
  });
});

/** Whether somebody sees it without scrolling: between the header and the dock. */
const inView = (what: Locator): Promise<boolean> =>
  what.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && element.contains(there);
  });
