import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { assertNever } from '../../shared/lib/assert-never.ts';
import type { InstructorCommand, PlayerCommand } from '../../shared/room/command.ts';
import { type Refusal, refuse } from '../../shared/room/refusal.ts';
import type { Reply } from '../../shared/room/reply.ts';
import type { PrivateView } from '../../shared/room/view.ts';
import { type Known, taken } from '../../shared/wire/frame.ts';
import {
  type Closed,
  type CommandAnswer,
  type Frame,
  type Hello,
  WIRE_VERSION,
  type You,
} from '../../shared/wire/messages.ts';
import { Outbox, type Waiting } from './outbox.ts';
import {
  parseClosed,
  parseCommandAnswer,
  parseFrame,
  parseHelloAnswer,
  parseJoinAnswer,
  parseYou,
} from './parse.ts';
import { type AnyView, type DotBatch, FrameReader, type RoomSignals } from './room-signals.ts';
import { ServerClock } from './server-clock.ts';
import type { SocketPort } from './socket-port.ts';
import type { TokenStore } from './token-store.ts';

export type ConnectionState =
  /** The line is being opened, or `hello` is on its way. */
  | { readonly name: 'connecting'; readonly attempt: number }
  /** A student without a seat: `join` takes one. */
  | { readonly name: 'awaiting-join' }
  | { readonly name: 'ready' }
  /** No line; the next attempt comes by itself. `restarting`: the server said so. */
  | { readonly name: 'offline'; readonly attempt: number; readonly restarting: boolean }
  /** The server will not let this page in; only a person can change that. */
  | { readonly name: 'refused'; readonly refusal: Refusal }
  | { readonly name: 'closed'; readonly reason: Closed['reason'] };

/** The server process that runs the room, and the one that did before, if this page has seen another one. */
export interface RunBy {
  readonly process: string;
  readonly before: string | null;
}

export interface ConnectionPorts {
  readonly socket: SocketPort;
  readonly tokens: TokenStore;
  readonly now: () => number;
  readonly later: (run: () => void, milliseconds: number) => () => void;
  readonly newId: () => string;
  /** 0 to 1: spreads the return of a whole class over a moment. */
  readonly chance: () => number;
}

/** Milliseconds before attempt 1, 2, 3, ... to come back; then the last for good. A class is back within 3 s. */
const BACK_OFF = [150, 300, 600, 1_200, 2_000] as const;
/** Milliseconds until an unanswered message counts as lost. */
const ANSWER_TIMEOUT = 6_000;
/** Milliseconds for the answer to «are you still there» when a phone wakes up. */
const CHECK_TIMEOUT = 2_000;
/** Milliseconds until a command that could not be saved is given again. */
const HELD_RETRY = 1_000;
/** Milliseconds between two looks whether the instructor has given a seat back that was taken out. */
const LOOK_AGAIN = 10_000;

/** Refusals that pass by themselves: the same command with the same id is given again. */
const PASSING: ReadonlySet<string> = new Set(['not-saved', 'server-stopping']);

/**
 * One page's line to its room: says hello, keeps the view current, comes back by itself, and gives every
 * command until it has its answer. Never throws; what went wrong is in `state` or in an answer.
 */
export class Connection<V extends AnyView> {
  readonly state: ReadonlySignal<ConnectionState>;
  readonly room: ReadonlySignal<RoomSignals<V> | null>;
  readonly dots: ReadonlySignal<DotBatch>;
  readonly you: ReadonlySignal<PrivateView | null>;
  /** True while the server cannot save: commands wait and are given again. */
  readonly held: ReadonlySignal<boolean>;
  /** How many commands wait for their answer. */
  readonly pending: ReadonlySignal<number>;
  /** Null where the class is not shown it. */
  readonly runBy: ReadonlySignal<RunBy | null>;
  readonly clock: ServerClock;
  readonly code: string;
  #state = signal<ConnectionState>({ name: 'connecting', attempt: 0 });
  #you = signal<PrivateView | null>(null);
  #ownKnown: Known<PrivateView> | null = null;
  #held = signal(false);
  #pending = signal(0);
  #runBy = signal<RunBy | null>(null);
  #frames = new FrameReader<V>();
  #outbox = new Outbox();
  #ports: ConnectionPorts;
  #as: Hello['as'];
  #line = 0;
  #resyncing = false;
  #cancelRetry: () => void = () => {};

  constructor(code: string, as: Hello['as'], ports: ConnectionPorts) {
    this.code = code;
    this.#as = as;
    this.#ports = ports;
    this.clock = new ServerClock(ports.now);
    this.state = this.#state;
    this.room = this.#frames.room;
    this.dots = this.#frames.dots;
    this.you = this.#you;
    this.held = this.#held;
    this.pending = this.#pending;
    this.runBy = this.#runBy;
    ports.socket.listen({
      opened: () => void this.#hello(),
      lost: () => this.#lost(),
      received: (event, message) => this.#received(event, message),
    });
  }

