import { createClient } from 'redis';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import type { Log } from '../ports/log.ts';
import { readEntries, readSeed, readStanding } from './record.ts';
import { appendBatch, claimRoom, createRoom, keysOf, releaseRoom } from './redis-scripts.ts';
import {
  type AppendRefusal,
  type Batch,
  type Claim,
  type Holder,
  type NewRoom,
  placed,
  type RoomStore,
  type RoomSummary,
  type StoreDown,
  type StoredRoom,
} from './room-store.ts';

/** How long a start waits for Redis, in ms: a platform may start both at the same time. */
const START_PATIENCE = 10_000;
/** How long an answer may take before the command counts as not saved, in ms. */
const ANSWER_PATIENCE = 3_000;
/** Between two pings, so that a dead connection is noticed when nobody plays, in ms. */
const PING_EVERY = 3_000;
/** Silence after which a connection is given up, in ms: more than two pings. */
const SILENCE = 8_000;
/** Longest pause between two attempts to connect, in ms: the game goes on soon after Redis is back. */
const LONGEST_RETRY = 500;
/** Stream entries read at once for the history. */
const HISTORY_PAGE = 200;

const PROBE = 'podium:probe';

/**
 * No queue while offline: a command that ran seconds after its caller had heard «not saved» would be worse
 * than none. No timeout per command either, which would cost more than the command; `ANSWER_PATIENCE` is one
 * timer for a whole batch.
 */
function clientFor(url: string) {
  return createClient({
    url,
    scripts: { createRoom, claimRoom, releaseRoom, appendBatch },
    socket: {
      connectTimeout: 2_000,
      socketTimeout: SILENCE,
      reconnectStrategy: (retries) => Math.min(25 * 2 ** Math.min(retries, 10), LONGEST_RETRY),
    },
    pingInterval: PING_EVERY,
    disableOfflineQueue: true,
    commandOptions: { timeout: 0 },
    maintNotifications: 'disabled',
  });
}

type Client = ReturnType<typeof clientFor>;

/** Rooms in Redis, as any number of processes can share them. */
export class RedisStore implements RoomStore {
  readonly #client: Client;
  readonly #ttl: number;
  readonly #log: Log;

  private constructor(client: Client, ttl: number, log: Log) {
    this.#client = client;
    this.#ttl = ttl;
    this.#log = log;
  }

  /** Connects and waits until Redis has loaded its data; else a sentence that says what to do. */
  static async open(
    url: string,
    ttl: number,
    log: Log,
    patience = START_PATIENCE,
  ): Promise<Result<RedisStore, string>> {
    const client = clientFor(url);
    let last = 'no answer';
    client.on('error', (error: unknown) => {
      last = error instanceof Error ? error.message || error.name : String(error);
      log.debug({ err: error }, 'redis connection');
    });
    const store = new RedisStore(client, ttl, log);
    if (await within(patience, store.#connect())) return ok(store);
    client.destroy();
    const place = new URL(url).host;
    return err(`Redis at ${place} did not answer within ${patience / 1000} s (${last}). Check REDIS_URL.`);
  }

  async create(room: NewRoom, owner: string): Promise<Result<Claim, 'code-taken' | StoreDown>> {
    const { seed, snapshot } = room;
    const meta = {
      code: seed.code,
      lesson: seed.lesson,
      synthetic: String(seed.synthetic),
      updatedAt: String(room.at),
      endedAt: '',
      seed: JSON.stringify(seed),
      key: room.key,
    };
    const head = [String(this.#ttl), owner, String(snapshot.version), snapshot.state];
    return this.#reachable(async () => {
      const answer = await this.#client.createRoom(seed.code, [...head, ...Object.entries(meta).flat()]);
      return answer === 'code-taken' ? err(answer) : ok({ epoch: Number(answer) });
    });
  }

  async holder(code: string): Promise<Result<Holder, 'no-such-room' | StoreDown>> {
    const [metaKey = ''] = keysOf(code);
    return this.#reachable(async () => {
      const [epoch, owner] = await this.#client.hmGet(metaKey, ['epoch', 'owner']);
      if (typeof epoch !== 'string') return err('no-such-room');
      return ok({ epoch: Number(epoch), owner: owner || null });
    });
  }

