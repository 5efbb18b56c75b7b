import { promisify } from 'node:util';
import { constants, createDeflateRaw, inflateRaw, inflateRawSync } from 'node:zlib';
import type { Course } from '../../shared/net/request.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import type { RequestsForm } from '../../shared/room/kept-requests.ts';
import { RECENT_OF_INSTRUCTOR, recentForm, recentOfForm } from '../../shared/room/recent.ts';
import { type Room, redo } from '../../shared/room/room.ts';
import { seatForm, seatFrom } from '../../shared/room/seat-numbers.ts';
import type { RecentForm, Seat, SeatForm } from '../../shared/room/state.ts';
import type { Snapshot } from '../store/room-store.ts';
import {
  type EarlierHead,
  type EarlierLine,
  earlierRoom,
  earlierSeats,
  withTemplatesRead,
} from './earlier-snapshot.ts';

/**
 * Version of the rules that step a room. Raise it when the same log would lead to another state than before:
 * rooms then go on from their last snapshot, and only entries after it are stepped by the new rules.
 */
export const ENGINE_VERSION = 9;

/**
 * Version of the form that rooms have in a snapshot, which is the state's own: it costs nothing to load. Raise it when
 * the state changes its form, and have `earlier-snapshot.ts` read the one before.
 */
const FORM = 2;

/** The first rules that read all that the tolerations and containers of a Pod's template say. */
const TEMPLATES_READ = 8;

/** Seats in one line of a snapshot: what is written or read before the event loop goes on. */
const SEATS_OF_LINE = 25;
/** Entries stepped before the event loop goes on. */
const ENTRIES_AT_ONCE = 200;

interface Kept {
  readonly engine: number;
  readonly room: Room;
}

interface Head extends Pick<Kept, 'engine'> {
  readonly form: typeof FORM;
  readonly room: RoomForm;
}

/** Without its seats. */
interface RoomForm extends Omit<Room, 'recent'> {
  readonly recent: RecentForm;
}

/** One line: some seats, and the ways that their requests took. */
interface SeatLine {
  readonly seats: readonly WrittenSeat[];
  readonly courses: readonly Course[];
}

/** Instead of each course its place in the line's list: hundreds of requests share one. */
interface WrittenSeat extends Omit<SeatForm, 'requests'> {
  readonly requests: Omit<RequestsForm, 'courses'> & { readonly courses: (Course | number)[] };
}

/** The snapshot is of a release that this one cannot read. */
export class LaterRelease extends Error {}

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
  const { engine, room } = formOf(line);
  return { engine, room: engine < TEMPLATES_READ ? withTemplatesRead(room) : room };
}

function formOf(line: string): Kept {
  const head: Head | EarlierHead = JSON.parse(line);
  if (!('form' in head)) return { engine: head.engine, room: earlierRoom(head.room) };
  if (head.form !== FORM) throw new LaterRelease("the snapshot is a later release's");
  const recent = recentOfForm(head.room.recent, RECENT_OF_INSTRUCTOR);
  return { engine: head.engine, room: { ...head.room, recent } };
}

/** First the room without its seats, then so many seats a line. */
function* linesOf(room: Room): Generator<string> {
  const recent = recentForm(room.recent, RECENT_OF_INSTRUCTOR);
  const head: Head = { engine: ENGINE_VERSION, form: FORM, room: { ...room, seats: [], recent } };
  yield JSON.stringify(head);
  for (let from = 0; from < room.seats.length; from += SEATS_OF_LINE) {
    yield lineOf(room.seats.slice(from, from + SEATS_OF_LINE));
  }
}

function lineOf(seats: readonly Seat[]): string {
  const places = new Map<Course, number>();
  const placeOf = (course: Course): number => {
    const place = places.get(course) ?? places.size;
    places.set(course, place);
    return place;
  };
  const written = seats.map((seat): WrittenSeat => {
    const form = seatForm(seat);
    const { next, numbers, courses } = form.requests;
    return { ...form, requests: { next, numbers, courses: courses.map(placeOf) } };
  });
  return JSON.stringify({ seats: written, courses: [...places.keys()] } satisfies SeatLine);
}

function seatsOf(text: string): Seat[] {
  const line: SeatLine | EarlierLine = JSON.parse(text);
  if ('shared' in line) return earlierSeats(line);
  for (const { requests } of line.seats) {
    for (const [place, index] of requests.courses.entries()) {
      requests.courses[place] = line.courses[Number(index)] ?? index;
    }
  }
  return (line.seats as SeatForm[]).map(seatFrom);
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
