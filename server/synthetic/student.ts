import { io } from 'socket.io-client';
import type { Lesson } from '../../shared/lesson/lesson.ts';
import { createRandom, nextFloat, type Random } from '../../shared/lib/random.ts';
import type { PlayerCommand } from '../../shared/room/command.ts';
import type { PlayerView, PrivateView } from '../../shared/room/view.ts';
import { type Known, taken } from '../../shared/wire/frame.ts';
import {
  type ChangeFrame,
  type CommandAnswer,
  type Frame,
  type HelloAnswer,
  type JoinAnswer,
  WIRE_VERSION,
  type You,
} from '../../shared/wire/messages.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import { type Mind, nextAct } from './mind.ts';
import { type Persona, personaOf } from './persona.ts';

export interface StudentPorts {
  readonly url: string;
  readonly clock: Clock;
  /** Shows the server that this student is its own. */
  readonly secret: string;
  readonly code: string;
  readonly lesson: Lesson;
  /** The same after a server restart, so that the same seat is taken again. */
  readonly joinId: string;
  readonly number: number;
  /** How long the class takes to come in, in ms. */
  readonly arrival: number;
  /** Whether something happened in the class that a person did. */
  readonly noticed: (view: PlayerView) => void;
}

/** A dropper plays for this long, stays away for this long, and comes back; in ms. */
const PLAYS = { least: 60_000, most: 150_000 };
const AWAY = { least: 4_000, most: 12_000 };
/** Nothing to do: look again after this long, in ms. A frame that changes the view comes first. */
const IDLE_LOOK = 3_000;

/** One synthetic student: a real client on a real socket, with a mind that is drawn from a seed. */
export class Student {
  readonly #ports: StudentPorts;
  readonly #persona: Persona;
  readonly #random: Random;
  readonly #mind: Mind;
  readonly #socket: ReturnType<typeof io>;
  #seen: Known<PlayerView> | null = null;
  #own: Known<PrivateView> | null = null;
  #token: string | null = null;
  #acts = 0;
  #thinking: Cancel | null = null;
  #comingOrGoing: Cancel | null = null;
  #stopped = false;

  constructor(ports: StudentPorts) {
    this.#ports = ports;
    this.#persona = personaOf(ports.number);
    this.#random = createRandom(`${ports.joinId}/${ports.number}`);
    this.#mind = { persona: this.#persona, random: this.#random, lesson: ports.lesson, waved: false };
    this.#socket = io(ports.url, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      auth: { synthetic: ports.secret },
      reconnectionDelay: 300,
      reconnectionDelayMax: 2_000,
    });
    this.#socket.on('connect', () => void this.#enter());
    this.#socket.on('frame', (frame: Frame) => this.#see(frame));
    this.#socket.on('you', (you: You) => this.#feel(you));
    this.#socket.on('closed', () => this.stop());
    this.#next(Math.round(nextFloat(this.#random) * ports.arrival), () => this.#come());
  }

  stop(): void {
    this.#stopped = true;
    this.#thinking?.();
    this.#comingOrGoing?.();
    this.#socket.disconnect();
  }

  #come(): void {
    if (this.#stopped) return;
    this.#socket.connect();
    if (!this.#persona.drops) return;
    this.#next(this.#between(PLAYS), () => {
      this.#think(null);
      this.#leave();
    });
  }

  /** For a while. */
  #leave(): void {
    this.#socket.disconnect();
    this.#next(this.#between(AWAY), () => this.#come());
  }

  /** When it comes or goes next, whatever was planned before. */
  #next(milliseconds: number, run: () => void): void {
    this.#comingOrGoing?.();
    this.#comingOrGoing = this.#ports.clock.after(milliseconds, run);
  }

  async #enter(): Promise<void> {
    const { code, joinId } = this.#ports;
    const hello = { version: WIRE_VERSION, code, as: 'player', ...(this.#token && { token: this.#token }) };
    const welcome = await this.#ask<HelloAnswer>('hello', hello, (answer) => {
      if (answer.ok) this.#see(answer.frame);
      if (answer.ok && answer.you !== undefined) this.#feel(answer.you);
    });
    if (welcome === null || !welcome.ok) return this.#refused(welcome);
    if (welcome.you !== undefined) return;
    const joined = await this.#ask<JoinAnswer>('join', { id: joinId }, (answer) => {
      if (answer.ok) this.#feel(answer.you);
    });
    if (joined === null || !joined.ok) return this.#refused(joined);
    this.#token = joined.seatToken;
  }

  /** A locked or ended room is a reason to go; a lost answer or a store that is away is one to try again. */
  #refused(answer: { ok: false; refusal: { code: string } } | null): void {
    const passing =
      answer === null || ['not-saved', 'too-fast', 'server-stopping'].includes(answer.refusal.code);
    if (passing && !this.#stopped) this.#leave();
    else this.stop();
  }

  #see(frame: Frame): void {
    const seen = taken(this.#seen, frame as Known<PlayerView> | ChangeFrame);
    if (typeof seen === 'string') return;
    this.#seen = seen;
    const sections = 'view' in frame ? frame.view : (frame.changes ?? {});
    if ('beat' in sections || 'asked' in sections || 'room' in sections || 'cluster' in sections) {
      this.#ports.noticed(seen.view);
      this.#consider();
    }
  }

  #feel(you: You): void {
    const own = taken(this.#own, you);
    if (typeof own === 'string') return;
    this.#own = own;
    this.#consider();
  }

  /** Starts to think unless a thought is on its way. */
  #consider(): void {
    if (this.#thinking === null && this.#seen !== null && this.#own !== null) this.#think(this.#pause());
  }

  #think(delay: number | null): void {
    this.#thinking?.();
    this.#thinking = null;
    if (delay === null || this.#stopped) return;
    this.#thinking = this.#ports.clock.after(delay, () => {
      this.#thinking = null;
      void this.#act();
    });
  }

  async #act(): Promise<void> {
    if (this.#seen === null || this.#own === null || !this.#socket.connected) return;
    const command = nextAct(this.#mind, this.#seen.view, this.#own.view);
    if (command !== null) await this.#give(command);
    if (this.#seen.view.room.ended) this.stop();
    else if (this.#socket.connected) this.#think(command === null ? IDLE_LOOK : this.#pause());
  }

  async #give(command: PlayerCommand): Promise<void> {
    this.#acts += 1;
    const id = `${this.#ports.joinId.slice(0, 12)}-${this.#ports.clock.now().toString(36)}-${this.#acts}`;
    await this.#ask<CommandAnswer>('command', { id, command });
  }

  /** `heard` has the answer before anything that came after it. Null when none came. */
  #ask<A>(event: string, message: object, heard: (answer: A) => void = () => {}): Promise<A | null> {
    return new Promise((resolve) => {
      this.#socket.timeout(10_000).emit(event, message, (error: Error | null, answer: A) => {
        if (error === null) heard(answer);
        resolve(error === null ? answer : null);
      });
    });
  }

  /** In the rush a request comes every second; else people take their time. */
  #pause(): number {
    if (this.#seen?.view.beat.kind === 'rush') return this.#between({ least: 900, most: 1_400 });
    return this.#between(this.#persona.pause);
  }

  #between({ least, most }: { readonly least: number; readonly most: number }): number {
    return Math.round(least + nextFloat(this.#random) * (most - least));
  }
}
