import { afterEach, expect, it } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore, Snapshot } from '../../server/store/room-store.ts';
import { err } from '../../shared/lib/result.ts';
import type { OpenedRoom } from '../support/app.ts';
import { openRoom, startApp, type TestApp, TTL } from '../support/app.ts';
import { instructor, TestClient } from '../support/client.ts';

const running: TestApp[] = [];
const clients: TestClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.drop();
  for (const { app } of running.splice(0)) await app.close();
});

const start = async (store: RoomStore) => {
  const server = await startApp({ store });
  running.push(server);
  return server;
};

/** A room that a process has given back, whose snapshot was written by another release from then on. */
async function writtenByAnother(store: RoomStore, change: (head: object) => object): Promise<OpenedRoom> {
  const server = await start(store);
  const room = await openRoom(server.url);
  await server.app.close();
  const [epoch, { version, state }] = await Promise.all([epochOf(store, room), snapshotOf(store, room)]);
  const [head = '', ...seats] = state.split('\n');
  const other = [JSON.stringify(change(JSON.parse(head))), ...seats].join('\n');
  await store.keep(room.code, epoch, { version, state: other });
  return room;
}

async function epochOf(store: RoomStore, { code }: OpenedRoom): Promise<number> {
  const holder = await store.holder(code);
  if (!holder.ok) throw new Error(holder.error);
  return holder.value.epoch;
}

async function snapshotOf(store: RoomStore, { code }: OpenedRoom): Promise<Snapshot> {
  const stored = await store.load(code);
  if (!stored.ok) throw new Error(stored.error);
  return stored.value.snapshot;
}

async function answerOf(server: TestApp, { code }: OpenedRoom) {
  const page = await new TestClient(server.url, code).connect();
  clients.push(page);
  const answer = await page.hello('stage');
  return answer.ok ? 'welcome' : answer.refusal.code;
}

it('[SRV248] a room that a later release wrote is not gone: pages ask again, and its claim is left to who can read it', async () => {
  const store = memoryStore(TTL);
  const room = await writtenByAnother(store, (head) => ({ ...head, form: 1_000 }));
  const server = await start(store);
  expect(await answerOf(server, room)).toBe('not-saved');
  const epoch = await epochOf(store, room);
  expect(await store.holder(room.code)).toEqual({ ok: true, value: { owner: null, epoch } });
  expect(await answerOf(server, room)).toBe('not-saved');
  expect(await epochOf(store, room)).toBe(epoch);
});

it('[SRV258] its claim is given back later when the store was away in that moment', async () => {
  const inner = memoryStore(TTL);
  const room = await writtenByAnother(inner, (head) => ({ ...head, form: 1_000 }));
  let isAway = true;
  const store: RoomStore = {
    ...inner,
    release: async (...claim) => (isAway ? err('store-down') : inner.release(...claim)),
  };
  const server = await start(store);
  expect(await answerOf(server, room)).toBe('not-saved');
  expect(await store.holder(room.code)).not.toMatchObject({ value: { owner: null } });
  isAway = false;
  expect(await answerOf(server, room)).toBe('not-saved');
  expect(await store.holder(room.code)).toMatchObject({ value: { owner: null } });
});

it('[SRV248] a room that cannot be read at all is given back, too', async () => {
  const store = memoryStore(TTL);
  const room = await writtenByAnother(store, (head) => ({ ...head, room: null }));
  const server = await start(store);
  expect(await answerOf(server, room)).toBe('no-such-room');
  expect(await store.holder(room.code)).toMatchObject({ value: { owner: null } });
});

it('[SRV297] a room that cannot be loaded leaves nothing behind in the process', async () => {
  const store = memoryStore(TTL);
  const later = await writtenByAnother(store, (head) => ({ ...head, form: 1_000 }));
  const broken = await writtenByAnother(store, (head) => ({ ...head, room: null }));
  const server = await start(store);
  expect([await answerOf(server, later), await answerOf(server, broken)]).toEqual([
    'not-saved',
    'no-such-room',
  ]);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toMatch(/^podium_rooms 0$/m);
  expect(metrics).toMatch(/^podium_room_lines 0$/m);
});

it('[SRV250] an instructor whose console does not come back after a start is away, as students are', async () => {
  const store = memoryStore(TTL);
  const first = await start(store);
  const room = await openRoom(first.url);
  clients.push(await instructor(first.url, room.code, room.hostToken));
  await first.app.close();
  const second = await start(store);
  const stage = await new TestClient(second.url, room.code).connect();
  clients.push(stage);
  await stage.hello('stage');
  expect(stage.view?.room.instructorAway).toBe(false);
  await second.pass(12_000);
  await second.until('the class is told', () => stage.view?.room.instructorAway === true);
});
