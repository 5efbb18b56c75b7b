import { createRandom, pick, type Random } from '../../shared/lib/random.ts';
import type { LogEntry, RoomSeed } from '../../shared/room/command.ts';
import type { LeaderboardRow } from '../../shared/room/view.ts';
import { type Nginx, startNginx } from '../../test/support/nginx.ts';
import { openRoom } from '../../test/support/pace.ts';
import { startRedis } from '../../test/support/redis.ts';
import { Class } from './class.ts';
import { Faults, type Performed } from './faults.ts';
import {
  type Aftermath,
  type Finding,
  findings,
  ownDifference,
  replayed,
  viewDifference,
} from './findings.ts';
import { fleetOf, type Member } from './fleet.ts';
import { Record } from './record.ts';
import { scheduleOf } from './schedule.ts';

export interface DrillOptions {
  readonly seed: number;
  /** How long the class plays, in ms. */
  readonly lasts: number;
  readonly processes: number;
  /** Whether nginx stands before the processes and chooses; else each page takes any of them. */
  readonly behindNginx: boolean;
  readonly rooms: number;
  /** In each room. */
  readonly students: number;
}

export interface Outcome {
  readonly faults: readonly Performed[];
  readonly record: Record;
  readonly findings: readonly Finding[];
  /** Entries in all logs. */
  readonly entries: number;
  /** Milliseconds from the end of the class until every page showed the same. */
  readonly settledIn: number;
  /** Lines that the servers printed at level error. */
  readonly errors: readonly string[];
}

/** How long unanswered commands, and then the pages, may take to come right when all is whole again, in ms. */
const PATIENCE = 25_000;
/** How often that is looked at, in ms. */
const LOOK = 250;
/** Between two single lines that are cut in one class, in ms. */
const CUT_EVERY = 2_500;

/** One class through one schedule of faults, from real processes to a verdict. Leaves nothing behind. */
export async function drill(options: DrillOptions): Promise<Outcome> {
  const random = createRandom(`class/${options.seed}`);
  const redis = await startRedis();
  const fleet: Member[] = [];
  const classes: Class[] = [];
  let nginx: Nginx | null = null;
  try {
    fleet.push(...(await fleetOf(options.processes, { REDIS_URL: redis.url })));
    const record = new Record();
    nginx = options.behindNginx ? await startNginx(fleet.map(({ port }) => port)) : null;
    const urls = nginx === null ? fleet.map(({ url }) => url) : [nginx.url];
    for (let index = 0; index < options.rooms; index += 1) {
      const mode = index % 2 === 0 ? 'lesson' : 'free';
      const room = await openRoom(pick(random, urls), { mode, lesson: 'services' });
      const opened = { ...room, lesson: 'services', mode } as const;
      classes.push(new Class(opened, options.students, { urls, random, record }));
    }
    await Promise.all(classes.map((one) => one.begin()));
    const faults = new Faults({ redis, fleet, classes });
    await weather(options, faults, classes, random);
    await faults.over();
    await Promise.all(fleet.map((member) => member.ready()));
    const unanswered = (await Promise.all(classes.map(calmed))).flat();
    await Promise.all(classes.map((one) => one.end()));
    const endedAt = performance.now();
    const verdict = await settled(classes, urls, record, random);
    const settledIn = performance.now() - endedAt;
    const crashes = fleet.flatMap(crashesOf);
    return {
      ...{ faults: faults.performed, record, entries: verdict.entries, settledIn },
      findings: [...verdict.findings, ...unanswered, ...crashes],
      errors: fleet.flatMap(({ printed }) =>
        printed.split('\n').filter((line) => line.includes('"level":50')),
      ),
    };
  } finally {
    for (const one of classes) one.leave();
    for (const member of fleet) member.signal('SIGCONT');
    await Promise.all(fleet.map((member) => member.end('SIGKILL')));
    await nginx?.stop();
    redis.resume();
    await redis.stop();
  }
}

