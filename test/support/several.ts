import type { AppPorts } from '../../server/app.ts';
import { RedisPeers } from '../../server/peers/redis-peers.ts';
import { realClock } from '../../server/ports/clock.ts';
import { realIds } from '../../server/ports/ids.ts';
import { createLog } from '../../server/ports/log.ts';
import { RedisStore } from '../../server/store/redis.ts';
import { moment, startApp, type TestApp, TTL } from './app.ts';

export interface TestProcess extends TestApp {
  /** As rooms name their owner. */
  readonly name: string;
  readonly peers: RedisPeers;
  /** Cuts it off as SIGKILL does: Redis hears no more of it. */
  cutOff(): void;
}

/** One of several servers on one Redis, each with connections of its own. */
export async function startProcess(redisUrl: string, ports: Partial<AppPorts> = {}): Promise<TestProcess> {
  const log = createLog('silent');
  const store = await RedisStore.open(redisUrl, TTL, log);
  if (!store.ok) throw new Error(store.error);
  const { connection } = store.value;
  const connections = [connection];
  const another = connection.another.bind(connection);
  connection.another = async (patience) => {
    const channel = await another(patience);
    if (channel.ok) connections.push(channel.value);
    return channel;
  };
  const peers = await RedisPeers.open(connection, { clock: realClock(), ids: realIds(), log });
  if (!peers.ok) throw new Error(peers.error);
  const app = await startApp({ store: store.value, peers: peers.value, ...ports });
  return {
    ...app,
    name: peers.value.process,
    peers: peers.value,
    cutOff: () => {
      for (const one of connections) one.destroy();
    },
  };
}

/** Moves the time of all of them on until it is so. */
export async function untilAll(
  processes: readonly TestProcess[],
  what: string,
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  for (const end = Date.now() + 15_000; !(await isSo()); await moment()) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    for (const { clock } of processes) clock.advance(10);
  }
}
