import { expect, it } from 'vitest';
import { createLog } from '../../server/ports/log.ts';
import { RedisStore } from '../../server/store/redis.ts';
import { openRoom, startApp, TTL } from '../support/app.ts';
import { instructor, student, TestClient } from '../support/client.ts';
import { startRedis } from '../support/redis.ts';

const notSaved = {
  ok: false,
  refusal: { code: 'not-saved', message: expect.stringContaining('Not saved yet') },
};

it('[SRV90] while Redis is away commands are answered not-saved, the room is still read, and all goes on when it is back', async () => {
  const redis = await startRedis();
  const store = await RedisStore.open(redis.url, TTL, createLog('silent'));
  if (!store.ok) throw new Error(store.error);
  const server = await startApp({ store: store.value });
  const room = await openRoom(server.url, { mode: 'free' });
  const host = await instructor(server.url, room.code, room.hostToken);
  const ada = await student(server.url, room.code);
  expect(await ada.give({ type: 'set-target', to: '10.1.1.5' }, 'saved-001')).toMatchObject({ ok: true });

  await redis.kill();
  expect(await ada.give({ type: 'set-target', to: '10.1.1.6' }, 'lost-0001')).toEqual(notSaved);
  expect(await host.give({ type: 'lock' }, 'lost-0002')).toEqual(notSaved);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const opened = await fetch(`${server.url}/api/rooms`, { method: 'POST' });
  expect([opened.status, await opened.json()]).toMatchObject([503, { code: 'not-saved' }]);
  const shown = await fetch(`${server.url}/api/rooms/${room.code}`);
  expect(await shown.json()).toMatchObject({ players: 1, locked: false });
  const back = await new TestClient(server.url, room.code).connect();
  expect(await back.hello('player', ada.token)).toMatchObject({
    ok: true,
    you: { view: { target: '10.1.1.5' } },
  });

  await redis.restart();
  while (!(await fetch(`${server.url}/readyz`)).ok) await server.pass(50);
  expect(await back.give({ type: 'set-target', to: '10.1.1.6' }, 'lost-0001')).toMatchObject({ ok: true });
  expect(await host.give({ type: 'lock' }, 'lost-0002')).toMatchObject({ ok: true });
  await server.until(
    'both pages see it',
    () => host.view?.room.locked === true && ada.you?.target === '10.1.1.6',
  );
  const ids: string[] = [];
  for await (const page of store.value.history(room.code)) ids.push(...page.map(({ id }) => id));
  expect(ids.slice(1)).toEqual(['saved-001', 'lost-0001', 'lost-0002']);
  expect([host.gaps, ada.gaps, back.gaps]).toEqual([0, 0, 0]);

  for (const client of [host, ada, back]) client.drop();
  await server.app.close();
  await redis.stop();
}, 40_000);
