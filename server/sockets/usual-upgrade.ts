import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'socket.io';
import { field } from './wire.ts';

/** What stock clients ask for. */
const USUAL = '/socket.io/?EIO=4&transport=websocket';
/** What a header may hold without engine.io having to look at it twice. */
const PLAIN = /^[\x21-\x7e]*$/;

type Upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => void;
type Request = IncomingMessage & { _query?: object };

/** What engine.io 6 does between the request and its own socket, as far as it is needed. */
interface Engine {
  /** Made anew when the server begins to listen. */
  readonly ws: WebSockets;
  onWebSocket(request: IncomingMessage, stream: Duplex, websocket: unknown): void;
}

interface WebSockets {
  removeAllListeners(event: 'headers'): void;
  handleUpgrade(
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
    done: (websocket: unknown) => void,
  ): void;
}

/**
 * Lets lines as stock clients open them past what engine.io has for others: reading the query, middlewares, headers to add.
 * Such a line is told that it speaks WebSocket now and, without having said anything, engine.io's number: both leave in
 * one write. Nothing of the request is kept then, nor is the kernel asked for its address. All other requests are
 * engine.io's as ever. Call it when `attach` makes the `Server`, which is returned; where something is not as this file
 * knows it, nothing is changed.
 */
export function upgradingUsual(http: HttpServer, attach: () => Server): Server {
  const before = http.listeners('upgrade');
  const io = attach();
  const [theirs, ...others] = http.listeners('upgrade').filter((listener) => !before.includes(listener));
  const engine = engineOf(io);
  if (engine === null || theirs === undefined || others.length > 0) return io;
  http.off('upgrade', theirs as Upgrade);
  http.on('upgrade', (request, stream, head) => {
    if (isUsual(http, request)) upgrade(engine, request, stream, head);
    else theirs.call(http, request, stream, head);
  });
  io.engine.on('connection', (line: { request: Request | null }) => {
    const stream = line.request?.socket;
    if (line.request?.url !== USUAL || stream === undefined) return;
    stream.uncork();
    line.request = null;
  });
  return io;
}

/** Once the server has stopped listening engine.io answers for itself. */
const isUsual = (http: HttpServer, { method, url, headers }: IncomingMessage): boolean =>
  url === USUAL && method === 'GET' && http.listening && PLAIN.test(headers.origin ?? '');

/** Headers that others would add to the answer are never asked for: nobody adds any. */
const bare = new WeakSet<WebSockets>();

function upgrade(engine: Engine, request: Request, stream: Duplex, head: Buffer): void {
  const { ws } = engine;
  if (!bare.has(ws)) ws.removeAllListeners('headers');
  bare.add(ws);
  request._query = { EIO: '4', transport: 'websocket' };
  // engine.io keeps each line's address, for which Node would have to ask the kernel.
  if ('_getpeername' in stream) Reflect.set(stream, '_peername', {});
  // What ws refuses it ends, and then nothing is held back.
  stream.cork();
  ws.handleUpgrade(request, stream, head, (websocket) => engine.onWebSocket(request, stream, websocket));
}

function engineOf(io: Server): Engine | null {
  const engine: unknown = io.engine;
  const ws = field(engine, 'ws');
  const isKnown =
    typeof field(engine, 'onWebSocket') === 'function' &&
    ['handleUpgrade', 'removeAllListeners'].every((name) => typeof field(ws, name) === 'function');
  return isKnown ? (engine as Engine) : null;
}
