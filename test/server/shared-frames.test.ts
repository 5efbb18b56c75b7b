import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket as TcpSocket } from 'node:net';
import { PassThrough } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Socket } from 'socket.io';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { realTurns } from '../../server/ports/turns.ts';
import { SharedFrames } from '../../server/sockets/shared-frames.ts';
import { answerStraight } from '../../server/sockets/straight-answers.ts';
import { isTaken, writeStraight } from '../../server/sockets/straight-write.ts';
import { isDrained, wireOf } from '../../server/sockets/wire.ts';
import { bareServer } from './bare-server.ts';

const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

const KEEPS_UP = { keepsUp: () => true, beside: () => null };

/** A server with one client in the room `all`, and how many messages went through socket.io's own queue. */
async function pair(straight: boolean, transport: 'websocket' | 'polling' = 'websocket') {
  const { server, port } = await bareServer();
  const frames = new SharedFrames(straight, realTurns);
  const came = new Promise<Socket>((resolve) => server.on('connection', resolve));
  const client = io(`http://127.0.0.1:${port}`, { transports: [transport], forceNew: true, upgrade: false });
  ending.push(() => {
    client.disconnect();
    void server.close();
  });
  const got: unknown[] = [];
  client.onAny((event: string, message: unknown) => got.push([event, message]));
  const socket = await came;
  frames.follow('all', socket, KEEPS_UP);
  if (!client.connected) await new Promise<void>((resolve) => client.once('connect', resolve));
  let queued = 0;
  socket.conn.on('packetCreate', () => {
    queued += 1;
  });
  return { server, socket, frames, client, got, queued: () => queued };
}

/** Everything that was sent before has come. */
async function settled({ socket, client }: { socket: Socket; client: ReturnType<typeof io> }): Promise<void> {
  const heard = new Promise((resolve) => client.once('last', resolve));
  socket.emit('last');
  await heard;
}

function streamOf(socket: Socket) {
  const stream = wireOf(socket)?.stream;
  if (stream === undefined) throw new Error('a line that is not built as expected');
  return stream;
}

/** Whose memory nobody holds is gone after this. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** What the client's side of a line is made of. */
const transportOf = (client: ReturnType<typeof io>) =>
  client.io.engine.transport as unknown as {
    readonly ws: { pause(): void; resume(): void; readonly _socket: TcpSocket };
  };

/** Sends a megabyte at a time until the kernel has no room, and answers what was sent. */
function fill({ frames, socket }: { frames: SharedFrames; socket: Socket }): string[] {
  const sent: string[] = [];
  const stream = streamOf(socket);
  while (isTaken(stream)) {
    if (sent.length > 100) throw new Error('the kernel takes everything');
    const long = sent.length + 'z'.repeat(1_000_000);
    frames.send('all', 'frame', long);
    sent.push(long);
  }
  return sent;
}

const MESSAGES = [
  '',
  'x'.repeat(100),
  'ä€😀'.repeat(90),
  'y'.repeat(70_000),
  { seq: 1, changes: { a: [null, 2] } },
];

