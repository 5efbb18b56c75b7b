import { expect, it } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { err } from '../../shared/lib/result.ts';
import { isSynthetic, openRoom, startApp, TTL } from '../support/app.ts';
import { instructor, student } from '../support/client.ts';

it('[SRV94] synthetic students join over real sockets, are labelled, and play like a class: stale IPs, drops, wrong answers', async () => {
  const server = await startApp();
  const room = await openRoom(server.url, { synthetic: 16 });
  const host = await instructor(server.url, room.code, room.hostToken);
  const ada = await student(server.url, room.code);
  await server.until('all are there', () => host.host.people.joined === 17);
  const { seats } = host.host;
  expect(seats.filter(isSynthetic)).toHaveLength(16);
  expect(seats.find(({ id }) => id === ada.you?.seat.id)?.synthetic).toBe(false);

  const next = async () => {
    await server.until('the cluster is still', () => host.view?.beat.next !== 'wait');
    const before = JSON.stringify(host.view?.beat);
    await host.give({ type: 'next' });
    await server.until('it goes on', () => JSON.stringify(host.view?.beat) !== before);
  };
  const wrong = new Set<string>();
  while (host.view?.beat.id !== 'step-4-watch') {
    const { kind, phase } = host.host.beat;
    if (phase === 'open') await server.pass(kind === 'do' ? 40_000 : 12_000);
    const { tally } = host.host;
    if (tally !== null && tally.right < tally.answered) wrong.add(tally.item);
    await next();
  }
  const { traffic, table, gauges } = host.host;
  expect(table[1]?.filled?.podIPs).toEqual(['10.1.1.8', '10.1.1.9']);
  expect(traffic.total['pod-ip'].failed).toBeGreaterThan(10);
  expect(traffic.total.service.answered).toBeGreaterThan(10);
  expect(traffic.repointed).toBeGreaterThan(5);
  expect(Object.keys(gauges.lookUps)).toContain('pods');
  expect(wrong.size).toBeGreaterThan(1);
  const done = new Set<string>();
  for await (const page of server.store.history(room.code)) {
    for (const { command } of page) done.add(command.type);
  }
  expect([...done]).toEqual(
    expect.arrayContaining(['drop', 'return', 'look-up', 'set-target', 'send', 'answer']),
  );

  await host.give({ type: 'end-room' });
  await server.until('they have gone', () => host.host.people.online <= 1);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toMatch(/^podium_synthetic_students 0$/m);
  ada.drop();
  host.drop();
  await server.app.close();
  expect(server.clock.waiting()).toBe(0);
}, 60_000);

it('[SRV95] a synthetic class goes home after half an hour without anybody leading it', async () => {
  const server = await startApp();
  const room = await openRoom(server.url, { synthetic: 3 });
  const host = await instructor(server.url, room.code, room.hostToken);
  await server.until('all are there', () => host.host.people.online === 3);
  for (let minutes = 0; minutes < 32; minutes += 1) {
    server.clock.advance(60_000);
    await server.pass(100);
  }
  await server.until('they have gone', () => host.host.people.online === 0);
  host.drop();
  await server.app.close();
});

it('[SRV96] no more synthetic students are started than MAX_SYNTHETIC allows for all rooms together', async () => {
  const server = await startApp({ maxSynthetic: 20 });
  await openRoom(server.url, { synthetic: 15 });
  await expect(openRoom(server.url, { synthetic: 6 })).rejects.toThrow('5 synthetic students left');
  await openRoom(server.url, { synthetic: 5 });
  await server.app.close();
});

it('[SRV140] a synthetic class that could not come in at once leaves no timer behind either', async () => {
  const kept = memoryStore(TTL);
  let refused = 0;
  let isUp = false;
  const append: RoomStore['append'] = async (batch) => {
    if (isUp) return kept.append(batch);
    refused += 1;
    return err('store-down');
  };
  const server = await startApp({ store: { ...kept, append } });
  // One of eight drops now and then.
  const room = await openRoom(server.url, { synthetic: 8 });
  const host = await instructor(server.url, room.code, room.hostToken);
  await server.pass(7_000);
  expect(refused).toBeGreaterThan(0);
  isUp = true;
  await server.until('all are there', () => host.host.people.joined === 8);
  host.drop();
  await server.app.close();
  expect(server.clock.waiting()).toBe(0);
});