  start(): void {
    this.#open(0);
  }

  /** Leaves for good; commands without an answer are refused. */
  stop(): void {
    this.#end({ name: 'closed', reason: 'silent' });
  }

  /** Tries again now: after a refusal, or because the network is said to be back. */
  retryNow(): void {
    const { name } = this.#state.value;
    if (name !== 'offline' && name !== 'refused' && name !== 'closed') return;
    this.#hangUp();
    this.#open(0);
  }

  /** After sleep a line may look open and be dead: asks for the whole view, and opens anew without an answer. */
  async check(): Promise<void> {
    const { name } = this.#state.value;
    if (name === 'offline') this.retryNow();
    else if (name === 'ready' || name === 'awaiting-join') await this.#resync(CHECK_TIMEOUT);
  }

  /** Takes a seat. Asked again after a lost answer, it is the same seat; and one that another tab takes is both tabs'. */
  async join(): Promise<Reply> {
    const { tokens } = this.#ports;
    if (tokens.get(this.code) !== null) {
      this.#hangUp();
      this.retryNow();
      return { ok: true };
    }
    const line = this.#line;
    const id = tokens.joinId(this.code);
    const asked = await this.#ports.socket.ask('join', { id }, ANSWER_TIMEOUT);
    if (!asked.ok) {
      if (line === this.#line) this.#hangUp();
      return { ok: false, refusal: refuse('server-stopping') };
    }
    const answer = parseJoinAnswer(asked.answer);
    if (!answer.ok) {
      // Only then with another id: whatever else was refused may have been written all the same, or asked for by another tab.
      if (answer.refusal.code === 'seat-removed' && tokens.joinId(this.code) === id) tokens.drop(this.code);
      return answer;
    }
    tokens.set(this.code, answer.seatToken);
    batch(() => {
      this.#own(answer.you);
      this.#state.value = { name: 'ready' };
    });
    this.#flush();
    return { ok: true };
  }

  /** Gives a command: sent now, or when the line is back; the same id each time, until it is answered. */
  give(command: PlayerCommand | InstructorCommand): Promise<CommandAnswer> {
    const { name } = this.#state.value;
    if (name === 'closed' || name === 'refused')
      return Promise.resolve({ ok: false, refusal: this.#lastWord() });
    if (this.#outbox.full) return Promise.resolve({ ok: false, refusal: refuse('too-fast') });
    return new Promise((resolve) => {
      this.#outbox.add({ id: this.#ports.newId(), command, resolve, asked: false });
      this.#pending.value = this.#outbox.size;
      this.#flush();
    });
  }

  /** Explains a request; the answer carries a trace, or says why there is none. */
  async trace(request: string): Promise<CommandAnswer> {
    const asked = await this.#ports.socket.ask('trace', { request }, ANSWER_TIMEOUT);
    return asked.ok ? parseCommandAnswer(asked.answer) : { ok: false, refusal: refuse('server-stopping') };
  }

  #open(attempt: number): void {
    this.#cancelRetry();
    this.#line += 1;
    this.#resyncing = false;
    this.#state.value = { name: 'connecting', attempt };
    this.#ports.socket.open();
  }

  async #hello(): Promise<void> {
    const line = this.#line;
    const token = this.#ports.tokens.get(this.code);
    const hello: Hello = { version: WIRE_VERSION, code: this.code, as: this.#as, ...(token && { token }) };
    const asked = await this.#ports.socket.ask('hello', hello, ANSWER_TIMEOUT);
    if (line !== this.#line) return;
    if (!asked.ok) return this.#hangUp();
    const answer = parseHelloAnswer(asked.answer);
    if (!answer.ok) return this.#helloRefused(answer.refusal, token);
    this.#cancelRetry();
    this.clock.forget();
    this.clock.heard(answer.frame.at);
    batch(() => {
      this.#learnWho(answer.frame);
      this.#frames.read(answer.frame);
      if (answer.you !== undefined) this.#own(answer.you);
      const seated = this.#as !== 'player' || answer.you !== undefined;
      // Long before it is needed: two tabs that kept one in the same moment both have the later one by then.
      if (!seated) this.#ports.tokens.joinId(this.code);
      this.#state.value = { name: seated ? 'ready' : 'awaiting-join' };
    });
    if (answer.seatToken !== undefined) this.#ports.tokens.set(this.code, answer.seatToken);
    this.#flush();
  }

  #helloRefused(refusal: Refusal, token: string | null): void {
    // A seat of another class that had the same code: this one is entered as anybody enters it.
    if (this.#as === 'player' && refusal.code === 'bad-token' && token) {
      // Another tab may have a seat meanwhile.
      if (this.#ports.tokens.get(this.code) === token) this.#ports.tokens.drop(this.code);
      void this.#hello();
      return;
    }
    if (PASSING.has(refusal.code) || refusal.code === 'too-fast') this.#hangUp();
    else this.#end({ name: 'refused', refusal });
  }

  #hangUp(): void {
    this.#ports.socket.close();
    this.#lost();
  }

  #lost(): void {
    const state = this.#state.value;
    if (state.name === 'closed' || state.name === 'refused' || state.name === 'offline') return;
    this.#line += 1;
    this.#wait(state.name === 'connecting' ? state.attempt + 1 : 1, false);
  }

  #wait(attempt: number, restarting: boolean): void {
    this.#cancelRetry();
    this.#state.value = { name: 'offline', attempt, restarting };
    const pause = BACK_OFF[Math.min(attempt, BACK_OFF.length) - 1] ?? BACK_OFF[0];
    this.#cancelRetry = this.#ports.later(
      () => this.#open(attempt),
      pause * (0.7 + 0.3 * this.#ports.chance()),
    );
  }

  #end(state: Extract<ConnectionState, { name: 'closed' | 'refused' }>): void {
    this.#cancelRetry();
    this.#line += 1;
    this.#state.value = state;
    this.#ports.socket.close();
    const refusal = this.#lastWord();
    this.#outbox.settleAll({ ok: false, refusal });
    this.#pending.value = 0;
    if (refusal.code === 'seat-removed') this.#look();
  }