describe('frames to many', () => {
  it('[SRV190] go straight to an idle line, past the queue of socket.io, and stock clients read them whatever their length', async () => {
    const line = await pair(true);
    const stream = streamOf(line.socket);
    for (const message of MESSAGES) {
      line.frames.send('all', 'frame', message);
      // A long one may wait for the kernel for a moment, and then the next one would be queued.
      await expect.poll(() => isDrained(stream), { interval: 1, timeout: 10_000 }).toBe(true);
    }
    const queued = line.queued();
    await settled(line);
    expect(line.got.slice(0, -1)).toEqual(MESSAGES.map((message) => ['frame', message]));
    expect(queued).toBe(0);
  });

  it('[SRV190] never overtake what was said to that line before', async () => {
    const line = await pair(true);
    for (let round = 0; round < 50; round += 1) {
      line.frames.send('all', 'frame', round);
      line.socket.emit('you', round);
      line.frames.send('all', 'frame', round + 0.5);
    }
    await settled(line);
    const order = Array.from({ length: 50 }, (_, round) => [
      ['frame', round],
      ['you', round],
      ['frame', round + 0.5],
    ]).flat();
    expect(line.got.slice(0, -1)).toEqual(order);
    expect(line.queued()).toBeGreaterThan(50);
  });

  it('[SRV190] keep their place among what is said to one line alone, which goes straight as well', async () => {
    const line = await pair(true);
    const tell = line.frames.teller(line.socket);
    tell('you', 'first');
    line.frames.send('all', 'frame', 'second');
    const queued = line.queued();
    line.socket.emit('answer', 'third');
    tell('you', 'fourth');
    await settled(line);
    expect(line.got.slice(0, -1)).toEqual([
      ['you', 'first'],
      ['frame', 'second'],
      ['answer', 'third'],
      ['you', 'fourth'],
    ]);
    expect(queued).toBe(0);
  });

  it('[SRV190] come to nobody who has left the room or the server', async () => {
    const line = await pair(true);
    line.frames.unfollow('all', line.socket);
    line.frames.send('all', 'frame', 1);
    await settled(line);
    expect(line.got).toEqual([['last', undefined]]);
    let asked = 0;
    const keepsUp = () => {
      asked += 1;
      return true;
    };
    line.frames.follow('all', line.socket, { ...KEEPS_UP, keepsUp });
    const gone = once(line.socket, 'disconnect');
    line.client.disconnect();
    await gone;
    line.frames.send('all', 'frame', 2);
    expect(asked).toBe(0);
    expect(line.got).toHaveLength(1);
  });

  it('[SRV190] come to each of many lines once and in order, whether idle, busy or new, and to nobody who has left', async () => {
    const { frames, follow, sockets, settled, counts } = await many(200, () => {});
    const [gone, back, ...others] = sockets;
    if (gone === undefined || back === undefined) throw new Error('nobody came');
    frames.unfollow('all', back);
    frames.send('all', 'frame', 1);
    follow('all', back);
    for (const busy of others.slice(60, 70)) busy.emit('you', 'first');
    frames.send('all', 'frame', 2);
    frames.unfollow('all', gone);
    frames.send('all', 'frame', 3);
    await settled();
    expect(counts()).toEqual({
      '[["frame",1],["frame",2]]': 1,
      '[["frame",2],["frame",3]]': 1,
      '[["frame",1],["you","first"],["frame",2],["frame",3]]': 10,
      '[["frame",1],["frame",2],["frame",3]]': 188,
    });
  });

  it('[SRV190] ask nothing of an idle line, and leave out a busy one that does not keep up', async () => {
    const line = await pair(true);
    line.frames.unfollow('all', line.socket);
    const asked: number[] = [];
    line.frames.follow('all', line.socket, { ...KEEPS_UP, keepsUp: () => asked.push(line.queued()) > 1 });
    line.frames.send('all', 'frame', 'idle');
    line.socket.emit('you', 'first');
    // The transport has not said yet that it took the first: this one waits.
    line.socket.emit('you', 'waits');
    line.frames.send('all', 'frame', 'left out');
    line.frames.send('all', 'frame', 'second');
    await settled(line);
    expect(asked).toEqual([2, 2]);
    expect(line.got.slice(0, -1)).toEqual([
      ['frame', 'idle'],
      ['you', 'first'],
      ['you', 'waits'],
      ['frame', 'second'],
    ]);
  });

  it('[SRV292] that the kernel does not take are waited for, and what is said meanwhile comes after them', async () => {
    const line = await pair(true);
    const stream = streamOf(line.socket);
    const { ws } = transportOf(line.client);
    ws.pause();
    const sent = fill(line);
    // Past the stream: it knows of nothing.
    expect(stream.writableLength).toBe(0);
    expect(line.queued()).toBe(0);
    line.frames.send('all', 'frame', 'busy');
    expect(line.queued()).toBe(1);
    collectGarbage();
    ws.resume();
    await settled(line);
    expect(line.got.slice(0, -1)).toEqual([...sent.map((long) => ['frame', long]), ['frame', 'busy']]);
    await expect.poll(() => isDrained(stream), { interval: 1 }).toBe(true);
    const queued = line.queued();
    line.frames.send('all', 'frame', 'idle again');
    expect(line.queued()).toBe(queued);
  });

  it('[SRV292] that still wait when lines are cut are forgotten, and a line that is gone is no error', async () => {
    const lines = [await pair(true), await pair(true)];
    const streams = lines.map(({ socket }) => streamOf(socket));
    for (const line of lines) {
      transportOf(line.client).ws.pause();
      fill(line);
    }
    for (const stream of streams) stream.destroy();
    await expect.poll(() => streams.every(isTaken), { interval: 1 }).toBe(true);
    for (const stream of streams) {
      stream.on('error', () => {});
      expect(() => writeStraight(stream, Buffer.from('late'))).not.toThrow();
    }
  });

  it('[SRV292] never reach the stream of a TCP socket but when the kernel refuses, and go through any other stream', async () => {
    const line = await pair(true);
    const stream = streamOf(line.socket);
    const written: unknown[] = [];
    const write = stream.write.bind(stream) as (bytes: Buffer) => boolean;
    stream.write = ((bytes: Buffer) => {
      written.push(bytes);
      return write(bytes);
    }) as typeof stream.write;
    line.frames.send('all', 'frame', 1);
    line.frames.teller(line.socket)('you', 2);
    expect(written).toEqual([]);
    await settled(line);
    expect(line.got.slice(0, -1)).toEqual([
      ['frame', 1],
      ['you', 2],
    ]);
    const gone = once(line.socket, 'disconnect');
    written.splice(0);
    transportOf(line.client).ws._socket.resetAndDestroy();
    line.frames.send('all', 'frame', 'refused');
    expect(written).toHaveLength(1);
    await gone;
    const other = new PassThrough();
    writeStraight(other, Buffer.from('through it'));
    expect(String(other.read())).toBe('through it');
    expect(isTaken(other)).toBe(true);
  });

  it('[SRV292] that the kernel refuses in the end are the end of the line, also when nobody reads from it', async () => {
    const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
    ending.push(() => void server.close());
    const came = once(server, 'connection') as Promise<TcpSocket[]>;
    await once(server, 'listening');
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [stream] = await came;
    if (stream === undefined) throw new Error('nobody came');
    for (let sent = 0; isTaken(stream); sent += 1) {
      expect(sent).toBeLessThan(100);
      writeStraight(stream, Buffer.alloc(1_000_000));
    }
    // Node does not read beyond the end, and so does not notice by reading.
    const ended = once(stream.resume(), 'end');
    client.end();
    await ended;
    client.resetAndDestroy();
    await expect.poll(() => stream.destroyed, { interval: 1 }).toBe(true);
  });

  it('[SRV292] go through the stream of a TLS socket, which takes one write at a time', () => {
    const stream = new TLSSocket(new PassThrough());
    ending.push(() => stream.destroy());
    const written = vi.spyOn(stream, 'write');
    writeStraight(stream, Buffer.from('through it'));
    expect(isTaken(stream)).toBe(true);
    expect(written).toHaveBeenCalledOnce();
  });

  it('[SRV292] go through the stream where Node is told to throw what is deprecated', async () => {
    const asked = vi.spyOn(process as unknown as { binding(name: string): object }, 'binding');
    vi.resetModules();
    process.throwDeprecation = true;
    try {
      await import('../../server/sockets/straight-write.ts');
      expect(asked).not.toHaveBeenCalled();
    } finally {
      process.throwDeprecation = false;
      asked.mockRestore();
    }
  });

  it('[SRV191] go through socket.io when that is switched off, and on a line that is not built as expected', async () => {
    for (const line of [await pair(false), await pair(true, 'polling')]) {
      line.frames.send('all', 'frame', { seq: 1 });
      await settled(line);
      expect(line.got[0]).toEqual(['frame', { seq: 1 }]);
      expect(line.queued()).toBeGreaterThan(0);
    }
  });
});

