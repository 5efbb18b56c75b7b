import { Duplex } from 'node:stream';
import type { TunnelMessage } from './messages.ts';
import type { Peers } from './peers.ts';

/** Bytes in one message at most, so that what is said by others in between does not wait. */
const LARGEST = 48 * 1024;

export interface TunnelsPorts {
  readonly peers: Peers;
  /** Takes a connection that another process has dialled, as if it had come over the network. */
  readonly accept: (connection: Duplex) => void;
}

/**
 * Byte streams between two processes that need not reach each other's ports. One message of a stream is on its way
 * at a time in each direction: the next leaves when the other side has taken it.
 */
export class Tunnels {
  readonly #ports: TunnelsPorts;
  /** By the other process, which end this one has, and the number that the caller chose. */
  readonly #ends = new Map<string, TunnelEnd>();
  #dialled = 0;

  constructor(ports: TunnelsPorts) {
    this.#ports = ports;
  }

  /** A connection to the HTTP server of another process; it is destroyed when that is gone. */
  dial(process: string): Duplex {
    this.#dialled += 1;
    const number = this.#dialled;
    this.#send(process, { type: 'dial', tunnel: number });
    return this.#end(process, 'caller', number);
  }

  received(from: string, message: TunnelMessage): void {
    if (message.type === 'dial') {
      this.#ports.accept(this.#end(from, 'server', message.tunnel));
      return;
    }
    const own = message.by === 'caller' ? 'server' : 'caller';
    this.#ends.get(keyOf(from, own, message.tunnel))?.received(message);
  }

  broken(process: string): void {
    for (const end of [...this.#ends.values()]) if (end.process === process) end.cut();
  }

  #end(process: string, by: Side, tunnel: number): TunnelEnd {
    const key = keyOf(process, by, tunnel);
    const end = new TunnelEnd(process, (part) => this.#send(process, { ...part, by, tunnel }));
    this.#ends.set(key, end);
    end.once('close', () => this.#ends.delete(key));
    return end;
  }

  #send(process: string, message: TunnelMessage): void {
    this.#ports.peers.send(process, JSON.stringify(message));
  }
}

/** Whether a connection came from another process. */
export const isTunnel = (connection: Duplex): boolean => connection instanceof TunnelEnd;

type Side = 'caller' | 'server';
type WithoutAddress<M> = M extends { by: Side } ? Omit<M, 'by' | 'tunnel'> : never;
type Part = WithoutAddress<TunnelMessage>;

const keyOf = (process: string, side: Side, tunnel: number) => `${process}/${side}/${tunnel}`;

/** One end of a tunnel; HTTP takes it for a socket. */
class TunnelEnd extends Duplex {
  readonly process: string;
  /** HTTP trusts what a proxy on this machine says about the caller; here the other process is that proxy. */
  readonly remoteAddress = '127.0.0.1';
  readonly #say: (part: Part) => void;
  /** Bytes that are not on their way yet, and what to call when all of them are taken. */
  #rest: Buffer[] = [];
  #written: (() => void) | null = null;
  /** The other side waits for this one to want more. */
  #owesTaken = false;
  #isCut = false;

  constructor(process: string, say: (part: Part) => void) {
    super({ allowHalfOpen: true });
    this.process = process;
    this.#say = say;
  }

  received(message: Part): void {
    switch (message.type) {
      case 'bytes':
        if (this.push(Buffer.from(message.bytes, 'base64'))) this.#say({ type: 'taken' });
        else this.#owesTaken = true;
        return;
      case 'taken':
        this.#next();
        return;
      case 'end':
        this.push(null);
        return;
      case 'cut':
        this.cut();
        return;
      default:
        message satisfies never;
    }
  }

  /** Nothing more comes and nothing more arrives there. */
  cut(): void {
    this.#isCut = true;
    this.destroy();
  }

  override _read(): void {
    if (!this.#owesTaken) return;
    this.#owesTaken = false;
    this.#say({ type: 'taken' });
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, written: () => void): void {
    for (let at = 0; at < chunk.length; at += LARGEST) this.#rest.push(chunk.subarray(at, at + LARGEST));
    this.#written = written;
    this.#next();
  }

  override _final(done: () => void): void {
    this.#say({ type: 'end' });
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.#isCut && !(this.readableEnded && this.writableFinished)) this.#say({ type: 'cut' });
    done(error);
  }

  #next(): void {
    const bytes = this.#rest.shift();
    if (bytes !== undefined) {
      this.#say({ type: 'bytes', bytes: bytes.toString('base64') });
      return;
    }
    const written = this.#written;
    this.#written = null;
    written?.();
  }
}
