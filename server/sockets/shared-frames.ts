import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';

/** What a frame passes through below a socket of socket.io 4, engine.io 6 and ws 8, websocket transport. */
interface Wire {
  readonly conn: { readonly writeBuffer: readonly unknown[] };
  readonly websocket: { readonly readyState: number };
  readonly stream: Duplex;
}

interface Follower {
  readonly socket: Socket;
  /** Null when frames must go through socket.io. */
  readonly wire: Wire | null;
  readonly keepsUp: () => boolean;
  /** Called when the socket disconnects. */
  readonly gone: () => void;
}

const OPEN = 1;
/** Fin and opcode 1: a whole text message, not compressed. */
const TEXT = 0x81;

/**
 * Sends one event to all sockets that follow a channel. The bytes of the WebSocket frame are made once, and go
 * straight to the TCP sockets of those that are idle: nothing of an earlier message waits, so the order stays. A
 * socket that is busy, or that is not built as the installed versions build it, gets the event through `emit` as
 * ever (docs/decisions/0019-frames-straight-to-idle-lines.md).
 */
export class SharedFrames {
  readonly #straight: boolean;
  readonly #channels = new Map<string, Map<Socket, Follower>>();

  /** With `straight` false everything goes through socket.io. */
  constructor(straight: boolean) {
    this.#straight = straight;
  }

  /**
   * Until the socket disconnects, at the latest. `keepsUp` is asked before each event for which the line is not idle;
   * false leaves the line out.
   */
  follow(channel: string, socket: Socket, keepsUp: () => boolean): void {
    if (!socket.connected) return;
    const followers = this.#channels.get(channel) ?? new Map<Socket, Follower>();
    if (followers.has(socket)) return;
    const gone = () => this.unfollow(channel, socket);
    const wire = this.#straight ? wireOf(socket) : null;
    this.#channels.set(channel, followers.set(socket, { socket, wire, keepsUp, gone }));
    socket.once('disconnect', gone);
  }

  unfollow(channel: string, socket: Socket): void {
    const followers = this.#channels.get(channel);
    const follower = followers?.get(socket);
    if (followers === undefined || follower === undefined) return;
    socket.off('disconnect', follower.gone);
    followers.delete(socket);
    if (followers.size === 0) this.#channels.delete(channel);
  }

  /** How to say something to one socket alone, with the same care. */
  teller(socket: Socket): (event: string, message: unknown) => void {
    const wire = this.#straight ? wireOf(socket) : null;
    return (event, message) => {
      if (wire !== null && isIdle(wire)) wire.stream.write(frameOf(event, message));
      else socket.emit(event, message);
    };
  }

  send(channel: string, event: string, message: unknown): void {
    const followers = this.#channels.get(channel);
    if (followers === undefined) return;
    const bytes = frameOf(event, message);
    for (const { socket, wire, keepsUp } of followers.values()) {
      if (wire !== null && isIdle(wire)) wire.stream.write(bytes);
      else if (keepsUp()) socket.emit(event, message);
    }
  }
}

/** Everything that was handed to it is with the kernel already. */
function isIdle({ conn, websocket, stream }: Wire): boolean {
  return conn.writeBuffer.length === 0 && stream.writableLength === 0 && websocket.readyState === OPEN;
}

/** The event as socket.io 4 writes it for the main namespace, in the frame of a server, which is not masked. */
function frameOf(event: string, message: unknown): Buffer {
  const text = `42${JSON.stringify([event, message])}`;
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafeSlow(head + length);
  bytes[0] = TEXT;
  if (head === 2) bytes[1] = length;
  else if (head === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(text, head);
  return bytes;
}

/** Null when something is not as this file knows it: another version, another transport, compression. */
function wireOf(socket: Socket): Wire | null {
  const conn: unknown = socket.conn;
  const transport = field(conn, 'transport');
  const websocket = field(transport, 'socket');
  const stream = field(websocket, '_socket');
  const isKnown =
    field(transport, 'name') === 'websocket' &&
    Array.isArray(field(conn, 'writeBuffer')) &&
    typeof field(websocket, 'readyState') === 'number' &&
    field(websocket, 'extensions') === '' &&
    typeof field(stream, 'writableLength') === 'number' &&
    typeof field(stream, 'write') === 'function' &&
    socket.nsp.name === '/';
  return isKnown ? ({ conn, websocket, stream } as unknown as Wire) : null;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