/** A write takes 8 µs: fifty lines are written to in the time that a turn has for frames. */
const A_LINE = 0.00801;

/** A server with so many clients that follow `all`, and what came to each of them. */
async function many(count: number, nextTurn: (run: () => void) => void) {
  let written = 0;
  const { server, port } = await bareServer();
  const frames = new SharedFrames(true, { next: nextTurn, now: () => written * A_LINE });
  const news = new Map<string, string>();
  const got: unknown[][] = [];
  const sockets: Socket[] = [];
  const follow = (channel: string, socket: Socket) => {
    const beside = () => {
      written += 1;
      const told = news.get(socket.id);
      news.delete(socket.id);
      return told === undefined ? null : (['you', told] as const);
    };
    frames.follow(channel, socket, { keepsUp: () => true, beside });
  };
  const clients = Array.from({ length: count }, () =>
    io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true }),
  );
  ending.push(() => {
    for (const client of clients) client.disconnect();
    void server.close();
  });
  const all = new Promise<void>((resolve) => {
    server.on('connection', (socket) => {
      sockets.push(socket);
      follow('all', socket);
      if (sockets.length === count) resolve();
    });
  });
  for (const client of clients) {
    const messages: unknown[] = [];
    got.push(messages);
    client.onAny((event: string, message: unknown) => messages.push([event, message]));
  }
  await all;
  const settled = () => {
    const heard = clients.map((client) => new Promise((resolve) => client.once('last', resolve)));
    server.emit('last');
    return Promise.all(heard);
  };
  /** How many got each message, whatever was said to settle. */
  const counts = () => {
    const found = new Map<string, number>();
    for (const messages of got) {
      const text = JSON.stringify(messages.splice(0).filter((one) => (one as unknown[])[0] !== 'last'));
      found.set(text, (found.get(text) ?? 0) + 1);
    }
    return Object.fromEntries(found);
  };
  return { frames, follow, news, sockets, settled, counts };
}

