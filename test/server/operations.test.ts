import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRoom, startApp, type TestApp } from '../support/app.ts';
import { student, TestClient } from '../support/client.ts';
import { ROOT } from '../support/sources.ts';

let server: TestApp;
beforeEach(async () => {
  server = await startApp();
});
afterEach(() => server.app.close());

const metrics = async () => (await fetch(`${server.url}/metrics`)).text();

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
  const seats = async () => /^podium_seats (\d+)$/m.exec(await metrics())?.[1];
  const { code } = await openRoom(server.url);
  const ada = await student(server.url, code);
  const tab = await new TestClient(server.url, code).connect();
  await tab.hello('player', ada.token);
  const ben = await student(server.url, code);
  expect(await seats()).toBe('2');
  ada.drop();
  await server.pass(200);
  expect(await seats()).toBe('2');
  for (const page of [tab, ben]) page.drop();
  await server.pass(200);
  expect(await seats()).toBe('0');
});
