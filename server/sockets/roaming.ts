import type { Duplex } from 'node:stream';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import type { RefusalCode } from '../../shared/room/refusal.ts';
import type { ChangeFrame } from '../../shared/wire/messages.ts';
import { type PeerMessage, parsePeerMessage } from '../peers/messages.ts';
import type { Peers } from '../peers/peers.ts';
import { Tunnels } from '../peers/tunnels.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Audience } from '../rooms/publisher.ts';
import type { Place, RoomDirectory } from '../rooms/room-directory.ts';
import { Desk } from './desk.ts';
import { Gateway } from './gateway.ts';
import type { Broadcast, Line } from './line.ts';
import { RoamingSession } from './roaming-session.ts';
import type { Session } from './session.ts';

export interface RoamingPorts {
  readonly peers: Peers;
  readonly clock: Clock;
  readonly log: Log;
  readonly directory: RoomDirectory;
  /** Of a page whose room runs here, wherever the page is connected. */
  readonly newSession: (line: Line, synthetic: boolean) => Session;
  /** To the pages of this process. */
  readonly broadcast: Broadcast;
  /** A request to a room that runs here, which came to another process. */
  readonly accept: (connection: Duplex) => void;
  /** Counts what goes to other processes. */
  readonly forwarded: (kind: 'message' | 'request') => void;
}

/** Pages and rooms that are not in the same process. */
export class Roaming {
  readonly #ports: RoamingPorts;
  readonly #desk: Desk;
  readonly #gateway: Gateway;
  readonly #tunnels: Tunnels;

  constructor(ports: RoamingPorts) {
    const { peers, broadcast, newSession, directory, accept, forwarded } = ports;
    this.#ports = ports;
    this.#tunnels = new Tunnels({ peers, accept });
    this.#gateway = new Gateway({ peers, broadcast, forwarded: () => forwarded('message') });
    this.#desk = new Desk({ peers, newSession, failed: (error, event) => this.#failed(error, event) });
    peers.listen({
      received: (from, message) => this.#received(from, parsePeerMessage(message)),
      broken: (process) => {
        this.#desk.broken(process);
        this.#gateway.broken(process);
        this.#tunnels.broken(process);
      },
      lapsed: () => directory.recheck(),
    });
  }

  session(line: Line, synthetic: boolean): RoamingSession {
    const { peers, clock, newSession } = this.#ports;
    return new RoamingSession({
      ...{ clock, line },
      locate: (code) => this.locate(code),
      here: (own) => newSession(own, synthetic),
      there: (owner, hello, own, lost) => this.#gateway.attach(owner, hello, own, synthetic, lost),
      sure: () => (peers.isSure ? null : peers.sure()),
      failed: (error, event) => this.#failed(error, event),
    });
  }

  /** Where the room runs, as far as this process can be sure of it. */
  async locate(code: string): Promise<Result<Place, RefusalCode>> {
    const { peers, directory } = this.#ports;
    await peers.sure();
    // Without the store nobody knows; to ask it would take seconds.
    if (!peers.isConnected && directory.running(code) === null) return err('not-saved');
    return directory.locate(code);
  }

  /** A connection to the HTTP server of another process. */
  dial(process: string): Duplex {
    this.#ports.forwarded('request');
    return this.#tunnels.dial(process);
  }

  /** To the processes whose pages follow this audience of a room that runs here. */
  frames(code: string, audience: Audience, frame: ChangeFrame): void {
    this.#desk.frames(code, audience, frame);
  }

  /** Pages of rooms that run here which are connected to other processes. */
  get guests(): number {
    return this.#desk.size;
  }

  close(): void {
    this.#desk.close();
  }

  #received(from: string, message: PeerMessage | null): void {
    switch (message?.type) {
      case undefined:
        this.#ports.log.warn({ from }, 'another process sent what this version does not know');
        return;
      case 'open':
      case 'say':
      case 'hang-up':
        this.#desk.received(from, message);
        return;
      case 'answer':
      case 'frames':
      case 'you':
      case 'closed':
        this.#gateway.received(from, message);
        return;
      case 'dial':
      case 'bytes':
      case 'taken':
      case 'end':
      case 'cut':
        this.#tunnels.received(from, message);
        return;
      default:
        assertNever(message);
    }
  }

  #failed(error: unknown, event: string): void {
    this.#ports.log.error({ err: error, event }, 'a message could not be answered');
  }
}
