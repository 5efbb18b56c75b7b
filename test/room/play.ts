import type { Actor, LogEntry, RoomCommand, RoomOptions, RoomSeed } from '../../shared/room/command.ts';
import type { RefusalCode } from '../../shared/room/refusal.ts';
import type { Reply, TextAnswer } from '../../shared/room/reply.ts';
import {
  advanceRoom,
  instructorView,
  openRoom,
  playerView,
  privateView,
  type Room,
  type RoomEvent,
  type Step,
  stageView,
  stepRoom,
} from '../../shared/room/room.ts';
import type {
  BeatView,
  InstructorView,
  PlayerView,
  PrivateView,
  QuestionView,
  StageView,
} from '../../shared/room/view.ts';

export const START = 1_760_000_000_000;

export const OPTIONS: RoomOptions = {
  length: 'full',
  ownNames: false,
  contrastClient: false,
  speedPoints: false,
  maxSeats: 100,
};

export const seedOf = (seed: Partial<RoomSeed> = {}): RoomSeed => ({
  code: 'KTR94M',
  lesson: 'services',
  mode: 'lesson',
  options: OPTIONS,
  seed: 'test',
  hostTokenHash: 'host-hash-secret',
  synthetic: 0,
  createdAt: START,
  ...seed,
});

export const player = (seat: string): Actor => ({ role: 'player', seat });
export const INSTRUCTOR: Actor = { role: 'instructor' };
export const SERVER: Actor = { role: 'server' };

/** A room with a clock that only the test moves, and a log of what it accepted. */
export class Class {
  readonly room: Room;
  readonly log: LogEntry[] = [];
  readonly events: RoomEvent[] = [];
  now: number;
  #ids = 0;

  constructor(seed: Partial<RoomSeed> = {}) {
    this.room = openRoom(seedOf(seed));
    this.now = this.room.now;
  }

  readonly emit = (event: RoomEvent): void => {
    this.events.push(event);
  };

  #nextId(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }

  step(by: Actor, command: RoomCommand, id = this.#nextId()): Step {
    const step = stepRoom(this.room, { at: this.now, by, id, command }, this.emit);
    if (step.logged) this.log.push({ version: step.version, at: step.at, by, id, command });
    return step;
  }

  /** The command is done; its answer. */
  do(by: Actor, command: RoomCommand): TextAnswer | undefined {
    const { reply } = this.step(by, command);
    if (!reply.ok)
      throw new Error(`${command.type} refused: ${reply.refusal.code} ${reply.refusal.detail ?? ''}`);
    return reply.answer;
  }

  /** The command is refused; the reason's code. */
  refused(by: Actor, command: RoomCommand): RefusalCode {
    const { reply } = this.step(by, command);
    if (reply.ok) throw new Error(`${command.type} was done`);
    return reply.refusal.code;
  }

  reply(by: Actor, command: RoomCommand): Reply {
    return this.step(by, command).reply;
  }

  join(...seats: string[]): void {
    for (const seat of seats) this.do(SERVER, { type: 'join', seat, tokenHash: `hash-of-${seat}` });
  }

  wait(milliseconds: number): void {
    this.now += milliseconds;
    advanceRoom(this.room, this.now, this.emit);
  }

  /** The instructor's button, once; waits for the cluster first where it has to. */
  next(): void {
    for (let waits = 0; this.beat.next === 'wait' && waits < 12; waits += 1) this.wait(10_000);
    this.do(INSTRUCTOR, { type: 'next' });
  }

  /** Presses the button until the beat has this id, at the phase it starts with. */
  goTo(beat: string): void {
    for (let presses = 0; this.beat.id !== beat; presses += 1) {
      if (presses > 200) throw new Error(`never came to ${beat}`);
      this.next();
    }
  }

  /** Presses the button until the beat's phase is this one. */
  goToPhase(beat: string, phase: BeatView['phase']): void {
    this.goTo(beat);
    for (let presses = 0; this.beat.phase !== phase; presses += 1) {
      if (presses > 10 || this.beat.id !== beat) throw new Error(`${beat} never came to ${phase}`);
      this.next();
    }
  }

  answer(seat: string, item: string, option: string, sure?: boolean): TextAnswer | undefined {
    const command = { type: 'answer', item, option } as const;
    return this.do(player(seat), sure === undefined ? command : { ...command, sure });
  }

  send(seat: string, to?: string): void {
    this.do(player(seat), to === undefined ? { type: 'send' } : { type: 'send', to });
  }

  lookUp(seat: string, line: string): string {
    const answer = this.do(player(seat), { type: 'look-up', line });
    if (answer?.type !== 'console') throw new Error('no console answer');
    return answer.text;
  }

  get beat(): BeatView {
    return this.stage.beat;
  }

  get question(): QuestionView {
    const { question } = this.stage;
    if (question === null) throw new Error(`no question in ${this.beat.id}`);
    return question;
  }

  get stage(): StageView {
    return stageView(this.room);
  }

  get players(): PlayerView {
    return playerView(this.room);
  }

  get instructor(): InstructorView {
    return instructorView(this.room);
  }

  mine(seat: string): PrivateView {
    const view = privateView(this.room, seat);
    if (view === null) throw new Error(`no seat ${seat}`);
    return view;
  }

  /** Points of one item in a seat's account; null when the item is not in it. */
  points(seat: string, item: string): number | null {
    return this.mine(seat).points.items.find((entry) => entry.item === item)?.points ?? null;
  }

  podIPs(): string[] {
    return this.stage.cluster.pods.flatMap(({ ip }) => (ip === null ? [] : [ip]));
  }
}
