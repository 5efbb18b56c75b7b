import type { Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server, type Socket } from 'socket.io';
import { refuse } from '../../shared/room/refusal.ts';
import { type ChangeFrame, type Closed, MAX_MESSAGE_BYTES, type You } from '../../shared/wire/messages.ts';
import type { Answer } from '../peers/messages.ts';
import type { Peers } from '../peers/peers.ts';
import type { Clock } from '../ports/clock.ts';
import { sameSecret } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import { TurnQueue } from '../ports/turn-queue.ts';
import type { Turns } from '../ports/turns.ts';
import type { Audience } from '../rooms/publisher.ts';
import { Bucket, type Limits } from '../rooms/rate-limit.ts';
import type { RoomDirectory } from '../rooms/room-directory.ts';
import { Slowness } from '../rooms/slowness.ts';
import { within } from '../store/within.ts';
import { connectInOneWrite, helloOf, welcomer } from './greeting.ts';
import type { Broadcast, Line } from './line.ts';
import { Roaming } from './roaming.ts';
import { RoomLines, type Whole } from './room-lines.ts';
import { Session } from './session.ts';
import { SharedFrames, type When } from './shared-frames.ts';
import { answerStraight } from './straight-answers.ts';
import { hearUsual } from './straight-commands.ts';
import { upgradingUsual } from './usual-upgrade.ts';
import { wireOf } from './wire.ts';

/** A page that has not said hello by then is closed, in ms. */
const SILENCE = 10_000;
/** A connection is dead when a ping stays unanswered: noticed after at most both together, in ms. */
const PING = { pingInterval: 10_000, pingTimeout: 8_000 };
/** In each turn of the event loop frames are made for so long, in ms. */
const FRAMES_AT_ONCE = 0.4;
/** With more answers waiting than any honest page has time to ask for, a page asks and does not read. */
const MOST_UNREAD = 200;
/** How long closing words may take to leave when the server stops, in ms. */
const LAST_WORDS = 500;
/**
 * Longer messages than the protocol takes are refused by name up to this factor, so that an honest page can
 * say what happened; beyond it the line is cut with WebSocket's own 1009, «message too big».
 */
const NAMED_EXCESS = 8;

export interface SocketPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits;
  /** For which part of the time since it was last asked this process had something to do, 0 to 1. */
  readonly busy: () => number;
  readonly turns: Turns;
  readonly process: string;
  /** Other processes with the same rooms; null when this is the only one. */
  readonly peers: Peers | null;
  /** What a synthetic student shows to be labelled as one; known inside this process only. */
  readonly syntheticSecret: string;
  /** Whether frames may go straight to the TCP sockets of idle lines, and commands come straight from ws. */
  readonly sharedFrames: boolean;
  readonly metrics: SocketMetrics;
}

export interface SocketMetrics {
  /** One frame went out to so many lines, or was left out for those that do not keep up. */
  frame(audience: string): void;
  /** A page's message, or a request, went to the process that runs the room. */
  forwarded(kind: 'message' | 'request'): void;
  resync(): void;
}

/** All lines of this process: socket.io, WebSocket only, nothing compressed. */
export class Sockets {
  readonly #ports: SocketPorts;
  readonly #http: HttpServer;
  readonly #io: Server;
  readonly #frames: SharedFrames;
  readonly #slowness: Slowness;
  readonly #turns: TurnQueue;
  readonly #rooms = new Map<string, RoomLines>();
  /** On which a page has connected: each does so once. */
  readonly #lines = new WeakSet<object>();
  /** Below all lines, those that became WebSockets too. */
  readonly #streams = new Set<Duplex>();
  #directory: RoomDirectory | null = null;
  #roaming: Roaming | null = null;

