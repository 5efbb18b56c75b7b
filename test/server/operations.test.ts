import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRoom, startApp, type TestApp } from '../support/app.ts';
import { student, TestClient } from '../support/client.ts';
import { startRedis } from '../support/redis.ts';
import { startProcess, untilAll } from '../support/several.ts';
import { ROOT } from '../support/sources.ts';
import { until } from '../support/until.ts';

let server: TestApp;
beforeEach(async () => {
  server = await startApp();
});
afterEach(() => server.app.close());

const metrics = async (url = server.url) => (await fetch(`${url}/metrics`)).text();

it('[OPS2] every number that OPERATIONS.md says to watch is in /metrics', async () => {
  const operations = readFileSync(join(ROOT, 'docs/OPERATIONS.md'), 'utf8');
  const named = [...operations.matchAll(/^\| `((?:podium|nodejs|process)_\w+)` \|/gm)].map(
    ([, name]) => name,
  );
  expect(named.length).toBeGreaterThan(10);
  const text = await metrics();
  expect(named.filter((name) => !text.includes(`\n# TYPE ${name} `))).toEqual([]);
});

it('[OPS3] a seat with two tabs is counted once, and not any more when both are closed', async () => {
  const count = async (what: 'seats' | 'sockets') =>
    new RegExp(`^podium_${what} (\\d+)$`, 'm').exec(await metrics())?.[1];
  const { code } = await openRoom(server.url);
  const ada = await student(server.url, code);
  const tab = await new TestClient(server.url, code).connect();
  await tab.hello('player', ada.token);
  const ben = await student(server.url, code);
  expect([await count('seats'), await count('sockets')]).toEqual(['2', '3']);
  ada.drop();
  await until('one tab is closed', async () => (await count('sockets')) === '2');
  expect(await count('seats')).toBe('2');
  for (const page of [tab, ben]) page.drop();
  await until('nobody is there', async () => (await count('seats')) === '0');
});

it('[OPS4] rooms taken over from a process that is gone are counted, those given back are not', async () => {
  const redis = await startRedis();
  const [first, second, third] = [
    await startProcess(redis.url),
    await startProcess(redis.url),
    await startProcess(redis.url),
  ];
  const took = async (url: string) => /^podium_takeovers_total (\d+)$/m.exec(await metrics(url))?.[1];
  const room = await openRoom(first.url);
  const isRunBy = async (name: string) => {
    const holder = await third.store.holder(room.code);
    return holder.ok && holder.value.owner === name;
  };
  const page = await new TestClient(second.url, room.code).connect();
  await page.hello('stage');
  first.cutOff();
  await untilAll([first, second], 'the second has the room', () => isRunBy(second.name));
  const other = await new TestClient(third.url, room.code).connect();
  await other.hello('stage');
  const before = await took(second.url);
  await second.app.close();
  await untilAll([third], 'the third has the room', () => isRunBy(third.name));
  expect([before, await took(third.url)]).toEqual(['1', '0']);
  for (const one of [page, other]) one.drop();
  await third.app.close();
  await first.app.close();
  await redis.stop();
});
