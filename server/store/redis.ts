import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import type { Log } from '../ports/log.ts';
import { textOfEntries } from './entries-text.ts';
import { Outage } from './outage.ts';
import { readEntries, readSeed, readStanding } from './record.ts';
import { type RedisClient, RedisConnection, type RedisNode } from './redis-client.ts';
import { durabilityOf, redisReason } from './redis-facts.ts';
import { keysOf } from './redis-scripts.ts';
import { placesOf } from './redis-urls.ts';
import {
  type AppendRefusal,
  type Batch,
  type Claim,
  type Holder,
  type NewRoom,
  placed,
  type RoomStore,
  type RoomSummary,
  type Snapshot,
  type StoreDown,
  type StoredRoom,
} from './room-store.ts';
import { within } from './within.ts';

/** How long a start waits for Redis, in ms: a platform may start both at the same time. */
const START_PATIENCE = 10_000;
/** How long an answer may take before the command counts as not saved, in ms. */
const ANSWER_PATIENCE = 3_000;
/** Stream entries read at once for the history. */
const HISTORY_PAGE = 200;

/** Of a cluster's nodes these hit most, so that one that is away does not make the whole store unreachable. */
const PROBES = Array.from({ length: 8 }, (_, index) => `podium:probe:${index}`);

/** Rooms in Redis, as any number of processes can share them. */
export class RedisStore implements RoomStore {
  /** What holds the connections, also for messages between processes. */
  readonly connection: RedisConnection;
  readonly #ttl: number;
  readonly #log: Log;
  readonly #outage: Outage;

  private constructor(connection: RedisConnection, ttl: number, log: Log) {
    this.connection = connection;
    this.#ttl = ttl;
    this.#log = log;
    this.#outage = new Outage(log);
  }

  /**
   * Connects to what `REDIS_URL` names, one Redis or a Redis Cluster, and waits until it takes writes; else a
   * sentence that says what to do.
   */
  static async open(
    urls: string,
    ttl: number,
    log: Log,
    patience = START_PATIENCE,
  ): Promise<Result<RedisStore, string>> {
    const begun = performance.now();
    const connection = await RedisConnection.open(urls, log, patience);
    if (!connection.ok) return connection;
    const store = new RedisStore(connection.value, ttl, log);
    const left = Math.max(1, patience - (performance.now() - begun));
    if (await within(left, store.#usable())) return ok(store);
    connection.value.destroy();
    const why = store.#outage.reason ?? 'it does not answer';
    return err(`Redis at ${placesOf(urls)} took no write within ${patience / 1000} s: ${why}`);
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
    return this.#reachable('write', async () => {
      const answer = await this.#client.createRoom(seed.code, [...head, ...Object.entries(meta).flat()]);
      return answer === 'code-taken' ? err(answer) : ok({ epoch: Number(answer) });
    });
  }