  constructor(http: HttpServer, ports: SocketPorts) {
    this.#ports = ports;
    this.#http = http;
    const attach = () =>
      new Server(http, {
        transports: ['websocket'],
        perMessageDeflate: false,
        httpCompression: false,
        serveClient: false,
        maxHttpBufferSize: MAX_MESSAGE_BYTES * NAMED_EXCESS,
        connectTimeout: SILENCE,
        // Connections to other addresses are not ours (`server/http/upgrades.ts`).
        destroyUpgrade: false,
        ...PING,
      });
    this.#io = ports.sharedFrames ? upgradingUsual(http, attach) : attach();
    if (ports.sharedFrames) connectInOneWrite(this.#io);
    this.#frames = new SharedFrames(ports.sharedFrames, ports.turns);
    this.#turns = new TurnQueue(ports.turns, FRAMES_AT_ONCE);
    this.#slowness = new Slowness(ports.clock, ports.busy);
    http.on('connection', (stream) => {
      this.#streams.add(stream);
      stream.once('close', () => this.#streams.delete(stream));
    });
    this.#io.on('connection', (socket) => this.#connected(socket));
  }

  /** Rooms and sockets need each other; sockets that come earlier are told to come back. */
  serve(directory: RoomDirectory): void {
    const { peers, clock, log, metrics } = this.#ports;
    this.#directory = directory;
    if (peers === null) return;
    this.#roaming = new Roaming({
      ...{ peers, clock, log, directory },
      forwarded: (kind) => metrics.forwarded(kind),
      newSession: (line, synthetic) => this.#session(directory, line, synthetic),
      broadcast: (channel, audience, frame) => this.#broadcast(channel, audience, frame, null),
      accept: (connection) => void this.#http.emit('connection', connection),
    });
  }

  /** Pages and rooms in different processes; null when this is the only one. */
  get roaming(): Roaming | null {
    return this.#roaming;
  }

  /** The lines of a room, also of one that has none. */
  linesOf(code: string): RoomLines {
    const known = this.#rooms.get(code);
    if (known !== undefined) return known;
    const broadcast: Broadcast = (channel, audience, frame, atOnce) => {
      this.#broadcast(channel, audience, frame, atOnce ? null : (run) => this.#atCommitted(code, run));
      this.#roaming?.frames(code, audience, frame);
    };
    const withWhole = (use: (whole: Whole) => void) => {
      const room = this.#directory?.running(code);
      room?.runner.atCommitted(() => use(room.publisher));
    };
    const slowness = () => this.#slowness.now;
    const lines = new RoomLines(code, broadcast, withWhole, slowness, (run) => this.#turns.take(run));
    this.#rooms.set(code, lines);
    return lines;
  }

  /** For a room that is not in memory any more: nothing of it is kept once its last page is gone. */
  forget(code: string): void {
    const isRunning = this.#directory?.running(code) != null;
    if (!isRunning && this.#rooms.get(code)?.isEmpty === true) this.#rooms.delete(code);
  }

  get size(): number {
    return this.#io.engine.clientsCount;
  }

  /** Rooms of which something is kept here. */
  get rooms(): number {
    return this.#rooms.size;
  }

  /** Lets the other processes take the rooms over that have been given back; their pages stay connected. */
  handOver(): void {
    this.#roaming?.close();
  }

  /** Tells every page that the server stops, then cuts the lines. Pages come back by themselves. */
  async close(): Promise<void> {
    this.#io.emit('closed', { reason: 'server-stopping' } satisfies Closed);
    this.#io.disconnectSockets(true);
    for (let waited = 0; waited < LAST_WORDS && this.size > 0; waited += 10) {
      await new Promise((done) => setTimeout(done, 10));
    }
    const closed = this.#io.close();
    // Answers on their way get a moment; a browser's spare connection would be waited for much longer.
    await within(LAST_WORDS, closed);
    // ws would wait half a minute for a phone that lost its network to say goodbye.
    for (const stream of this.#streams) stream.destroy();
    await closed;
  }

  /** Of a page whose room runs here. */
  #session(directory: RoomDirectory, line: Line, synthetic: boolean): Session {
    const { process, metrics } = this.#ports;
    // Written out: spreading costs as much as all the rest of a new line's session.
    return new Session({
      directory,
      process,
      line,
      synthetic,
      resynced: metrics.resync,
      linesOf: (code) => this.linesOf(code),
      left: (code) => {
        this.#rooms.get(code)?.remove(line);
        this.forget(code);
      },
    });
  }

  /** To the pages of this process, encoded once. */
  #broadcast(channel: string, audience: Audience, frame: ChangeFrame, when: When | null): void {
    this.#ports.metrics.frame(audience);
    this.#frames.send(channel, 'frame', frame, when);
  }

  /** At the room's next committed moment: with a frame goes what concerns one seat as it is then. */
  #atCommitted(code: string, run: () => void): void {
    const room = this.#directory?.running(code);
    if (room == null) run();
    else room.runner.atCommitted(run);
  }

