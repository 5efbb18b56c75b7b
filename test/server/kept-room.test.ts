import { expect, it } from 'vitest';
import { fakeClock } from '../../server/ports/clock.ts';
import { createLog } from '../../server/ports/log.ts';
import { KeptRoom } from '../../server/rooms/kept-room.ts';
import { snapshotOf } from '../../server/rooms/snapshot.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import { openRoom, redo, roomHash } from '../../shared/room/room.ts';
import { newRoom, seedOf } from '../contract/room-store.ts';
import { START, TTL } from '../support/app.ts';

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

it('[STORE41] a snapshot that was begun before the store lost its last moments is not kept', async () => {
  const store = memoryStore(TTL);
  const snapshot = snapshotOf(openRoom(seed));
  await store.create({ ...newRoom(seed.code), seed, snapshot }, 'one');
  const kept = new KeptRoom(
    { store, clock: fakeClock(START), log: createLog('silent') },
    seed.code,
    snapshot,
    [],
  );
  const [lost, instead] = [joinOf('ada'), joinOf('grace')];
  kept.add([lost], true);
  kept.consider(roomAfter(lost), 1);
  kept.replace(snapshot, []);
  const batch = { code: seed.code, epoch: 1, expectedVersion: 0, scores: [], gone: [], endedAt: null };
  expect(await store.append({ ...batch, entries: [instead] })).toEqual({ ok: true, value: null });
  kept.add([instead], false);
  await kept.stop();
  expect(await store.load(seed.code)).toMatchObject({ value: { snapshot: { version: 0 }, tail: [instead] } });
  expect(roomHash(kept.rebuilt(() => {}))).toBe(roomHash(roomAfter(instead)));
});
