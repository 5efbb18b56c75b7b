/**
 * Loaded into the server by `npm run soak` (`node --expose-gc --import`): on SIGUSR2 it collects garbage and prints
 * one line of JSON about what is left.
 */
import { EventEmitter } from 'node:events';
import v8 from 'node:v8';

const timer = setTimeout(() => {}, 0);
const Timeout = timer.constructor;
clearTimeout(timer);

process.on('SIGUSR2', () => {
  const timers = v8.queryObjects(Timeout, { format: 'count' });
  const emitters = v8.queryObjects(EventEmitter, { format: 'count' });
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ probe: { heap: heapUsed, rss, timers, emitters } })}\n`);
});