  #connected(socket: Socket): void {
    if (this.#lines.has(socket.conn)) {
      cut(socket);
      return;
    }
    this.#lines.add(socket.conn);
    const { clock, limits, log, syntheticSecret } = this.#ports;
    const directory = this.#directory;
    const line = lineOf(socket, this.#frames);
    if (this.#ports.sharedFrames) answerStraight(socket);
    const hello = helloOf(socket);
    const welcome = hello === undefined ? null : welcomer(socket, this.#ports.sharedFrames);
    if (directory === null) {
      welcome?.({ ok: false, refusal: refuse('server-stopping') });
      line.close('server-stopping');
      return;
    }
    const shown: unknown = socket.handshake.auth.synthetic;
    const synthetic = typeof shown === 'string' && sameSecret(shown, syntheticSecret);
    const session = this.#roaming?.session(line, synthetic) ?? this.#session(directory, line, synthetic);
    const bucket = new Bucket(limits.socket, clock.now());
    const silence = clock.after(SILENCE, () => {
      if (session.awaitsHello) line.close('silent');
    });
    const said = (event: string, message: unknown, answer: (answer: Answer) => void) => {
      session.answer(event, message, answer).catch((error: unknown) => {
        log.error({ err: error, event }, 'a message could not be answered');
        answer({ ok: false, refusal: refuse('bad-message') });
      });
    };
    /** Whether what was said is to be dealt with; else the page has been told why not, or is gone. */
    const isHeard = (answer: (answer: Answer) => void): boolean => {
      if (backlogOf(socket) > MOST_UNREAD) cut(socket);
      else if (!bucket.take(clock.now())) answer({ ok: false, refusal: refuse('too-fast') });
      else return true;
      return false;
    };
    const received = (event: string, args: readonly unknown[], answer: (answer: Answer) => void) => {
      if (!isHeard(answer)) return;
      if (isTooLarge(args)) answer({ ok: false, refusal: refuse('too-large') });
      else said(event, args[0], answer);
    };
    socket.onAny((event: unknown, ...args: unknown[]) =>
      received(String(event), args, callback(args.at(-1))),
    );
    if (this.#ports.sharedFrames) {
      hearUsual(socket, (event, message, answer) => {
        if (isHeard(answer)) said(event, message, answer);
      });
    }
    socket.once('disconnect', () => {
      silence();
      session.close();
    });
    if (welcome !== null) received('hello', [hello], welcome);
  }
}

function lineOf(socket: Socket, frames: SharedFrames): Line {
  const tell = frames.teller(socket);
  return {
    follow: (channel, keepsUp, beside) => {
      frames.follow(channel, socket, { keepsUp, beside: () => eventOf(beside()) });
    },
    unfollow: (channel) => frames.unfollow(channel, socket),
    frame: (frame) => tell('frame', frame),
    you: (you) => tell('you', you),
    close: (reason) => {
      socket.emit('closed', { reason } satisfies Closed);
      socket.disconnect(true);
    },
    onceDrained: (run) => void socket.conn.once('drain', run),
    get backlog() {
      return backlogOf(socket);
    },
  };
}

const eventOf = (you: You | null) => (you === null ? null : (['you', you] as const));

/** engine.io's own queue of packets that its transport has not taken; 0 if a later version has none. */
function backlogOf(socket: Socket): number {
  const conn: object = socket.conn;
  const queue: unknown = 'writeBuffer' in conn ? conn.writeBuffer : null;
  return Array.isArray(queue) ? queue.length : 0;
}

/** At once and without a word: nothing that waits is sent any more. */
function cut(socket: Socket): void {
  const wire = wireOf(socket);
  if (wire === null) socket.conn.close(true);
  else wire.stream.destroy();
}

/** The acknowledgement that came with a message, or nothing to call when the page asked for none. */
function callback(last: unknown): (answer: Answer) => void {
  return typeof last === 'function' ? (answer) => void last(answer) : () => {};
}

/** Measured as text, which is what came over the wire; binary parts count as what JSON makes of them. */
function isTooLarge(args: readonly unknown[]): boolean {
  const [message] = args;
  if (typeof message === 'function' || message === undefined) return false;
  const text = textOf(message);
  return text === null || Buffer.byteLength(text) > MAX_MESSAGE_BYTES;
}

/** Null when it is nested deeper than the stack allows to walk: parsing takes such a message, writing throws. */
function textOf(message: unknown): string | null {
  try {
    return JSON.stringify(message) ?? '';
  } catch {
    return null;
  }
}
