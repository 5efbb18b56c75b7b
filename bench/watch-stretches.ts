/**
 * How long the rest of a server waits while a change is told to 300 watches of one room: the CPU time of the longest
 * stretch in one go, which a machine that does something else meanwhile does not lengthen. `npx tsx
 * bench/watch-stretches.ts`; decision 48 was measured with it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { realTurns } from '../server/ports/turns.ts';
import { LIMITS } from '../server/rooms/rate-limit.ts';
import { WriteFeed } from '../server/rooms/write-feed.ts';
import { KubeRoom } from '../test/support/kube-room.ts';
import { shown } from './lib/stats.ts';

const WATCHERS = 300;
/** Changes that are measured, after those in which everything is compiled. */
const CHANGES = 200;
const FIRST = 40;
/** For one change to be told to all, in ms. */
const PAUSE = 30;
const PODS = '/api/v1/namespaces/default/pods';
const FREE = { burst: 1e6, perSecond: 1e6 };

const [url] = process.argv.slice(2);
if (url === undefined) await measure();
else watch(url);

/** The other process: reads and does nothing with it. */
function watch(address: string): void {
  let begun = 0;
  for (let index = 0; index < WATCHERS; index += 1) {
    get(address, (response) => {
      response.resume();
      begun += 1;
      if (begun === WATCHERS) console.log('all have begun');
    });
  }
}

async function measure(): Promise<void> {
  const spent: number[] = [];
  measureStretches(spent);
  const limits = { ...LIMITS, kubeRequests: FREE, instructor: FREE, kubeWatches: WATCHERS };
  const room = await KubeRoom.open({ mode: 'free' }, { limits, turns: realTurns });
  const list = (await (await room.fetch(PODS)).json()) as { items: { metadata: { name: string } }[] };
  const pod = `${PODS}/${list.items[0]?.metadata.name}`;
  const program = fileURLToPath(import.meta.url);
  const watched = `${room.at(room.room.hostToken)}${PODS}?watch=1`;
  const watchers = spawn(process.execPath, ['--import', 'tsx', program, watched], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(watchers.stdout, 'data');
  const [longest, together]: [number[], number[]] = [[], []];
  for (let change = 0; change < FIRST + CHANGES; change += 1) {
    spent.length = 0;
    await room.fetch(pod, {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: JSON.stringify({ metadata: { labels: { change: String(change) } } }),
    });
    await sleep(PAUSE);
    if (change < FIRST) continue;
    longest.push(Math.max(...spent));
    together.push(spent.reduce((sum, one) => sum + one, 0));
  }
  console.log(`a change told to ${WATCHERS} watches, in ms of CPU time:`);
  console.log(`the longest stretch ${shown(longest, 2)}, all together ${shown(together, 2)}`);
  watchers.kill();
  await room.close();
}

/** Notes how long each call takes that tells of a change, and each turn that one asks for. */
function measureStretches(spent: number[]): void {
  const note = (before: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(before);
    spent.push((user + system) / 1000);
  };
  const { tell } = WriteFeed.prototype;
  WriteFeed.prototype.tell = function (...told) {
    const before = process.cpuUsage();
    tell.apply(this, told);
    note(before);
  };
  const later = globalThis.setImmediate;
  // With what follows in the same turn: an answer's chunks leave only then.
  const measuring = (run: (...given: unknown[]) => void, ...given: unknown[]) =>
    later(() => {
      const before = process.cpuUsage();
      run(...given);
      process.nextTick(note, before);
    });
  Object.defineProperty(globalThis, 'setImmediate', { value: measuring });
}
