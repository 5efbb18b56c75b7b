/**
 * One frame to everybody, again and again: `fan-out.ts product|ws|sio`. Says where it listens, then for each
 * `{ times, every }` sends so many frames, one every so many milliseconds, and says how much CPU that took.
 *
 * `product` is the way of a frame in the server: from the room's lines, which look who keeps up, to the sockets.
 * `ws` writes one frame that is encoded once to the stream of each TCP socket.
 * `sio` is socket.io as it comes: `io.to(room).emit`.
 */
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { type ChangeFrame, WIRE_VERSION } from '../../shared/wire/messages.ts';
import { built } from '../lib/built.ts';
import { portOf } from '../lib/port.ts';

interface Order {
  readonly times: number;
  readonly every: number;
}

/** About 300 bytes, as a beat's frame in a class. */
const frameOf = (seq: number): ChangeFrame => ({
  seq,
  at: 1_760_000_000_000 + seq,
  changes: {
    traffic: {
      total: { 'pod-ip': { answered: 1200, failed: 31 }, service: { answered: 900 + seq, failed: 0 } },
      ...{ stale: 3, repointed: 17, repointedInStep: 2, savedByService: 811 },
      servedBy: { 'web-597bc545fd-7hdk5': 410, 'web-597bc545fd-njm2q': 490 },
      contrastClient: null,
    },
  },
});

const http = createServer();
const { send, hello } = await sides(process.argv[2] ?? '', http);
http.listen(0, '127.0.0.1');
await once(http, 'listening');
console.log(JSON.stringify({ port: portOf(http), hello }));

let seq = 1_000;
for await (const line of createInterface({ input: process.stdin })) {
  const { times, every } = JSON.parse(line) as Order;
  const next = performance.now();
  let cpu = 0;
  for (let sent = 0; sent < times; sent += 1) {
    await new Promise((resolve) => setTimeout(resolve, next + sent * every - performance.now()));
    seq += 1;
    cpu += await costOf(() => send(frameOf(seq)));
  }
  console.log(JSON.stringify({ cpu }));
}
process.exit(0);

/** Microseconds of CPU of this process, with what the write leaves to do; not the heartbeats between two frames. */
async function costOf(write: () => void): Promise<number> {
  const begun = process.cpuUsage();
  write();
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  const { user, system } = process.cpuUsage(begun);
  return user + system;
}

async function sides(
  name: string,
  server: HttpServer,
): Promise<{ send: (frame: ChangeFrame) => void; hello: string }> {
  switch (name) {
    case 'product':
      return product(server);
    case 'ws':
      return { send: bareWebSockets(server), hello: '-' };
    case 'sio':
      return { send: stockSocketIo(server), hello: '-' };
    default:
      throw new Error(`no side ${name}`);
  }
}

function bareWebSockets(server: HttpServer): (frame: ChangeFrame) => void {
  const streams = new Set<Duplex>();
  const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    wss.handleUpgrade(request, socket, head, () => {
      streams.add(socket);
      socket.once('close', () => streams.delete(socket));
    });
  });
  return (frame) => {
    const payload = Buffer.from(`F${JSON.stringify(frame)}`);
    const bytes = Buffer.concat([
      Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]),
      payload,
    ]);
    for (const stream of streams) stream.write(bytes);
  };
}

function stockSocketIo(server: HttpServer): (frame: ChangeFrame) => void {
  const io = new Server(server, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
  io.on('connection', (socket) => void socket.join('room'));
  return (frame) => void io.to('room').emit('frame', frame);
}

async function product(server: HttpServer): Promise<{ send: (frame: ChangeFrame) => void; hello: string }> {
  const { Sockets } =
    await built<typeof import('../../server/sockets/sockets.ts')>('server/sockets/sockets.ts');
  const { RoomDirectory } = await built<typeof import('../../server/rooms/room-directory.ts')>(
    'server/rooms/room-directory.ts',
  );
  const { realClock } = await built<typeof import('../../server/ports/clock.ts')>('server/ports/clock.ts');
  const { realTurns } = await built<typeof import('../../server/ports/turns.ts')>('server/ports/turns.ts');
  const { realIds } = await built<typeof import('../../server/ports/ids.ts')>('server/ports/ids.ts');
  const { createLog } = await built<typeof import('../../server/ports/log.ts')>('server/ports/log.ts');
  const { LIMITS } = await built<typeof import('../../server/rooms/rate-limit.ts')>(
    'server/rooms/rate-limit.ts',
  );
  const { memoryStore } =
    await built<typeof import('../../server/store/memory.ts')>('server/store/memory.ts');
  const { Metrics } = await built<typeof import('../../server/http/metrics.ts')>('server/http/metrics.ts');
  const { parseRoomRequest } =
    await built<typeof import('../../shared/wire/parse.ts')>('shared/wire/parse.ts');
  const shared = {
    clock: realClock(),
    log: createLog('warn'),
    limits: LIMITS,
    metrics: new Metrics('bench'),
  };
  const sockets = new Sockets(server, {
    ...{
      ...shared,
      process: 'bench',
      peers: null,
      syntheticSecret: 'none',
      busy: () => 0,
      turns: realTurns,
      sharedFrames: process.env.SHARED_FRAMES !== 'off',
    },
  });
  const directory = new RoomDirectory({
    ...{ ...shared, store: memoryStore(1e9), ids: realIds(), owner: 'bench' },
    outletFor: (code) => sockets.linesOf(code),
    left: (code) => sockets.forget(code),
    isSure: () => true,
    stateOf: async () => 'gone',
    shownAs: null,
    loaded: () => {},
  });
  sockets.serve(directory);
  const wish = parseRoomRequest({ options: { maxSeats: 5_000 } });
  const opened = wish.ok ? await directory.open(wish.value) : wish;
  if (!opened.ok) throw new Error(opened.error.message);
  const { code } = opened.value.room;
  const lines = sockets.linesOf(code);
  return {
    send: (frame) => lines.frame('player', frame, { atOnce: true, beside: () => null }),
    hello: `"version":${WIRE_VERSION},"code":"${code}","as":"player"`,
  };
}
