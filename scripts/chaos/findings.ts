import { isDeepStrictEqual } from 'node:util';
import type { LogEntry, RoomSeed } from '../../shared/room/command.ts';
import {
  advanceRoom,
  instructorView,
  leaderboard,
  playerView,
  privateView,
  type Room,
  replay,
  roomHash,
  stageView,
} from '../../shared/room/room.ts';
import type { LeaderboardRow } from '../../shared/room/view.ts';
import type { Sending } from './record.ts';

export interface Finding {
  readonly kind:
    | 'lost'
    | 'doubled'
    | 'altered'
    | 'done though refused'
    | 'two answers'
    | 'log'
    | 'seats'
    | 'scores'
    | 'state'
    | 'view'
    | 'unanswered'
    | 'crash';
  /** For a person: what was found where. */
  readonly detail: string;
}

/** What is left of a class when it is over, on both sides. */
export interface Aftermath {
  readonly seed: RoomSeed;
  readonly log: readonly LogEntry[];
  /** As the clients recorded it. */
  readonly sendings: readonly Sending[];
  /** What the store has for a leaderboard. */
  readonly board: readonly LeaderboardRow[];
  /** What the server that runs the room says of its state. */
  readonly report: { readonly at: number; readonly version: number; readonly hash: string };
  readonly students: readonly { readonly client: string; readonly seat: string }[];
}

/** Refusals that a client retries: the command may have been written all the same. */
const OPEN_END: ReadonlySet<string> = new Set(['not-saved', 'server-stopping']);

/** Everything that is wrong with it; empty when nothing acknowledged was lost, doubled or miscounted. */
export function findings(after: Aftermath): Finding[] {
  const room = replayed(after);
  return [
    ...ofLog(after),
    ...ofCommands(after),
    ...ofSeats(after),
    ...ofScores(after, room),
    ...ofState(after, room),
  ];
}

/** The room that seed and log make, at the time of the report. */
export function replayed({ seed, log, report }: Pick<Aftermath, 'seed' | 'log' | 'report'>): Room {
  const room = replay(seed, log);
  advanceRoom(room, report.at, () => {});
  return room;
}

/** What differs between a client's screen and the room; null when nothing does. */
export function viewDifference(
  room: Room,
  as: 'player' | 'stage' | 'instructor',
  shown: object | null,
): string | null {
  const view = { player: playerView, stage: stageView, instructor: instructorView }[as](room);
  return difference(view, shown);
}

export function ownDifference(room: Room, seat: string, shown: object | null): string | null {
  return difference(privateView(room, seat) ?? {}, shown);
}

/** Compared as the wire carries it. */
function difference(expected: object, shown: object | null): string | null {
  return shown === null
    ? 'nothing is shown'
    : firstDifference(JSON.parse(JSON.stringify(expected)), shown, '');
}

