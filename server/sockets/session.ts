import { assertNever } from '../../shared/lib/assert-never.ts';
import type { Actor } from '../../shared/room/command.ts';
import { type Refusal, type RefusalCode, refuse } from '../../shared/room/refusal.ts';
import { seatById, seatByJoinId, seatByTokenHash, traceOf } from '../../shared/room/room.ts';
import type { CommandAnswer, Hello, HelloAnswer, JoinAnswer } from '../../shared/wire/messages.ts';
import { parseCommand, parseHello, parseJoin, parseTrace } from '../../shared/wire/parse.ts';
import type { Answer } from '../peers/messages.ts';
import { hashOfToken, seatToken } from '../ports/ids.ts';
import { INSTRUCTOR, type LiveRoom } from '../rooms/live-room.ts';
import type { RoomDirectory } from '../rooms/room-directory.ts';
import type { Line } from './line.ts';
import type { RoomLines } from './room-lines.ts';

export interface SessionPorts {
  readonly directory: RoomDirectory;
  readonly linesOf: (code: string) => RoomLines;
  /** The line gets nothing of this room any more. */
  readonly left: (code: string) => void;
  /** Named in the answer to `hello`. */
  readonly process: string;
  readonly line: Line;
  /** Set by the server alone, for its own synthetic students. */
  readonly synthetic: boolean;
  /** A frame was asked for again. */
  readonly resynced: () => void;
}

type State =
  | { readonly name: 'awaiting-hello' }
  /** `hello` is being answered; the room may have to be loaded. */
  | { readonly name: 'greeting' }
  | { readonly name: 'awaiting-join'; readonly room: LiveRoom }
  | { readonly name: 'seated'; readonly room: LiveRoom; readonly seat: string; readonly actor: Actor }
  | { readonly name: 'stage'; readonly room: LiveRoom }
  | { readonly name: 'instructor'; readonly room: LiveRoom }
  | { readonly name: 'closed' };

/** The answer to `hello` that lets the page in. */
export function isWelcome(answer: Answer): answer is HelloAnswer & { readonly ok: true } {
  // A whole view names its process too, where the class is shown it.
  return 'ok' in answer && 'process' in answer;
}