/** Runs when the sender is told that what has come was dealt with. */
function turns() {
  const waiting: (() => void)[] = [];
  return {
    nextTurn: (run: () => void) => void waiting.push(run),
    goOn: () => waiting.splice(0).forEach((run) => void run()),
    get areOver() {
      return waiting.length === 0;
    },
  };
}
const NOW = (run: () => void) => run();

describe('a frame that can wait', () => {
  it('[SRV196] is written for as long as a turn has for frames, and an urgent one takes the rest of it along', async () => {
    const turn = turns();
    const { frames, settled, counts } = await many(230, turn.nextTurn);
    frames.send('all', 'frame', 1, NOW);
    await settled();
    expect(counts()).toEqual({ '[["frame",1]]': 50, '[]': 180 });
    turn.goOn(); // the rest of this turn, in which no time is left for frames
    turn.goOn();
    await settled();
    expect(counts()).toEqual({ '[["frame",1]]': 50, '[]': 180 });
    frames.send('all', 'frame', 2);
    while (!turn.areOver) turn.goOn();
    await settled();
    expect(counts()).toEqual({ '[["frame",2]]': 100, '[["frame",1],["frame",2]]': 130 });
  });

  it('[SRV196] is taken along by an urgent one on lines that were idle all the time, too', async () => {
    const { frames, settled, counts } = await many(230, turns().nextTurn);
    // Everybody is known to be idle from here on: nothing else is said to anybody until the end.
    frames.send('all', 'frame', 1);
    frames.send('all', 'frame', 2, NOW);
    frames.send('all', 'frame', 3);
    await settled();
    expect(counts()).toEqual({ '[["frame",1],["frame",2],["frame",3]]': 230 });
  });

  it('[SRV196] that meets the next one still reaches everybody once, and those who come meanwhile not at all', async () => {
    const turn = turns();
    const { frames, follow, sockets, settled, counts } = await many(210, turn.nextTurn);
    const [left] = sockets;
    if (left === undefined) throw new Error('nobody came');
    frames.unfollow('all', left);
    frames.send('all', 'frame', 1, NOW);
    follow('all', left);
    turn.goOn();
    frames.send('all', 'frame', 2, NOW);
    while (!turn.areOver) turn.goOn();
    await settled();
    expect(counts()).toEqual({ '[["frame",1],["frame",2]]': 209, '[["frame",2]]': 1 });
    frames.send('all', 'frame', 3, NOW);
    while (!turn.areOver) turn.goOn();
    await settled();
    expect(counts()).toEqual({ '[["frame",3]]': 210 });
  });

  it('[SRV220] shares the time of a turn with those of other rooms, and one whose room writes holds up no other', async () => {
    const turn = turns();
    const { frames, follow, sockets, settled, counts } = await many(100, turn.nextTurn);
    for (const socket of sockets) frames.unfollow('all', socket);
    const rooms = ['a', 'b', 'c'].map((room, index) => {
      const lines = sockets.slice(index * 30, index * 30 + 30);
      for (const line of lines) follow(room, line);
      return room;
    });
    const written: (() => void)[] = [];
    for (const room of rooms) {
      frames.send(room, 'frame', room, room === 'b' ? (run) => void written.push(run) : NOW);
    }
    await settled();
    expect(counts()).toEqual({ '[["frame","a"]]': 30, '[["frame","c"]]': 20, '[]': 50 });
    // That room's write is done, but this turn has no time left.
    for (const run of written.splice(0)) run();
    await settled();
    expect(counts()).toEqual({ '[]': 100 });
    turn.goOn();
    turn.goOn();
    for (const run of written.splice(0)) run();
    await settled();
    expect(counts()).toEqual({ '[["frame","b"]]': 30, '[["frame","c"]]': 10, '[]': 60 });
  });

  it('[SRV196] tells a line what it alone is to be told before the frame; an urgent one tells nobody', async () => {
    const turn = turns();
    const { frames, news, sockets, settled, counts } = await many(120, turn.nextTurn);
    for (const { id } of sockets.slice(0, 50)) news.set(id, 'own');
    frames.send('all', 'frame', 1);
    await settled();
    expect(counts()).toEqual({ '[["frame",1]]': 120 });
    frames.send('all', 'frame', 2, NOW);
    while (!turn.areOver) turn.goOn();
    await settled();
    expect(counts()).toEqual({ '[["you","own"],["frame",2]]': 50, '[["frame",2]]': 70 });
  });
});

describe('answers', () => {
  it('[SRV193] go straight to an idle line, and stock clients read them whatever their length', async () => {
    const line = await pair(true);
    answerStraight(line.socket);
    line.socket.on('say', (message: unknown, answer: (message: unknown) => void) => answer(message));
    const before = line.queued();
    for (const message of MESSAGES) {
      expect(await line.client.emitWithAck('say', message)).toEqual(message);
    }
    expect(line.queued()).toBe(before);
  });

  it('[SRV193] are given once, keep their place among what is said, and go through socket.io on a busy line', async () => {
    const line = await pair(true);
    answerStraight(line.socket);
    line.socket.on('say', (_: unknown, answer: (message: unknown) => void) => {
      line.frames.send('all', 'frame', 'first');
      line.socket.emit('you', 'second');
      answer('third');
      answer('again');
      line.frames.send('all', 'frame', 'fourth');
    });
    line.client.emit('say', 1, (answer: unknown) => line.got.push(['answer', answer]));
    await new Promise((resolve) => line.client.once('frame', resolve));
    await settled(line);
    expect(line.got.slice(0, -1)).toEqual([
      ['frame', 'first'],
      ['you', 'second'],
      ['answer', 'third'],
      ['frame', 'fourth'],
    ]);
  });
});