/** The path of the first leaf that differs, with both values. */
function firstDifference(expected: unknown, shown: unknown, path: string): string | null {
  if (isDeepStrictEqual(expected, shown)) return null;
  if (isObject(expected) && isObject(shown)) {
    const [theirs, ours] = [new Map(Object.entries(expected)), new Map(Object.entries(shown))];
    for (const name of new Set([...theirs.keys(), ...ours.keys()])) {
      const found = firstDifference(theirs.get(name), ours.get(name), `${path}.${name}`);
      if (found !== null) return found;
    }
  }
  return `${path.slice(1)} is ${JSON.stringify(shown)} instead of ${JSON.stringify(expected)}`.slice(0, 400);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function ofLog({ log, report }: Aftermath): Finding[] {
  const gap = log.findIndex(({ version }, index) => version !== index + 1);
  const found: Finding[] = [];
  if (gap >= 0) found.push({ kind: 'log', detail: `entry ${gap + 1} has version ${log[gap]?.version}` });
  if (report.version !== log.length) {
    found.push({ kind: 'log', detail: `version ${report.version}, ${log.length} entries` });
  }
  return found;
}

function ofCommands({ log, sendings, students }: Aftermath): Finding[] {
  const written = new Map<string, LogEntry[]>();
  for (const entry of log) written.set(entry.id, [...(written.get(entry.id) ?? []), entry]);
  const seatOf = new Map(students.map(({ client, seat }) => [client, seat]));
  return [...byId(sendings)].flatMap(([id, all]) => ofCommand(id, all, written.get(id) ?? [], seatOf));
}

function ofCommand(
  id: string,
  sendings: readonly Sending[],
  entries: readonly LogEntry[],
  seatOf: ReadonlyMap<string, string>,
): Finding[] {
  const [first] = sendings;
  const [entry] = entries;
  if (first === undefined) return [];
  const what = `${first.client} in ${first.room}: ${first.command.type} ${id}`;
  const answers = sendings.flatMap(({ answer }) => (answer === null ? [] : [answer]));
  const done = answers.filter((answer) => answer.ok);
  const found: Finding[] = [];
  if (done.length > 0 && entry === undefined) found.push({ kind: 'lost', detail: what });
  if (entries.length > 1) found.push({ kind: 'doubled', detail: `${what}, ${entries.length} times` });
  const isRefused = answers.every((answer) => !answer.ok && !OPEN_END.has(answer.refusal.code));
  if (entry !== undefined && answers.length === sendings.length && isRefused) {
    found.push({ kind: 'done though refused', detail: what });
  }
  if (entry !== undefined && !isSame(entry, first, seatOf.get(first.client))) {
    found.push({ kind: 'altered', detail: `${what} became ${JSON.stringify(entry)}` });
  }
  // A console line is looked up anew; everything else is answered as it was the first time.
  const texts = new Set(
    done.map(({ answer }) => (answer?.type === 'console' ? '' : JSON.stringify(answer ?? null))),
  );
  if (texts.size > 1) found.push({ kind: 'two answers', detail: `${what}: ${[...texts].join(' and ')}` });
  return found;
}

function isSame(entry: LogEntry, { command }: Sending, seat: string | undefined): boolean {
  const by = seat === undefined ? { role: 'instructor' } : { role: 'player', seat };
  return isDeepStrictEqual(entry.command, command) && isDeepStrictEqual(entry.by, by);
}

/** Each student sits once, whatever became of the first attempts to join. */
function ofSeats({ log, students }: Aftermath): Finding[] {
  const joined = log.flatMap(({ command }) => (command.type === 'join' ? [command.seat] : []));
  const expected = students.map(({ seat }) => seat);
  if (isDeepStrictEqual(joined.toSorted(), expected.toSorted())) return [];
  return [{ kind: 'seats', detail: `${joined.length} joins, ${expected.length} students` }];
}

function ofScores({ board, seed }: Aftermath, room: Room): Finding[] {
  const expected = new Map(leaderboard(room).map((row) => [row.seat, row]));
  const wrong = board.filter((row) => !isDeepStrictEqual(row, expected.get(row.seat)));
  const found = wrong.map(
    (row): Finding => ({
      kind: 'scores',
      detail: `${seed.code}: ${JSON.stringify(row)} instead of ${JSON.stringify(expected.get(row.seat))}`,
    }),
  );
  if (board.length !== expected.size) {
    found.push({ kind: 'scores', detail: `${seed.code}: ${board.length} rows instead of ${expected.size}` });
  }
  return found;
}

function ofState({ report, seed }: Aftermath, room: Room): Finding[] {
  const hash = roomHash(room);
  if (hash === report.hash) return [];
  return [{ kind: 'state', detail: `${seed.code}: hash ${report.hash} instead of ${hash}` }];
}

function byId(sendings: readonly Sending[]): Map<string, Sending[]> {
  const found = new Map<string, Sending[]>();
  for (const sending of sendings) {
    const known = found.get(sending.id);
    if (known === undefined) found.set(sending.id, [sending]);
    else known.push(sending);
  }
  return found;
}
