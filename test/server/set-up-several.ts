import { afterAll, afterEach, beforeAll } from 'vitest';
import type { TestClient } from '../support/client.ts';
import { type RedisProcess, startRedis } from '../support/redis.ts';
import type { TestProcess } from '../support/several.ts';

/**
 * For all tests of the file that imports this: a Redis; and after each of them the clients and processes that it put
 * here are gone.
 */
export let redis: RedisProcess;
export const running: TestProcess[] = [];
export const clients: TestClient[] = [];

beforeAll(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.drop();
  for (const { app } of running.splice(0)) await app.close();
});
afterAll(() => redis.stop());
