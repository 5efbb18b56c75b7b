import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { LogEntry, RoomSeed } from '../../shared/room/command.ts';
import type { Batch, Holder, NewRoom, RoomSummary, Snapshot, Standing } from './room-store.ts';

/** The small record of a room that every append checks and replaces. */
export interface RoomMeta {
  readonly code: string;
  readonly epoch: number;
  readonly owner: string | null;
  readonly version: number;
  readonly synthetic: number;
  readonly updatedAt: number;
  readonly endedAt: number | null;
}

export function firstMeta(room: NewRoom, owner: string): RoomMeta {
  return {
    code: room.seed.code,
    epoch: 1,
    owner,
    version: room.snapshot.version,
    synthetic: room.seed.synthetic,
    updatedAt: room.at,
    endedAt: null,
  };
}

/** The record after the batch, or why the batch may not be written. */
export function metaAfter(meta: RoomMeta, batch: Batch): Result<RoomMeta, 'fenced' | 'stale'> {
  if (meta.epoch !== batch.epoch) return err('fenced');
  if (meta.version !== batch.expectedVersion) return err('stale');
  const last = batch.entries.at(-1);
  return ok({
    ...meta,
    version: last?.version ?? meta.version,
    updatedAt: last?.at ?? meta.updatedAt,
    endedAt: batch.endedAt ?? meta.endedAt,
  });
}

/** The record of who takes the room over from epoch `over`; null when somebody else did already. */
export function metaClaimed(meta: RoomMeta, owner: string, over: number): RoomMeta | null {
  return meta.epoch === over ? { ...meta, owner, epoch: over + 1 } : null;
}

/** The record after giving the claim of `epoch` back. */
export function metaReleased(meta: RoomMeta, epoch: number): RoomMeta {
  return meta.epoch === epoch ? { ...meta, owner: null } : meta;
}

export function holderOf({ epoch, owner }: RoomMeta): Holder {
  return { epoch, owner };
}

export function summaryOf(meta: RoomMeta): RoomSummary {
  const { code, version, synthetic, updatedAt, endedAt } = meta;
  return { code, version, synthetic, updatedAt, endedAt };
}

/*
 * What a store wrote it reads back: the doors below trust the text, whose integrity the databases check.
 */
export const readMeta = (text: string): RoomMeta => JSON.parse(text) as RoomMeta;
export const readSeed = (text: string): RoomSeed => JSON.parse(text) as RoomSeed;
export const readEntries = (text: string): LogEntry[] => JSON.parse(text) as LogEntry[];
export const readSnapshot = (text: string): Snapshot => JSON.parse(text) as Snapshot;
export const readStanding = (text: string): Standing => JSON.parse(text) as Standing;

/** Decimal, so that keys sort as numbers do; fifteen digits hold every safe version. */
export const sortable = (version: number): string => String(version).padStart(15, '0');

/** Entries from `first` on: a stored batch may begin before the snapshot it is loaded with. */
export function entriesFrom(batches: readonly (readonly LogEntry[])[], first: number): LogEntry[] {
  return batches.flat().filter((entry) => entry.version >= first);
}
