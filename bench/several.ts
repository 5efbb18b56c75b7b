/**
 * What do rooms cost on several processes? Twenty classes of 30 at lesson pace, a command each in five seconds: first
 * with every page at the process that runs its room, then with every page at another one. Prints the CPU of each process
 * and of Redis, and what Redis reads, says and writes, for one command. Then what one Redis shard takes: the CPU time
 * of one write, by the number of commands in it.
 * Run: `npm run build && npx tsx bench/several.ts`; takes two minutes.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fleetOf, type Member } from '../scripts/chaos/fleet.ts';
import type { LogEntry } from '../shared/room/command.ts';
import { WIRE_VERSION } from '../shared/wire/messages.ts';
import { openRoom } from '../test/support/pace.ts';
import { startRedis } from '../test/support/redis.ts';
import { built } from './lib/built.ts';
import { Load, type Report } from './lib/load.ts';
import { playedClass } from './lib/played-class.ts';
import { heading } from './lib/results.ts';
import { number } from './lib/stats.ts';

const ROOMS = 20;
const CLASS = 30;
/** Commands of one student in a second. */
const PACE = 0.2;
const SECONDS = 30;
/** Before that, so that what runs often is compiled. */
const WARM = 10;
/** What is measured of one shard: so many writes for each size of batch. */
const WRITES = 5_000;
const BATCHES = [1, 8, 64] as const;

// Not rewritten meanwhile: what is written to it is measured.
const redis = await startRedis({ 'auto-aof-rewrite-percentage': 0 });
const [owner, other] = await fleetOf(2, { REDIS_URL: redis.url });
if (owner === undefined || other === undefined) throw new Error('no processes');
console.log(heading());
console.log(`${ROOMS} rooms of ${CLASS}, a command each in ${1 / PACE} s, Redis with appendfsync always`);
tell('pages at the owner', await played(owner, owner));
tell('pages elsewhere', await played(owner, other));
for (const batch of BATCHES) await tellShard(batch);
for (const member of [owner, other]) await member.end('SIGKILL');
await redis.stop();
process.exit(0);

interface Spent {
  readonly owner: number;
  readonly other: number;
  readonly redis: number;
  readonly read: number;
  readonly said: number;
  readonly written: number;
}

interface Played {
  readonly load: Report;
  readonly spent: Spent;
}

/** Classes of new rooms that `runner` runs, connected to `at`. */
async function played(runner: Member, at: Member): Promise<Played> {
  const load = new Load(at.port, 'sio');
  for (let count = 0; count < ROOMS; count += 1) {
    const { code } = await openRoom(runner.url, { mode: 'free' });
    const hello = `"version":${WIRE_VERSION},"code":"${code}","as":"player"`;
    const { whole } = await load.connect(CLASS, 200, true, hello);
    if (!whole) throw new Error('not everybody came');
  }
  await load.open(WARM, PACE, { type: 'send', to: '10.1.1.5' });
  const before = await spent();
  const report = await load.open(SECONDS, PACE, { type: 'send', to: '10.1.1.5' });
  const after = await spent();
  await load.end();
  const difference = (of: (one: Spent) => number) => of(after) - of(before);
  return {
    load: report,
    spent: {
      owner: difference((one) => one.owner),
      other: difference((one) => one.other),
      redis: difference((one) => one.redis),
      read: difference((one) => one.read),
      said: difference((one) => one.said),
      written: difference((one) => one.written),
    },
  };
}

function tell(what: string, { load, spent }: Played): void {
  const { owner, other, redis, read, said, written } = spent;
  const core = (seconds: number) =>
    `${number((seconds * 100) / load.seconds, 1)} % of a core, ${number((seconds * 1e6) / load.answers, 0)} µs a command`;
  const each = (bytes: number) => number(bytes / load.answers, 0);
  console.log(
    [
      `${what}: ${load.answers} commands, p50 ${number(load.p50, 1)} ms, p99 ${number(load.p99, 1)} ms`,
      `  owner ${core(owner)}`,
      `  the other ${core(other)}`,
      `  Redis ${core(redis)}; bytes a command: read ${each(read)}, said ${each(said)}, to the append-only file ${each(written)}`,
    ].join('\n'),
  );
}

/** Up to now: seconds of CPU, and bytes. */
async function spent(): Promise<Spent> {
  const [at, elsewhere, kept] = [await cpuOf(owner), await cpuOf(other), await redisNow()];
  return { owner: at, other: elsewhere, ...kept };
}

async function cpuOf(member: Member | undefined): Promise<number> {
  const text = await (await fetch(`${member?.url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1]);
}

async function redisNow(): Promise<Omit<Spent, 'owner' | 'other'>> {
  const [cpu, stats] = [await redis.say('INFO cpu'), await redis.say('INFO stats')];
  const value = (text: string, name: string) => Number(new RegExp(`^${name}:(\\S+)`, 'm').exec(text)?.[1]);
  const folder = join(redis.folder, 'appendonlydir');
  return {
    redis: value(cpu, 'used_cpu_sys') + value(cpu, 'used_cpu_user'),
    read: value(stats, 'total_net_input_bytes'),
    said: value(stats, 'total_net_output_bytes'),
    written: readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
  };
}

/** Writes of a played class in batches of this size, one after the other. */
async function tellShard(batch: number): Promise<void> {
  const { RedisStore } = await built<typeof import('../server/store/redis.ts')>('server/store/redis.ts');
  const { createLog } = await built<typeof import('../server/ports/log.ts')>('server/ports/log.ts');
  const { openRoom: emptyRoom } = await built<typeof import('../shared/room/room.ts')>('shared/room/room.ts');
  const { snapshotOf } =
    await built<typeof import('../server/rooms/snapshot.ts')>('server/rooms/snapshot.ts');
  const opened = await RedisStore.open(redis.url, 1e9, createLog('silent'));
  if (!opened.ok) throw new Error(opened.error);
  const store = opened.value;
  const { seed, log } = playedClass({ seats: CLASS, minutes: 45, seed: `shard ${batch}` });
  const code = `SHARD${batch}`;
  const snapshot = snapshotOf(emptyRoom(seed));
  await store.create({ seed: { ...seed, code }, key: 'key', snapshot, at: seed.createdAt }, 'bench');
  const before = await redisNow();
  for (let written = 0; written < WRITES; written += 1) {
    const from = written * batch;
    const entries: LogEntry[] = Array.from({ length: batch }, (_, index) => {
      const entry = log[(from + index) % log.length];
      if (entry === undefined) throw new Error('an empty log');
      return { ...entry, version: from + index + 1 };
    });
    const scores = entries.flatMap(({ by }) =>
      by.role === 'player'
        ? [{ seat: by.seat, name: 'Amber Otter', points: from, possible: from, synthetic: false }]
        : [],
    );
    const at = { code, epoch: 1, expectedVersion: from };
    const saved = await store.append({ ...at, entries, scores, gone: [], endedAt: null });
    if (!saved.ok) throw new Error(saved.error);
  }
  const after = await redisNow();
  await store.delete(code);
  await store.close();
  const [cpu, bytes] = [after.redis - before.redis, after.written - before.written];
  console.log(
    `a shard, ${batch} commands a write: ${number((cpu * 1e6) / WRITES, 0)} µs of Redis' CPU a write, so at most ${number(WRITES / cpu, 0)} writes and ${number((WRITES * batch) / cpu, 0)} commands a CPU second; ${number(bytes / WRITES / batch, 0)} bytes of append-only file a command`,
  );
}
