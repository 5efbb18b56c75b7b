import { type RedisProcess, say, startRedis } from './redis.ts';
import { freePort } from './server-process.ts';

export interface RedisClusterProcesses {
  /** All nodes with commas between. */
  readonly url: string;
  readonly nodes: readonly RedisProcess[];
  stop(): Promise<void>;
}

/** How many hash slots a Redis Cluster has. */
const SLOTS = 16_384;
const NODES = 3;

/** A real Redis Cluster of three primaries of the test's own. */
export async function startRedisCluster(): Promise<RedisClusterProcesses> {
  const buses = await Promise.all(Array.from({ length: NODES }, freePort));
  const nodes = await Promise.all(
    buses.map((bus) =>
      startRedis({ 'cluster-enabled': 'yes', 'cluster-port': bus, 'cluster-node-timeout': 2_000 }),
    ),
  );
  const ports = nodes.map((node) => Number(new URL(node.url).port));
  for (const [index, node] of nodes.entries()) {
    const from = Math.ceil((index * SLOTS) / NODES);
    const to = Math.ceil(((index + 1) * SLOTS) / NODES) - 1;
    await node.say(`CLUSTER SET-CONFIG-EPOCH ${index + 1}`);
    await node.say(`CLUSTER ADDSLOTSRANGE ${from} ${to}`);
  }
  for (const [index, port] of ports.entries()) {
    await nodes[0]?.say(`CLUSTER MEET 127.0.0.1 ${port} ${buses[index]}`);
  }
  for (const port of ports) await whole(port);
  return {
    url: nodes.map((node) => node.url).join(','),
    nodes,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

/** Waits until the node knows all others and serves all slots. */
async function whole(port: number): Promise<void> {
  for (;;) {
    const info = await say(port, 'CLUSTER INFO');
    if (info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${NODES}`)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
