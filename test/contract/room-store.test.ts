import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { createLog } from '../../server/ports/log.ts';
import { EmbeddedStore } from '../../server/store/embedded.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { RedisStore } from '../../server/store/redis.ts';
import { keysOf } from '../../server/store/redis-scripts.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { type RedisProcess, startRedis } from '../support/redis.ts';
import { type RedisClusterProcesses, startRedisCluster } from '../support/redis-cluster.ts';
import { everythingInRedis } from '../support/redis-contents.ts';
import { until } from '../support/until.ts';
import { type LastMoment, roomStoreContract, TTL } from './room-store.ts';

const log = createLog('silent');

/** Of a store that is told the time. */
const toldTheTime =
  (store: () => RoomStore): LastMoment =>
  async (_, last) => {
    await last();
    expect(await store().expire(1_000 + TTL)).toEqual({ ok: true, value: null });
  };

/** Of one that lets rooms go by itself. */
const byItself =
  (store: () => RedisStore): LastMoment =>
  async (code, last) => {
    const { client } = store().connection;
    const [meta = ''] = keysOf(code);
    for (const key of keysOf(code)) await client.pExpire(key, 500);
    await last();
    await until('its moment is over', async () => {
      const left = await client.pTTL(meta);
      return left === -2 || left > 500;
    });
  };

describe('memory', () => {
  const store = memoryStore(TTL);
  // What it keeps is reached through itself alone.
  const everything = async () => {
    const list = await store.list();
    const rooms = list.ok ? await Promise.all(list.value.map(({ code }) => store.load(code))) : [];
    return JSON.stringify([list, rooms]);
  };
  roomStoreContract(
    () => store,
    everything,
    toldTheTime(() => store),
  );
});

describe('embedded', () => {
  const folder = mkdtempSync(join(tmpdir(), 'podium-store-'));
  let store: RoomStore;
  beforeAll(async () => {
    const opened = await EmbeddedStore.open(folder, TTL, log);
    if (!opened.ok) throw new Error(opened.error);
    store = opened.value;
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  // The raw files. What appears first in a compressed block stands there in full, if nothing resembles it.
  const everything = async () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    return files.map((file) => file.name + readFileSync(join(file.parentPath, file.name), 'latin1')).join('');
  };
  roomStoreContract(
    () => store,
    everything,
    toldTheTime(() => store),
  );
});

describe('Redis', () => {
  let redis: RedisProcess;
  let store: RedisStore;
  beforeAll(async () => {
    redis = await startRedis();
    const opened = await RedisStore.open(redis.url, TTL, log);
    if (!opened.ok) throw new Error(opened.error);
    store = opened.value;
  });
  afterAll(async () => {
    await store.close();
    await redis.stop();
  });
  roomStoreContract(
    () => store,
    () => everythingInRedis(redis.url),
    byItself(() => store),
  );
});

describe('a Redis Cluster of three nodes', () => {
  let cluster: RedisClusterProcesses;
  let store: RedisStore;
  beforeAll(async () => {
    cluster = await startRedisCluster();
    const opened = await RedisStore.open(cluster.url, TTL, log);
    if (!opened.ok) throw new Error(opened.error);
    store = opened.value;
  });
  afterAll(async () => {
    await store.close();
    await cluster.stop();
  });
  roomStoreContract(
    () => store,
    () => everythingInRedis(cluster.url),
    byItself(() => store),
  );
});
