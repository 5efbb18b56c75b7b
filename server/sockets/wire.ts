import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';
import { answerText } from '../../shared/wire/answer-text.ts';
import { isTaken } from './straight-write.ts';

/** What a message passes through below a socket of socket.io 4, engine.io 6 and ws 8, websocket transport. */
export interface Wire {
  readonly conn: Conn;
  readonly websocket: { readonly readyState: number };
  readonly stream: Duplex;
  /** engine.io was handed something since its queue was last looked at, or hung up. */
  handed: boolean;
}

/** How socket.io 4 makes what is called to acknowledge the message with this number. */
export interface Acknowledging {
  ack(number: number): (answer: unknown) => void;
}

interface Conn {
  readonly writeBuffer: readonly unknown[];
  on(event: 'packetCreate' | 'close', told: () => void): void;
  off(event: 'packetCreate' | 'close', told: () => void): void;
}

const OPEN = 1;
/** Fin and opcode 1: a whole text message, not compressed. */
const TEXT = 0x81;

const wires = new WeakMap<Socket, Wire | null>();

/** Null when something is not as this file knows it: another version, another transport, compression. */
export function wireOf(socket: Socket): Wire | null {
  const known = wires.get(socket);
  if (known !== undefined) return known;
  const wire = made(socket);
  wires.set(socket, wire);
  return wire;
}

function made(socket: Socket): Wire | null {
  const conn: unknown = socket.conn;
  const transport = field(conn, 'transport');
  const websocket = field(transport, 'socket');
  const stream = field(websocket, '_socket');
  const isKnown =
    field(transport, 'name') === 'websocket' &&
    Array.isArray(field(conn, 'writeBuffer')) &&
    typeof field(conn, 'on') === 'function' &&
    typeof field(conn, 'off') === 'function' &&
    typeof field(websocket, 'readyState') === 'number' &&
    field(websocket, 'extensions') === '' &&
    typeof field(stream, 'writableLength') === 'number' &&
    typeof field(stream, 'write') === 'function' &&
    socket.nsp.name === '/';
  if (!isKnown) return null;
  const wire = { conn, websocket, stream, handed: true } as unknown as Wire;
  onHanded(wire, () => {
    wire.handed = true;
  });
  return wire;
}

/** `told` is called whenever engine.io is handed something, and when it hangs up; until what this answers is called. */
export function onHanded({ conn }: Wire, told: () => void): () => void {
  const events = ['packetCreate', 'close'] as const;
  for (const event of events) conn.on(event, told);
  return () => {
    for (const event of events) conn.off(event, told);
  };
}

/** Nothing waits in the TCP socket, and it can be written to. */
export const isDrained = (stream: Duplex): boolean =>
  stream.writableLength === 0 && stream.writable && isTaken(stream);

/**
 * Everything that was handed to it is with the kernel already. engine.io's queue and ws's state are looked at only when
 * they may have changed: for thousands of lines the processor waits for each object that is touched.
 */
export function isIdle(wire: Wire): boolean {
  if (!isDrained(wire.stream)) return false;
  if (!wire.handed) return true;
  if (!isPassedOn(wire)) return false;
  wire.handed = false;
  return true;
}

/** The line is open and engine.io has passed everything on: what is written to the stream now comes after it. */
export const isPassedOn = ({ conn, websocket }: Wire): boolean =>
  conn.writeBuffer.length === 0 && websocket.readyState === OPEN;

/** An event as socket.io 4 writes it for the main namespace, in a WebSocket frame. */
export const eventBytes = (event: string, message: unknown): Buffer =>
  textBytes(`42${JSON.stringify([event, message])}`);

/** The same of a message that is JSON text already; the event's name is letters. */
export const eventTextBytes = (event: string, message: string): Buffer =>
  textBytes(`42["${event}",${message}]`);

/** The acknowledgement of the message with this number, likewise. */
export const answerBytes = (number: number, answer: unknown): Buffer =>
  textBytes(`43${number}[${answerText(answer)}]`);

/** The frame of a server, which is not masked. */
function textBytes(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(head + length);
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

export function acknowledges(socket: object): socket is Acknowledging {
  return typeof field(socket, 'ack') === 'function';
}

/** Of anything; undefined where there is none. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
