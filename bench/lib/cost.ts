import process from 'node:process';

export interface Cost {
  /** Microseconds of CPU time since the process began, all threads. */
  readonly cpu: number;
  /** Bytes of the heap and of what hangs on it, after collecting garbage where that can be asked for. */
  readonly memory: number;
  /** Bytes of the whole process. */
  readonly rss: number;
}

/** What this process has used so far. */
export function cost(): Cost {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { cpu: user + system, memory: heapUsed + external, rss };
}
