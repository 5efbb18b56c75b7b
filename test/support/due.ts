import { availableParallelism, loadavg } from 'node:os';

/**
 * Within how many milliseconds something has to be done that may take this long where each program has a core: where
 * they wait for one, so much longer as they wait.
 */
export function due(milliseconds: number): number {
  const [lastMinute = 0] = loadavg();
  return milliseconds * Math.max(1, lastMinute / availableParallelism());
}
