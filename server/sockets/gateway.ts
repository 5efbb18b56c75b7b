import { assertNever } from '../../shared/lib/assert-never.ts';
import type { Hello } from '../../shared/wire/messages.ts';
import type { Answer, ToGateway, ToOwner } from '../peers/messages.ts';
import type { Peers } from '../peers/peers.ts';
import type { Broadcast, Line } from './line.ts';
import { RoomLines } from './room-lines.ts';
import { isWelcome } from './session.ts';

/** What a page says goes there, wherever the room runs. */
export interface Place {
  answer(event: string, message: unknown, reply: (answer: Answer) => void): Promise<void>;
  close(): void;
}

export interface GatewayPorts {
  readonly peers: Peers;
  /** To the pages of this process alone. */
  readonly broadcast: Broadcast;
  /** Counts what pages say. */
  readonly forwarded: () => void;
}

interface Attachment {
  readonly owner: string;
  readonly hello: Hello;
  readonly line: Line;
  /** What was said and is not answered yet. */
  readonly replies: Map<number, (answer: Answer) => void>;
  /** Nothing more comes of it. */
  readonly lost: () => void;
}

/** What is private comes by itself. */
const ALONE = { atOnce: true, beside: () => null };

/** The pages that are connected here and whose rooms run in other processes. */
export class Gateway {
  readonly #ports: GatewayPorts;
  readonly #attachments = new Map<number, Attachment>();
  /** By owner and code: a room that moves leaves the lines that its former owner still sends to. */
  readonly #rooms = new Map<string, RoomLines>();
  #lines = 0;
  #messages = 0;

  constructor(ports: GatewayPorts) {
    this.#ports = ports;
  }

  /** `lost` is called when the owner is gone, has stopped, or did not get what was said. */
  attach(owner: string, hello: Hello, line: Line, synthetic: boolean, lost: () => void): Place {
    this.#lines += 1;
    const number = this.#lines;
    const attachment: Attachment = { owner, hello, line, replies: new Map(), lost };
    this.#attachments.set(number, attachment);
    this.#send(owner, { type: 'open', line: number, synthetic });
    return {
      answer: async (event, message, reply) => {
        this.#ports.forwarded();
        this.#messages += 1;
        const id = this.#messages;
        attachment.replies.set(id, reply);
        this.#send(owner, { type: 'say', line: number, id, event, message });
      },
      close: () => {
        if (!this.#attachments.has(number)) return;
        this.#forget(number, attachment);
        this.#send(owner, { type: 'hang-up', line: number });
      },
    };
  }

  received(owner: string, message: ToGateway): void {
    if (message.type === 'frames') {
      this.#rooms.get(roomOf(owner, message.code))?.frame(message.audience, message.frame, ALONE);
      return;
    }
    const attachment = this.#attachments.get(message.line);
    if (attachment === undefined || attachment.owner !== owner) return;
    const { line, hello } = attachment;
    switch (message.type) {
      case 'answer':
        this.#answered(attachment, message.line, message.id, message.answer);
        return;
      case 'you':
        this.#rooms.get(roomOf(owner, hello.code))?.you(String(message.line), message.you);
        return;
      case 'closed':
        this.#forget(message.line, attachment);
        line.close(message.reason);
        return;
      default:
        assertNever(message);
    }
  }

  broken(owner: string): void {
    for (const [number, attachment] of [...this.#attachments]) {
      if (attachment.owner !== owner) continue;
      this.#forget(number, attachment);
      attachment.lost();
    }
  }

  #answered(attachment: Attachment, number: number, id: number, answer: Answer): void {
    const reply = attachment.replies.get(id);
    if (reply === undefined) return;
    attachment.replies.delete(id);
    if (isWelcome(answer)) {
      const { owner, hello, line } = attachment;
      const lines = this.#linesOf(roomOf(owner, hello.code));
      lines.add(line, hello.as);
      // What is private comes for a line, not for a seat.
      lines.seat(line, String(number));
    }
    reply(answer);
  }

  #linesOf(room: string): RoomLines {
    const known = this.#rooms.get(room);
    if (known !== undefined) return known;
    // A line that has caught up is attached anew, so nobody asks for the whole view here.
    const lines = new RoomLines(room, this.#ports.broadcast, () => {});
    this.#rooms.set(room, lines);
    return lines;
  }

  #forget(number: number, { owner, hello, line }: Attachment): void {
    this.#attachments.delete(number);
    const room = roomOf(owner, hello.code);
    const lines = this.#rooms.get(room);
    lines?.remove(line);
    if (lines?.isEmpty === true) this.#rooms.delete(room);
  }

  #send(owner: string, message: ToOwner): void {
    this.#ports.peers.send(owner, JSON.stringify(message));
  }
}

const roomOf = (owner: string, code: string) => `${owner}/${code}`;
