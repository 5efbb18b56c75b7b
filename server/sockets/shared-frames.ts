import type { Socket } from 'socket.io';
import type { Turns } from '../ports/turns.ts';
import { FrameChannel, type LineState } from './frame-channel.ts';
import { writeStraight } from './straight-write.ts';
import { eventBytes, isIdle, wireOf } from './wire.ts';

/**
 * Frames that can wait, of whichever rooms, are written for so long before whatever else has come is dealt with, in ms. Not
 * so many lines: what a write takes differs by the machine, by its load and by what a line is to be told beside.
 */
const AT_ONCE = 0.4;
/** A frame still on its way when so many more have come waits no longer. */
const MOST_WAITING = 2;

/** Runs what it is given when it may: at once, or a little later. */
export type When = (run: () => void) => void;

/**
 * Sends one event to all sockets that follow a channel. The bytes of the WebSocket frame are made once, and go
 * straight to the TCP sockets of those that are idle: nothing of an earlier message waits, so the order stays. A
 * socket that is busy, or that is not built as the installed versions build it, gets the event through `emit` as
 * ever (docs/decisions/0019-frames-straight-to-idle-lines.md).
 */
export class SharedFrames {
  readonly #straight: boolean;
  readonly #channels = new Map<string, FrameChannel>();
  /** Whose frames are on their way, and when each may be written to. */
  readonly #queue = new Map<FrameChannel, When>();
  readonly #turns: Turns;
  #hasTurn = false;
  /** For how long this turn may still write, in ms. */
  #left = AT_ONCE;

  /** With `straight` false everything goes through socket.io. */
  constructor(straight: boolean, turns: Turns) {
    this.#straight = straight;
    this.#turns = turns;
  }

  /** Until the socket disconnects, at the latest. */
  follow(channel: string, socket: Socket, state: LineState): void {
    if (!socket.connected) return;
    const followed = this.#channels.get(channel) ?? new FrameChannel();
    if (followed.has(socket)) return;
    const gone = () => this.unfollow(channel, socket);
    this.#channels.set(channel, followed);
    followed.add(socket, this.#straight ? wireOf(socket) : null, state, gone);
    socket.once('disconnect', gone);
  }

  unfollow(channel: string, socket: Socket): void {
    const followed = this.#channels.get(channel);
    const gone = followed?.remove(socket);
    if (followed === undefined || gone === undefined) return;
    socket.off('disconnect', gone);
    if (followed.size === 0) this.#channels.delete(channel);
  }

  /** How to say something to one socket alone, with the same care. */
  teller(socket: Socket): (event: string, message: unknown) => void {
    const wire = this.#straight ? wireOf(socket) : null;
    return (event, message) => {
      if (wire !== null && isIdle(wire)) writeStraight(wire.stream, eventBytes(event, message));
      else socket.emit(event, message);
    };
  }

  /** To everybody now; with `when`, as those before it leave room, to each line when that lets it. */
  send(channel: string, event: string, message: unknown, when: When | null = null): void {
    const followed = this.#channels.get(channel);
    if (followed === undefined) return;
    followed.push(event, message);
    if (when === null || followed.waiting > MOST_WAITING) followed.sendAll();
    else if (this.#queue.size > 0) this.#queue.set(followed, when);
    else this.#offer(followed, when);
  }

  /** To as many of its lines as this turn still takes; to the others in later ones. */
  #offer(followed: FrameChannel, when: When): void {
    when(() => {
      if (this.#left > 0) {
        const until = this.#turns.now() + this.#left;
        followed.send(() => this.#turns.now() >= until);
        this.#left = until - this.#turns.now();
      }
      if (followed.waiting > 0) this.#queue.set(followed, when);
      this.#goOn();
    });
  }

  /** In a turn no more is written than `AT_ONCE` allows, at whichever of its moments. */
  #goOn(): void {
    if (this.#hasTurn || (this.#left === AT_ONCE && this.#queue.size === 0)) return;
    this.#hasTurn = true;
    this.#turns.next(() => {
      this.#hasTurn = false;
      for (const [followed, when] of this.#queue) {
        if (this.#left <= 0) break;
        this.#queue.delete(followed);
        this.#offer(followed, when);
      }
      this.#left = AT_ONCE;
      this.#goOn();
    });
  }
}
