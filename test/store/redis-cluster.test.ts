import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../server/ports/log.ts';
import { RedisStore } from '../../server/store/redis.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { batch, freshCode, newRoom, TTL } from '../contract/room-store.ts';
import { type RedisClusterProcesses, startRedisCluster } from '../support/redis-cluster.ts';
import { until } from '../support/until.ts';

const saved = { ok: true, value: null };
const down = { ok: false, error: 'store-down' };

let cluster: RedisClusterProcesses;

async function connected(urls: string): Promise<RoomStore> {
  const store = await RedisStore.open(urls, TTL, createLog('silent'));
  if (!store.ok) throw new Error(store.error);
  return store.value;
}

/** Rooms of each node; so many that each has some. */
async function spread(store: RoomStore): Promise<readonly (readonly string[])[]> {
  const codes = Array.from({ length: 30 }, freshCode);
  for (const code of codes) await store.create(newRoom(code), 'one');
  const held = await Promise.all(cluster.nodes.map((node) => node.say('KEYS room:*')));
  return held.map((keys) => codes.filter((code) => keys.includes(`{${code}}:meta`)));
}

beforeAll(async () => {
  cluster = await startRedisCluster();
});
afterAll(() => cluster.stop());

describe('a Redis Cluster', () => {
  it('[STORE30] one URL of one node is enough: rooms are on every node, each whole, and all are listed', async () => {
    const store = await connected(cluster.nodes[1]?.url ?? '');
    const rooms = await spread(store);
    expect(rooms.map((codes) => codes.length > 0)).toEqual([true, true, true]);
    const list = await store.list();
    const listed = list.ok ? list.value.map(({ code }) => code) : [];
    expect(listed).toEqual(expect.arrayContaining(rooms.flat()));
    await store.close();
  });

  it('[STORE31] while one node is away its rooms are refused and the others go on; then all do', async () => {
    const store = await connected(cluster.url);
    const [away = [], ...others] = await spread(store);
    const [lost = '', kept = ''] = [away[0], others.flat()[0]];
    expect(await store.append(batch(lost, 1, 0))).toEqual(saved);
    for (const node of cluster.nodes) await node.say('CONFIG SET cluster-require-full-coverage no');
    await cluster.nodes[0]?.kill();
    expect(await store.append(batch(lost, 1, 1))).toEqual(down);
    expect(await store.append(batch(kept, 1, 0))).toEqual(saved);
    expect(await store.isReachable()).toBe(true);
    await cluster.nodes[0]?.restart();
    await until('the node is back', async () => (await store.append(batch(lost, 1, 1))).ok);
    const loaded = await store.load(lost);
    expect(loaded.ok && loaded.value.tail.map(({ version }) => version)).toEqual([1, 2]);
    await store.close();
  });

  it('[STORE39] while a room moves to another node it is refused, then it goes on with all that was confirmed', async () => {
    const store = await connected(cluster.url);
    const rooms = await spread(store);
    const [from, to, third] = cluster.nodes;
    if (from === undefined || to === undefined || third === undefined) throw new Error('three nodes');
    const code = rooms[0]?.[0] ?? '';
    expect(await store.append(batch(code, 1, 0))).toEqual(saved);
    const slot = (await from.say(`CLUSTER KEYSLOT {${code}}`)).slice(1).trim();
    const idOf = async (node: typeof from) => (await node.say('CLUSTER MYID')).split('\r\n')[1];
    const [old, next] = [await idOf(from), await idOf(to)];
    await to.say(`CLUSTER SETSLOT ${slot} IMPORTING ${old}`);
    await from.say(`CLUSTER SETSLOT ${slot} MIGRATING ${next}`);
    const keys = ['meta', 'log', 'snapshot'].map((name) => `room:{${code}}:${name}`).join(' ');
    await from.say(`MIGRATE 127.0.0.1 ${new URL(to.url).port} "" 0 5000 KEYS ${keys}`);
    expect(await store.append(batch(code, 1, 1))).toEqual(down);
    for (const node of [to, from, third]) await node.say(`CLUSTER SETSLOT ${slot} NODE ${next}`);
    expect(await store.append(batch(code, 1, 1))).toEqual(saved);
    const loaded = await store.load(code);
    expect(loaded.ok && loaded.value.tail.map(({ version }) => version)).toEqual([1, 2]);
    await store.close();
  });

  it('[STORE32] a database in the URL of a cluster is refused with a sentence', async () => {
    const refused = await RedisStore.open(`${cluster.nodes[0]?.url}/3`, TTL, createLog('silent'));
    expect(refused).toEqual({
      ok: false,
      error: 'REDIS_URL names a database, and a Redis Cluster has none but 0. Leave it out.',
    });
  });
});
