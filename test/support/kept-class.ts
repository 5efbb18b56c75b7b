import { snapshotOf } from '../../server/rooms/snapshot.ts';
import { standingOf } from '../../server/rooms/standings.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { openRoom } from '../../shared/room/room.ts';
import type { Class } from '../room/play.ts';

/** Writes a class that was played into a store, as the process that ran it would have, and gives it back. */
export async function keepClass(store: RoomStore, { room, log }: Class): Promise<void> {
  const { seed } = room;
  const opened = { seed, key: 'k'.repeat(43), snapshot: snapshotOf(openRoom(seed)), at: seed.createdAt };
  const created = await store.create(opened, 'played');
  if (!created.ok) throw new Error(created.error);
  const { epoch } = created.value;
  const scores = room.seats.filter((seat) => !seat.removed).map((seat) => standingOf(room, seat));
  const batch = { code: seed.code, epoch, expectedVersion: 0, entries: log, scores, gone: [], endedAt: null };
  const written = await store.append(batch);
  if (!written.ok) throw new Error(written.error);
  await store.release(seed.code, epoch);
}
