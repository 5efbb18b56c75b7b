import type { Browser, Page } from 'playwright-core';
import { LAPTOP, PHONE } from '../support/browser.ts';
import type { StillClass } from '../support/still-class.ts';
import { Instructor, type Options, Student, someone } from './classroom.ts';

/** Something that is only seen when it is opened. */
export interface Opened {
  readonly name: string;
  readonly page: Page;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

async function shut(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/**
 * Dialogs, menus and tabs of phone and console in a class of twelve that has its first failures; then the review, as the
 * instructor and as a student sees it and the editor. Each stays open until the next is asked for.
 */
export async function* everyOpened(
  browser: Browser,
  url: string,
  still: StillClass,
  options: Options,
): AsyncGenerator<Opened> {
  const { students, room } = still;
  const send = { type: 'send' } as const;
  await still.to('step-1-do');
  await still.all(students, { type: 'set-target', to: '10.1.1.5' }, send);
  await still.to('step-2-do');
  const host = await Instructor.withLink(browser, url, room, LAPTOP, options);
  const hand = await Instructor.withLink(browser, url, room, PHONE, options);
  const student = await Student.inSeat(browser, url, room.code, still.token(0), options);
  await still.all(students, send);
  await still.pass(2_500);
  yield* onThePhone(student.page);
  yield* onTheConsole(host.page);
  yield* inAHand(hand.page);
  await still.to('review');
  for (const [who, page] of [
    ['instructor', host.page],
    ['student', student.page],
  ] as const) {
    await page.goto(`${url}/review/${room.code}`);
    await page.getByRole('region', { name: 'Leaderboard' }).getByRole('table').first().waitFor();
    yield { name: `review, ${who}`, page };
  }
  yield* theEditor(browser, url, options);
}

async function* onThePhone(page: Page): AsyncGenerator<Opened> {
  for (const [name, opener] of [
    ['the steps', 'The steps'],
    ['me', /open name and points/i],
    ['why', /Why\?$/],
    ['my target', /^My target/],
  ] as const) {
    await button(page, opener).click();
    await page.getByRole('dialog').getByRole('heading').first().waitFor();
    if (name === 'why') await page.getByRole('dialog').getByText(/^Rule/).first().waitFor();
    yield { name: `phone, ${name}`, page };
    await shut(page);
  }
}

async function* onTheConsole(page: Page): AsyncGenerator<Opened> {
  for (const tab of ['People', 'Script', 'Room']) {
    await page.getByRole('tab', { name: tab }).click();
    yield { name: `console, ${tab}`, page };
  }
  await page.getByRole('tab', { name: 'People' }).click();
  await button(page, /^Rename /).click();
  await page.getByRole('dialog').getByRole('textbox').waitFor();
  yield { name: 'console, rename', page };
  await shut(page);
  await button(page, 'More').click();
  yield { name: 'console, more', page };
  await page.keyboard.press('Escape');
}

/** The parts of the console that a hand sees one at a time. */
async function* inAHand(page: Page): AsyncGenerator<Opened> {
  for (const tab of ['Map', 'Cluster', 'People', 'Room']) {
    await page.getByRole('tab', { name: tab }).click();
    yield { name: `console in a hand, ${tab}`, page };
  }
}

async function* theEditor(browser: Browser, url: string, options: Options): AsyncGenerator<Opened> {
  const editor = await someone(browser, LAPTOP, options);
  await editor.page.goto(`${url}/editor`);
  await editor.page.getByRole('heading', { level: 1 }).waitFor();
  yield { name: 'editor', page: editor.page };
}
