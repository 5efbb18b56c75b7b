/**
 * Keeps a class in the embedded store, with a snapshot before its last TAIL entries, and loads it as a server does:
 * `load-room.ts SEATS MINUTES TAIL TIMES`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import process from 'node:process';
import type { StoredRoom } from '../../server/store/room-store.ts';
import { built } from '../lib/built.ts';
import { playedClass } from '../lib/played-class.ts';

/** What loading, replaying and making snapshots of one class cost; in ms. */
export interface Loading {
  readonly entries: number;
  readonly tail: number;
  /** From the first question to the store to the room that takes commands; on the wall, and of all threads' CPUs. */
  readonly loads: readonly number[];
  readonly loadCpu: readonly number[];
  /** Entries of the whole log, stepped in one CPU second. */
  readonly replayedPerSecond: readonly number[];
  readonly snapshotBytes: number;
  /** The same as plain JSON. */
  readonly plainBytes: number;
  /** A snapshot in one go, and one made beside the room from the last one and the tail. */
  readonly atOnce: Cost;
  readonly beside: Cost;
}

interface Cost {
  /** Of all threads. */
  readonly cpu: number;
  /** Longest that the event loop stood still. */
  readonly stall: number;
}

/** Entries in one write of a busy class. */
const BATCH = 8;
/** Loadings before those that count, which find nothing compiled. */
const WARM = 2;

const [seats = '500', minutes = '30', tail = '999', times = '5'] = process.argv.slice(2);
const { EmbeddedStore } =
  await built<typeof import('../../server/store/embedded.ts')>('server/store/embedded.ts');
const { RoomRunner } = await built<typeof import('../../server/rooms/room-runner.ts')>(
  'server/rooms/room-runner.ts',
);
const { nextSnapshot, snapshotAtOnce, snapshotOf } =
  await built<typeof import('../../server/rooms/snapshot.ts')>('server/rooms/snapshot.ts');
const { openRoom, redo, stepRoom } =
  await built<typeof import('../../shared/room/room.ts')>('shared/room/room.ts');
const { createLog } = await built<typeof import('../../server/ports/log.ts')>('server/ports/log.ts');
const { fakeClock } = await built<typeof import('../../server/ports/clock.ts')>('server/ports/clock.ts');

const { seed, log: entries } = playedClass({ seats: Number(seats), minutes: Number(minutes), seed: 'load' });
const { code } = seed;
const quiet = () => {};
const log = createLog('silent');
const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'podium-load-'));
const opened = await EmbeddedStore.open(folder, 1e12, log);
if (!opened.ok) throw new Error(opened.error);
const store = opened.value;

const room = await keepClass();
const loads: number[] = [];
const loadCpu: number[] = [];
for (let time = -WARM; time < Number(times); time += 1) {
  const { took, cpu } = await load();
  if (time < 0) continue;
  loads.push(took);
  loadCpu.push(cpu);
}
const stored = await storedRoom();
const result: Loading = {
  ...{ entries: entries.length, tail: stored.tail.length, loads, loadCpu },
  replayedPerSecond: Array.from({ length: Number(times) }, replayed),
  ...{ snapshotBytes: stored.snapshot.state.length, plainBytes: JSON.stringify(room).length },
  atOnce: await cost(() => snapshotAtOnce(room)),
  beside: await cost(() =>
    nextSnapshot(stored.snapshot, stored.tail, async () => {
      await new Promise((done) => setImmediate(done));
      return true;
    }),
  ),
};
await store.close();
rmSync(folder, { recursive: true });
console.log(JSON.stringify(result));

async function keepClass() {
  const played = openRoom(seed);
  await store.create({ seed, key: 'key', snapshot: snapshotOf(played), at: seed.createdAt }, 'bench');
  const early = entries.length - Number(tail);
  for (let from = 0; from < entries.length; ) {
    const end = from < early ? Math.min(early, from + BATCH) : from + BATCH;
    const batch = entries.slice(from, end);
    for (const entry of batch) stepRoom(played, entry, quiet);
    const written = await store.append({
      ...{ code, epoch: 1, expectedVersion: from, entries: batch },
      ...{ scores: [], gone: [], endedAt: null },
    });
    if (!written.ok) throw new Error(written.error);
    from += batch.length;
    if (from === early) await store.keep(code, 1, await snapshotAtOnce(played));
  }
  return played;
}

async function storedRoom(): Promise<StoredRoom> {
  const loaded = await store.load(code);
  if (!loaded.ok) throw new Error(loaded.error);
  return loaded.value;
}

async function load(): Promise<{ took: number; cpu: number }> {
  const before = process.cpuUsage();
  const begun = performance.now();
  const holder = await store.holder(code);
  const claimed = holder.ok ? await store.claim(code, 'bench', holder.value.epoch) : holder;
  if (!claimed.ok) throw new Error(claimed.error);
  const started = { ...(await storedRoom()), epoch: claimed.value.epoch };
  const runner = new RoomRunner(
    {
      ...{ store, log, clock: fakeClock(room.now), owner: 'bench', mailbox: 1 },
      metrics: { committed: quiet, answered: quiet },
    },
    { committed: quiet, replayed: quiet, reset: quiet, lost: quiet },
    started,
  );
  const took = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  if (runner.committed.version !== room.version) throw new Error('another room was loaded');
  await runner.stop('server-stopping');
  return { took, cpu: (user + system) / 1000 };
}

function replayed(): number {
  const begun = process.cpuUsage();
  const again = openRoom(seed);
  for (const entry of entries) redo(again, entry, quiet);
  const { user, system } = process.cpuUsage(begun);
  return (entries.length * 1e6) / (user + system);
}

/** The least of a few. */
async function cost(work: () => Promise<unknown>): Promise<Cost> {
  const costs: Cost[] = [];
  for (let time = 0; time < Number(times); time += 1) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await new Promise((done) => setTimeout(done, 20));
    delay.reset();
    await new Promise((done) => setTimeout(done, 5));
    const begun = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(begun);
    await new Promise((done) => setTimeout(done, 5));
    delay.disable();
    costs.push({ cpu: (user + system) / 1000, stall: delay.max / 1e6 });
  }
  const least = (of: (one: Cost) => number) => Math.min(...costs.map(of));
  return { cpu: least((one) => one.cpu), stall: least((one) => one.stall) };
}
