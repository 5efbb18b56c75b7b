import { createLog } from '../../server/ports/log.ts';
import { RedisConnection, type RedisNode } from '../../server/store/redis-client.ts';

/** Every key on every node, found by SCAN, with what it holds, as one text. */
export async function everythingInRedis(urls: string): Promise<string> {
  const connection = await RedisConnection.open(urls, createLog('silent'), 5_000);
  if (!connection.ok) throw new Error(connection.error);
  const parts: string[] = [];
  for (const node of await connection.value.nodes()) {
    for await (const keys of node.scanIterator({ COUNT: 1_000 })) {
      for (const key of keys) parts.push(key, JSON.stringify(await held(node, key)));
    }
  }
  await connection.value.close(1_000);
  return parts.join('\n');
}

async function held(node: RedisNode, key: string): Promise<unknown> {
  const type = await node.type(key);
  switch (type) {
    case 'hash':
      return node.hGetAll(key);
    case 'stream':
      return node.xRange(key, '-', '+');
    case 'zset':
      return node.zRange(key, 0, -1);
    case 'string':
      return node.get(key);
    default:
      throw new Error(`the store has no key of type ${type}`);
  }
}
