import { err, ok } from '../../shared/lib/result.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import {
  entriesFrom,
  firstMeta,
  holderOf,
  metaAfter,
  metaClaimed,
  metaReleased,
  type RoomMeta,
  summaryOf,
} from './record.ts';
import {
  expiresAt,
  type NewRoom,
  placed,
  type RoomStore,
  type Snapshot,
  type Standing,
} from './room-store.ts';

interface Kept {
  readonly room: NewRoom;
  meta: RoomMeta;
  snapshot: Snapshot;
  readonly log: LogEntry[];
  readonly standings: Map<string, Standing>;
}

/** Rooms that live as long as the process: for tests. What goes in and out is copied, as by a real store. */
export function memoryStore(ttl: number): RoomStore {
  const rooms = new Map<string, Kept>();
  return {
    create: async (room, owner) => {
      const { code } = room.seed;
      if (rooms.has(code)) return err('code-taken');
      const meta = firstMeta(room, owner);
      rooms.set(code, { room: copy(room), meta, snapshot: room.snapshot, log: [], standings: new Map() });
      return ok({ epoch: meta.epoch });
    },
    holder: async (code) => {
      const kept = rooms.get(code);
      return kept === undefined ? err('no-such-room') : ok(holderOf(kept.meta));
    },
    claim: async (code, owner, over) => {
      const kept = rooms.get(code);
      if (kept === undefined) return err('no-such-room');
      const meta = metaClaimed(kept.meta, owner, over);
      if (meta === null) return err('held');
      kept.meta = meta;
      return ok({ epoch: meta.epoch });
    },
    release: async (code, epoch) => {
      const kept = rooms.get(code);
      if (kept !== undefined) kept.meta = metaReleased(kept.meta, epoch);
      return ok(null);
    },
    load: async (code) => {
      const kept = rooms.get(code);
      if (kept === undefined) return err('no-such-room');
      const { snapshot, meta, room } = kept;
      const tail = copy(entriesFrom([kept.log], snapshot.version + 1));
      return ok({
        seed: copy(room.seed),
        key: room.key,
        version: meta.version,
        updatedAt: meta.updatedAt,
        endedAt: meta.endedAt,
        snapshot,
        tail,
      });
    },
    append: async (batch) => {
      const kept = rooms.get(batch.code);
      if (kept === undefined) return err('no-such-room');
      const next = metaAfter(kept.meta, batch);
      if (!next.ok) return next;
      kept.meta = next.value;
      kept.log.push(...copy(batch.entries));
      for (const standing of batch.scores) kept.standings.set(standing.seat, { ...standing });
      for (const seat of batch.gone) kept.standings.delete(seat);
      return ok(null);
    },
    keep: async (code, epoch, snapshot) => {
      const kept = rooms.get(code);
      if (kept === undefined) return err('no-such-room');
      if (kept.meta.epoch !== epoch) return err('fenced');
      if (snapshot.version > kept.meta.version) return err('stale');
      if (snapshot.version >= kept.snapshot.version) kept.snapshot = { ...snapshot };
      return ok(null);
    },
    leaderboard: async (code) => {
      const kept = rooms.get(code);
      return kept === undefined ? err('no-such-room') : ok(placed(kept.standings.values()));
    },
    history: async function* (code) {
      const log = rooms.get(code)?.log;
      if (log !== undefined && log.length > 0) yield copy(log);
    },
    list: async () => ok([...rooms.keys()].sort().flatMap((code) => summary(rooms.get(code)))),
    delete: async (code) => {
      rooms.delete(code);
      return ok(null);
    },
    expire: async (now) => {
      for (const [code, kept] of rooms) if (expiresAt(kept.meta, ttl) <= now) rooms.delete(code);
      return ok(null);
    },
    isReachable: async () => true,
    close: async () => {},
  };
}

const copy = <T>(value: T): T => structuredClone(value);

const summary = (kept: Kept | undefined) => (kept === undefined ? [] : [summaryOf(kept.meta)]);
