import type { Outcome, RequestRecord } from '../../../shared/net/request.ts';
import type { LogEntry, RoomSeed } from '../../../shared/room/command.ts';
import {
  advanceRoom,
  openRoom,
  type Room,
  type RoomEvent,
  recordOf,
  redo,
} from '../../../shared/room/room.ts';
import { currentBeat } from '../../../shared/room/room-lesson.ts';
import type { BeatView } from '../../../shared/room/view.ts';
import { Timeline } from './timeline.ts';

/** A moment of a class: after so many log entries, at this time (milliseconds since the epoch). */
export interface Moment {
  readonly version: number;
  readonly at: number;
}

/** Where a beat, or a phase of it, began. */
export interface BeatMark extends Moment, Pick<BeatView, 'id' | 'kind' | 'step' | 'phase' | 'title'> {}

export interface SentRequest {
  /** 0 for a synthetic client. */
  readonly seat: number;
  /** Complete: explains itself at any moment. What became of it holds from `finishedAt` on. */
  readonly record: RequestRecord;
}

/** Entries between two states that are kept to come back to. */
const KEEP_EVERY = 200;
/** Entries between two breaths of the page. */
const SLICE = 400;

interface Kept {
  readonly version: number;
  readonly at: number;
  readonly text: string;
}

/** A whole class from its log, read through once: its marks, its requests, and states to go on from. */
export class ReplayLog {
  readonly seed: RoomSeed;
  readonly entries: readonly LogEntry[];
  readonly end: Moment;
  readonly timeline: Timeline;
  readonly beats: BeatMark[] = [];
  /** In the order of sending. */
  readonly requests: SentRequest[] = [];
  readonly #kept: Kept[] = [];
  /** Of requests on their way: where each is among `requests`. */
  readonly #places = new Map<string, number>();

  private constructor(seed: RoomSeed, entries: readonly LogEntry[], end: Moment) {
    this.seed = seed;
    this.entries = entries;
    this.end = end;
    this.timeline = new Timeline([seed.createdAt, ...entries.map(({ at }) => at), end.at]);
  }

  /** Reads a log that has no moment of its own to end at: up to its last entry. Throws as `read` does. */
  static readAll(
    text: string,
    progress: (count: number) => void,
    breathe: () => Promise<void>,
  ): Promise<ReplayLog> {
    const [first = '', ...rest] = text.split('\n').filter((line) => line !== '');
    const last: Partial<Moment> = JSON.parse(rest.at(-1) ?? '{}');
    const at = last.at ?? (JSON.parse(first) as RoomSeed).createdAt;
    return ReplayLog.read(text, { version: rest.length, at }, progress, breathe);
  }

  /**
   * Reads a log (first line what opened the room, then one entry a line) up to a version and a moment. `progress` gets
   * the number of entries read so far; `breathe` lets the page draw. Throws when the log cannot be read.
   */
  static async read(
    text: string,
    end: Moment,
    progress: (count: number) => void,
    breathe: () => Promise<void>,
  ): Promise<ReplayLog> {
    const [first, ...rest] = text.split('\n').filter((line) => line !== '');
    const entries: LogEntry[] = rest.map((line) => JSON.parse(line));
    const log = new ReplayLog(
      JSON.parse(first ?? ''),
      entries.filter(({ version }) => version <= end.version),
      end,
    );
    const room = openRoom(log.seed);
    const emit = (event: RoomEvent) => log.#note(room, event);
    log.#mark(room);
    for (const [index, entry] of log.entries.entries()) {
      if (index % KEEP_EVERY === 0) log.#keep(room);
      redo(room, entry, emit, true);
      log.#mark(room);
      if ((index + 1) % SLICE === 0) {
        progress(index + 1);
        await breathe();
      }
    }
    advanceRoom(room, end.at, emit);
    log.#mark(room);
    return log;
  }

  get start(): Moment {
    return { version: 0, at: this.seed.createdAt };
  }

  /** Right after this entry; 0 is the room as it was opened. */
  atVersion(version: number): Moment {
    const last = Math.max(0, Math.min(version, this.entries.length));
    return { version: last, at: this.entries[last - 1]?.at ?? this.start.at };
  }

  /** Right after the next entry; after the last one the end. */
  after({ version }: Moment): Moment {
    return version < this.entries.length ? this.atVersion(version + 1) : this.end;
  }

  /** Whether nothing comes any more: several entries may share the last moment. */
  isEnd({ version, at }: Moment): boolean {
    return version >= this.entries.length && at >= this.end.at;
  }

  /** Back from between two entries right after the one before; from there right after the one before that. */
  before({ version, at }: Moment): Moment {
    const here = this.atVersion(version);
    return here.at < at ? here : this.atVersion(version - 1);
  }

  /** With every entry up to then. */
  atTime(time: number): Moment {
    const at = Math.max(this.start.at, Math.min(time, this.end.at));
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.entries[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return { version: low, at };
  }

  /** At a place on the timeline. */
  atPosition(position: number): Moment {
    return this.atTime(this.timeline.timeAt(position));
  }

  /** Where a step's change begins: when the instructor acted; null when the class did not come there. */
  changeOf(step: number): Moment | null {
    return this.beats.find((mark) => mark.step === step && mark.phase === 'acted') ?? null;
  }

  /** The beat that is on at a moment. */
  beatAt({ version, at }: Moment): BeatMark | null {
    return this.beats.findLast((mark) => mark.version <= version && mark.at <= at) ?? null;
  }

  /** What was sent before a moment, newest first, at most `limit`; of one seat alone when `seat` is not null. */
  sentBefore({ at }: Moment, limit: number, seat: number | null = null): readonly SentRequest[] {
    const found: SentRequest[] = [];
    for (let index = this.requests.length - 1; index >= 0 && found.length < limit; index -= 1) {
      const request = this.requests[index];
      if (request === undefined || request.record.sentAt > at) continue;
      if (seat === null || request.seat === seat) found.push(request);
    }
    return found;
  }

  /** The last kept state that does not lie after the moment. */
  stateBefore(moment: Moment): Room {
    const kept = this.#kept.findLast(({ version, at }) => version <= moment.version && at <= moment.at);
    if (kept === undefined) return openRoom(this.seed);
    // The seed itself, not a copy: what is known of a lesson is looked up by it.
    return { ...(JSON.parse(kept.text) as Room), seed: this.seed };
  }

  #keep(room: Room): void {
    this.#kept.push({ version: room.version, at: room.now, text: JSON.stringify(room) });
  }

  #mark(room: Room): void {
    const { id, kind, step, title } = currentBeat(room);
    const { phase } = room.beat;
    const last = this.beats.at(-1);
    if (last?.id === id && last.phase === phase) return;
    this.beats.push({ id, kind, step, phase, title, version: room.version, at: room.now });
  }

  #note(room: Room, event: RoomEvent): void {
    if (event.type !== 'dot') return;
    const { seat, id, outcome, at } = event.dot;
    if (outcome !== null) {
      this.#finish(id, outcome, at);
      return;
    }
    const record = recordOf(room, seat === 0 ? null : (room.seats[seat - 1]?.id ?? null), id);
    if (record !== null) this.#places.set(id, this.requests.push({ seat, record }) - 1);
  }

  #finish(id: string, outcome: Outcome, finishedAt: number): void {
    const place = this.#places.get(id);
    const request = place === undefined ? undefined : this.requests[place];
    if (place === undefined || request === undefined) return;
    this.#places.delete(id);
    this.requests[place] = { seat: request.seat, record: { ...request.record, outcome, finishedAt } };
  }
}
