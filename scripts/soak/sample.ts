import type { Member } from '../chaos/fleet.ts';

/** What a server process holds at one moment, garbage collected just before. */
export interface Sample {
  /** Minutes since the start. */
  readonly minute: number;
  /** Bytes. */
  readonly heap: number;
  readonly rss: number;
  /** As `/metrics` counts them. */
  readonly rooms: number;
  readonly lines: number;
  readonly sockets: number;
  /** Timers that wait. */
  readonly waiting: number;
}

/** Objects of a process at rest: timers, also those that keep nothing alive, and whatever has listeners. */
export interface Objects {
  readonly timers: number;
  readonly emitters: number;
}

type Memory = Pick<Sample, 'heap' | 'rss'>;

/** Longest wait for the process to look through its heap, in ms. */
const PATIENCE = 30_000;

export async function sampleOf(server: Member, minute: number): Promise<Sample> {
  const { heap, rss } = await probe<Memory>(server, 'SIGUSR2');
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const number = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const gauge = (name: string) => number(`podium_${name}`);
  return {
    ...{ minute, heap, rss, rooms: gauge('rooms'), lines: gauge('room_lines'), sockets: gauge('sockets') },
    waiting: number('nodejs_active_resources\\{type="Timeout"\\}'),
  };
}

export async function objectsOf(server: Member): Promise<Objects> {
  const { timers, emitters } = await probe<Objects>(server, 'SIGHUP');
  return { timers, emitters };
}

async function probe<T>(server: Member, signal: 'SIGUSR2' | 'SIGHUP'): Promise<T> {
  const before = probes(server).length;
  server.signal(signal);
  for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
    const last = probes(server).slice(before).at(-1);
    if (last !== undefined) return (JSON.parse(last) as { probe: T }).probe;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the server does not answer ${signal}:\n${server.printed.slice(-1_000)}`);
}

const probes = ({ printed }: Member) => printed.split('\n').filter((line) => /^\{"probe":.*\}$/.test(line));
