import { afterEach, beforeEach } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { openRoom, startApp, type TestApp, TTL } from '../support/app.ts';
import { instructor, type TestClient } from '../support/client.ts';

/**
 * For each test of the file that imports this: a server, a room in free play and its instructor; and after it the
 * server and the clients that were kept are gone.
 */
export let server: TestApp;
export let host: TestClient;
export let code: string;

/**
 * What its store does with a write while a test wants it to: keep it waiting here, or write and not say so, as Redis
 * does that stalls for too long.
 */
export const writes = { held: null as (() => void)[] | null, areSilent: false };

const memory = memoryStore(TTL);
const store: RoomStore = {
  ...memory,
  append: async (batch) => {
    const { held } = writes;
    if (held !== null) await new Promise<void>((resolve) => held.push(resolve));
    const saved = await memory.append(batch);
    return writes.areSilent ? { ok: false, error: 'store-down' } : saved;
  },
};

const clients: TestClient[] = [];
export const keep = (client: TestClient): TestClient => {
  clients.push(client);
  return client;
};

beforeEach(async () => {
  server = await startApp({ store });
  const room = await openRoom(server.url, { mode: 'free' });
  code = room.code;
  host = keep(await instructor(server.url, code, room.hostToken));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.drop();
  await server.app.close();
});
