import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import type { Log } from '../ports/log.ts';
import { textOfEntries } from './entries-text.ts';
import type { Range } from './erase.ts';
import { type Change, diskReason, Level } from './level.ts';
import { Outage } from './outage.ts';
import {
  firstMeta,
  holderOf,
  metaAfter,
  metaClaimed,
  metaReleased,
  type RoomMeta,
  readEntries,
  readMeta,
  readSeed,
  readSnapshot,
  readStanding,
  sortable,
  summaryOf,
} from './record.ts';
import {
  type AppendRefusal,
  type Batch,
  type Claim,
  expiresAt,
  type Holder,
  type NewRoom,
  placed,
  type RoomStore,
  type RoomSummary,
  type Snapshot,
  type StoreDown,
  type StoredRoom,
} from './room-store.ts';
import { Turns } from './turns.ts';

/** Batches read at once for the history: bounds the memory, whatever the length of the log. */
const HISTORY_PAGE = 200;

const PROBE = 'probe';

/*
 * One record a room for what each append changes, one a batch, one a seat. Codes are letters and digits, so
 * `!` separates and `~` is greater than whatever follows it.
 */
const metaKey = (code: string) => `meta!${code}`;
const seedKey = (code: string) => `seed!${code}`;
const secretKey = (code: string) => `secret!${code}`;
const snapshotKey = (code: string) => `snapshot!${code}`;
const logKey = (code: string, version: number) => `log!${code}!${sortable(version)}`;
const seatKey = (code: string, seat: string) => `seat!${code}!${seat}`;
const below = (prefix: string): Range => ({ gte: `${prefix}!`, lt: `${prefix}!~` });
/** Everything of one room. */
const rangesOf = (code: string): Range[] => [
  ...[metaKey(code), seedKey(code), secretKey(code), snapshotKey(code)].map((key) => ({
    gte: key,
    lt: `${key}!`,
  })),
  below(`log!${code}`),
  below(`seat!${code}`),
];

/**
 * The default store: on this machine's disk, for one server process. What `append` has confirmed survives a
 * killed process and a power cut; a record torn by either was never confirmed and is dropped on opening.
 */
export class EmbeddedStore implements RoomStore {
  readonly #level: Level;
  readonly #ttl: number;
  readonly #outage: Outage;
  /** Checking a room's version and writing the next one must not be interleaved. */
  readonly #turns = new Turns();
  /** Of the rooms that are being written to, as it is on the disk: nobody else writes there. */
  readonly #held = new Map<string, RoomMeta>();

  private constructor(level: Level, ttl: number, log: Log) {
    this.#level = level;
    this.#ttl = ttl;
    this.#outage = new Outage(log);
  }

  /** Opens or creates the store below `dataDir`; else a sentence that says what is wrong with the folder. */
  static async open(dataDir: string, ttl: number, log: Log): Promise<Result<EmbeddedStore, string>> {
    const level = await Level.open(join(dataDir, 'rooms'));
    return level.ok ? ok(new EmbeddedStore(level.value, ttl, log)) : level;
  }

