import { type ReadonlySignal, signal } from '@preact/signals';
import type { Lesson } from '../../shared/lesson/lesson.ts';
import type { Text } from '../../shared/lib/text.ts';
import type { Actor, RoomCommand, RoomSeed } from '../../shared/room/command.ts';
import { type Refusal, refuse } from '../../shared/room/refusal.ts';
import type { Reply } from '../../shared/room/reply.ts';
import {
  advanceRoom,
  nextDue,
  openRoom,
  playerView,
  privateView,
  type Room,
  type RoomEvent,
  stepRoom,
  traceOf,
} from '../../shared/room/room.ts';
import { scriptView } from '../../shared/room/script-view.ts';
import type { Dot, PlayerView, PrivateView } from '../../shared/room/view.ts';
import { changed } from '../../shared/wire/changed.ts';
import { wireDots } from '../../shared/wire/dots.ts';
import type { Known } from '../../shared/wire/frame.ts';
import type { ChangeFrame, CommandAnswer, HelloAnswer, WholeFrame } from '../../shared/wire/messages.ts';
import { parseCommand, parseTrace } from '../../shared/wire/parse.ts';
import type { SocketListeners, SocketPort } from '../connection/socket-port.ts';
import { rushActs } from './rush-hand.ts';

export interface PracticePorts {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly later: (run: () => void, milliseconds: number) => () => void;
}

/** What a room of one is called; no room of a server has such a code. */
export const PRACTICE_CODE = 'PRACTICE';
const SEAT = 'practice';
/** Least time between two frames, in milliseconds. */
const FRAME_GAP = 40;
const INSTRUCTOR: Actor = { role: 'instructor' };
const STUDENT = { role: 'player', seat: SEAT } as const;

/**
 * A class of one in the page: the room that a server would run, with the page's clock, no log and no network. Its
 * one student is connected through `socket` as to any server, and paces the lesson through `goOn`.
 */
export class PracticeRoom {
  readonly socket: SocketPort;
  /** What the next press does to the cluster; null when it does nothing to it. */
  readonly act: ReadonlySignal<Text | null>;
  readonly #ports: PracticePorts;
  readonly #lesson: Lesson;
  readonly #room: Room;
  #act = signal<Text | null>(null);
  #listeners: SocketListeners | null = null;
  #public: Known<PlayerView>;
  #private: Known<PrivateView> | null = null;
  #dots: Dot[] = [];
  #ids = 0;
  #frameDue: (() => void) | null = null;
  #wake: (() => void) | null = null;
  #rushActs: (() => void)[] | null = null;

