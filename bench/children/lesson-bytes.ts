/**
 * What comes over the sockets of a class of synthetic students in one whole lesson, in the server's own time, which
 * is moved on as fast as messages get through: `lesson-bytes.ts STUDENTS`.
 */
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import process from 'node:process';
import { io } from 'socket.io-client';
import type { InstructorCommand } from '../../shared/room/command.ts';
import type { InstructorView } from '../../shared/room/view.ts';
import { type Known, taken } from '../../shared/wire/frame.ts';
import {
  type ChangeFrame,
  type CommandAnswer,
  type Frame,
  type HelloAnswer,
  WIRE_VERSION,
} from '../../shared/wire/messages.ts';
import { built } from '../lib/built.ts';

/** How long a class stays with a beat before the instructor goes on, in seconds: thirty minutes in all. */
const STAYS: { readonly [kind: string]: number } = {
  ...{ lobby: 90, predict: 35, watch: 20, do: 75, saw: 25, explain: 40 },
  ...{ rush: 95, quiz: 30, transfer: 45, podium: 10 },
};
const BEAT = 50;

const students = Number(process.argv[2] ?? 30);
const { createApp } = await built<typeof import('../../server/app.ts')>('server/app.ts');
const { fakeClock } = await built<typeof import('../../server/ports/clock.ts')>('server/ports/clock.ts');
const { oneTurn } = await built<typeof import('../../server/ports/turns.ts')>('server/ports/turns.ts');
const { realIds } = await built<typeof import('../../server/ports/ids.ts')>('server/ports/ids.ts');
const { createLog } = await built<typeof import('../../server/ports/log.ts')>('server/ports/log.ts');
const { LIMITS } = await built<typeof import('../../server/rooms/rate-limit.ts')>(
  'server/rooms/rate-limit.ts',
);
const { memoryStore } = await built<typeof import('../../server/store/memory.ts')>('server/store/memory.ts');

const clock = fakeClock(1_760_000_000_000);
const app = createApp({
  ...{ store: memoryStore(1e9), clock, ids: realIds(), log: createLog('silent'), limits: LIMITS },
  ...{ publicUrl: null, peers: null, passcode: null, maxSynthetic: students, pagesFolder: tmpdir() },
  sharedFrames: true,
  ...{ busy: () => 0, turns: oneTurn },
  stopSelf: null,
});
const lines: Socket[] = [];
app.httpServer.on('connection', (socket) => lines.push(socket));
const port = await app.listen(0);
const url = `http://127.0.0.1:${port}`;

const opened = (await (
  await fetch(`${url}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ synthetic: students }),
  })
).json()) as { code: string; hostToken: string };
const onlyStudents = lines.length;

let known: Known<InstructorView> | null = null;
const host = io(url, { transports: ['websocket'], forceNew: true });
host.on('frame', see);
const hostHello = {
  ...{ version: WIRE_VERSION, code: opened.code, as: 'instructor', token: opened.hostToken },
};
await new Promise<void>((resolve, reject) => {
  // Not through a promise: a frame could come by before it.
  host.emit('hello', hostHello, (answer: HelloAnswer) => {
    if (!answer.ok) return reject(new Error(answer.refusal.message));
    see(answer.frame);
    resolve();
  });
});

/** A phone that only looks: what the frames measure that all phones get. */
const frames: number[] = [];
const looker = io(url, { transports: ['websocket'], forceNew: true });
const hello: HelloAnswer = await looker.emitWithAck('hello', {
  version: WIRE_VERSION,
  code: opened.code,
  as: 'player',
});
if (!hello.ok) throw new Error(hello.refusal.message);
looker.on('frame', (frame: Frame) => frames.push(Buffer.byteLength(JSON.stringify(['frame', frame])) + 1));
const aside = lines.length - onlyStudents;

const began = clock.now();
while (shown().beat.kind !== 'review') {
  await pass((STAYS[shown().beat.kind] ?? 20) * 1_000);
  for (const before = place(); place() === before; ) {
    if (shown().beat.next !== 'wait') await give({ type: 'next' });
    await pass(500);
  }
}
const minutes = (clock.now() - began) / 60_000;
await give({ type: 'end-room' });
await pass(1_000);
// One line each but for those who dropped: their later lines are added to the share of all.
const sent = lines.slice(onlyStudents + aside).map((line) => line.bytesWritten);
console.log(JSON.stringify({ minutes, perPhone: sum(sent) / students, most: Math.max(...sent), frames }));
host.disconnect();
looker.disconnect();
await app.close();

function see(frame: Frame): void {
  const seen = taken(known, frame as Known<InstructorView> | ChangeFrame);
  if (typeof seen !== 'string') known = seen;
}

function shown(): InstructorView {
  if (known === null) throw new Error('no view');
  return known.view;
}

function place(): string {
  const { beat } = shown();
  return `${beat.id} ${beat.phase}`;
}

async function pass(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += BEAT) {
    clock.advance(BEAT);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function give(command: InstructorCommand): Promise<void> {
  const id = `bench-${clock.now()}`;
  const answer: CommandAnswer = await host.emitWithAck('command', { id, command });
  if (!answer.ok && answer.refusal.code !== 'wrong-phase') throw new Error(answer.refusal.message);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
