import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';
import { writeStraight } from './straight-write.ts';
import { eventBytes, isDrained, isIdle, onHanded, type Wire } from './wire.ts';

/**
 * So many lines are looked at, and then written to. What a look touches the processor fetches for several lines side by
 * side; with a write after each look it waits for each (docs/decisions/0019-frames-straight-to-idle-lines.md).
 */
const TOGETHER = 64;

/** What the sender of frames asks about a line. */
export interface LineState {
  /** Asked before a frame when the line is not idle; false leaves it out. */
  readonly keepsUp: () => boolean;
  /** What the line is to be told before a frame that can wait, in the same write: an event and its message, or nothing. */
  readonly beside: () => readonly [event: string, message: unknown] | null;
}

interface Follower {
  readonly socket: Socket;
  /** Null when frames must go through socket.io. */
  readonly wire: Wire | null;
  readonly state: LineState;
  /** Called when the socket disconnects. */
  readonly gone: () => void;
  /** Which of the channel's places it has. */
  readonly place: number;
  /** Looks no more whether engine.io is handed something. */
  readonly unwatch: () => void;
}

interface Frame {
  readonly event: string;
  readonly message: unknown;
  readonly bytes: Buffer;
}

/**
 * The lines that follow one channel, and the frames on their way to them. Who has not got a frame when the next one comes
 * gets both in one write: so the next one need not wait for the last.
 *
 * What a frame asks of each line stands side by side in lists, by the line's place: for thousands of lines the processor
 * waits for each object that is touched (docs/decisions/0019-frames-straight-to-idle-lines.md).
 */
export class FrameChannel {
  readonly #followers = new Map<Socket, Follower>();
  /** By place; null where nobody is. */
  readonly #lines: (Follower | null)[] = [];
  /** By place: how many frames of the channel the line has, or does not need any more. */
  readonly #has: number[] = [];
  /** By place: where to write to if nothing was handed to engine.io since the line was found idle. */
  readonly #straight: (Duplex | null)[] = [];
  readonly #free: number[] = [];
  /** Not everybody has these, in order. */
  #frames: Frame[] = [];
  /** How many frames there have been, these among them. */
  #count = 0;
  /** Whose place is next, and how many frames there were when this round began. */
  #next = 0;
  #begun = 0;
  /** The bytes of the last 2, 3, ... frames together. */
  readonly #joined = new Map<number, Buffer>();

  get size(): number {
    return this.#followers.size;
  }

  /** Frames on their way. */
  get waiting(): number {
    return this.#frames.length;
  }

  has(socket: Socket): boolean {
    return this.#followers.has(socket);
  }

  add(socket: Socket, wire: Wire | null, state: LineState, gone: () => void): void {
    const place = this.#free.pop() ?? this.#lines.length;
    const handed = () => {
      this.#straight[place] = null;
    };
    const unwatch = wire === null ? () => {} : onHanded(wire, handed);
    const follower = { socket, wire, state, gone, place, unwatch };
    this.#followers.set(socket, follower);
    this.#lines[place] = follower;
    this.#has[place] = this.#count;
    this.#straight[place] = null;
  }

  /** What was to be called when the socket disconnects; undefined when it does not follow. */
  remove(socket: Socket): (() => void) | undefined {
    const follower = this.#followers.get(socket);
    if (follower === undefined) return undefined;
    const { place } = follower;
    follower.unwatch();
    this.#followers.delete(socket);
    this.#lines[place] = null;
    this.#straight[place] = null;
    this.#free.push(place);
    return follower.gone;
  }

  push(event: string, message: unknown): void {
    this.#frames.push({ event, message, bytes: eventBytes(event, message) });
    this.#count += 1;
    this.#joined.clear();
  }

  /** What is on its way, to those who lack it, with what each alone is to be told, one after the other until it is enough. */
  send(isEnough: () => boolean): void {
    while (this.#frames.length > 0) {
      if (this.#next === 0) this.#begun = this.#count;
      if (this.#next < this.#lines.length) {
        const written = this.#write(this.#next, true);
        this.#next += 1;
        if (written && isEnough()) return;
      } else {
        this.#next = 0;
        if (this.#begun === this.#count) this.#done();
      }
    }
  }

  /** To everybody who lacks it, and nothing else. */
  sendAll(): void {
    const last = this.#frames.at(-1);
    for (let from = 0; from < this.#lines.length; from += TOGETHER) {
      const idle = this.#idleFrom(from);
      for (let place = from; place < from + idle.length; place += 1) {
        const stream = idle[place - from] ?? null;
        if (stream === null || last === undefined || this.#has[place] !== this.#count - 1) {
          this.#write(place, false);
        } else {
          this.#has[place] = this.#count;
          writeStraight(stream, last.bytes);
        }
      }
    }
    this.#done();
  }

  /** Where to write to the next lines, at most `TOGETHER` of them; null where more has to be looked at. */
  #idleFrom(from: number): (Duplex | null)[] {
    const idle = this.#straight.slice(from, from + TOGETHER);
    for (let index = 0; index < idle.length; index += 1) {
      const stream = idle[index] ?? null;
      if (stream !== null && !isDrained(stream)) idle[index] = null;
    }
    return idle;
  }

  #done(): void {
    this.#next = 0;
    this.#frames = [];
    this.#joined.clear();
  }

  /** False where nobody lacks anything. */
  #write(place: number, withNews: boolean): boolean {
    const lacks = this.#count - (this.#has[place] ?? this.#count);
    if (lacks === 0) return false;
    this.#has[place] = this.#count;
    const straight = this.#straight[place] ?? null;
    if (straight !== null && isDrained(straight)) {
      const beside = withNews ? (this.#lines[place]?.state.beside() ?? null) : null;
      this.#writeTo(straight, beside, lacks);
      return true;
    }
    const follower = this.#lines[place] ?? null;
    if (follower === null) return false;
    const { socket, wire, state } = follower;
    if (wire !== null && isIdle(wire)) {
      this.#straight[place] = wire.stream;
      this.#writeTo(wire.stream, withNews ? state.beside() : null, lacks);
    } else if (state.keepsUp()) {
      const beside = withNews ? state.beside() : null;
      if (beside !== null) socket.emit(...beside);
      for (const { event, message } of this.#frames.slice(-lacks)) socket.emit(event, message);
    }
    return true;
  }

  #writeTo(stream: Duplex, beside: ReturnType<LineState['beside']>, lacks: number): void {
    const bytes = this.#last(lacks);
    writeStraight(stream, beside === null ? bytes : Buffer.concat([eventBytes(...beside), bytes]));
  }

  #last(frames: number): Buffer {
    const known = frames === 1 ? this.#frames.at(-1)?.bytes : this.#joined.get(frames);
    if (known !== undefined) return known;
    const joined = Buffer.concat(this.#frames.slice(-frames).map(({ bytes }) => bytes));
    this.#joined.set(frames, joined);
    return joined;
  }
}
