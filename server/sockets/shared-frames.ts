import type { Socket } from 'socket.io';
import { FrameChannel, type LineState } from './frame-channel.ts';
import { eventBytes, isIdle, wireOf } from './wire.ts';

/** A frame goes to so many lines before whatever else has come is dealt with. */
const AT_ONCE = 50;
/** A frame still on its way when so many more have come waits no longer. */
const MOST_WAITING = 2;

/** Runs what it is given a little later. */
export type Later = (run: () => void) => void;

/**
 * Sends one event to all sockets that follow a channel. The bytes of the WebSocket frame are made once, and go
 * straight to the TCP sockets of those that are idle: nothing of an earlier message waits, so the order stays. A
 * socket that is busy, or that is not built as the installed versions build it, gets the event through `emit` as
 * ever (docs/decisions/0019-frames-straight-to-idle-lines.md).
 */
export class SharedFrames {
  readonly #straight: boolean;
  readonly #channels = new Map<string, FrameChannel>();

  /** With `straight` false everything goes through socket.io. */
  constructor(straight: boolean) {
    this.#straight = straight;
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
      if (wire !== null && isIdle(wire)) wire.stream.write(eventBytes(event, message));
      else socket.emit(event, message);
    };
  }

  /** To everybody now; with `later`, to fifty lines at a time and to the next ones as it says. */
  send(channel: string, event: string, message: unknown, later: Later | null = null): void {
    const followed = this.#channels.get(channel);
    if (followed === undefined) return;
    followed.push(event, message);
    const isLarge = followed.size > AT_ONCE && followed.waiting <= MOST_WAITING;
    if (later === null || !isLarge) followed.send(Number.POSITIVE_INFINITY);
    else if (!followed.isUnderWay) goOn(followed, later);
  }
}

function goOn(followed: FrameChannel, later: Later): void {
  followed.isUnderWay = !followed.send(AT_ONCE);
  if (followed.isUnderWay) later(() => goOn(followed, later));
}