  /** `seed` decides what chance decides: a class's own gives its Pods' names again. */
  constructor(lesson: Lesson, seed: string, ports: PracticePorts) {
    this.#ports = ports;
    this.#lesson = lesson;
    this.#room = openRoom(seedOf(lesson, seed, ports.now()));
    this.act = this.#act;
    this.#public = { seq: 0, view: playerView(this.#room) };
    this.#give({ role: 'server' }, { type: 'join', seat: SEAT, tokenHash: '' });
    this.goOn();
    this.socket = {
      open: () => queueMicrotask(() => this.#listeners?.opened()),
      close: () => this.#stop(),
      listen: (listeners) => {
        this.#listeners = listeners;
      },
      ask: async (event, message) => ({ ok: true, answer: this.#answer(event, message) }),
    };
  }

  /** The one button. The podium of one needs no drum roll: its places come all at once. */
  goOn(): Reply {
    const reply = this.#give(INSTRUCTOR, { type: 'next' });
    // At once: a second press must not find the button as it was.
    this.#show();
    const view = playerView(this.#room);
    const isReady = view.beat.kind === 'podium' && view.beat.next !== 'review';
    return reply.ok && isReady ? this.goOn() : reply;
  }

  #answer(event: string, message: unknown): unknown {
    switch (event) {
      case 'hello':
        return this.#hello();
      case 'command': {
        const parsed = parseCommand(message);
        if (!parsed.ok) return refusedWith(parsed.error);
        const answer = this.#told(this.#give(STUDENT, parsed.value.command, parsed.value.id));
        // Before the answer: or what was just tapped would jump back for a moment.
        this.#show();
        return answer;
      }
      case 'resync':
        return this.#full();
      case 'trace':
        return this.#trace(message);
      default:
        return refusedWith(refuse('unknown-command'));
    }
  }

  #hello(): HelloAnswer {
    const you = privateView(this.#room, SEAT);
    if (you === null) return refusedWith(refuse('no-such-seat'));
    this.#private = { seq: 1, view: you };
    return {
      ...{ ok: true, frame: this.#full(), you: this.#private },
      ...{ seatToken: SEAT, process: PRACTICE_CODE },
    };
  }

  #full(): WholeFrame {
    this.#public = { seq: this.#public.seq + 1, view: playerView(this.#room) };
    return { ...this.#public, at: this.#ports.now() };
  }

  #trace(message: unknown): CommandAnswer {
    const parsed = parseTrace(message);
    if (!parsed.ok) return refusedWith(parsed.error);
    this.#advance();
    const trace = traceOf(this.#room, parsed.value.request, STUDENT);
    if (trace === null) return refusedWith(refuse('no-such-item'));
    return { ok: true, version: this.#room.version, answer: { type: 'trace', trace } };
  }

  #told(reply: Reply): CommandAnswer {
    if (!reply.ok) return reply;
    const { version } = this.#room;
    return reply.answer === undefined ? { ok: true, version } : { ok: true, version, answer: reply.answer };
  }

  #give(by: Actor, command: RoomCommand, id = `practice-${++this.#ids}`): Reply {
    const entry = { at: this.#ports.now(), by, id, command };
    const { reply } = stepRoom(this.#room, entry, this.#emit);
    this.#played();
    return reply;
  }

  #advance(): void {
    advanceRoom(this.#room, this.#ports.now(), this.#emit);
    this.#played();
  }

  #emit = (event: RoomEvent): void => {
    if (event.type === 'dot') this.#dots.push(event.dot);
    this.#frameDue ??= this.#ports.later(() => {
      this.#frameDue = null;
      this.#show();
    }, FRAME_GAP);
  };

  /** After each step: what is due next wakes the room, and the rush has its acts. */
  #played(): void {
    this.#startRushActs();
    this.#wake?.();
    const due = nextDue(this.#room);
    this.#wake =
      due === null
        ? null
        : this.#ports.later(() => this.#advance(), Math.max(1, Math.ceil(due - this.#ports.now())));
  }

  #startRushActs(): void {
    if (this.#room.rush.phase !== 'running' || this.#rushActs !== null) return;
    this.#rushActs = rushActs(this.#lesson).map(({ after, command }) =>
      this.#ports.later(() => {
        const act = this.#room.rush.phase === 'running' ? command(this.#room) : null;
        if (act !== null) this.#give(INSTRUCTOR, { type: 'cluster', command: act });
      }, after),
    );
  }

  /** Only what changed, as a server sends it, and with it the button's word. */
  #show(): void {
    this.#act.value = scriptView(this.#room).act;
    const shown = changed(this.#public, playerView(this.#room));
    const dots = this.#dots.splice(0);
    if (shown !== null || dots.length > 0) {
      const seq = this.#public.seq + 1;
      this.#public = shown?.known ?? { ...this.#public, seq };
      const at = this.#ports.now();
      const frame: ChangeFrame = {
        seq,
        ...(shown === null ? {} : { changes: shown.news.changes }),
        ...(dots.length > 0 ? { at, dots: wireDots(dots, at) } : {}),
      };
      this.#listeners?.received('frame', frame);
    }
    const you = privateView(this.#room, SEAT);
    const own = you === null || this.#private === null ? null : changed(this.#private, you);
    if (own === null) return;
    this.#private = own.known;
    this.#listeners?.received('you', own.news);
  }

  #stop(): void {
    for (const cancel of [this.#wake, this.#frameDue, ...(this.#rushActs ?? [])]) cancel?.();
    this.#wake = null;
    this.#listeners = null;
  }
}

function seedOf(lesson: Lesson, seed: string, createdAt: number): RoomSeed {
  return {
    ...{ code: PRACTICE_CODE, lesson: lesson.id, ownLesson: lesson, mode: 'lesson' },
    options: { length: 'full', ownNames: false, contrastClient: true, speedPoints: false, maxSeats: 1 },
    ...{ seed, hostTokenHash: '', synthetic: 0, createdAt },
  };
}

const refusedWith = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });
