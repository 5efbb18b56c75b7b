import type { Member } from '../chaos/fleet.ts';

/** What a server process holds at one moment, garbage collected just before. */
export interface Sample {
  /** Minutes since the start. */
  readonly minute: number;
  /** Bytes. */
  readonly heap: number;
  readonly rss: number;
  /** Objects: timers, also those that keep nothing alive, and whatever has listeners. */
  readonly timers: number;
  readonly emitters: number;
  /** As `/metrics` counts them. */
  readonly rooms: number;
  readonly lines: number;
  readonly sockets: number;
}

type Probed = Pick<Sample, 'heap' | 'rss' | 'timers' | 'emitters'>;

/** Longest wait for the process to look through its heap, in ms. */
const PATIENCE = 15_000;

export async function sampleOf(server: Member, minute: number): Promise<Sample> {
  const probed = await probe(server);
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const gauge = (name: string) =>
    Number(new RegExp(`^podium_${name} (\\d+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  return { minute, ...probed, rooms: gauge('rooms'), lines: gauge('room_lines'), sockets: gauge('sockets') };
}

async function probe(server: Member): Promise<Probed> {
  const before = probes(server).length;
  server.signal('SIGUSR2');
  for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
    const last = probes(server).slice(before).at(-1);
    if (last !== undefined) return (JSON.parse(last) as { probe: Probed }).probe;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the server does not answer SIGUSR2:\n${server.printed.slice(-1_000)}`);
}

const probes = ({ printed }: Member) => printed.split('\n').filter((line) => /^\{"probe":.*\}$/.test(line));
