import type { Socket } from 'socket.io';
import { eventBytes, isIdle, type Wire } from './wire.ts';

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
  readonly #followers = new Map<Socket, Follower>();
  /** Not everybody has these, in order. */
  #frames: Frame[] = [];
  /** How many frames there have been, these among them. */
  #count = 0;
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
    this.#count += 1;
    this.#joined.clear();
  }

  /** What is on its way, to so many of those who lack it, with what each alone is to be told. Answers to how many. */
  send(most: number): number {
    let written = 0;
    while (written < most) {
      const follower = this.#next();
      if (follower === null) break;
      if (follower.has === this.#count) continue;
      this.#write(follower, true);
      written += 1;
    }
    return written;
  }

  /** To everybody who lacks it, and nothing else. */
  sendAll(): void {
    for (const follower of this.#followers.values()) {
      if (follower.has < this.#count) this.#write(follower, false);
    }
    this.#done();
  }

  /** Null when all have been asked since the last frame came. */
  #next(): Follower | null {
    while (this.#frames.length > 0) {
      if (this.#rest === null) {
        this.#rest = this.#followers.values();
        this.#begun = this.#count;
      }
      const next = this.#rest.next();
      if (next.done !== true) return next.value;
      this.#rest = null;
      if (this.#begun === this.#count) this.#done();
    }
    return null;
  }

  #done(): void {
    this.#rest = null;
    this.#frames = [];
    this.#joined.clear();
  }

  #write(follower: Follower, withNews: boolean): void {
    const { socket, wire, state } = follower;
    const lacks = this.#count - follower.has;
    follower.has = this.#count;
    if (wire !== null && isIdle(wire)) {
      const beside = withNews ? state.beside() : null;
      const bytes = this.#last(lacks);
      wire.stream.write(beside === null ? bytes : Buffer.concat([eventBytes(...beside), bytes]));
    } else if (state.keepsUp()) {
      const beside = withNews ? state.beside() : null;
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
