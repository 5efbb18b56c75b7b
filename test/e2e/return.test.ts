import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { due } from '../support/due.ts';
import { openRoom, paceTo, type Room } from '../support/pace.ts';
import { startRedis } from '../support/redis.ts';
import { freePort, startServer } from '../support/server-process.ts';
import { Instructor, Stage, Student, shows } from './classroom.ts';
import { networkTo } from './network.ts';
import { scratchFolder } from './scratch.ts';
import { browser, server } from './set-up.ts';

/** A phone that was away is back within so many milliseconds. */
const BACK = 3_000;

const SAVED = 'Saved. You can change it until it closes.';

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

/** A room whose first question is open: what will step 2 do? */
async function roomWithAQuestion(): Promise<{ room: Room; host: Instructor }> {
  const room = await openRoom(server.url);
  await paceTo(server.url, room, 'step-2-predict');
  return { room, host: await Instructor.withLink(browser, server.url, room) };
}

/** Does something and waits for its effect; how long both took, in milliseconds. */
async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

/** The answer stands on the page as it was given, and counts once. */
async function answerIsKept(student: Student, host: Instructor, letter: string): Promise<void> {
  await student.reads(SAVED);
  expect(await student.option(letter).isChecked()).toBe(true);
  expect(await student.page.getByRole('radio', { name: 'Sure', exact: true }).isChecked()).toBe(true);
  await host.reads('1 of 1 answered');
}

