import { afterEach, expect, it } from 'vitest';
import { memoryPeers } from '../../server/peers/memory-peers.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { type CommandAnswer, WIRE_VERSION } from '../../shared/wire/messages.ts';
import { openRoom, startApp, type TestApp, TTL } from '../support/app.ts';
import { lineByHand } from '../support/by-hand.ts';
import { instructor, student, type TestClient } from '../support/client.ts';
import { until } from '../support/until.ts';

const running: TestApp[] = [];
const clients: TestClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.drop();
  for (const { app } of running.splice(0)) await app.close();
});

/** Two processes whose time stands still; the first gives no room back before the test lets it. */
async function two() {
  const store = memoryStore(TTL);
  const peers = memoryPeers();
  const releasing: string[] = [];
  let letGo = () => {};
  const allowed = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const held: RoomStore = {
    ...store,
    release: async (code, epoch) => {
      releasing.push(code);
      await allowed;
      return store.release(code, epoch);
    },
  };
  const owner = await startApp({ store: held, peers: peers.join('owner') });
  const other = await startApp({ store, peers: peers.join('other') });
  running.push(owner, other);
  const keep = (client: TestClient) => {
    clients.push(client);
    return client;
  };
  return {
    ...{ owner, other, store, releasing, letGo },
    room: () => openRoom(owner.url, { mode: 'free' }),
    student: async (at: TestApp, code: string) => keep(await student(at.url, code)),
    host: async (at: TestApp, { code, hostToken }: { code: string; hostToken: string }) =>
      keep(await instructor(at.url, code, hostToken)),
  };
}

it('[PEER26] a process that stops while its pages go on sending tells them so when another one can take the room, and ends', async () => {
  const { owner, releasing, letGo, ...open } = await two();
  const room = await open.room();
  const ada = await open.student(owner, room.code);
  const closed = owner.app.close();
  await until('the room is given back', () => releasing.length > 0);
  let answer: CommandAnswer | null = null;
  void ada.give({ type: 'wave' }).then(
    (given) => {
      answer = given;
    },
    () => {},
  );
  // A message later on the same line is answered: the first one waits, it is not under way.
  expect(await ada.ask('trace', { request: 'r1' })).toMatchObject({ ok: false });
  expect([answer, ada.closed]).toEqual([null, null]);
  letGo();
  await until('it is told', () => ada.closed === 'server-stopping');
  await closed;
  await until('it is hung up on', () => !ada.socket.connected);
});

it('[PEER27] what is said at another process while the owner stops is done at the new one, without a pause and without a refusal', async () => {
  const { owner, other, store, releasing, letGo, ...open } = await two();
  const room = await open.room();
  const [ada, grace] = [await open.student(other, room.code), await open.student(owner, room.code)];
  const closed = owner.app.close();
  await until('the room is given back', () => releasing.length > 0);
  const answers = ['10.1.1.5', '10.1.1.6', '10.1.1.7'].map((to, number) =>
    ada.give({ type: 'set-target', to }, `meanwhile-${number}`),
  );
  expect(await ada.ask('trace', { request: 'r1' })).toMatchObject({ ok: false });
  letGo();
  // No clock is moved: whatever waited for a time to come would wait for ever.
  expect(await Promise.all(answers)).toEqual(answers.map(() => expect.objectContaining({ ok: true })));
  await closed;
  await until('who was there is told', () => grace.closed === 'server-stopping');
  expect([ada.socket.connected, ada.gaps]).toEqual([true, 0]);
  expect(await store.holder(room.code)).toEqual({ ok: true, value: { owner: 'other', epoch: 2 } });
});

it('[PEER28] a room that is given back has a last snapshot: whoever goes on with it has nothing to step', async () => {
  const { owner, other, store, letGo, ...open } = await two();
  const room = await open.room();
  const host = await open.host(owner, room);
  letGo();
  for (let number = 0; number < 60; number += 1) {
    expect(await host.give({ type: number % 2 === 0 ? 'lock' : 'unlock' })).toMatchObject({ ok: true });
    owner.clock.advance(1_000);
  }
  await owner.app.close();
  const stored = await store.load(room.code);
  if (!stored.ok) throw new Error(stored.error);
  const { version, snapshot, tail } = stored.value;
  expect([snapshot.version, tail.length]).toEqual([version, 0]);
  expect(version).toBeGreaterThanOrEqual(60);
  const again = await open.host(other, room);
  expect(again.view?.room.locked).toBe(false);
});

it('[PEER29] rooms are given back a few at a time; the others play on until it is their turn', async () => {
  const { owner, releasing, letGo, ...open } = await two();
  const rooms = await Promise.all(Array.from({ length: 10 }, () => open.room()));
  const class_ = await Promise.all(rooms.map(({ code }) => open.student(owner, code)));
  const closed = owner.app.close();
  await until('the first are given back', () => releasing.length === 8);
  const waiting = class_.filter(({ code }) => !releasing.includes(code));
  expect(waiting.length).toBe(2);
  for (const one of waiting) expect(await one.give({ type: 'wave' })).toMatchObject({ ok: true });
  letGo();
  await closed;
  expect(releasing.toSorted()).toEqual(rooms.map(({ code }) => code).toSorted());
  await until('all are told', () => class_.every((one) => one.closed === 'server-stopping'));
});

it('[PEER44] a room that is being made while its process stops is given back, and its code told', async () => {
  const store = memoryStore(TTL);
  const peers = memoryPeers();
  const creating: (() => void)[] = [];
  const slow: RoomStore = {
    ...store,
    create: async (...room) => {
      const created = await store.create(...room);
      await new Promise<void>((resolve) => creating.push(resolve));
      return created;
    },
  };
  const owner = await startApp({ store: slow, peers: peers.join('owner') });
  const other = await startApp({ store, peers: peers.join('other') });
  running.push(owner, other);
  const opened = openRoom(owner.url, { mode: 'free' });
  await until('it is being made', () => creating.length > 0);
  const closed = owner.app.close();
  // It waits.
  await fetch(`${owner.url}/healthz`);
  creating[0]?.();
  const { code, hostToken } = await opened;
  await closed;
  expect(await store.holder(code)).toEqual({ ok: true, value: { owner: null, epoch: 1 } });
  clients.push(await instructor(other.url, code, hostToken));
});

it('[SRV244] a phone that has lost its network does not hold up a stop', async () => {
  const { owner, letGo, ...open } = await two();
  letGo();
  const { code } = await open.room();
  const { socket, say, seen } = await lineByHand(owner.url);
  say('40');
  await seen('40{');
  say(`420["hello",${JSON.stringify({ version: WIRE_VERSION, code, as: 'stage' })}]`);
  await seen('430[');
  socket.pause();
  const begun = performance.now();
  await owner.app.close();
  // ws alone would wait for thirty seconds.
  expect(performance.now() - begun).toBeLessThan(10_000);
  socket.destroy();
}, 60_000);
