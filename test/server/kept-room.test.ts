import { expect, it } from 'vitest';
import { fakeClock } from '../../server/ports/clock.ts';
import { createLog } from '../../server/ports/log.ts';
import { KeptRoom } from '../../server/rooms/kept-room.ts';
import { snapshotOf } from '../../server/rooms/snapshot.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import { openRoom, redo, roomHash } from '../../shared/room/room.ts';
import { newRoom, seedOf } from '../contract/room-store.ts';
import { START, TTL } from '../support/app.ts';
import { until } from '../support/until.ts';

const seed = seedOf('KEPTXX');
const joinOf = (name: string): LogEntry => ({
  version: 1,
  at: START,
  by: { role: 'server' },
  id: `join-${name}`,
  command: { type: 'join', seat: name, tokenHash: `hash-${name}`, name },
});
const roomAfter = (...entries: readonly LogEntry[]) => {
  const room = openRoom(seed);
  for (const entry of entries) redo(room, entry, () => {});
  return room;
};

/** A room in a store that keeps a snapshot only once `mayKeep` is done. */
async function keptRoom(mayKeep: Promise<void>) {
  const inner = memoryStore(TTL);
  const snapshot = snapshotOf(openRoom(seed));
  await inner.create({ ...newRoom(seed.code), seed, snapshot }, 'one');
  const keeping = { begun: false };
  const store: RoomStore = {
    ...inner,
    keep: async (...kept) => {
      keeping.begun = true;
      await mayKeep;
      return inner.keep(...kept);
    },
  };
  const ports = { store, clock: fakeClock(START), log: createLog('silent') };
  const kept = new KeptRoom(ports, seed.code, snapshot, []);
  return { kept, inner, snapshot, keeping };
}

const [lost, instead] = [joinOf('ada'), joinOf('grace')];
const batch = { code: seed.code, epoch: 1, expectedVersion: 0, scores: [], gone: [], endedAt: null };

it('[STORE41] a snapshot that was begun before the store lost its last moments is not kept', async () => {
  const { kept, inner, snapshot } = await keptRoom(Promise.resolve());
  kept.add([lost], true);
  kept.consider(roomAfter(lost), 1);
  kept.replace(snapshot, []);
  expect(await inner.append({ ...batch, entries: [instead] })).toEqual({ ok: true, value: null });
  kept.add([instead], false);
  await kept.stop();
  expect(await inner.load(seed.code)).toMatchObject({ value: { snapshot: { version: 0 }, tail: [instead] } });
  expect(roomHash(kept.rebuilt(() => {}))).toBe(roomHash(roomAfter(instead)));
});

it('[STORE41] a snapshot that was on its way when the store lost its last moments is not gone on from', async () => {
  let goOn = () => {};
  const { kept, inner, snapshot, keeping } = await keptRoom(new Promise((resolve) => (goOn = resolve)));
  expect(await inner.append({ ...batch, entries: [lost] })).toEqual({ ok: true, value: null });
  kept.add([lost], true);
  kept.consider(roomAfter(lost), 1);
  await until('it is on its way', () => keeping.begun);
  kept.replace(snapshot, []);
  kept.add([instead], false);
  goOn();
  await kept.stop();
  expect(roomHash(kept.rebuilt(() => {}))).toBe(roomHash(roomAfter(instead)));
});
