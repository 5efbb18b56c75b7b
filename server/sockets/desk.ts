import { assertNever } from '../../shared/lib/assert-never.ts';
import { refuse } from '../../shared/room/refusal.ts';
import type { ChangeFrame, Closed } from '../../shared/wire/messages.ts';
import type { Answer, ToGateway, ToOwner } from '../peers/messages.ts';
import type { Peers } from '../peers/peers.ts';
import type { Audience } from '../rooms/publisher.ts';
import { channelOf, type Line } from './line.ts';
import type { Session } from './session.ts';

export interface DeskPorts {
  readonly peers: Peers;
  readonly newSession: (line: Line, synthetic: boolean) => Session;
  readonly failed: (error: unknown, event: string) => void;
}

interface Guest {
  readonly session: Session;
  readonly line: Line;
  /** The channel whose frames its gateway gets for it. */
  channel: string | null;
}

/** The pages of rooms that run here which are connected to other processes, each as if it were connected here. */
export class Desk {
  readonly #ports: DeskPorts;
  readonly #gateways = new Map<string, Map<number, Guest>>();
  /** How many lines of each gateway follow a channel: a frame goes to a gateway once. */
  readonly #followers = new Map<string, Map<string, number>>();

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  get size(): number {
    let size = 0;
    for (const guests of this.#gateways.values()) size += guests.size;
    return size;
  }

  received(gateway: string, message: ToOwner): void {
    switch (message.type) {
      case 'open':
        this.#open(gateway, message.line, message.synthetic);
        return;
      case 'say':
        void this.#say(gateway, message);
        return;
      case 'hang-up':
        this.#hangUp(gateway, message.line);
        return;
      default:
        assertNever(message);
    }
  }

  /** The gateway is gone, or opens its lines anew. */
  broken(gateway: string): void {
    for (const number of [...(this.#gateways.get(gateway)?.keys() ?? [])]) this.#hangUp(gateway, number);
  }

  /** To every process whose pages follow this audience of the room. */
  frames(code: string, audience: Audience, frame: ChangeFrame): void {
    const followers = this.#followers.get(channelOf(code, audience));
    if (followers === undefined) return;
    const message = JSON.stringify({ type: 'frames', code, audience, frame } satisfies ToGateway);
    for (const gateway of followers.keys()) this.#ports.peers.send(gateway, message);
  }

  /** Tells every gateway that its lines must be opened elsewhere. */
  close(): void {
    for (const guests of [...this.#gateways.values()]) {
      for (const { line } of [...guests.values()]) line.close('server-stopping');
    }
  }

  #open(gateway: string, number: number, synthetic: boolean): void {
    const guests = this.#gateways.get(gateway) ?? new Map<number, Guest>();
    this.#gateways.set(gateway, guests);
    const line = this.#line(gateway, number);
    guests.set(number, { line, channel: null, session: this.#ports.newSession(line, synthetic) });
  }

  async #say(gateway: string, { line, id, event, message }: ToOwner & { type: 'say' }): Promise<void> {
    const { peers, failed } = this.#ports;
    const answer = (answer: Answer) => this.#send(gateway, { type: 'answer', line, id, answer });
    if (!peers.isSure) await peers.sure();
    const guest = this.#gateways.get(gateway)?.get(line);
    if (guest === undefined) this.#send(gateway, { type: 'closed', line, reason: 'server-stopping' });
    else {
      guest.session.answer(event, message, answer).catch((error: unknown) => {
        failed(error, event);
        answer({ ok: false, refusal: refuse('bad-message') });
      });
    }
  }

  #hangUp(gateway: string, number: number): void {
    const guests = this.#gateways.get(gateway);
    const guest = guests?.get(number);
    if (guests === undefined || guest === undefined) return;
    guests.delete(number);
    if (guests.size === 0) this.#gateways.delete(gateway);
    if (guest.channel !== null) this.#count(guest.channel, gateway, -1);
    guest.session.close();
  }

  #line(gateway: string, line: number): Line {
    const close = (reason: Closed['reason']) => {
      this.#send(gateway, { type: 'closed', line, reason });
      this.#hangUp(gateway, line);
    };
    return {
      follow: (channel) => {
        const guest = this.#gateways.get(gateway)?.get(line);
        if (guest === undefined) return;
        guest.channel = channel;
        this.#count(channel, gateway, 1);
      },
      unfollow: () => {},
      you: (you) => this.#send(gateway, { type: 'you', line, you }),
      close,
      // The gateway sees to it that its pages keep up: here none is ever behind and catches up.
      backlog: 0,
      onceDrained: () => {},
      frame: () => {},
    };
  }

  #count(channel: string, gateway: string, by: 1 | -1): void {
    const followers = this.#followers.get(channel) ?? new Map<string, number>();
    const count = (followers.get(gateway) ?? 0) + by;
    if (count > 0) followers.set(gateway, count);
    else followers.delete(gateway);
    if (followers.size > 0) this.#followers.set(channel, followers);
    else this.#followers.delete(channel);
  }

  #send(gateway: string, message: ToGateway): void {
    this.#ports.peers.send(gateway, JSON.stringify(message));
  }
}
