import { promisify } from 'node:util';
import { constants, createDeflateRaw, inflateRaw, inflateRawSync } from 'node:zlib';
import type { RequestRecord } from '../../shared/net/request.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import { type Room, redo } from '../../shared/room/room.ts';
import { noFailures, type Seat } from '../../shared/room/state.ts';
import {
  roomFrom as fromStored,
  type StoredRoom,
  type StoredSeat,
  seatFrom,
  storedRoom,
  storedSeat,
} from '../../shared/room/stored.ts';
import type { Snapshot } from '../store/room-store.ts';
import { packRequest, type RequestRow, Shared, unpackRequest } from './packed-requests.ts';

/**
 * Version of the rules that step a room. Raise it when the same log would lead to another state than before:
 * rooms then go on from their last snapshot, and only entries after it are stepped by the new rules.
 */
export const ENGINE_VERSION = 3;

/** What rooms of earlier rules did not have yet. */
const roomLacked = () => ({
  instructorAway: false,
  stage: { codeHidden: false, blank: false },
  clock: { stoppedFor: 0, stoppedAt: null },
});

const seatLacked = () => ({
  extraTime: 1 as const,
  failures: noFailures(),
  commands: {},
  stale: { before: 0, from: 0 },
});

/** A room of earlier rules as these rules need it; what they did not count is counted from here on. */
function completed(room: StoredRoom): StoredRoom {
  for (const target of Object.values(room.traffic.targets)) {
    target.deadFor ??= 0;
    // Of rooms whose clock never stood: there class time is the server's.
    if (target.deadFrom === undefined) target.deadFrom = target.deadSince;
  }
  return { ...roomLacked(), ...room, seats: room.seats.map(completedSeat) };
}

const completedSeat = (seat: StoredSeat): StoredSeat => ({ ...seatLacked(), ...seat });

/** Seats in one line of a snapshot: what is written or read before the event loop goes on. */
const SEATS_OF_LINE = 25;
/** Entries stepped before the event loop goes on. */
const ENTRIES_AT_ONCE = 200;

interface Kept {
  readonly engine: number;
  readonly room: Room;
}

interface StoredKept extends Omit<Kept, 'room'> {
  readonly room: StoredRoom;
}

/** One line: some seats, and what their requests share. */
interface SeatLine {
  readonly seats: readonly PackedSeat[];
  readonly shared: readonly object[];
}

interface PackedSeat extends Omit<StoredSeat, 'requests'> {
  readonly requests: (RequestRow | RequestRecord)[];
}

/** Lets the event loop go on; false when the work is not wanted any more. */
export type Breathe = () => Promise<boolean>;

/** Of a small room, as plain text: its first snapshot. */
export function snapshotOf(room: Room): Snapshot {
  return { version: room.version, state: [...linesOf(room)].join('\n') };
}

/** Of the room as it is at this moment: it may change as soon as the call has returned. */
export async function snapshotAtOnce(room: Room): Promise<Snapshot> {
  const { version } = room;
  return { version, state: await deflated([...linesOf(room)]) };
}

/**
 * The next snapshot, made from the last one and the entries since, a little at a time, beside the room that goes
 * on. Null when `breathe` said that it is not wanted any more.
 */
export async function nextSnapshot(
  last: Snapshot,
  tail: readonly LogEntry[],
  breathe: Breathe,
): Promise<Snapshot | null> {
  const [first = '', ...others] = (await textOf(last)).split('\n');
  const { room } = headOf(first);
  for (const line of others) {
    room.seats.push(...seatsOf(line));
    if (!(await breathe())) return null;
  }
  for (let from = 0; from < tail.length; from += ENTRIES_AT_ONCE) {
    for (const entry of tail.slice(from, from + ENTRIES_AT_ONCE)) redo(room, entry, () => {});
    if (!(await breathe())) return null;
  }
  const lines: string[] = [];
  for (const line of linesOf(room)) {
    lines.push(line);
    if (!(await breathe())) return null;
  }
  return { version: room.version, state: await deflated(lines) };
}

/** A room of its own, made from the text of a snapshot; the store checks that it is unharmed. */
export function roomFrom({ state }: Snapshot): Kept {
  const text = isPlain(state) ? state : inflateRawSync(Buffer.from(state, 'base64')).toString();
  const [first = '', ...others] = text.split('\n');
  const kept = headOf(first);
  for (const line of others) kept.room.seats.push(...seatsOf(line));
  return kept;
}

function headOf(line: string): Kept {
  const { engine, room } = JSON.parse(line) as StoredKept;
  return { engine, room: fromStored(completed(room)) };
}

/** First the room without its seats, then so many seats a line. */
function* linesOf(room: Room): Generator<string> {
  yield JSON.stringify({ engine: ENGINE_VERSION, room: storedRoom(room, []) } satisfies StoredKept);
  for (let from = 0; from < room.seats.length; from += SEATS_OF_LINE) {
    yield lineOf(room.seats.slice(from, from + SEATS_OF_LINE));
  }
}

function lineOf(seats: readonly Seat[]): string {
  const shared = new Shared();
  const packed = seats.map(storedSeat).map((seat) => ({
    ...seat,
    requests: seat.requests.map((request) => packRequest(request, shared)),
  }));
  return JSON.stringify({ seats: packed, shared: shared.objects } satisfies SeatLine);
}

/** Unpacked in place: copying each seat would cost as much as reading its text. */
function seatsOf(line: string): Seat[] {
  const { seats, shared } = JSON.parse(line) as SeatLine;
  for (const { requests } of seats) {
    for (const [index, kept] of requests.entries()) requests[index] = unpackRequest(kept, shared);
  }
  return (seats as unknown as StoredSeat[]).map((seat) => seatFrom(completedSeat(seat)));
}

const isPlain = (state: string): boolean => state.startsWith('{');

async function textOf({ state }: Snapshot): Promise<string> {
  return isPlain(state) ? state : (await promisify(inflateRaw)(Buffer.from(state, 'base64'))).toString();
}

/** Compressed by another thread. A seventh of the text: names of fields and addresses repeat. */
async function deflated(lines: readonly string[]): Promise<string> {
  const stream = createDeflateRaw({ level: constants.Z_BEST_SPEED, chunkSize: 256 * 1024 });
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<void>((resolve, reject) => stream.once('end', resolve).once('error', reject));
  for (const [index, line] of lines.entries()) {
    const text = index === 0 ? line : `\n${line}`;
    if (!stream.write(text)) await new Promise((taken) => stream.once('drain', taken));
  }
  stream.end();
  await done;
  return Buffer.concat(parts).toString('base64');
}