  async claim(
    code: string,
    owner: string,
    over: number,
  ): Promise<Result<Claim, 'held' | 'no-such-room' | StoreDown>> {
    return this.#reachable(async () => {
      const answer = await this.#client.claimRoom(code, [String(this.#ttl), owner, String(over)]);
      return answer === 'no-such-room' || answer === 'held' ? err(answer) : ok({ epoch: Number(answer) });
    });
  }

  async release(code: string, epoch: number): Promise<Result<null, StoreDown>> {
    return this.#reachable(async () => {
      await this.#client.releaseRoom(code, [String(epoch)]);
      return ok(null);
    });
  }

  async load(code: string): Promise<Result<StoredRoom, 'no-such-room' | StoreDown>> {
    const [metaKey = '', logKey = '', snapshotKey = ''] = keysOf(code);
    return this.#reachable(async () => {
      const [meta, snapshot] = await Promise.all([
        this.#client.hGetAll(metaKey),
        this.#client.hGetAll(snapshotKey),
      ]);
      const { seed, key, version, endedAt } = meta;
      const { version: snapshotVersion, state } = snapshot;
      if (seed === undefined || key === undefined || state === undefined) return err('no-such-room');
      const stream = await this.#client.xRange(logKey, `(${snapshotVersion}-0`, '+');
      return ok({
        seed: readSeed(seed),
        key,
        version: Number(version),
        endedAt: numberOrNull(endedAt),
        snapshot: { version: Number(snapshotVersion), state },
        tail: (stream ?? []).flatMap((message) => readEntries(message.message.entries ?? '[]')),
      });
    });
  }

  async append(batch: Batch): Promise<Result<null, AppendRefusal>> {
    const last = batch.entries.at(-1);
    if (last === undefined) return ok(null);
    const args = [
      String(this.#ttl),
      String(batch.epoch),
      String(batch.expectedVersion),
      String(last.version),
      JSON.stringify(batch.entries),
      String(last.at),
      batch.endedAt === null ? '' : String(batch.endedAt),
      batch.snapshot?.state ?? '',
      String(batch.scores.length),
      ...batch.scores.flatMap((score) => [score.seat, String(score.points), JSON.stringify(score)]),
      ...batch.gone,
    ];
    return this.#reachable(async () => {
      const answer = await this.#client.appendBatch(batch.code, args);
      switch (answer) {
        case 'saved':
          return ok(null);
        case 'fenced':
        case 'stale':
        case 'no-such-room':
          return err(answer);
        default:
          throw new Error(`unexpected answer of the append script: ${answer}`);
      }
    });
  }

  async leaderboard(code: string): ReturnType<RoomStore['leaderboard']> {
    const [metaKey = '', , , scoresKey = '', namesKey = ''] = keysOf(code);
    return this.#reachable(async () => {
      const [known, scores, names] = await Promise.all([
        this.#client.exists(metaKey),
        this.#client.zRangeWithScores(scoresKey, 0, -1),
        this.#client.hGetAll(namesKey),
      ]);
      if (known === 0) return err('no-such-room');
      const standings = scores.flatMap(({ value, score }) => {
        const text = names[value];
        return text === undefined ? [] : [{ ...readStanding(text), points: score }];
      });
      return ok(placed(standings));
    });
  }

  async *history(code: string): AsyncIterable<readonly LogEntry[]> {
    const [, logKey = ''] = keysOf(code);
    for (let from = '-'; ; ) {
      const page = (await this.#client.xRange(logKey, from, '+', { COUNT: HISTORY_PAGE })) ?? [];
      const last = page.at(-1);
      if (last === undefined) return;
      yield page.flatMap((message) => readEntries(message.message.entries ?? '[]'));
      from = `(${last.id}`;
    }
  }

  async list(): Promise<Result<readonly RoomSummary[], StoreDown>> {
    return this.#reachable(async () => {
      const found: RoomSummary[] = [];
      for await (const keys of this.#client.scanIterator({ MATCH: 'room:{*}:meta', COUNT: 500 })) {
        found.push(...(await Promise.all(keys.map((key) => this.#summary(key)))).flat());
      }
      return ok(found.sort((a, b) => (a.code < b.code ? -1 : 1)));
    });
  }

  async delete(code: string): Promise<Result<null, StoreDown>> {
    return this.#reachable(async () => {
      await this.#client.del([...keysOf(code)]);
      return ok(null);
    });
  }

  /** Redis lets the keys go by itself: each append sets their time to live. */
  async expire(): Promise<Result<null, StoreDown>> {
    return ok(null);
  }

  async isReachable(): Promise<boolean> {
    const written = await this.#reachable(async () => {
      await this.#client.set(PROBE, '', { expiration: { type: 'EX', value: 60 } });
      return ok(null);
    });
    return written.ok;
  }

  async close(): Promise<void> {
    if (this.#client.isReady && (await within(ANSWER_PATIENCE, this.#client.close()))) return;
    if (this.#client.isOpen) this.#client.destroy();
  }

  async #connect(): Promise<void> {
    await this.#client.connect();
    while (!(await this.isReachable())) await new Promise((done) => setTimeout(done, 100));
    await this.#warnAboutDurability();
  }

  /** `everysec` can lose a second on a power cut, no append-only file loses everything since the last dump. */
  async #warnAboutDurability(): Promise<void> {
    const settings = await this.#client.configGet(['appendonly', 'appendfsync']).catch(() => null);
    if (settings === null) return;
    const { appendonly, appendfsync } = settings;
    if (appendonly !== 'yes') {
      this.#log.warn(
        'Redis keeps no append-only file (appendonly no): its crash loses acknowledged commands.',
      );
    } else if (appendfsync !== 'always') {
      this.#log.info(`Redis has appendfsync ${appendfsync}: a power cut can lose the last second or two.`);
    }
  }

  async #summary(metaKey: string): Promise<readonly RoomSummary[]> {
    const fields = ['code', 'version', 'synthetic', 'updatedAt', 'endedAt'] as const;
    const [code, version, synthetic, updatedAt, endedAt] = await this.#client.hmGet(metaKey, [...fields]);
    if (typeof code !== 'string') return [];
    const numbers = { version: Number(version), synthetic: Number(synthetic), updatedAt: Number(updatedAt) };
    return [{ code, ...numbers, endedAt: numberOrNull(endedAt) }];
  }

  /** Redis away, loading, out of memory or silent: one named refusal. */
  async #reachable<T, E>(task: () => Promise<Result<T, E>>): Promise<Result<T, E | StoreDown>> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Redis did not answer')), ANSWER_PATIENCE);
    });
    const work = task();
    work.catch(() => {});
    try {
      return await Promise.race([work, silence]);
    } catch (error) {
      this.#log.warn({ err: error }, 'Redis could not be reached');
      return err('store-down');
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Whether the work was done in time. A failure counts as not done. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  const result = await Promise.race([done, late]);
  clearTimeout(timer);
  return result;
}

function numberOrNull(text: string | null | undefined): number | null {
  return text === undefined || text === null || text === '' ? null : Number(text);
}
