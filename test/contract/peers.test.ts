import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { memoryPeers } from '../../server/peers/memory-peers.ts';
import { RedisPeers } from '../../server/peers/redis-peers.ts';
import { type Clock, fakeClock, realClock } from '../../server/ports/clock.ts';
import { realIds } from '../../server/ports/ids.ts';
import { createLog } from '../../server/ports/log.ts';
import { RedisConnection } from '../../server/store/redis-client.ts';
import { START } from '../support/app.ts';
import { type RedisProcess, startRedis } from '../support/redis.ts';
import { type RedisClusterProcesses, startRedisCluster } from '../support/redis-cluster.ts';
import { until } from '../support/until.ts';
import { hearing, type Network, peersContract } from './peers.ts';

const log = createLog('silent');

describe('memory', () => {
  const network = memoryPeers();
  const ids = realIds();
  peersContract(() => ({
    join: async () => network.join(ids.process()),
    kill: async (peers) => network.kill(peers.process),
    lose: async (send, from, to) => {
      network.hold();
      send();
      network.cut(from.process, to.process);
      network.flow();
    },
  }));
});

interface Joined {
  readonly connections: readonly RedisConnection[];
  /** While true what arrives is lost, as it is while a connection is down. */
  deaf: boolean;
}

/** Processes as real ones are, each with connections of its own. */
function processes(url: () => string) {
  const all = new Map<string, Joined>();
  const join = async (clock: Clock = realClock()): Promise<RedisPeers> => {
    const opened = await RedisConnection.open(url(), log, 5_000);
    if (!opened.ok) throw new Error(opened.error);
    const connections = [opened.value];
    const another = opened.value.another.bind(opened.value);
    const hears = { deaf: false };
    opened.value.another = async (patience) => {
      const channel = await another(patience);
      if (!channel.ok) return channel;
      connections.push(channel.value);
      const { client } = channel.value;
      const subscribe = client.sSubscribe.bind(client);
      client.sSubscribe = (name, listener, binary) =>
        subscribe(name, (message, from) => (hears.deaf ? undefined : listener(message, from)), binary);
      return channel;
    };
    const peers = await RedisPeers.open(opened.value, { clock, ids: realIds(), log });
    if (!peers.ok) throw new Error(peers.error);
    all.set(peers.value.process, Object.assign(hears, { connections }));
    return peers.value;
  };
  const cutOff = (process: string) => {
    for (const connection of all.get(process)?.connections ?? []) connection.destroy();
  };
  const network: Network = {
    join,
    kill: async ({ process }) => cutOff(process),
    lose: async (send, from, to) => {
      const receiver = all.get(to.process);
      if (receiver === undefined) throw new Error('nobody there');
      receiver.deaf = true;
      send();
      await new Promise((sent) => setImmediate(sent));
      // Answered behind what was sent on the same connection.
      await from.stateOf(to.process);
      receiver.deaf = false;
    },
  };
  return { join, network, close: () => [...all.keys()].forEach(cutOff) };
}

