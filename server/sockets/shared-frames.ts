import type { Socket } from 'socket.io';
import { eventBytes, isIdle, type Wire, wireOf } from './wire.ts';

interface Follower {
  readonly socket: Socket;
  /** Null when frames must go through socket.io. */
  readonly wire: Wire | null;
  readonly keepsUp: () => boolean;
  /** Called when the socket disconnects. */
  readonly gone: () => void;
}

/**
 * Sends one event to all sockets that follow a channel. The bytes of the WebSocket frame are made once, and go
 * straight to the TCP sockets of those that are idle: nothing of an earlier message waits, so the order stays. A
 * socket that is busy, or that is not built as the installed versions build it, gets the event through `emit` as
 * ever (docs/decisions/0019-frames-straight-to-idle-lines.md).
 */
export class SharedFrames {
  readonly #straight: boolean;
  readonly #channels = new Map<string, Map<Socket, Follower>>();

  /** With `straight` false everything goes through socket.io. */
  constructor(straight: boolean) {
    this.#straight = straight;
  }

  /**
   * Until the socket disconnects, at the latest. `keepsUp` is asked before each event for which the line is not idle;
   * false leaves the line out.
   */
  follow(channel: string, socket: Socket, keepsUp: () => boolean): void {
    if (!socket.connected) return;
    const followers = this.#channels.get(channel) ?? new Map<Socket, Follower>();
    if (followers.has(socket)) return;
    const gone = () => this.unfollow(channel, socket);
    const wire = this.#straight ? wireOf(socket) : null;
    this.#channels.set(channel, followers.set(socket, { socket, wire, keepsUp, gone }));
    socket.once('disconnect', gone);
  }

  unfollow(channel: string, socket: Socket): void {
    const followers = this.#channels.get(channel);
    const follower = followers?.get(socket);
    if (followers === undefined || follower === undefined) return;
    socket.off('disconnect', follower.gone);
    followers.delete(socket);
    if (followers.size === 0) this.#channels.delete(channel);
  }

  /** How to say something to one socket alone, with the same care. */
  teller(socket: Socket): (event: string, message: unknown) => void {
    const wire = this.#straight ? wireOf(socket) : null;
    return (event, message) => {
      if (wire !== null && isIdle(wire)) wire.stream.write(eventBytes(event, message));
      else socket.emit(event, message);
    };
  }

  send(channel: string, event: string, message: unknown): void {
    const followers = this.#channels.get(channel);
    if (followers === undefined) return;
    const bytes = eventBytes(event, message);
    for (const { socket, wire, keepsUp } of followers.values()) {
      if (wire !== null && isIdle(wire)) wire.stream.write(bytes);
      else if (keepsUp()) socket.emit(event, message);
    }
  }
}
