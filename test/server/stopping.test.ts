import { expect, it } from 'vitest';
import { memoryPeers } from '../../server/peers/memory-peers.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { openRoom, startApp, TTL } from '../support/app.ts';
import { student } from '../support/client.ts';
import { until } from '../support/until.ts';

it('[PEER26] a process that stops while its pages go on sending tells them so and ends', async () => {
  const store = memoryStore(TTL);
  let giveBack = () => {};
  const releasing = new Promise<void>((resolve) => {
    giveBack = resolve;
  });
  let released = false;
  const server = await startApp({
    peers: memoryPeers().join('only'),
    store: {
      ...store,
      release: async (code, epoch) => {
        released = true;
        await releasing;
        return store.release(code, epoch);
      },
    },
  });
  const room = await openRoom(server.url, { mode: 'free' });
  const ada = await student(server.url, room.code);
  const closed = server.app.close();
  await until('the room is given back', () => released);
  void ada.give({ type: 'wave' }).catch(() => null);
  await until('it is told', () => ada.closed === 'server-stopping');
  giveBack();
  await closed;
  expect(ada.socket.connected).toBe(false);
});