/** One page's conversation with the server. Every message is answered with what was asked for or a refusal. */
export class Session {
  readonly #ports: SessionPorts;
  #state: State = { name: 'awaiting-hello' };
  /** The room whose frames this line gets. */
  #entered: LiveRoom | null = null;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  get awaitsHello(): boolean {
    return this.#state.name === 'awaiting-hello';
  }

  /**
   * Calls `reply` once, or rejects. Whole views are replied at the committed moment at which they were made, so
   * that no frame can overtake them. An event that nobody knows is refused like any other message.
   */
  async answer(event: string, message: unknown, reply: (answer: Answer) => void): Promise<void> {
    switch (event) {
      case 'hello':
        return this.#hello(message, reply);
      case 'join':
        return this.#join(message, reply);
      case 'command':
        return this.#command(message, reply);
      case 'resync':
        return this.#resync(reply);
      case 'trace':
        return this.#trace(message, reply);
      default:
        return reply(refused('unknown-command'));
    }
  }

  /** For every way out: nothing of the session is left afterwards. */
  close(): void {
    const state = this.#state;
    this.#state = { name: 'closed' };
    if (this.#entered !== null) this.#ports.left(this.#entered.code);
    this.#entered = null;
    if (state.name === 'seated' && state.room.presence.leave(state.seat)) {
      state.room.publisher.forget(state.seat);
    }
    if (state.name === 'instructor') state.room.consoles.leave(INSTRUCTOR);
  }

  async #hello(message: unknown, reply: (answer: HelloAnswer) => void): Promise<void> {
    if (this.#state.name !== 'awaiting-hello') {
      reply(refused('bad-message', 'hello was said already'));
      return;
    }
    const parsed = parseHello(message);
    if (!parsed.ok) {
      reply({ ok: false, refusal: parsed.error });
      return;
    }
    this.#state = { name: 'greeting' };
    const found = await this.#ports.directory.find(parsed.value.code);
    const greet = (answer: HelloAnswer) => {
      if (!answer.ok && this.#state.name === 'greeting') this.#state = { name: 'awaiting-hello' };
      reply(answer);
    };
    if (found.ok) await this.#reply(found.value, greet, () => this.#enter(found.value, parsed.value));
    else greet(refused(found.error));
  }

  /** The one door to what is shown of a room: at a committed moment, to who is still there, not in doubt. */
  #reply<A>(room: LiveRoom, reply: (answer: NoInfer<A> | Refused) => void, look: () => A): Promise<void> {
    return room.runner.read(() => {
      // A seat and a private view are kept of who is there.
      if (this.#state.name === 'closed') reply(refused('server-stopping'));
      else reply(room.isSure ? look() : refused('not-saved'));
    });
  }

  #enter(room: LiveRoom, hello: Hello): HelloAnswer {
    switch (hello.as) {
      case 'stage':
        this.#state = { name: 'stage', room };
        return this.#welcome(room, hello);
      case 'instructor':
        if (!room.isHost(hello.token)) return refused('bad-token');
        this.#state = { name: 'instructor', room };
        room.consoles.arrive(INSTRUCTOR);
        return this.#welcome(room, hello);
      case 'player':
        return this.#enterAsPlayer(room, hello);
      default:
        return assertNever(hello.as);
    }
  }

  #enterAsPlayer(room: LiveRoom, hello: Hello): HelloAnswer {
    if (hello.token === undefined) {
      this.#state = { name: 'awaiting-join', room };
      return this.#welcome(room, hello);
    }
    const { committed } = room.runner;
    const seat = seatByTokenHash(committed, hashOfToken(hello.token));
    if (seat === null) return refused('bad-token');
    // When the class is over nobody gives a seat back, and the page need not look for it any more.
    if (seatById(committed, seat)?.removed !== false)
      return refused(committed.ended ? 'room-ended' : 'seat-removed');
    const welcome = this.#welcome(room, hello);
    const you = this.#sit(room, seat);
    return you === null ? welcome : { ...welcome, you, seatToken: hello.token };
  }

  #welcome(room: LiveRoom, { as }: Hello): HelloAnswer & { ok: true } {
    const frame = room.publisher.full(as);
    this.#ports.linesOf(room.code).add(this.#ports.line, as);
    this.#entered = room;
    return { ok: true, frame, process: this.#ports.process };
  }

  /** Takes the seat on this line; null when the room does not have it. At a committed moment. */
  #sit(room: LiveRoom, seat: string) {
    const you = room.publisher.privateFull(seat);
    if (you === null) return null;
    this.#state = { name: 'seated', room, seat, actor: { role: 'player', seat } };
    this.#ports.linesOf(room.code).seat(this.#ports.line, seat);
    room.presence.arrive(seat);
    return you;
  }

  async #join(message: unknown, reply: (answer: JoinAnswer) => void): Promise<void> {
    const state = this.#state;
    if (state.name !== 'awaiting-join' && state.name !== 'seated') {
      reply(refused('bad-message', 'say hello first'));
      return;
    }
    const parsed = parseJoin(message);
    if (!parsed.ok) {
      reply({ ok: false, refusal: parsed.error });
      return;
    }
    const { room } = state;
    const token = seatToken(room.key, parsed.value.id);
    // Who reads the log must not be able to take a seat with what stands in it.
    const id = hashOfToken(parsed.value.id).slice(0, 22);
    const take = () => this.#reply(room, reply, () => this.#takeSeat(room, id, token));
    if (state.name === 'seated') return take();
    const seat = { seat: room.newSeat(), tokenHash: hashOfToken(token) };
    const { name } = parsed.value;
    const synthetic = this.#ports.synthetic ? { synthetic: true as const } : {};
    const command = { type: 'join' as const, ...seat, ...(name === undefined ? {} : { name }), ...synthetic };
    return new Promise((resolve, reject) => {
      // Called back at the moment that the seat is saved: whoever awaited it would find the next write under way.
      room.take({ role: 'server' }, id, command, (joined) => {
        if (!joined.ok) return resolve(reply(joined));
        // Saved as one who is there, and perhaps gone meanwhile, or seated on this line as somebody else.
        const saved = seatByJoinId(room.runner.committed, id);
        if (saved !== null) room.presence.expect([saved]);
        take().then(resolve, reject);
      });
    });
  }

  #takeSeat(room: LiveRoom, id: string, token: string): JoinAnswer {
    const seat = seatByJoinId(room.runner.committed, id);
    if (seat === null) return refused('bad-message', 'there is a seat on this line already');
    if (seatById(room.runner.committed, seat)?.removed !== false) return refused('seat-removed');
    const state = this.#state;
    if (state.name === 'seated' && state.seat !== seat) {
      return refused('bad-message', 'there is a seat on this line already');
    }
    const you = state.name === 'seated' ? room.publisher.privateFull(seat) : this.#sit(room, seat);
    return you === null ? refused('no-such-seat') : { ok: true, seatToken: token, you };
  }

  #command(message: unknown, reply: (answer: CommandAnswer) => void): void {
    const by = this.#actor();
    if (by.room === null) {
      reply(refused(by.refusal));
      return;
    }
    const parsed = parseCommand(message);
    if (parsed.ok) by.room.take(by.actor, parsed.value.id, parsed.value.command, reply);
    else reply({ ok: false, refusal: parsed.error });
  }

  /** Deny by default: only a seat and an instructor's line can give commands. */
  #actor(): { room: LiveRoom; actor: Actor } | { room: null; refusal: RefusalCode } {
    const state = this.#state;
    switch (state.name) {
      case 'seated':
        return state;
      case 'instructor':
        return { room: state.room, actor: { role: 'instructor' } };
      case 'stage':
        return { room: null, refusal: 'not-allowed' };
      case 'awaiting-hello':
      case 'greeting':
      case 'awaiting-join':
      case 'closed':
        return { room: null, refusal: 'not-joined' };
      default:
        return assertNever(state);
    }
  }

  async #resync(reply: (answer: Answer) => void): Promise<void> {
    const state = this.#state;
    if (!('room' in state)) {
      reply(refused('not-joined'));
      return;
    }
    this.#ports.resynced();
    await this.#reply(state.room, reply, () => {
      const you = state.name === 'seated' ? state.room.publisher.privateFull(state.seat) : null;
      if (you !== null) this.#ports.line.you(you);
      return state.room.publisher.full(audienceOf(state));
    });
  }

  async #trace(message: unknown, reply: (answer: CommandAnswer) => void): Promise<void> {
    const state = this.#state;
    if (!('room' in state) || state.name === 'awaiting-join') {
      reply(refused('not-joined'));
      return;
    }
    const parsed = parseTrace(message);
    if (!parsed.ok) {
      reply({ ok: false, refusal: parsed.error });
      return;
    }
    const { request } = parsed.value;
    const audience =
      state.name === 'seated'
        ? ({ role: 'player', seat: state.seat } as const)
        : ({ role: state.name } as const);
    await this.#reply(state.room, reply, () => {
      const room = state.room.runner.committed;
      const trace = traceOf(room, request, audience);
      if (trace === null) return refused('no-such-item');
      const answer = { type: 'trace', trace } as const;
      return { ok: true as const, version: room.version, answer };
    });
  }
}

function audienceOf(state: Extract<State, { room: LiveRoom }>) {
  return state.name === 'stage' || state.name === 'instructor' ? state.name : 'player';
}

interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

function refused(code: RefusalCode, detail?: string): Refused {
  return { ok: false, refusal: refuse(code, detail) };
}
