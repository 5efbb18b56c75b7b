/**
 * The built server in a process that can be asked what it costs: `product.ts STORE ROOMS SEATS`, where STORE is
 * `memory`, `embedded:FOLDER` or a Redis URL. It is the server as it runs in a class, but nobody is too fast for it.
 * Says where it listens, its rooms, how pages greet them, and a Service to call; then answers each line with its CPU
 * time so far, or its memory.
 */
import { tmpdir } from 'node:os';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';
import type { InstructorView } from '../../shared/room/view.ts';
import { type CommandAnswer, type HelloAnswer, WIRE_VERSION } from '../../shared/wire/messages.ts';
import { built } from '../lib/built.ts';
import { answerOf } from '../lib/cost.ts';

const [kept = 'memory', rooms = '1', seats = '2000'] = process.argv.slice(2);
const { createApp } = await built<typeof import('../../server/app.ts')>('server/app.ts');
const { eventLoopBusy } = await built<typeof import('../../server/ports/busy.ts')>('server/ports/busy.ts');
const { realClock } = await built<typeof import('../../server/ports/clock.ts')>('server/ports/clock.ts');
const { realTurns } = await built<typeof import('../../server/ports/turns.ts')>('server/ports/turns.ts');
const { realIds } = await built<typeof import('../../server/ports/ids.ts')>('server/ports/ids.ts');
const { createLog } = await built<typeof import('../../server/ports/log.ts')>('server/ports/log.ts');
const { LIMITS } = await built<typeof import('../../server/rooms/rate-limit.ts')>(
  'server/rooms/rate-limit.ts',
);

const MONTH = 30 * 24 * 60 * 60 * 1000;
const unbounded = { burst: 1e9, perSecond: 1e9 };
const log = createLog('error');
const app = createApp({
  ...{ store: await openStore(kept), peers: null, clock: realClock(), ids: realIds(), log },
  ...{
    publicUrl: null,
    passcode: null,
    maxSynthetic: 0,
    pagesFolder: tmpdir(),
    sharedFrames: true,
    stopSelf: null,
    busy: eventLoopBusy(),
    turns: realTurns,
  },
  limits: {
    ...LIMITS,
    ...{ seat: unbounded, instructor: unbounded, room: unbounded, socket: unbounded, openRoom: unbounded },
    mailbox: 20_000,
  },
});
const port = await app.listen(0);
const url = `http://127.0.0.1:${port}`;
const opened: { code: string; hostToken: string }[] = [];
for (let number = 0; number < Number(rooms); number += 1) opened.push(await openRoom());
const to = await openService(opened[0]);
const hellos = opened.map(({ code }) => `"version":${WIRE_VERSION},"code":"${code}","as":"player"`);
console.log(JSON.stringify({ port, hellos, rooms: opened, to }));
for await (const question of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answerOf(question)));
}
process.exit(0);

async function openStore(where: string) {
  const { memoryStore } =
    await built<typeof import('../../server/store/memory.ts')>('server/store/memory.ts');
  if (where === 'memory') return memoryStore(MONTH);
  const store = where.startsWith('embedded:')
    ? await (
        await built<typeof import('../../server/store/embedded.ts')>('server/store/embedded.ts')
      ).EmbeddedStore.open(where.slice('embedded:'.length), MONTH, log)
    : await (
        await built<typeof import('../../server/store/redis.ts')>('server/store/redis.ts')
      ).RedisStore.open(where, MONTH, log);
  if (!store.ok) throw new Error(store.error);
  return store.value;
}

async function openRoom(): Promise<{ code: string; hostToken: string }> {
  const response = await fetch(`${url}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode: 'free', options: { maxSeats: Number(seats) } }),
  });
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as { code: string; hostToken: string };
}

/** A Service before the room's Pods; its ClusterIP. In the other rooms requests go to an address nobody has. */
async function openService(room: { code: string; hostToken: string } | undefined): Promise<string> {
  if (room === undefined) throw new Error('no room');
  const host = io(url, { transports: ['websocket'], forceNew: true });
  const hello = { version: WIRE_VERSION, code: room.code, as: 'instructor', token: room.hostToken };
  const command = {
    type: 'create-service',
    name: 'bench',
    selector: { app: 'web' },
    port: 80,
    targetPort: 8080,
  };
  const first: HelloAnswer = await host.emitWithAck('hello', hello);
  if (!first.ok) throw new Error(first.refusal.message);
  const given: CommandAnswer = await host.emitWithAck('command', {
    id: 'bench-service',
    command: { type: 'cluster', command },
  });
  if (!given.ok) throw new Error(given.refusal.message);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const { view } = (await host.emitWithAck('resync', {})) as { view: InstructorView };
  host.disconnect();
  const service = view.cluster.services.find(({ name }) => name === 'bench');
  if (service === undefined) throw new Error('the Service is not there');
  return service.clusterIP;
}