describe('Redis', () => {
  let redis: RedisProcess;
  beforeAll(async () => {
    redis = await startRedis();
  });
  const { join, network, close } = processes(() => redis.url);
  afterAll(async () => {
    close();
    await redis.stop();
  });
  afterEach(() => void vi.restoreAllMocks());
  peersContract(() => network);

  /** A process that looks whose its rooms are until a test says that it has. */
  const looking = async (clock = realClock()) => {
    const one = await join(clock);
    let looks = 0;
    let looked = () => {};
    const done = new Promise<void>((resolve) => {
      looked = resolve;
    });
    one.listen({
      received: () => {},
      broken: () => {},
      lapsed: () => {
        looks += 1;
        return done;
      },
    });
    return { one, looks: () => looks, looked };
  };

  it('[PEER6] a process that listens but does not renew its lease is gone when that is over', async () => {
    const standsStill = fakeClock(START);
    const [a, b] = [hearing(await join()), hearing(await join(standsStill))];
    a.peers.send(b.peers.process, '1');
    await until('it listens', () => b.received.length === 1);
    expect(await a.peers.stateOf(b.peers.process)).toBe('alive');
    await until('it is noticed', () => a.broken.length > 0);
    expect(await a.peers.stateOf(b.peers.process)).toBe('gone');
    expect(b.peers.isSure).toBe(false);
    standsStill.advance(1_000);
    await until('it has looked', () => b.peers.isSure);
    expect(b.lapsed).toBe(1);
    expect(await a.peers.stateOf(b.peers.process)).toBe('alive');
    await a.peers.close();
    await b.peers.close();
  });

  it('[PEER42] a process keeps its lease while it looks whose its rooms are, however long that takes', async () => {
    // Its own time stands still too: however slow this machine is, no lease lapses by itself.
    const now = vi.spyOn(performance, 'now').mockReturnValue(10_000);
    const clock = fakeClock(START);
    const { one, looks, looked } = await looking(clock);
    const lease = `podium:process:{${one.process}}`;
    now.mockReturnValue(13_000);
    clock.advance(500);
    await until('it looks', () => looks() === 1);
    for (const _ of [1, 2, 3]) {
      // A lease that nobody would take for a renewed one.
      await redis.say(`SET ${lease} 1 PX 60000`);
      clock.advance(500);
      await until('it is renewed', async () => Number((await redis.say(`PTTL ${lease}`)).slice(1)) <= 3_000);
    }
    expect([one.isSure, looks()]).toEqual([false, 1]);
    looked();
    await until('it is sure', () => one.isSure);
    await one.close();
  });

  it('[PEER7] a process whose lease was over is not sure of its rooms until it has looked', async () => {
    const { one, looks, looked } = await looking();
    expect(one.isSure).toBe(true);
    await redis.say(`DEL podium:process:{${one.process}}`);
    await until('it notices', () => looks() === 1);
    expect(one.isSure).toBe(false);
    let sure = false;
    const waited = one.sure().then(() => {
      sure = true;
    });
    await until('its lease is back', async () =>
      (await redis.say(`EXISTS podium:process:{${one.process}}`)).startsWith(':1'),
    );
    expect(sure).toBe(false);
    looked();
    await waited;
    expect([one.isSure, looks()]).toEqual([true, 1]);
    await one.close();
  });

  it('[PEER4] a connection that was cut listens again by itself', async () => {
    const [a, b] = [hearing(await join()), hearing(await join())];
    a.peers.send(b.peers.process, '1');
    await until('they talk', () => b.received.length === 1);
    await redis.say('CLIENT KILL TYPE PUBSUB');
    await until('they talk again', () => {
      a.peers.send(b.peers.process, '2');
      return b.received.length > 3;
    });
    await a.peers.close();
    await b.peers.close();
  });

  it('[PEER8] while Redis is away nobody is taken for gone, and when it is back all talk again', async () => {
    const [a, b] = [hearing(await join()), hearing(await join())];
    a.peers.send(b.peers.process, '1');
    await until('they talk', () => b.received.length === 1);
    await redis.kill();
    await until('it is noticed', () => !a.peers.isConnected && !b.peers.isConnected);
    expect(a.peers.isSure).toBe(true);
    expect(await a.peers.stateOf(b.peers.process)).toBe('unknown');
    await redis.restart();
    const states = new Set<string>();
    await until('it is back', async () => {
      states.add(await a.peers.stateOf(b.peers.process));
      return a.peers.isConnected && b.peers.isConnected && states.has('alive');
    });
    expect(states.has('gone')).toBe(false);
    const before = b.received.length;
    await until('they talk again', () => {
      a.peers.send(b.peers.process, '2');
      return b.received.length > before;
    });
    await a.peers.close();
    await b.peers.close();
  });
});

describe('a Redis Cluster of three nodes', () => {
  let cluster: RedisClusterProcesses;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  });
  const { network, close } = processes(() => cluster.url);
  afterAll(async () => {
    close();
    await cluster.stop();
  });
  peersContract(() => network);
});
