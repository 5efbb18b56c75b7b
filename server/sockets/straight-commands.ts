import process from 'node:process';
import type { Socket } from 'socket.io';
import { readMessage } from '../../shared/wire/known-commands.ts';
import { ReadCommand } from '../../shared/wire/read-command.ts';
import { makeKnown, readKnown } from './known-requests.ts';
import { acknowledges, field, wireOf } from './wire.ts';

/** Longer messages in bytes go through socket.io: a number of JSON grows at most fivefold when it is written again. */
export const LONGEST_STRAIGHT = 1_000;
/** Of an acknowledgement's number; socket.io counts them from 0. */
const MOST_DIGITS = 15;
/** What nearly all that comes is: the two words on the way in, and then commands. */
const USUAL = ['command', 'hello', 'join'] as const;
type Usual = (typeof USUAL)[number];
/** After `42` and the number: what each of them begins with as an event of socket.io. */
const BEGINNINGS = USUAL.map((event) => ({ event, text: `["${event}",` }));
const FOUR = 0x34;
const TWO = 0x32;
const ZERO = 0x30;

type Listener = (data: Buffer, isBinary: boolean) => void;

/** What stands between ws and socket.io's handlers, as the installed versions have it. */
interface Inward {
  readonly websocket: {
    listeners(event: 'message'): readonly Listener[];
    off(event: 'message', listener: Listener): void;
    on(event: 'message', listener: Listener): void;
  };
  readonly conn: { readonly readyState: string; readonly pingTimeoutTimer: unknown };
  /** `reconstructor` is there while parts of a binary message are awaited. */
  readonly decoder: { readonly reconstructor?: unknown };
}

/**
 * Reads the usual events that ask to be acknowledged from ws's messages, past the emitters and parsers of engine.io and
 * socket.io, which cost more than all the rest of reading. `heard` is called when a listener of socket.io would have
 * been, and instead of it. All else, and whatever is not quite as stock clients write it, goes through socket.io as
 * ever. Does nothing where something is not as this file knows it.
 */
export function hearUsual(
  socket: Socket,
  heard: (event: Usual, message: unknown, answer: (answer: unknown) => void) => void,
): void {
  const inward = inwardOf(socket);
  const acknowledging: object = socket;
  const [theirs, ...others] = inward?.websocket.listeners('message') ?? [];
  if (inward === null || theirs === undefined || others.length > 0 || !acknowledges(acknowledging)) return;
  const { websocket, conn, decoder } = inward;
  websocket.off('message', theirs);
  websocket.on('message', (data, isBinary) => {
    // While a ping is out any message counts as a sign of life; and parts of a binary one may be missing.
    const isUsual = conn.readyState === 'open' && conn.pingTimeoutTimer === null && !decoder.reconstructor;
    const read = isBinary || !isUsual || !socket.connected ? null : readUsual(data);
    if (read === null) theirs.call(websocket, data, isBinary);
    // As socket.io does it: so what came before is heard before.
    else process.nextTick(heard, read.event, read.message, acknowledging.ack(read.number));
  });
}

interface Read {
  readonly event: Usual;
  readonly number: number;
  readonly message: unknown;
}

/** Null for all that is not one of the usual events with a number and one argument. */
export function readUsual(data: Buffer): Read | null {
  if (data.length > LONGEST_STRAIGHT || data[0] !== FOUR || data[1] !== TWO) return null;
  let at = 2;
  let number = 0;
  for (let digit = digitOf(data[at]); digit !== null; digit = digitOf(data[at])) {
    number = number * 10 + digit;
    at += 1;
  }
  if (at === 2 || at > 2 + MOST_DIGITS) return null;
  const known = readKnown(data, at);
  if (known !== null) return { event: 'command', number, message: known };
  const text = data.toString('utf8', at);
  const beginning = BEGINNINGS.find((one) => text.startsWith(one.text));
  if (beginning === undefined || !text.endsWith(']')) return null;
  const { event } = beginning;
  try {
    const message = readMessage(text.slice(beginning.text.length, -1));
    if (event === 'command' && message instanceof ReadCommand) makeKnown(data, at, message);
    return { event, number, message };
  } catch {
    // More than one argument, or no JSON at all.
    return null;
  }
}

function digitOf(byte: number | undefined): number | null {
  return byte !== undefined && byte >= ZERO && byte <= ZERO + 9 ? byte - ZERO : null;
}

function inwardOf(socket: Socket): Inward | null {
  const wire = wireOf(socket);
  const decoder = field(field(socket, 'client'), 'decoder');
  const isKnown =
    wire !== null &&
    ['listeners', 'off', 'on'].every((name) => typeof field(wire.websocket, name) === 'function') &&
    field(wire.conn, 'protocol') === 4 &&
    typeof field(wire.conn, 'readyState') === 'string' &&
    field(wire.conn, 'pingTimeoutTimer') !== undefined &&
    typeof field(decoder, 'add') === 'function';
  return isKnown ? ({ websocket: wire.websocket, conn: wire.conn, decoder } as unknown as Inward) : null;
}
