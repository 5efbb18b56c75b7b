import { performance } from 'node:perf_hooks';

/** Answers for which part of the time since it was last asked this process's event loop had something to do, 0 to 1. */
export function eventLoopBusy(): () => number {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
}
