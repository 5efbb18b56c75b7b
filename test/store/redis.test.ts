import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../server/ports/log.ts';
import { RedisStore } from '../../server/store/redis.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { batch, freshCode, newRoom, standing, TTL } from '../contract/room-store.ts';
import { type RedisProcess, startRedis } from '../support/redis.ts';

const log = createLog('silent');
const down = { ok: false, error: 'store-down' };

let redis: RedisProcess;

async function connected(ttl = TTL): Promise<RoomStore> {
  const store = await RedisStore.open(redis.url, ttl, log);
  if (!store.ok) throw new Error(store.error);
  return store.value;
}

/** Asks again, for at most five seconds, until the store answers. */
async function whenBack<T>(ask: () => Promise<{ ok: boolean } & T>): Promise<T> {
  for (const end = Date.now() + 5_000; ; ) {
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
    expect(Date.now() - begun).toBeLessThan(2_000);
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

  it('[STORE25] an address where no Redis answers is refused with a sentence that names REDIS_URL', async () => {
    const refused = await RedisStore.open('redis://127.0.0.1:1', TTL, log, 300);
    expect(refused.ok ? '' : refused.error).toMatch(
      /^Redis at 127\.0\.0\.1:1 did not answer within 0\.3 s \(.+\)\. Check REDIS_URL\.$/,
    );
  });
});
