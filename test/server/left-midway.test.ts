import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { openRoom, startApp, type TestApp, TTL } from '../support/app.ts';
import { instructor, TestClient } from '../support/client.ts';
import { until } from '../support/until.ts';

/** A store that takes its time. */
function slowStore() {
  const store = memoryStore(TTL);
  const at = { held: null as (() => void)[] | null };
  const slow: RoomStore = {
    ...store,
    append: async (batch) => {
      const { held } = at;
      if (held !== null) await new Promise<void>((resolve) => held.push(resolve));
      return store.append(batch);
    },
  };
  return { slow, at };
}

const { slow, at } = slowStore();
let server: TestApp;
let host: TestClient;
let code: string;
const clients: TestClient[] = [];
const keep = (client: TestClient) => {
  clients.push(client);
  return client;
};
beforeEach(async () => {
  server = await startApp({ store: slow });
  const room = await openRoom(server.url, { mode: 'free' });
  code = room.code;
  host = keep(await instructor(server.url, code, room.hostToken));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.drop();
  await server.app.close();
});

it('[SRV246] a student who goes while the seat is being saved is not there for ever', async () => {
  const ada = keep(new TestClient(server.url, code));
  await ada.enter('player');
  const held: (() => void)[] = [];
  at.held = held;
  void ada.join().catch(() => {});
  await until('the seat is being saved', () => held.length > 0);
  ada.drop();
  await until('the line is gone', async () => (await metric('sockets')) === '1');
  at.held = null;
  for (const go of held) go();
  await server.until('joined', () => host.view?.people.joined === 1);
  await server.pass(12_000);
  await server.until('gone', () => host.view?.people.online === 0);
});

it('[SRV246] of several joins at once on one line only the seat that was taken is there', async () => {
  const ada = keep(new TestClient(server.url, code));
  await ada.enter('player');
  const answers = await Promise.all(Array.from({ length: 5 }, () => ada.join()));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  await server.until('joined', () => host.view?.people.joined === 5);
  await server.pass(12_000);
  await server.until('one is there', () => host.view?.people.online === 1);
});

it('[UI214] two tabs that join with one id while the seat is being saved are one seat, which both are on', async () => {
  const tabs = [keep(new TestClient(server.url, code)), keep(new TestClient(server.url, code))];
  for (const tab of tabs) await tab.enter('player');
  const held: (() => void)[] = [];
  at.held = held;
  const [first, second] = tabs.map((tab) => tab.join(undefined, 'id-of-both-tabs'));
  await until('the seat is being saved', () => held.length > 0);
  // What the server answers to this came after the join on the same line.
  for (const tab of tabs) await tab.ask('trace', {});
  at.held = null;
  for (const go of held) go();
  const [one, two] = [await first, await second];
  if (!one?.ok || !two?.ok) throw new Error('no seat');
  expect([two.seatToken, two.you.view.seat.id]).toEqual([one.seatToken, one.you.view.seat.id]);
  tabs[0]?.drop();
  await server.pass(12_000);
  await server.until('one is there', () => host.view?.people.joined === 1 && host.view.people.online === 1);
});

async function metric(name: string): Promise<string | undefined> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return new RegExp(`^podium_${name} (\\d+)`, 'm').exec(text)?.[1];
}
