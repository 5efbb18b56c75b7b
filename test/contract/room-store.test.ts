import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { createLog } from '../../server/ports/log.ts';
import { EmbeddedStore } from '../../server/store/embedded.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { RedisStore } from '../../server/store/redis.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { type RedisProcess, startRedis } from '../support/redis.ts';
import { type RedisClusterProcesses, startRedisCluster } from '../support/redis-cluster.ts';
import { everythingInRedis } from '../support/redis-contents.ts';
import { roomStoreContract, TTL } from './room-store.ts';

const log = createLog('silent');

describe('memory', () => {
  const store = memoryStore(TTL);
  // What it keeps is reached through itself alone.
  const everything = async () => {
    const list = await store.list();
    const rooms = list.ok ? await Promise.all(list.value.map(({ code }) => store.load(code))) : [];
    return JSON.stringify([list, rooms]);
  };
  roomStoreContract(() => store, everything);
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
  roomStoreContract(() => store, everything);
});

describe('Redis', () => {
  let redis: RedisProcess;
  let store: RoomStore;
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
  );
});

describe('a Redis Cluster of three nodes', () => {
  let cluster: RedisClusterProcesses;
  let store: RoomStore;
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
  );
});
