import process from 'node:process';

export interface Cost {
  /** Microseconds of CPU time since the process began, all threads. */
  readonly cpu: number;
}

export interface Memory {
  /** Bytes of the heap and of what hangs on it, after garbage was collected. */
  readonly memory: number;
}

/** What a child answers to `{}` or `{ "memory": true }`: collecting garbage costs time, and is not asked for along with it. */
export function answerOf(question: string): Cost | Memory {
  const { memory } = JSON.parse(question) as { memory?: true };
  return memory === true ? memoryNow() : cpuNow();
}

function cpuNow(): Cost {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system };
}

function memoryNow(): Memory {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { memory: heapUsed + external };
}
