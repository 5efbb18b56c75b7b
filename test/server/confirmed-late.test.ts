import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { openRoom, startApp, type TestApp, TTL } from '../support/app.ts';
import { instructor, student, type TestClient } from '../support/client.ts';

/** A store that writes and does not say so while it is silent, as Redis does that stalls for too long. */
function silentStore() {
  const store = memoryStore(TTL);
  const at = { isSilent: false };
  const silent: RoomStore = {
    ...store,
    append: async (batch) => {
      const saved = await store.append(batch);
      return at.isSilent ? { ok: false, error: 'store-down' } : saved;
    },
  };
  return { silent, at };
}

const { silent, at } = silentStore();
let server: TestApp;
let host: TestClient;
let code: string;
const clients: TestClient[] = [];
const keep = (client: TestClient) => {
  clients.push(client);
  return client;
};
beforeEach(async () => {
  server = await startApp({ store: silent });
  const room = await openRoom(server.url, { mode: 'free' });
  code = room.code;
  host = keep(await instructor(server.url, code, room.hostToken));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.drop();
  await server.app.close();
});

it('[SRV247] a student whom a write removed that was confirmed too late is told, and hung up on', async () => {
  const ada = keep(await student(server.url, code));
  const seat = ada.you?.seat.id ?? '';
  at.isSilent = true;
  expect(await host.give({ type: 'remove-seat', seat }, 'remove-1')).toMatchObject({ ok: false });
  at.isSilent = false;
  expect(await host.give({ type: 'remove-seat', seat }, 'remove-1')).toMatchObject({ ok: true });
  await server.until('told', () => ada.closed === 'seat-removed');
});

it('[SRV247] a class that a write ended which was confirmed too late is let go like any other', async () => {
  at.isSilent = true;
  expect(await host.give({ type: 'end-room' }, 'end-room-1')).toMatchObject({ ok: false });
  at.isSilent = false;
  expect(await host.give({ type: 'end-room' }, 'end-room-1')).toMatchObject({ ok: true });
  await server.until('let go', () => {
    server.clock.advance(30_000);
    return host.closed === 'room-ended';
  });
});