/** The schedule, and single lines that are cut all the time. */
async function weather(
  { seed, lasts }: DrillOptions,
  faults: Faults,
  classes: readonly Class[],
  random: Random,
): Promise<void> {
  const begun = performance.now();
  const cutting = setInterval(() => {
    for (const { clients } of classes) pick(random, clients).line.cut();
  }, CUT_EVERY);
  for (const fault of scheduleOf(seed, lasts)) {
    await moment(begun + fault.at - performance.now());
    void faults.perform(fault);
  }
  await moment(begun + lasts - performance.now());
  clearInterval(cutting);
}

async function calmed(one: Class): Promise<Finding[]> {
  const patience = moment(PATIENCE).then(() => 'too long');
  if ((await Promise.race([one.calm(), patience])) !== 'too long') return [];
  const waiting = one.clients.filter(({ connection }) => connection.pending.value > 0);
  return waiting.map(({ connection }) => ({
    kind: 'unanswered',
    detail: `${connection.pending.value} commands of a page that is ${connection.state.value.name}`,
  }));
}

/** Looks until nothing is wrong any more; what is still wrong at the end of the patience is. */
async function settled(
  classes: readonly Class[],
  urls: readonly string[],
  record: Record,
  random: Random,
): Promise<Look> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    // Any process will do, whoever runs the room.
    const looks = await Promise.all(
      classes.map((one) => lookAt(one, pick(random, urls), record).catch(unreadable)),
    );
    const found = looks.flatMap((look) => look.findings);
    const entries = looks.reduce((sum, look) => sum + look.entries, 0);
    if (found.length === 0 || performance.now() > end) return { findings: found, entries };
    await moment(LOOK);
  }
}

interface Look {
  readonly findings: readonly Finding[];
  /** In the room's log. */
  readonly entries: number;
}

function unreadable(error: unknown): Look {
  return { findings: [{ kind: 'state', detail: String(error) }], entries: 0 };
}

async function lookAt(
  { room, students, stage, instructor }: Class,
  url: string,
  record: Record,
): Promise<Look> {
  const about = `${url}/api/rooms/${room.code}`;
  const headers = { authorization: `Bearer ${room.hostToken}` };
  const text = async (path: string) => {
    const response = await fetch(`${about}/${path}`, { headers });
    const body = await response.text();
    if (!response.ok) throw new Error(`${path}: ${body}`);
    return body;
  };
  const [report, board, lines] = [
    JSON.parse(await text('report.json')),
    JSON.parse(await text('leaderboard')),
    (await text('log.jsonl')).trimEnd().split('\n'),
  ];
  const [seed, ...log] = lines.map((line) => JSON.parse(line)) as [RoomSeed, ...LogEntry[]];
  const seats = students.map(({ connection }, index) => ({
    client: `student-${index + 1}`,
    seat: connection.you.value?.seat.id ?? '',
  }));
  const after: Aftermath = {
    ...{ seed, log, report, board: board as LeaderboardRow[] },
    ...{ sendings: record.of(room.code), students: seats },
  };
  const made = replayed(after);
  const shown = (client: string, differs: string | null): Finding[] =>
    differs === null ? [] : [{ kind: 'view', detail: `${client} in ${room.code}: ${differs}` }];
  return {
    entries: log.length,
    findings: [
      ...findings(after),
      ...shown('stage', viewDifference(made, 'stage', stage.view())),
      ...shown('instructor', viewDifference(made, 'instructor', instructor.view())),
      ...seats.flatMap(({ client, seat }, index) => [
        ...shown(client, viewDifference(made, 'player', students[index]?.view() ?? null)),
        ...shown(client, ownDifference(made, seat, students[index]?.connection.you.value ?? null)),
      ]),
    ],
  };
}

function crashesOf({ crashes, printed, url }: Member): Finding[] {
  if (crashes === 0) return [];
  return [{ kind: 'crash', detail: `${url} ended ${crashes} times by itself: ${printed.slice(-600)}` }];
}

const moment = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
