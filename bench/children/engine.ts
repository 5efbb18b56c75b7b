/**
 * How many events, requests or commands one CPU second is enough for, without sockets and store:
 * `engine.ts bare|routed|whole|replay SEATS SECONDS`. Counted is CPU time of the whole process, collecting garbage included.
 */
import process from 'node:process';
import type { LogEntry } from '../../shared/room/command.ts';
import { bareCluster, reduce } from '../lib/bare-loop.ts';
import { built } from '../lib/built.ts';
import { type EngineRoom, engineRoom } from '../lib/engine-room.ts';

/** Requests that are sent before time goes on by a millisecond. */
const PER_MILLISECOND = 100;
/** Commands in a millisecond of class: 2,000 students give one a second each. So many requests are on their way, too. */
const PACE = 2;
/** Commands in one write. */
const BATCH = 100;
const BLOCK = 20_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
const HEADS = Array.from({ length: 64 }, (_, index) => `${ALPHABET[index]}${ALPHABET[(index * 7) % 64]}xQ3k`);

/** The number that the message asks to be acknowledged by. */
const MESSAGE = 17;
const ID_AT = `42${MESSAGE}["command",{"id":"`.length;

const [side = '', seats = '2000', seconds = '1'] = process.argv.slice(2);
const block = await sides(side, Number(seats));
for (let warm = 0; warm < 5; warm += 1) block(BLOCK);
const begun = process.cpuUsage();
let done = 0;
let used = 0;
while (used < Number(seconds) * 1e6) {
  block(BLOCK);
  done += BLOCK;
  const { user, system } = process.cpuUsage(begun);
  used = user + system;
}
console.log(JSON.stringify({ perSecond: (done * 1e6) / used }));

/** Does so many of what is measured. */
async function sides(name: string, size: number): Promise<(count: number) => void> {
  switch (name) {
    case 'bare':
      return bare(size);
    case 'routed':
      return routed(await engineRoom(size));
    case 'whole':
      return whole(await engineRoom(size));
    case 'replay':
      return replayed(await engineRoom(size));
    default:
      throw new Error(`no side ${name}`);
  }
}

function bare(size: number): (count: number) => void {
  const cluster = bareCluster(size, 100);
  const names = Object.keys(cluster.players);
  let at = 0;
  return (count) => {
    for (let index = 0; index < count; index += 1) {
      at = (at + 1) % size;
      reduce(cluster, { type: 'request', player: names[at] ?? '', to: '10.96.0.10' });
    }
  };
}

/** A request from the address that the student typed to its outcome: look-up, route, record, end. */
async function routed({ room, seats: ids, clusterIP }: EngineRoom): Promise<(count: number) => void> {
  const { sendRequest, playUntil } =
    await built<typeof import('../../shared/sim/simulation.ts')>('shared/sim/simulation.ts');
  const { sim } = room;
  const quiet = () => {};
  let at = 0;
  return (count) => {
    for (let index = 0; index < count; index += 1) {
      at = (at + 1) % ids.length;
      sendRequest(sim, { from: ids[at] ?? '', to: clusterIP });
      if (index % PER_MILLISECOND === 0) playUntil(sim, sim.now + 1, quiet);
    }
  };
}

/** The bytes of a message to text for the wire and for the log: parse, look for repeats, step, encode both. */
async function whole({ room, seats: ids, clusterIP }: EngineRoom): Promise<(count: number) => void> {
  const { stepRoom } = await built<typeof import('../../shared/room/room.ts')>('shared/room/room.ts');
  const { parseCommand } = await built<typeof import('../../shared/wire/parse.ts')>('shared/wire/parse.ts');
  const { answerText } = await built<typeof import('../../shared/wire/answer-text.ts')>(
    'shared/wire/answer-text.ts',
  );
  const { readUsual } = await built<typeof import('../../server/sockets/straight-commands.ts')>(
    'server/sockets/straight-commands.ts',
  );
  const { textOfEntries } = await built<typeof import('../../server/store/entries-text.ts')>(
    'server/store/entries-text.ts',
  );
  const { noChanges, recorder } =
    await built<typeof import('../../server/rooms/changes.ts')>('server/rooms/changes.ts');
  const { version: begun } = room;
  const message = Buffer.from(
    `42${MESSAGE}["command",{"id":"${idOf(0)}","command":{"type":"send","to":"${clusterIP}"}}]`,
  );
  let given = 0;
  let written = 0;
  return (count) => {
    // As if the class had just begun: a log that is full takes no more.
    room.version = begun;
    let changes = noChanges();
    let emit = recorder(changes);
    let entries: LogEntry[] = [];
    for (let index = 0; index < count; index += 1) {
      given += 1;
      const parsed = parseCommand(readUsual(numbered(message, given))?.message);
      if (!parsed.ok) throw new Error(parsed.error.message);
      const { id, command } = parsed.value;
      const by = { role: 'player', seat: ids[given % ids.length] ?? '' } as const;
      const now = given % PACE === 0 ? room.now + 1 : room.now;
      const { reply, at, version, logged } = stepRoom(room, { at: now, by, id, command }, emit);
      if (!logged || !reply.ok) throw new Error('a command was not taken');
      entries.push({ version, at, by, id, command });
      written += answerText({ ok: true, version, answer: reply.answer }).length;
      if (entries.length < BATCH) continue;
      // Counted in bytes: a text in pieces is put together here, as the store does.
      written += Buffer.byteLength(textOfEntries(entries));
      entries = [];
      changes = noChanges();
      emit = recorder(changes);
    }
    if (written === 0) throw new Error('nothing was encoded');
  };
}

/** Entries of a log, as loading a room steps them. */
async function replayed({ room, seats: ids, clusterIP }: EngineRoom): Promise<(count: number) => void> {
  const { redo } = await built<typeof import('../../shared/room/room.ts')>('shared/room/room.ts');
  const quiet = () => {};
  const { version: begun } = room;
  // Made before: reading a log is not stepping it. Nobody asks whether an id was there already.
  const read: string[] = Array.from({ length: BLOCK }, (_, index) => JSON.parse(`"${idOf(index)}"`));
  let given = 0;
  return (count) => {
    room.version = begun;
    for (let index = 0; index < count; index += 1) {
      given += 1;
      const by = { role: 'player', seat: ids[given % ids.length] ?? '' } as const;
      const at = given % PACE === 0 ? room.now + 1 : room.now;
      redo(
        room,
        {
          version: room.version + 1,
          at,
          by,
          id: read[index] ?? '',
          command: { type: 'send', to: clusterIP },
        },
        quiet,
      );
    }
  };
}

/** 16 characters that differ from the first one on, as those that pages draw do. */
function idOf(number: number): string {
  return `${HEADS[number % 64]}${1_000_000_000 + number}`;
}

/** The message with another id of 16 characters, which differ from the first one on, as those that pages draw do. */
function numbered(message: Buffer, number: number): Buffer {
  message[ID_AT] = ALPHABET.charCodeAt(number % 64);
  for (let at = ID_AT + 15, left = number; at > ID_AT + 5; at -= 1, left = Math.trunc(left / 10)) {
    message[at] = 48 + (left % 10);
  }
  return message;
}
