import type { Result } from '../../shared/lib/result.ts';
import type { LogEntry, RoomSeed } from '../../shared/room/command.ts';
import { placesOf } from '../../shared/room/leaderboard.ts';
import type { LeaderboardRow } from '../../shared/room/view.ts';

/**
 * Where rooms are kept. A room is its seed, its log and a snapshot of what the log led to; one process at a
 * time may write it, the one that claimed it last. One contract suite holds all implementations to this.
 */
export interface RoomStore {
  /** Keeps a new room and claims it. Never overwrites a room. */
  create(room: NewRoom, owner: string): Promise<Result<Claim, 'code-taken' | StoreDown>>;
  /** Who claimed the room last. */
  holder(code: string): Promise<Result<Holder, 'no-such-room' | StoreDown>>;
  /**
   * Makes `owner` the one writer: the epoch grows by one, and every earlier claim is fenced off. Only while the
   * claim of epoch `over` is the newest: of several that take over from the same holder one succeeds, the others
   * are told `held`. Whether the holder may be taken over from is for the caller to know. It gives the room no more
   * time: only what is written does.
   */
  claim(
    code: string,
    owner: string,
    over: number,
  ): Promise<Result<Claim, 'held' | 'no-such-room' | StoreDown>>;
  /** Gives the claim of `epoch` back, so that anybody may claim at once; nothing happens if a newer one is there. */
  release(code: string, epoch: number): Promise<Result<null, StoreDown>>;
  /** The newest snapshot and the entries after it. */
  load(code: string): Promise<Result<StoredRoom, 'no-such-room' | StoreDown>>;
  /**
   * Writes a batch whole or not at all. After `store-down` it may have been written or not: the writer
   * discards its state and, when it appends again, is told `stale` if it had been.
   */
  append(batch: Batch): Promise<Result<null, AppendRefusal>>;
  /**
   * Keeps a snapshot of what is in the log already, so that loading stays bounded. One that is older than the
   * one that is kept changes nothing; one of more than the log holds is `stale`: the store has lost its last moments.
   */
  keep(
    code: string,
    epoch: number,
    snapshot: Snapshot,
  ): Promise<Result<null, 'fenced' | 'stale' | 'no-such-room' | StoreDown>>;
  /** Highest points first; equal points share a place. Readable until the room expires. */
  leaderboard(code: string): Promise<Result<readonly LeaderboardRow[], 'no-such-room' | StoreDown>>;
  /** The whole log in order, a page at a time. Throws when the store goes away meanwhile. */
  history(code: string): AsyncIterable<readonly LogEntry[]>;
  /** Every room that is kept, in the order of codes. */
  list(): Promise<Result<readonly RoomSummary[], StoreDown>>;
  delete(code: string): Promise<Result<null, StoreDown>>;
  /** Deletes what has expired at `now`. A store that expires by itself has nothing to do. */
  expire(now: number): Promise<Result<null, StoreDown>>;
  /** Whether a write could succeed at this moment. */
  isReachable(): Promise<boolean>;
  /** Waits for what is being written, then lets go of files and connections. */
  close(): Promise<void>;
}

/** The store did not answer or could not write. */
export type StoreDown = 'store-down';

/**
 * `fenced`: another claim is newer than `epoch`. `stale`: `expectedVersion` is not the stored version.
 * Either way nothing was written, and the writer's state must be thrown away.
 */
export type AppendRefusal = 'fenced' | 'stale' | 'no-such-room' | StoreDown;

export interface Claim {
  readonly epoch: number;
}

export interface Holder {
  /** Of the newest claim. */
  readonly epoch: number;
  /** The process that claimed; null when it gave the room back. */
  readonly owner: string | null;
}

export interface NewRoom {
  readonly seed: RoomSeed;
  /** Secret of this room, from which seat tokens are made. In no log, snapshot or frame. */
  readonly key: string;
  readonly snapshot: Snapshot;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Snapshot {
  /** Of the last entry that is in it. */
  readonly version: number;
  /** The room's state as text that its maker can read. */
  readonly state: string;
}

export interface Batch {
  readonly code: string;
  readonly epoch: number;
  /** The room's version before the batch. */
  readonly expectedVersion: number;
  /** Not empty; versions go on from `expectedVersion` without a gap. */
  readonly entries: readonly LogEntry[];
  /** Absolute standings of the seats that changed, so that writing them twice changes nothing. */
  readonly scores: readonly Standing[];
  /** Seats that leave the leaderboard. */
  readonly gone: readonly string[];
  /** When the class ended, in the batch that ends it. */
  readonly endedAt: number | null;
}

export type Standing = Omit<LeaderboardRow, 'place'>;

export interface StoredRoom {
  readonly seed: RoomSeed;
  readonly key: string;
  readonly version: number;
  /** Of the last entry, or of the opening. */
  readonly updatedAt: number;
  readonly endedAt: number | null;
  readonly snapshot: Snapshot;
  readonly tail: readonly LogEntry[];
}

export interface RoomSummary {
  readonly code: string;
  readonly version: number;
  readonly synthetic: number;
  /** Of the last entry, or of the opening. */
  readonly updatedAt: number;
  readonly endedAt: number | null;
}

/** Rows in leaderboard order with places: ties share one, the next place counts them all; then by name. */
export function placed(standings: Iterable<Standing>): readonly LeaderboardRow[] {
  const sorted = [...standings].sort(
    (a, b) => b.points - a.points || compare(a.name, b.name) || compare(a.seat, b.seat),
  );
  const places = placesOf(sorted.map(({ points }) => points));
  return sorted.map((standing, index) => ({ place: places[index] ?? 0, ...standing }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** When a room may go: some time after its end, or after its last entry if nobody ever ended it. */
export function expiresAt(room: { endedAt: number | null; updatedAt: number }, ttl: number): number {
  return (room.endedAt ?? room.updatedAt) + ttl;
}
