import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type Nginx, startNginx } from '../support/nginx.ts';
import { openRoom, paceTo } from '../support/pace.ts';
import { type RedisProcess, startRedis } from '../support/redis.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { Instructor, Stage, Student, shows } from './classroom.ts';

let browser: Browser;
let redis: RedisProcess;
let servers: ServerProcess[];
let nginx: Nginx;

beforeAll(async () => {
  redis = await startRedis();
  const env = { REDIS_URL: redis.url, SERVER_LESSON: 'on' };
  servers = await Promise.all([startServer(env), startServer(env), startServer(env)]);
  nginx = await startNginx(servers.map(({ port }) => port));
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await nginx?.stop();
  for (const { process, stop } of servers ?? []) if (process.exitCode === null) await stop('SIGKILL');
  await redis?.stop();
});

/** What a page says of the servers. */
const line = (page: Page) => page.locator('.server-line').innerText();
const names = (text: string) => text.match(/podium-\w{5}-\w{5}/g) ?? [];

it('[OPS8] the class sees another server go on when theirs is stopped or killed, and that nothing else changed', async () => {
  const room = await openRoom(nginx.url);
  await paceTo(nginx.url, room, 'step-2-predict');
  const host = await Instructor.withLink(browser, nginx.url, room);
  const stage = await Stage.opens(browser, nginx.url, room.code);
  const student = await Student.joins(browser, nginx.url, room.code);
  const pages = [host.page, stage.page, student.page];
  await student.answers('b', 'sure');
  await host.reads('1 of 1 answered');
  const { name } = await student.seat();
  await host.tab('Room');

  const [first] = names(await line(student.page));
  for (const page of pages) expect(await line(page)).toBe(`Your class is run by the server ${first}.`);
  let before = first;
  for (const button of ['Ask it to stop', 'Kill it']) {
    await host.page.getByRole('button', { name: button }).click();
    const gone = async () => (await line(stage.page)).startsWith(`${before} is gone.`);
    await shows(gone, true, 'the projector names who is gone');
    const now = names(await line(stage.page)).at(1);
    expect(now).not.toBe(before);
    for (const page of pages) {
      await shows(
        () => line(page),
        `${before} is gone. ${now} runs your class now. Nothing else has changed: same address, same seats, answers and points.`,
      );
    }
    await host.reads('1 of 1 answered');
    expect(await student.option('b').isChecked()).toBe(true);
    expect((await student.seat()).name).toBe(name);
    before = now;
  }
  // The class has long gone on when the last of them is through with its own end.
  const ends = async () => servers.map(({ process }) => process.exitCode ?? process.signalCode).toSorted();
  await shows(ends, [0, 'SIGKILL', null], 'how each of the servers ended');
});
