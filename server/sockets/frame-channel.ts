import type { Socket } from 'socket.io';
import { eventBytes, isIdle, type Wire } from './wire.ts';

/** What the sender of frames asks about a line. */
export interface LineState {
  /** Asked before a frame when the line is not idle; false leaves it out. */
  readonly keepsUp: () => boolean;
  /** What the line is to be told before the frame, in the same write: an event and its message, or nothing. */
  readonly beside: () => readonly [event: string, message: unknown] | null;
}

interface Follower {
  readonly socket: Socket;
  /** Null when frames must go through socket.io. */
  readonly wire: Wire | null;
  readonly state: LineState;
  /** Called when the socket disconnects. */
  readonly gone: () => void;
  /** How many frames of the channel it has, or does not need any more. */
  has: number;
}

interface Frame {
  readonly event: string;
  readonly message: unknown;
  readonly bytes: Buffer;
}

/**
 * The lines that follow one channel, and the frames on their way to them. Who has not got a frame when the next one comes
 * gets both in one write: so the next one need not wait for the last.
 */
export class FrameChannel {
  /** Whether somebody will go on sending what is on its way. */
  isUnderWay = false;
  readonly #followers = new Map<Socket, Follower>();
  /** Not everybody has these, in order; before them were so many. */
  #frames: Frame[] = [];
  #before = 0;
  /** Who is next, and how many frames there were when this round began. */
  #rest: Iterator<Follower> | null = null;
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
    this.#followers.set(socket, { socket, wire, state, gone, has: this.#count });
  }

  /** What was to be called when the socket disconnects; undefined when it does not follow. */
  remove(socket: Socket): (() => void) | undefined {
    const follower = this.#followers.get(socket);
    this.#followers.delete(socket);
    return follower?.gone;
  }

  push(event: string, message: unknown): void {
    this.#frames.push({ event, message, bytes: eventBytes(event, message) });
    this.#joined.clear();
  }

  /** To so many lines; true when everybody has everything. */
  send(most: number): boolean {
    for (let written = 0; written < most; ) {
      const follower = this.#next();
      if (follower === null) return true;
      if (follower.has === this.#count) continue;
      this.#write(follower);
      written += 1;
    }
    return false;
  }

  get #count(): number {
    return this.#before + this.#frames.length;
  }

  /** Null when all have been asked since the last frame came. */
  #next(): Follower | null {
    for (;;) {
      if (this.#rest === null) {
        this.#rest = this.#followers.values();
        this.#begun = this.#count;
      }
      const next = this.#rest.next();
      if (next.done !== true) return next.value;
      this.#rest = null;
      if (this.#begun < this.#count) continue;
      this.#before = this.#count;
      this.#frames = [];
      this.#joined.clear();
      return null;
    }
  }

  #write(follower: Follower): void {
    const { socket, wire, state } = follower;
    const lacks = this.#count - follower.has;
    follower.has = this.#count;
    if (wire !== null && isIdle(wire)) {
      const beside = state.beside();
      const bytes = this.#last(lacks);
      wire.stream.write(beside === null ? bytes : Buffer.concat([eventBytes(...beside), bytes]));
    } else if (state.keepsUp()) {
      const beside = state.beside();
      if (beside !== null) socket.emit(...beside);
      for (const { event, message } of this.#frames.slice(-lacks)) socket.emit(event, message);
    }
  }

  #last(frames: number): Buffer {
    const known = frames === 1 ? this.#frames.at(-1)?.bytes : this.#joined.get(frames);
    if (known !== undefined) return known;
    const joined = Buffer.concat(this.#frames.slice(-frames).map(({ bytes }) => bytes));
    this.#joined.set(frames, joined);
    return joined;
  }
}
