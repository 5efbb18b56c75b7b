import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openRoom, paceTo } from '../support/pace.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { Instructor, Student } from './classroom.ts';
import { scratchFolder } from './scratch.ts';

/** What somebody sees who does this for the first time and reads the screen alone. */

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
    await host.button(/End the task 0 of 1 reached the goals/).waitFor();
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
});
