import { afterEach, expect, it } from 'vitest';
import { memoryPeers } from '../../server/peers/memory-peers.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { openRoom, startApp, type TestApp, TTL } from '../support/app.ts';
import { student, type TestClient } from '../support/client.ts';
import { until } from '../support/until.ts';

const running: TestApp[] = [];
const clients: TestClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.drop();
  for (const { app } of running.splice(0)) await app.close();
});

it('[SRV245] a page at another process that asked for the whole view again gets private news once', async () => {
  const [peers, store] = [memoryPeers(), memoryStore(TTL)];
  // The class is shown which process serves it: views name it then, as the answer to hello does.
  const stopSelf = () => {};
  const owner = await startApp({ store, stopSelf, peers: peers.join('owner') });
  const gateway = await startApp({ store, stopSelf, peers: peers.join('gateway') });
  running.push(owner, gateway);
  const room = await openRoom(owner.url, { mode: 'free' });
  const ada = await student(gateway.url, room.code);
  clients.push(ada);
  for (let count = 0; count < 5; count += 1) await ada.resync();
  const before = ada.received.length;
  await ada.give({ type: 'set-target', to: '10.1.1.5' });
  await owner.until('it has it', () => ada.you?.target === '10.1.1.5');
  await owner.pass(500);
  await gateway.pass(200);
  const told = ada.received.slice(before).filter((one) => one.startsWith('you '));
  expect(told.length).toBeGreaterThan(0);
  expect(told).toEqual([...new Set(told)]);
});

it('[SRV251] a page that goes while its whole view waits for a write is made none', async () => {
  const store = memoryStore(TTL);
  const writes: (() => void)[] = [];
  let isSlow = false;
  const slow: RoomStore = {
    ...store,
    append: async (batch) => {
      if (isSlow) await new Promise<void>((resolve) => writes.push(resolve));
      return store.append(batch);
    },
  };
  const network = memoryPeers();
  const peers = network.join('owner');
  const send = peers.send.bind(peers);
  const sent: string[] = [];
  peers.send = (to, message) => {
    sent.push(message);
    send(to, message);
  };
  const owner = await startApp({ store: slow, peers });
  const gateway = await startApp({ store: slow, peers: network.join('gateway') });
  running.push(owner, gateway);
  const room = await openRoom(owner.url, { mode: 'free' });
  const [ada, bob] = [await student(gateway.url, room.code), await student(owner.url, room.code)];
  clients.push(ada, bob);
  isSlow = true;
  const waved = bob.give({ type: 'wave' });
  await owner.until('it writes', () => writes.length > 0);
  void ada.resync().catch(() => {});
  await ada.ask('trace', 'which nobody knows');
  ada.drop();
  await until('the owner has hung up', async () =>
    (await (await fetch(`${owner.url}/metrics`)).text()).includes('\npodium_guests 0\n'),
  );
  sent.length = 0;
  isSlow = false;
  for (const write of writes) write();
  await waved;
  await owner.pass(100);
  expect(sent.filter((message) => message.includes('"type":"you"'))).toEqual([]);
});