  /** Until the seat is given back, or the page is left. */
  #look(): void {
    this.#cancelRetry = this.#ports.later(() => {
      this.#look();
      this.#ports.socket.open();
    }, LOOK_AGAIN);
  }

  #lastWord(): Refusal {
    const state = this.#state.value;
    if (state.name === 'refused') return state.refusal;
    return refuse(state.name === 'closed' && state.reason === 'seat-removed' ? 'seat-removed' : 'room-ended');
  }

  #received(event: 'frame' | 'you' | 'closed', message: unknown): void {
    if (event === 'frame') this.#frame(message);
    else if (event === 'you') this.#private(message);
    else this.#closed(message);
  }

  #frame(message: unknown): void {
    const frame = parseFrame(message);
    if (frame === null) return;
    if (this.#read(frame) === 'gap') void this.#resync(ANSWER_TIMEOUT);
  }

  #private(message: unknown): void {
    const you = parseYou(message);
    if (you !== null && this.#own(you) === 'gap') void this.#resync(ANSWER_TIMEOUT);
  }

  #own(you: You): 'done' | 'old' | 'gap' {
    const known = taken(this.#ownKnown, you);
    if (typeof known === 'string') return known;
    this.#ownKnown = known;
    this.#you.value = known.view;
    return 'done';
  }

  #closed(message: unknown): void {
    const closed = parseClosed(message);
    if (closed === null) return;
    switch (closed.reason) {
      case 'server-stopping':
        this.#line += 1;
        this.#wait(1, true);
        this.#ports.socket.close();
        return;
      case 'silent':
        this.#hangUp();
        return;
      case 'room-deleted':
      case 'bad-token':
      case 'seat-removed':
      case 'room-ended':
        // Of one that was deleted nothing is kept, on this device neither.
        if (closed.reason === 'room-deleted') this.#ports.tokens.drop(this.code);
        this.#end({ name: 'closed', reason: closed.reason });
        return;
      default:
        assertNever(closed.reason);
    }
  }

  async #resync(timeout: number): Promise<void> {
    if (this.#resyncing) return;
    this.#resyncing = true;
    const line = this.#line;
    const asked = await this.#ports.socket.ask('resync', {}, timeout);
    if (line !== this.#line) return;
    this.#resyncing = false;
    const frame = asked.ok ? parseFrame(asked.answer) : null;
    if (frame === null) return this.#hangUp();
    this.#read(frame);
  }

  #read(frame: Frame): 'done' | 'old' | 'gap' {
    if (frame.at !== undefined) this.clock.heard(frame.at);
    this.#learnWho(frame);
    return this.#frames.read(frame);
  }

  #learnWho(frame: Frame): void {
    const process = 'view' in frame ? frame.process : undefined;
    const known = this.#runBy.value;
    if (process === undefined || process === known?.process) return;
    this.#runBy.value = { process, before: known?.process ?? null };
  }

  #flush(): void {
    if (this.#state.value.name !== 'ready') return;
    for (const one of this.#outbox.idle()) void this.#ask(one);
  }

  async #ask(one: Waiting): Promise<void> {
    const line = this.#line;
    one.asked = true;
    const asked = await this.#ports.socket.ask(
      'command',
      { id: one.id, command: one.command },
      ANSWER_TIMEOUT,
    );
    one.asked = false;
    if (!asked.ok) {
      if (line === this.#line) this.#hangUp();
      else this.#flush();
      return;
    }
    const answer = parseCommandAnswer(asked.answer);
    const passing = !answer.ok && PASSING.has(answer.refusal.code);
    this.#held.value = !answer.ok && answer.refusal.code === 'not-saved';
    if (passing) this.#ports.later(() => this.#flush(), HELD_RETRY);
    else this.#outbox.settle(one, answer);
    this.#pending.value = this.#outbox.size;
  }
}
