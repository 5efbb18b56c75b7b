/**
 * `npm run several [-- --processes 3] [--port 3000]`: several server processes on this machine, a Redis of their own
 * (or the one of REDIS_URL) and nginx before them, as in OPERATIONS.md. A process that ends is started again. Prints
 * what to kill; Ctrl-C ends all.
 */
import { parseArgs } from 'node:util';
import { startNginx } from '../test/support/nginx.ts';
import { startRedis } from '../test/support/redis.ts';
import { fleetOf } from './chaos/fleet.ts';

const { values } = parseArgs({
  options: { processes: { type: 'string', default: '3' }, port: { type: 'string', default: '3000' } },
});
const { REDIS_URL } = process.env;
const redis = REDIS_URL === undefined ? await startRedis() : null;
const settings = Object.fromEntries(
  Object.entries(process.env).filter((one): one is [string, string] => one[1] !== undefined),
);
const env = { LOG_LEVEL: 'warn', ...settings, REDIS_URL: REDIS_URL ?? redis?.url ?? '' };
const fleet = await fleetOf(Number(values.processes), env);
const nginx = await startNginx(
  fleet.map(({ port }) => port),
  Number(values.port),
);
console.log(`Host a class: http://localhost:${values.port}`);
for (const { port, pid } of fleet) console.log(`  process ${pid} on port ${port}`);
if (redis !== null) console.log(`  Redis at ${redis.url}`);

const end = async () => {
  await nginx.stop();
  await Promise.all(fleet.map((member) => member.end('SIGTERM')));
  await redis?.stop();
  process.exit(0);
};
process.once('SIGINT', () => void end());
process.once('SIGTERM', () => void end());
