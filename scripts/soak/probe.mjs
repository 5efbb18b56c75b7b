/**
 * Loaded into the server by `npm run soak` (`node --expose-gc --import`). On SIGUSR2 it collects garbage and prints one
 * line of JSON about the memory; on SIGHUP also how many timers and emitters there are, which stops a process with a
 * full heap for seconds.
 */
import { EventEmitter } from 'node:events';
import v8 from 'node:v8';

const timer = setTimeout(() => {}, 0);
const Timeout = timer.constructor;
clearTimeout(timer);

process.on('SIGUSR2', () => tell({}));
process.on('SIGHUP', () => {
  const count = (kind) => v8.queryObjects(kind, { format: 'count' });
  tell({ timers: count(Timeout), emitters: count(EventEmitter) });
});

function tell(objects) {
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ probe: { heap: heapUsed, rss, ...objects } })}\n`);
}
