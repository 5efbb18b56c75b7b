/**
 * `npm run soak [-- --minutes 30] [--rooms 3] [--students 8] [--redis]`: classes come and go on one server process,
 * their lines break now and then; afterwards nothing may be left of them. Prints what the process holds, once a
 * minute, and a verdict; fails unless that is «flat». Takes eleven minutes more than asked for: rooms stay in memory
 * for ten after their last page.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom, pick, type Random } from '../../shared/lib/random.ts';
import { openRoom } from '../../test/support/pace.ts';
import { type RedisProcess, startRedis } from '../../test/support/redis.ts';
import { ROOT } from '../../test/support/sources.ts';
import { Class, type OpenedRoom } from '../chaos/class.ts';
import { fleetOf, type Member } from '../chaos/fleet.ts';
import { Record } from '../chaos/record.ts';
import { objectsOf, type Sample, sampleOf } from './sample.ts';
import { complaints, isLongEnough, megabytes } from './verdict.ts';

/** How long a class plays, in ms. All alike: were some longer by chance, later rooms would take more by chance. */
const PLAYS = 55_000;
/** Classes take turns in them. */
const MODES = ['lesson', 'free'] as const;
/** Between two lines that break in one class, in ms. */
const CUT_EVERY = 5_000;
const MINUTE = 60_000;
/** Longest wait for rooms to leave memory, in minutes. */
const LEAVE = 12;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    rooms: { type: 'string', default: '3' },
    students: { type: 'string', default: '8' },
    redis: { type: 'boolean', default: false },
  },
});
const [minutes, rooms, students] = [values.minutes, values.rooms, values.students].map(Number);
if (!minutes || !rooms || !students) {
  console.error('--minutes, --rooms and --students must be numbers above 0.');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'podium-soak-'));
const redis: RedisProcess | null = values.redis ? await startRedis() : null;
const env: { [name: string]: string } = redis === null ? { DATA_DIR: folder } : { REDIS_URL: redis.url };
const flags = ['--expose-gc', '--import', join(ROOT, 'scripts/soak/probe.mjs')];
const fleet = await fleetOf(1, env, flags);
try {
  for (const server of fleet) await soak(server, minutes, rooms, students);
} finally {
  for (const server of fleet) await server.end('SIGTERM');
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function soak(server: Member, length: number, rooms: number, size: number): Promise<void> {
  const begun = performance.now();
  const minute = () => (performance.now() - begun) / MINUTE;
  const random = createRandom('soak');
  await oneClassDeleted(server.url, size, random);
  const start = { ...(await told(server, minute())), ...(await objectsOf(server)) };
  let commands = 0;
  let classes = 0;
  const lane = async () => {
    while (minute() < length) {
      const mode = MODES[classes % MODES.length] ?? 'lesson';
      classes += 1;
      commands += await oneClass(server.url, mode, size, random);
    }
  };
  const lanes = Promise.all(Array.from({ length: rooms }, lane));
  const load: Sample[] = [];
  while (minute() < length) {
    await moment(Math.min(MINUTE, (length - minute()) * MINUTE));
    load.push(await told(server, minute()));
  }
  await lanes;
  while ((await sampleOf(server, minute())).rooms > 0 && minute() < length + LEAVE) {
    await moment(MINUTE / 2);
  }
  const rest = { ...(await told(server, minute())), ...(await objectsOf(server)) };
  const found = complaints({ start, load, rest });
  if (/MaxListenersExceededWarning/.test(server.printed)) found.push('an emitter has too many listeners');
  if (server.crashes > 0) found.push(`the server ended ${server.crashes} times`);
  console.log(`timers ${start.timers} → ${rest.timers}, emitters ${start.emitters} → ${rest.emitters}`);
  console.log(`${classes} classes, ${commands} acknowledged commands`);
  if (!isLongEnough(load)) console.log('Too short to compare the beginning of the load with its end.');
  console.log(found.length === 0 ? 'flat' : `NOT FLAT: ${found.join('; ')}`);
  if (found.length > 0) process.exitCode = 1;
}

/** Code that is loaded and compiled when it is first used is no leak: what is compared has had a class. */
async function oneClassDeleted(url: string, size: number, random: Random): Promise<void> {
  const room = await openRoom(url, { mode: 'lesson', lesson: 'services' });
  await playedIn({ ...room, lesson: 'services', mode: 'lesson' }, url, size, random);
  const headers = { authorization: `Bearer ${room.hostToken}` };
  const { status } = await fetch(`${url}/api/rooms/${room.code}`, { method: 'DELETE', headers });
  if (status !== 204) throw new Error(`the first room could not be deleted: ${status}`);
}

/** Opens a room, plays in it and goes; answers how many commands were acknowledged. */
async function oneClass(
  url: string,
  mode: (typeof MODES)[number],
  size: number,
  random: Random,
): Promise<number> {
  const room = await openRoom(url, { mode, lesson: 'services' });
  return playedIn({ ...room, lesson: 'services', mode }, url, size, random);
}

async function playedIn(room: OpenedRoom, url: string, size: number, random: Random): Promise<number> {
  const record = new Record();
  const one = new Class(room, size, { urls: [url], random, record });
  await one.begin();
  const cutting = setInterval(() => pick(random, one.clients).line.cut(), CUT_EVERY);
  await moment(PLAYS);
  clearInterval(cutting);
  await one.calm();
  await one.end();
  one.leave();
  return record.sendings.filter(({ answer }) => answer?.ok === true).length;
}

async function told(server: Member, minute: number): Promise<Sample> {
  const sample = await sampleOf(server, minute);
  const { heap, rss, rooms, lines, sockets, waiting } = sample;
  const cells = [minute.toFixed(1), megabytes(heap), megabytes(rss), rooms, lines, sockets, waiting];
  const heads = ['minute', 'heap', 'rss', 'rooms', 'lines', 'sockets', 'timers'];
  console.log(cells.map((cell, index) => `${heads[index]} ${cell}`).join('  '));
  return sample;
}

function moment(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