describe('a student comes back', { timeout: 60_000 }, () => {
  it('[CHECK4][UI83] after a reload, to the same seat and answer, and nobody is there twice', async () => {
    const { room, host } = await roomWithAQuestion();
    const student = await Student.joins(browser, server.url, room.code);
    await student.answers('c', 'sure');
    const { name } = await student.seat();
    expect(await timeOf(() => student.page.reload().then(() => student.reads(SAVED)))).toBeLessThan(
      due(BACK),
    );
    expect((await student.seat()).name).toBe(name);
    await answerIsKept(student, host, 'c');
    await host.page.getByText('1 of 1 online').first().waitFor({ state: 'attached' });
  });

  it('[UI83] after the tab was closed, by the QR code’s address too', async () => {
    const { room, host } = await roomWithAQuestion();
    const student = await Student.joins(browser, server.url, room.code);
    await student.answers('b', 'sure');
    const { name } = await student.seat();
    for (const path of [`/play/${room.code}`, `/j/${room.code}`]) {
      for (const page of student.person.context.pages()) await page.close();
      await host.page.getByText('0 of 1 online').first().waitFor({ state: 'attached' });
      const page = await student.person.context.newPage();
      const again = await sameStudent(student, page);
      const open = () => page.goto(`${server.url}${path}`).then(() => again.reads(SAVED));
      expect(await timeOf(open)).toBeLessThan(due(BACK));
      expect((await again.seat()).name).toBe(name);
      await answerIsKept(again, host, 'b');
    }
  });

  it('[CHECK4][UI83] after the network was gone, with what was tapped meanwhile', async () => {
    const { room, host } = await roomWithAQuestion();
    const student = await Student.joins(browser, server.url, room.code);
    await student.answers('b', 'sure');
    await student.person.context.setOffline(true);
    await student.page.getByText('No connection. Your taps are kept here').first().waitFor();
    await student.picks('d');
    await student.reads('Kept on this page; sent when the connection is back.');
    const back = await timeOf(async () => {
      await student.person.context.setOffline(false);
      await student.reads(SAVED);
    });
    expect(back).toBeLessThan(due(BACK));
    await answerIsKept(student, host, 'd');
  });

  it('[UI83] after the network was gone, with what was seen, which counts at once', async () => {
    const room = await openRoom(server.url);
    const student = await Student.joins(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-1-saw', 'open');
    await student.reads('Pick an answer.');
    await student.person.context.setOffline(true);
    await student.page.getByText('No connection. Your taps are kept here').first().waitFor();
    await student.picks('b');
    await student.reads('Kept on this page; sent when the connection is back.');
    await student.person.context.setOffline(false);
    await student.reads('Well observed.');
    await student.page.context().close();
  });

  it('[UI83] after a change of network that left the old line open and dead', async () => {
    const { room, host } = await roomWithAQuestion();
    const network = await networkTo(server.port);
    const student = await Student.joins(browser, network.url, room.code);
    await student.answers('b', 'sure');
    network.cut();
    await student.picks('a');
    await student.reads('Saving …');
    network.mend();
    const back = await timeOf(async () => {
      // What a browser says when the phone has another network.
      await student.page.evaluate(() => dispatchEvent(new Event('online')));
      await student.reads(SAVED);
    });
    expect(back).toBeLessThan(due(BACK));
    await answerIsKept(student, host, 'a');
    await network.stop();
  });

  it('[UI84] in two tabs, as one seat', async () => {
    const { room, host } = await roomWithAQuestion();
    const student = await Student.joins(browser, server.url, room.code);
    const second = await sameStudent(student, await student.person.context.newPage());
    await second.page.goto(`${server.url}/play/${room.code}`);
    await second.me.waitFor();
    expect(await second.seat()).toEqual(await student.seat());
    await student.answers('a', 'sure');
    await second.reads(SAVED);
    expect(await second.option('a').isChecked()).toBe(true);
    await second.answers('c', 'sure');
    await expect.poll(() => student.option('c').isChecked()).toBe(true);
    await host.reads('1 of 1 answered');
    await host.page.getByText('1 of 1 online').first().waitFor({ state: 'attached' });
    // One tab goes, the seat stays.
    await second.page.close();
    await student.answers('b', 'sure');
    await host.page.getByText('1 of 1 online').first().waitFor({ state: 'attached' });
  });
});

/** The same person on another page of the same browser. */
async function sameStudent(student: Student, page: Page): Promise<Student> {
  return new Student({ ...student.person, page });
}

describe('the instructor comes back', { timeout: 60_000 }, () => {
  it('[CHECK5][UI85] in the middle of a question, and goes on from there', async () => {
    const { room, host } = await roomWithAQuestion();
    const student = await Student.joins(browser, server.url, room.code);
    await student.answers('c', 'sure');
    await host.reads('1 of 1 answered');
    const again = () => host.page.reload().then(() => host.reads('1 of 1 answered'));
    expect(await timeOf(again)).toBeLessThan(due(BACK));
    await student.picks('a');
    await student.reads(SAVED);
    await host.next('Close the answers');
    await student.title('Step 2 of 8, Watch: The Pods restart').waitFor();
    await student.reads('They are answered as before, at the same address.');
  });
});

describe('the instructor goes away', { timeout: 60_000 }, () => {
  it('[CHECK5][UI96] mid-question: phones say so, keep what was answered, and go on when the console is open again', async () => {
    const { room, host } = await roomWithAQuestion();
    const student = await Student.joins(browser, server.url, room.code);
    await student.answers('c', 'sure');
    await host.page.close();
    const told = student.page.getByText('Your instructor’s page is closed for the moment.').first();
    await told.waitFor();
    await student.picks('b');
    await student.reads(SAVED);
    const again = await Instructor.withLink(browser, server.url, room);
    await told.waitFor({ state: 'hidden' });
    await again.reads('1 of 1 answered');
    await again.next('Close the answers');
    await student.title('Step 2 of 8, Watch: The Pods restart').waitFor();
    await student.reads('They are answered, by the new Pods.');
  });
});

describe('the projector', { timeout: 60_000 }, () => {
  it('[UI97] hides the code and goes blank from the console, and stays so when it is reloaded', async () => {
    const { room, host } = await roomWithAQuestion();
    const stage = await Stage.opens(browser, server.url, room.code);
    const code = stage.page.getByText(`${room.code.slice(0, 3)}-${room.code.slice(3)}`);
    const title = stage.title('The Pods restart');
    await code.waitFor();
    await host.tab('Room');
    await host.page.getByRole('checkbox', { name: 'Hide the code on the projector' }).check();
    await code.waitFor({ state: 'hidden' });
    await host.more('Blank the projector');
    await title.waitFor({ state: 'hidden' });
    await stage.page.reload();
    await stage.title('The projector is blank').waitFor();
    await host.page.keyboard.press('b');
    await title.waitFor();
    expect(await code.count()).toBe(0);
    await host.page.getByRole('checkbox', { name: 'Hide the code on the projector' }).uncheck();
    await code.waitFor();
  });
});

describe('the server is killed in the middle of the rush', { timeout: 60_000 }, () => {
  it('[UI86] phone, console and projector are back by themselves, with all that was acknowledged, embedded and with Redis', async () => {
    const redis = await startRedis();
    const [own, other] = [scratchFolder(), scratchFolder()];
    await Promise.all([
      killedInTheRush({ DATA_DIR: own.path }),
      killedInTheRush({ REDIS_URL: redis.url, DATA_DIR: other.path }),
    ]);
    await redis.stop();
    for (const one of [own, other]) one.remove();
  });
});

/** `kill -9` while requests arrive; nobody touches a page until it is back. */
async function killedInTheRush(env: Record<string, string>): Promise<void> {
  const port = await freePort();
  const settings = { ...env, PORT: String(port) };
  const first = await startServer(settings);
  const room = await openRoom(first.url);
  await paceTo(first.url, room, 'rush');
  const host = await Instructor.withLink(browser, first.url, room);
  const student = await Student.joins(browser, first.url, room.code);
  const stage = await Stage.opens(browser, first.url, room.code);
  await host.next('Start the rush');
  const service = student.page.getByRole('button', { name: /^10\.96\.0\.1 / });
  for (let count = 1; count <= 3; count += 1) {
    await student.reads(/requests? waits?/);
    await service.click();
    await shows(() => student.rushFigures(), { routed: count, answered: count, failed: 0 });
  }
  const { name } = await student.seat();

  await first.stop('SIGKILL');
  const notices = [student, host, stage].map(({ page }) => page.getByText(/^No connection/).first());
  await Promise.all(notices.map((notice) => notice.waitFor()));
  const second = await startServer(settings);
  const took = await timeOf(() => Promise.all(notices.map((notice) => notice.waitFor({ state: 'hidden' }))));
  expect(took).toBeLessThan(due(BACK));
  expect((await student.seat()).name).toBe(name);
  expect(await student.rushFigures()).toEqual({ routed: 3, answered: 3, failed: 0 });
  // The rush goes on: the fourth is routed, and answered.
  await student.reads(/requests? waits?/);
  await service.click();
  await shows(() => student.rushFigures(), { routed: 4, answered: 4, failed: 0 });
  await host.next('End the rush');
  await student.reads('The rush is over.');
  await second.stop();
}
