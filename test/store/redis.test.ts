import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../server/ports/log.ts';
import { RedisStore } from '../../server/store/redis.ts';
import { durabilityOf } from '../../server/store/redis-facts.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { batch, freshCode, newRoom, standing, TTL } from '../contract/room-store.ts';
import { due } from '../support/due.ts';
import { listeningLog } from '../support/log.ts';
import { type RedisProcess, startRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

const log = createLog('silent');
const down = { ok: false, error: 'store-down' };
const PATIENCE = 15_000;

let redis: RedisProcess;

async function connected(ttl = TTL): Promise<RoomStore> {
  const store = await RedisStore.open(redis.url, ttl, log);
  if (!store.ok) throw new Error(store.error);
  return store.value;
}

/** Asks again, for so many ms at most, until the store answers. */
async function whenBack<T>(ask: () => Promise<{ ok: boolean } & T>): Promise<T> {
  for (const end = Date.now() + PATIENCE; ; ) {
    const answer = await ask();
    if (answer.ok || Date.now() > end) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

describe('Redis', () => {
  it('[STORE22] while Redis is away every call is refused at once, and it works by itself when it is back', async () => {
    const store = await connected();
    const code = freshCode();
    await store.create(newRoom(code), 'one');
    await store.append(batch(code, 1, 0, 2, { scores: [standing('a', 40)] }));
    await redis.kill();
    const begun = Date.now();
    expect(await store.append(batch(code, 1, 2))).toEqual(down);
    expect(await store.load(code)).toEqual(down);
    expect(await store.leaderboard(code)).toEqual(down);
    expect(await store.isReachable()).toBe(false);
    expect(Date.now() - begun).toBeLessThan(due(2_000));
    await redis.restart();
    expect(await whenBack(() => store.append(batch(code, 1, 2)))).toEqual({ ok: true, value: null });
    const stored = await store.load(code);
    expect(stored.ok && stored.value.tail.map(({ version }) => version)).toEqual([1, 2, 3]);
    await store.close();
  });

  it('[STORE23] a batch whose confirmation was lost is not written twice', async () => {
    const store = await connected();
    const code = freshCode();
    await store.create(newRoom(code), 'one');
    await store.append(batch(code, 1, 0));
    redis.pause();
    expect(await store.append(batch(code, 1, 1))).toEqual(down);
    redis.resume();
    const again = await whenBack(async () => {
      const answer = await store.append(batch(code, 1, 1));
      return answer.ok || answer.error !== 'store-down' ? { ok: true, answer } : { ok: false, answer };
    });
    expect(again.answer).toEqual({ ok: false, error: 'stale' });
    const stored = await store.load(code);
    expect(stored.ok && stored.value.tail.map(({ version }) => version)).toEqual([1, 2]);
    await store.close();
  });

  it('[STORE24] Redis lets a room go when its time is over', async () => {
    const store = await connected(150);
    const code = freshCode();
    await store.create(newRoom(code), 'one');
    await store.append(batch(code, 1, 0, 1, { endedAt: 5_000, scores: [standing('a', 1)] }));
    const gone = await whenBack(async () => {
      const loaded = await store.load(code);
      return { ok: !loaded.ok, loaded };
    });
    expect(gone.loaded).toEqual({ ok: false, error: 'no-such-room' });
    expect(await store.leaderboard(code)).toEqual({ ok: false, error: 'no-such-room' });
    await store.close();
  });

  it('[STORE24] all that is kept of a room lives on with what is written, for the same time', async () => {
    const store = await connected(10_000_000);
    const code = freshCode();
    const names = ['meta', 'log', 'snapshot', 'scores', 'names'];
    const left = async () => {
      const answers = await Promise.all(names.map((name) => redis.say(`PTTL room:{${code}}:${name}`)));
      return answers.map((answer) => Number(answer.slice(1)));
    };
    await store.create(newRoom(code), 'one');
    await store.append(batch(code, 1, 0, 1, { scores: [standing('a', 1)] }));
    expect(Math.min(...(await left()))).toBeGreaterThan(9_990_000);
    for (const name of names) {
      const until = name === 'log' ? 5_000_000 : 9_995_000;
      await redis.say(`PEXPIRE room:{${code}}:${name} ${until}`);
    }
    await store.append(batch(code, 1, 1));
    expect(Math.min(...(await left()))).toBeGreaterThan(9_998_000);
    await store.close();
  });

  it('[STORE25] an address where no Redis answers is refused with a sentence that names REDIS_URL', async () => {
    const refused = await RedisStore.open('redis://127.0.0.1:1', TTL, log, 300);
    expect(refused.ok ? '' : refused.error).toMatch(
      /^Redis at 127\.0\.0\.1:1 did not answer within 0\.3 s \(.+\)\. Check REDIS_URL\.$/,
    );
  });
});

/** How each is brought about, how it ends, and what the log says, once. */
const REFUSING: readonly {
  readonly name: string;
  readonly begin: (redis: RedisProcess) => Promise<unknown>;
  readonly end: (redis: RedisProcess) => Promise<unknown>;
  readonly says: string;
}[] = [
  {
    name: 'OOM',
    begin: (one) => one.say('CONFIG SET maxmemory 1'),
    end: (one) => one.say('CONFIG SET maxmemory 0'),
    says: 'Redis has reached its maxmemory. Give it more.',
  },
  {
    name: 'READONLY',
    begin: (one) => one.say('REPLICAOF 127.0.0.1 1'),
    end: (one) => one.say('REPLICAOF NO ONE'),
    says: 'Redis is a read-only replica. REDIS_URL must name the primary.',
  },
  {
    name: 'MISCONF',
    // A folder where the dump belongs: it cannot be written.
    begin: async (one) => {
      mkdirSync(join(one.folder, 'dump.rdb'));
      await one.say('CONFIG SET save "3600 1"');
      await one.say('BGSAVE');
      await until('the dump fails', async () =>
        (await one.say('INFO persistence')).includes('rdb_last_bgsave_status:err'),
      );
    },
    end: async (one) => {
      rmdirSync(join(one.folder, 'dump.rdb'));
      await one.say('BGSAVE');
      await until('the dump is written', async () =>
        (await one.say('INFO persistence')).includes('rdb_last_bgsave_status:ok'),
      );
    },
    says: 'Redis cannot write to its disk (MISCONF). See its log.',
  },
  {
    name: 'LOADING',
    // A millisecond for each key that is loaded: long enough to be seen, and it ends by itself.
    begin: async (one) => {
      for (let number = 0; number < 2_000; number += 1) await one.say(`SET filler:${number} x`);
      await one.say('BGREWRITEAOF');
      await until('the file is rewritten', async () =>
        (await one.say('INFO persistence')).includes('aof_rewrite_in_progress:0'),
      );
      await one.restartLoading();
    },
    end: async () => {},
    says: 'Redis is still loading its data.',
  },
];

describe('a Redis that answers but does not save', () => {
  for (const { name, begin, end, says } of REFUSING) {
    it(`[STORE33] ${name} is a refusal, said once, and passes by itself`, async () => {
      const one = await startRedis({
        'key-load-delay': 1_000,
        'loading-process-events-interval-bytes': 1_024,
      });
      const { log: listening, warnings } = listeningLog();
      const opened = await RedisStore.open(one.url, TTL, listening);
      if (!opened.ok) throw new Error(opened.error);
      const store = opened.value;
      const code = freshCode();
      await store.create(newRoom(code), 'one');
      await store.append(batch(code, 1, 0, 2, { scores: [standing('a', 40)] }));
      await begin(one);
      await until('the reason is said', async () => {
        expect(await store.append(batch(code, 1, 2))).toEqual(down);
        return warnings.some((line) => line.includes(says));
      });
      expect(await store.create(newRoom(freshCode()), 'one')).toEqual(down);
      expect(await store.isReachable()).toBe(false);
      await end(one);
      await until('it saves again', async () => (await store.append(batch(code, 1, 2))).ok);
      const loaded = await store.load(code);
      expect(loaded.ok && loaded.value.tail.map(({ version }) => version)).toEqual([1, 2, 3]);
      const said = warnings.filter((line) => line.includes(says));
      expect(said).toEqual([`Nothing is saved at the moment: ${says}`]);
      expect(warnings.at(-1)).toBe('The store saves again.');
      await store.close();
      await one.stop();
    });
  }

  it('[STORE32] several servers that are no cluster are refused with a sentence', async () => {
    expect(await RedisStore.open(`${redis.url},${redis.url}`, TTL, log)).toEqual({
      ok: false,
      error: 'REDIS_URL names several servers, but they are no Redis Cluster. Name one server.',
    });
  });

  it('[STORE34] settings that may lose what was confirmed are named at the start', async () => {
    const risky = await startRedis({
      appendonly: 'no',
      maxmemory: '200mb',
      'maxmemory-policy': 'allkeys-lru',
    });
    const { log: listening, warnings } = listeningLog();
    const opened = await RedisStore.open(risky.url, TTL, listening);
    expect(opened.ok).toBe(true);
    expect(warnings).toEqual([
      'Redis keeps no append-only file (appendonly no): its crash loses acknowledged commands.',
      'Redis throws away keys when it is full (maxmemory-policy allkeys-lru): rooms may vanish. Set noeviction.',
    ]);
    if (opened.ok) await opened.value.close();
    await risky.stop();
    const safe = {
      appendonly: 'yes',
      appendfsync: 'always',
      maxmemory: '0',
      'maxmemory-policy': 'noeviction',
    };
    expect(durabilityOf(safe)).toEqual([]);
  });
});
