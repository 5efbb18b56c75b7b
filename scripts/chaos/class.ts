import { type Mind, nextAct } from '../../server/synthetic/mind.ts';
import { personaOf } from '../../server/synthetic/persona.ts';
import { lessonById } from '../../shared/lesson/lessons.ts';
import { nextFloat, pick, type Random, split } from '../../shared/lib/random.ts';
import type { InstructorCommand, PlayerCommand } from '../../shared/room/command.ts';
import type { InstructorView, PlayerView, StageView } from '../../shared/room/view.ts';
import { type Client, clientOf } from './client.ts';
import type { LinePorts } from './line.ts';

/** Between two commands of one student, in ms: ten times as busy as a person. */
const PAUSE = { least: 150, most: 500 };
/** Between two commands of the instructor, in ms. */
const PACE = 900;
/** A student gives no more than so many commands without hearing of the first. */
const MOST_UNANSWERED = 4;
/** How often a student that could not come in tries again, in ms. */
const JOIN_AGAIN = 300;

export interface OpenedRoom {
  readonly code: string;
  readonly hostToken: string;
  readonly lesson: string;
  readonly mode: 'lesson' | 'free';
}

/** A class at work: an instructor, a stage and students, each a page on a bad line. */
export class Class {
  readonly room: OpenedRoom;
  readonly students: readonly Client<PlayerView>[];
  readonly stage: Client<StageView>;
  readonly instructor: Client<InstructorView>;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #random: Random;
  #playing = true;

  constructor(room: OpenedRoom, size: number, ports: Omit<LinePorts, 'room' | 'client'>) {
    this.room = room;
    this.#random = split(ports.random, room.code);
    const line = (client: string) => ({ ...ports, random: this.#random, room: room.code, client });
    this.students = Array.from({ length: size }, (_, index) =>
      clientOf<PlayerView>('player', line(`student-${index + 1}`)),
    );
    this.stage = clientOf<StageView>('stage', line('stage'));
    this.instructor = clientOf<InstructorView>('instructor', line('instructor'), room.hostToken);
  }

  get clients(): readonly Client<PlayerView | StageView | InstructorView>[] {
    return [...this.students, this.stage, this.instructor];
  }

  /** Everybody comes; resolves when all students sit. */
  async begin(): Promise<void> {
    for (const { connection } of this.clients) connection.start();
    await Promise.all(this.students.map((student) => this.#seated(student)));
    for (const [index, student] of this.students.entries()) this.#play(student, this.#mind(index));
    this.#lead();
  }

  /** No more commands, lines stay and behave; resolves when every command has its answer. */
  async calm(): Promise<void> {
    this.#playing = false;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const { line } of this.clients) line.calm();
    while (this.clients.some(({ connection }) => connection.pending.value > 0)) await moment(20);
  }

  /** Ends the class as its instructor does. */
  async end(): Promise<void> {
    await this.instructor.connection.give({ type: 'end-room' });
  }

  leave(): void {
    for (const { connection } of this.clients) connection.stop();
  }

  async #seated({ connection }: Client<PlayerView>): Promise<void> {
    for (let name = connection.state.value.name; name !== 'ready'; name = connection.state.value.name) {
      const joined = name === 'awaiting-join' && (await connection.join()).ok;
      if (!joined) await moment(JOIN_AGAIN);
    }
  }

  #mind(index: number): Mind {
    const lesson = lessonById(this.room.lesson);
    if (lesson === null) throw new Error(`no lesson ${this.room.lesson}`);
    return { persona: personaOf(index), random: split(this.#random, `mind-${index}`), lesson, waved: false };
  }

  #play(student: Client<PlayerView>, mind: Mind): void {
    const { connection } = student;
    const seen = student.view();
    const you = connection.you.value;
    if (seen !== null && you !== null && connection.pending.value < MOST_UNANSWERED) {
      void connection.give(nextAct(mind, seen, you) ?? idleAct(mind));
    }
    const pause = PAUSE.least + nextFloat(mind.random) * (PAUSE.most - PAUSE.least);
    this.#later(pause, () => this.#play(student, mind));
  }

  #lead(): void {
    const { connection, view } = this.instructor;
    const seen = view();
    if (seen !== null && connection.pending.value < MOST_UNANSWERED) {
      const command = this.room.mode === 'free' ? this.#disturb(seen) : goOn(seen);
      if (command !== null) void connection.give(command);
    }
    this.#later(PACE, () => this.#lead());
  }

  #disturb({ cluster }: InstructorView): InstructorCommand | null {
    const pods = cluster.pods.filter(({ terminating }) => !terminating);
    const [deployment] = cluster.deployments;
    if (pods.length === 0 || deployment === undefined) return null;
    const replicas = 1 + Math.floor(nextFloat(this.#random) * 6);
    return {
      type: 'cluster',
      command: pick(this.#random, [
        { type: 'delete-pod', pod: pick(this.#random, pods).name },
        { type: 'crash-container', pod: pick(this.#random, pods).name },
        { type: 'rollout-restart', deployment: deployment.name },
        { type: 'scale', deployment: deployment.name, replicas },
      ] as const),
    };
  }

  #later(milliseconds: number, run: () => void): void {
    if (!this.#playing) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, milliseconds);
    this.#timers.add(timer);
  }
}

/** The one button, unless the cluster must settle first. */
function goOn({ beat }: InstructorView): InstructorCommand | null {
  if (beat.next === 'wait' || beat.next === 'none') return null;
  return { type: 'next', from: { beat: beat.id, phase: beat.phase } };
}

/** Nothing to do in the lesson: what a bored student does. */
function idleAct({ random }: Mind): PlayerCommand {
  return pick(random, [
    { type: 'look-up', line: 'kubectl get pods -o wide' },
    { type: 'set-target', to: '10.1.1.5' },
    { type: 'wave' },
  ] as const);
}

const moment = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