  create(room: NewRoom, owner: string): Promise<Result<Claim, 'code-taken' | StoreDown>> {
    const { code } = room.seed;
    return this.#inTurn(code, async () => {
      if ((await this.#meta(code)) !== null) return err('code-taken');
      const meta = firstMeta(room, owner);
      await this.#writeMeta(meta, [
        put(seedKey(code), JSON.stringify(room.seed)),
        put(secretKey(code), room.key),
        put(snapshotKey(code), JSON.stringify(room.snapshot)),
      ]);
      return ok({ epoch: meta.epoch });
    });
  }

  holder(code: string): Promise<Result<Holder, 'no-such-room' | StoreDown>> {
    return this.#reachable(async () => {
      const meta = await this.#meta(code);
      return meta === null ? err('no-such-room') : ok(holderOf(meta));
    });
  }

  claim(
    code: string,
    owner: string,
    over: number,
  ): Promise<Result<Claim, 'held' | 'no-such-room' | StoreDown>> {
    return this.#inTurn(code, async () => {
      const meta = await this.#meta(code);
      if (meta === null) return err('no-such-room');
      const claimed = metaClaimed(meta, owner, over);
      if (claimed === null) return err('held');
      await this.#writeMeta(claimed, []);
      return ok({ epoch: claimed.epoch });
    });
  }

  release(code: string, epoch: number): Promise<Result<null, StoreDown>> {
    return this.#inTurn(code, async () => {
      const meta = await this.#meta(code);
      if (meta !== null) {
        await this.#writeMeta(metaReleased(meta, epoch), []);
      }
      this.#held.delete(code);
      return ok(null);
    });
  }

  load(code: string): Promise<Result<StoredRoom, 'no-such-room' | StoreDown>> {
    return this.#inTurn(code, async () => {
      const meta = await this.#meta(code);
      const [seed, key, text] = await Promise.all([
        this.#level.get(seedKey(code)),
        this.#level.get(secretKey(code)),
        this.#level.get(snapshotKey(code)),
      ]);
      if (meta === null || seed === undefined || key === undefined || text === undefined) {
        return err('no-such-room');
      }
      const snapshot = readSnapshot(text);
      const range = { ...below(`log!${code}`), gte: logKey(code, snapshot.version + 1) };
      const tail = (await this.#level.values(range)).flatMap(readEntries);
      const { version, updatedAt, endedAt } = meta;
      return ok({ seed: readSeed(seed), key, version, updatedAt, endedAt, snapshot, tail });
    });
  }

  append(batch: Batch): Promise<Result<null, AppendRefusal>> {
    const { code } = batch;
    return this.#inTurn(code, async () => {
      const meta = await this.#meta(code);
      if (meta === null) return err('no-such-room');
      const next = metaAfter(meta, batch);
      if (!next.ok) return next;
      const changes: Change[] = [
        put(logKey(code, batch.expectedVersion + 1), textOfEntries(batch.entries)),
        ...batch.scores.map((score) => put(seatKey(code, score.seat), JSON.stringify(score))),
        ...batch.gone.map((seat) => drop(seatKey(code, seat))),
      ];
      await this.#writeMeta(next.value, changes);
      return ok(null);
    });
  }

  keep(
    code: string,
    epoch: number,
    snapshot: Snapshot,
  ): Promise<Result<null, 'fenced' | 'stale' | 'no-such-room' | StoreDown>> {
    return this.#inTurn(code, async () => {
      const [meta, kept] = await Promise.all([this.#meta(code), this.#level.get(snapshotKey(code))]);
      if (meta === null || kept === undefined) return err('no-such-room');
      if (meta.epoch !== epoch) return err('fenced');
      if (snapshot.version > meta.version) return err('stale');
      if (readSnapshot(kept).version > snapshot.version) return ok(null);
      await this.#write([put(snapshotKey(code), JSON.stringify(snapshot))]);
      return ok(null);
    });
  }

  leaderboard(code: string): ReturnType<RoomStore['leaderboard']> {
    return this.#reachable(async () => {
      if ((await this.#meta(code)) === null) return err('no-such-room');
      return ok(placed((await this.#level.values(below(`seat!${code}`))).map(readStanding)));
    });
  }

  async *history(code: string): AsyncIterable<readonly LogEntry[]> {
    for await (const page of this.#level.pages(below(`log!${code}`), HISTORY_PAGE)) {
      yield page.flatMap(readEntries);
    }
  }

  list(): Promise<Result<readonly RoomSummary[], StoreDown>> {
    return this.#reachable(async () => ok((await this.#metas()).map(summaryOf)));
  }

  delete(code: string): Promise<Result<null, StoreDown>> {
    return this.#inTurn(code, async () => {
      await this.#erase([code]);
      return ok(null);
    });
  }

  expire(now: number): Promise<Result<null, StoreDown>> {
    const due = async () => {
      const metas = await this.#metas();
      return metas.filter((meta) => expiresAt(meta, this.#ttl) <= now).map(({ code }) => code);
    };
    return this.#reachable(async () => {
      const codes = await due();
      // One that is written to meanwhile is not due any more.
      const eraseDue = async () => {
        const still = new Set(await due());
        const gone = codes.filter((code) => still.has(code));
        if (gone.length > 0) await this.#erase(gone);
      };
      await codes.reduceRight((inner, code) => () => this.#turns.take(code, inner), eraseDue)();
      return ok(null);
    });
  }

  async isReachable(): Promise<boolean> {
    const written = await this.#reachable(async () => {
      await this.#write([put(PROBE, '')]);
      return ok(null);
    });
    return written.ok;
  }

  async close(): Promise<void> {
    await this.#turns.idle();
    await this.#level.close();
  }

  /** What a room's meta is from now on, and what changes with it. */
  async #writeMeta(meta: RoomMeta, changes: readonly Change[]): Promise<void> {
    // If it fails, what is on the disk is not known until it is read again.
    this.#held.delete(meta.code);
    await this.#write([put(metaKey(meta.code), JSON.stringify(meta)), ...changes]);
    this.#held.set(meta.code, meta);
  }

  async #write(changes: readonly Change[]): Promise<void> {
    await this.#level.write(changes);
    this.#outage.over();
  }

  async #erase(codes: readonly string[]): Promise<void> {
    const forget = () => codes.forEach((code) => void this.#held.delete(code));
    forget();
    await this.#level.erase(codes.flatMap(rangesOf), PROBE).finally(forget);
    this.#outage.over();
  }

  async #meta(code: string): Promise<RoomMeta | null> {
    const held = this.#held.get(code);
    if (held !== undefined) return held;
    const text = await this.#level.get(metaKey(code));
    return text === undefined ? null : readMeta(text);
  }

  async #metas(): Promise<RoomMeta[]> {
    return (await this.#level.values(below('meta'))).map(readMeta);
  }

  #inTurn<T, E>(code: string, task: () => Promise<Result<T, E>>): Promise<Result<T, E | StoreDown>> {
    return this.#turns.take(code, () => this.#reachable(task));
  }

  /** A failing disk is a named refusal: the process goes on, and so does reading. */
  async #reachable<T, E>(task: () => Promise<Result<T, E>>): Promise<Result<T, E | StoreDown>> {
    try {
      return await task();
    } catch (error) {
      this.#outage.begun(diskReason(error), error);
      return err('store-down');
    }
  }
}

const put = (key: string, value: string): Change => ({ type: 'put', key, value });
const drop = (key: string): Change => ({ type: 'del', key });
