import { io } from 'socket.io-client';
import type { Lesson } from '../../shared/lesson/lesson.ts';
import { createRandom, nextFloat, type Random } from '../../shared/lib/random.ts';
import type { PlayerCommand } from '../../shared/room/command.ts';
import type { PlayerView, PrivateView } from '../../shared/room/view.ts';
import {
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
  #view: PlayerView | null = null;
  #you: PrivateView | null = null;
  #token: string | null = null;
  #acts = 0;
  #thinking: Cancel | null = null;
  #away: Cancel | null = null;
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
    this.#socket.on('you', (you: You) => {
      if (this.#you !== null) this.#feel({ ...this.#you, ...you });
    });
    this.#socket.on('closed', () => this.stop());
    this.#away = ports.clock.after(Math.round(nextFloat(this.#random) * ports.arrival), () => this.#come());
  }

  stop(): void {
    this.#stopped = true;
    this.#thinking?.();
    this.#away?.();
    this.#socket.disconnect();
  }

  #come(): void {
    if (this.#stopped) return;
    this.#socket.connect();
    if (!this.#persona.drops) return;
    this.#away = this.#ports.clock.after(this.#between(PLAYS), () => {
      this.#socket.disconnect();
      this.#think(null);
      this.#away = this.#ports.clock.after(this.#between(AWAY), () => this.#come());
    });
  }

  async #enter(): Promise<void> {
    const { code, joinId } = this.#ports;
    const hello = { version: WIRE_VERSION, code, as: 'player', ...(this.#token && { token: this.#token }) };
    const welcome = await this.#ask<HelloAnswer>('hello', hello);
    if (welcome === null || !welcome.ok) return this.#refused(welcome);
    this.#see(welcome.frame);
    if (welcome.you !== undefined) {
      this.#feel(welcome.you);
      return;
    }
    const joined = await this.#ask<JoinAnswer>('join', { id: joinId });
    if (joined === null || !joined.ok) return this.#refused(joined);
    this.#token = joined.seatToken;
    this.#feel(joined.you);
  }

  /** A locked or ended room is a reason to go; a lost answer or a store that is away is one to try again. */
  #refused(answer: { ok: false; refusal: { code: string } } | null): void {
    const passing =
      answer === null || ['not-saved', 'too-fast', 'server-stopping'].includes(answer.refusal.code);
    if (!passing || this.#stopped) {
      this.stop();
      return;
    }
    this.#socket.disconnect();
    this.#away = this.#ports.clock.after(this.#between(AWAY), () => this.#come());
  }

  #see(frame: Frame): void {
    const sections = sectionsOf(frame);
    this.#view = frame.full ? sections : this.#view && { ...this.#view, ...sections };
    if (this.#view === null) return;
    if ('beat' in sections || 'asked' in sections || 'room' in sections || 'cluster' in sections) {
      this.#ports.noticed(this.#view);
      this.#consider();
    }
  }

  #feel(you: PrivateView): void {
    this.#you = you;
    this.#consider();
  }

  /** Starts to think unless a thought is on its way. */
  #consider(): void {
    if (this.#thinking === null && this.#view !== null && this.#you !== null) this.#think(this.#pause());
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
    if (this.#view === null || this.#you === null || !this.#socket.connected) return;
    const command = nextAct(this.#mind, this.#view, this.#you);
    if (command !== null) await this.#give(command);
    if (this.#view.room.ended) this.stop();
    else if (this.#socket.connected) this.#think(command === null ? IDLE_LOOK : this.#pause());
  }

  async #give(command: PlayerCommand): Promise<void> {
    this.#acts += 1;
    const id = `${this.#ports.joinId.slice(0, 12)}-${this.#ports.clock.now().toString(36)}-${this.#acts}`;
    await this.#ask<CommandAnswer>('command', { id, command });
  }

  async #ask<A>(event: string, message: object): Promise<A | null> {
    try {
      return (await this.#socket.timeout(10_000).emitWithAck(event, message)) as A;
    } catch {
      return null;
    }
  }

  /** In the rush a request comes every second; else people take their time. */
  #pause(): number {
    if (this.#view?.beat.kind === 'rush') return this.#between({ least: 900, most: 1_400 });
    return this.#between(this.#persona.pause);
  }

  #between({ least, most }: { readonly least: number; readonly most: number }): number {
    return Math.round(least + nextFloat(this.#random) * (most - least));
  }
}

/** The server's own frames, so what they hold is known: all of the view if `full`, else what changed in it. */
function sectionsOf(frame: Frame): PlayerView {
  return frame.sections as PlayerView;
}