  async holder(code: string): Promise<Result<Holder, 'no-such-room' | StoreDown>> {
    const [metaKey = ''] = keysOf(code);
    return this.#reachable('read', async () => {
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
    return this.#reachable('write', async () => {
      const answer = await this.#client.claimRoom(code, [owner, String(over)]);
      return answer === 'no-such-room' || answer === 'held' ? err(answer) : ok({ epoch: Number(answer) });
    });
  }

  async release(code: string, epoch: number): Promise<Result<null, StoreDown>> {
    return this.#reachable('write', async () => {
      await this.#client.releaseRoom(code, [String(epoch)]);
      return ok(null);
    });
  }

  async load(code: string): Promise<Result<StoredRoom, 'no-such-room' | StoreDown>> {
    const [metaKey = '', logKey = '', snapshotKey = ''] = keysOf(code);
    return this.#reachable('read', async () => {
      const [meta, snapshot] = await Promise.all([
        this.#client.hGetAll(metaKey),
        this.#client.hGetAll(snapshotKey),
      ]);
      const { seed, key, version, updatedAt, endedAt } = meta;
      const { version: snapshotVersion, state } = snapshot;
      if (seed === undefined || key === undefined || state === undefined) return err('no-such-room');
      const stream = await this.#client.xRange(logKey, `(${snapshotVersion}-0`, '+');
      return ok({
        seed: readSeed(seed),
        key,
        version: Number(version),
        updatedAt: Number(updatedAt),
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
      textOfEntries(batch.entries),
      String(last.at),
      batch.endedAt === null ? '' : String(batch.endedAt),
      String(batch.scores.length),
      ...batch.scores.flatMap((score) => [score.seat, String(score.points), JSON.stringify(score)]),
      ...batch.gone,
    ];
    return this.#reachable('write', async () => {
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

  async keep(
    code: string,
    epoch: number,
    snapshot: Snapshot,
  ): Promise<Result<null, 'fenced' | 'stale' | 'no-such-room' | StoreDown>> {
    const args = [String(epoch), String(snapshot.version), snapshot.state];
    return this.#reachable('write', async () => {
      const answer = await this.#client.keepSnapshot(code, args);
      return answer === 'fenced' || answer === 'stale' || answer === 'no-such-room' ? err(answer) : ok(null);
    });
  }

  async leaderboard(code: string): ReturnType<RoomStore['leaderboard']> {
    const [metaKey = '', , , scoresKey = '', namesKey = ''] = keysOf(code);
    return this.#reachable('read', async () => {
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
    return this.#reachable('read', async () => {
      const found: RoomSummary[] = [];
      for (const node of await this.connection.nodes()) {
        for await (const keys of node.scanIterator({ MATCH: 'room:{*}:meta', COUNT: 500 })) {
          found.push(...(await Promise.all(keys.map((key) => this.#summary(key)))).flat());
        }
      }
      return ok(found.sort((a, b) => (a.code < b.code ? -1 : 1)));
    });
  }

  async delete(code: string): Promise<Result<null, StoreDown>> {
    return this.#reachable('write', async () => {
      await this.#client.del([...keysOf(code)]);
      return ok(null);
    });
  }

  /** Redis lets the keys go by itself: each append sets their time to live. */
  async expire(): Promise<Result<null, StoreDown>> {
    return ok(null);
  }

  /** Of a cluster: whether one of its nodes takes writes. Rooms on the others are refused one by one. */
  async isReachable(): Promise<boolean> {
    const probes = this.connection.isCluster ? PROBES : PROBES.slice(0, 1);
    const written = await this.#reachable('write', async () => {
      const expiration = { type: 'EX', value: 60 } as const;
      await firstOf(probes.map((key) => this.#client.set(key, '', { expiration })));
      return ok(null);
    });
    return written.ok;
  }

  async close(): Promise<void> {
    await this.connection.close(ANSWER_PATIENCE);
  }

  get #client(): RedisClient {
    return this.connection.client;
  }

  async #usable(): Promise<void> {
    while (!(await this.isReachable())) {
      // Nobody waits any more: a process that goes on asking never ends.
      if (!this.connection.client.isOpen) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    for (const node of await this.connection.nodes()) await this.#warnAboutSettings(node);
  }

  /** Settings under which Redis may lose what it has confirmed. A Redis that hides them is not asked again. */
  async #warnAboutSettings(node: RedisNode): Promise<void> {
    const settings = await node
      .configGet(['appendonly', 'appendfsync', 'maxmemory', 'maxmemory-policy'])
      .catch(() => null);
    for (const { level, text } of settings === null ? [] : durabilityOf(settings)) this.#log[level](text);
  }

  async #summary(metaKey: string): Promise<readonly RoomSummary[]> {
    const fields = ['code', 'version', 'synthetic', 'updatedAt', 'endedAt'] as const;
    const [code, version, synthetic, updatedAt, endedAt] = await this.#client.hmGet(metaKey, [...fields]);
    if (typeof code !== 'string') return [];
    const numbers = { version: Number(version), synthetic: Number(synthetic), updatedAt: Number(updatedAt) };
    return [{ code, ...numbers, endedAt: numberOrNull(endedAt) }];
  }

  /** Redis away, loading, full, read-only or silent: one named refusal, and one line in the log. */
  #reachable<T, E>(
    kind: 'read' | 'write',
    task: () => Promise<Result<T, E>>,
  ): Promise<Result<T, E | StoreDown>> {
    // Each write comes by here: one promise, where a race of two would make five.
    return new Promise((resolve) => {
      let isOver = false;
      const failed = (error: unknown) => {
        if (isOver) return;
        isOver = true;
        clearTimeout(timer);
        this.#outage.begun(redisReason(error), error);
        resolve(err('store-down'));
      };
      const timer = setTimeout(() => failed(new Error('Redis did not answer')), ANSWER_PATIENCE);
      task().then((result) => {
        if (isOver) return;
        isOver = true;
        clearTimeout(timer);
        if (kind === 'write') this.#outage.over();
        resolve(result);
      }, failed);
    });
  }
}

/** Resolves with the first that does. If none does, rejects as the first one did. */
async function firstOf(writes: readonly Promise<unknown>[]): Promise<void> {
  await Promise.any(writes).catch((error: unknown) => {
    throw error instanceof AggregateError ? error.errors[0] : error;
  });
}

function numberOrNull(text: string | null | undefined): number | null {
  return text === undefined || text === null || text === '' ? null : Number(text);
}
