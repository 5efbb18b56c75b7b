import { createHash } from 'node:crypto';
import type { Question } from '../../shared/lesson/lesson.ts';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import { questionsOf } from '../../shared/lesson/script.ts';
import type { RoomSeed } from '../../shared/room/command.ts';
import { type Room, roomHash } from '../../shared/room/room.ts';
import { Class, OPTIONS, player } from '../room/play.ts';

/** How one student answers one question; null for nothing at all. */
export interface Vote {
  readonly option: string;
  readonly sure: boolean;
  /** After a discussion; not there for who keeps still then. */
  readonly second?: { readonly option: string; readonly sure: boolean };
}

/** What a class of 40 does, written down before it is played. */
export interface Behaviour {
  readonly students: number;
  readonly votes: (student: number, question: Question) => Vote | null;
  /** Quiz questions that are talked over. */
  readonly discussed: readonly string[];
  /** What a student sends in the task of a step, one after the other. */
  readonly sends: (student: number, step: number) => readonly string[];
  readonly lookUps: (student: number, step: number) => readonly string[];
  /** How long a step's task stays open after the last of it, in milliseconds. */
  readonly lasts: (step: number) => number;
}

export const seatName = (student: number): string => `seat-${student}`;

export interface PlayedClass {
  readonly room: Class;
  /** Of the room's state right after each log entry; index 0 for version 1. */
  readonly digests: readonly string[];
  /** The room's own hash, by version, after every `hashEvery`th entry. */
  readonly hashes: ReadonlyMap<number, string>;
  /** As `log.jsonl` has it. */
  readonly text: string;
}

/**
 * Of the whole state as it is written down, the order of its keys included: where two are the same, so are the rooms'
 * hashes, which take many times as long.
 */
export const digestOf = (room: Room): string =>
  createHash('sha256').update(JSON.stringify(room)).digest('hex');

/** Plays the first lesson from the lobby to the review, each student as the behaviour says. */
export function playClass(behaviour: Behaviour, seed: Partial<RoomSeed> = {}, hashEvery = 25): PlayedClass {
  const room = new Class({ options: { ...OPTIONS, contrastClient: true }, ...seed });
  const digests: string[] = [];
  const hashes = new Map<number, string>();
  const step = room.step.bind(room);
  room.step = (...args) => {
    const done = step(...args);
    if (!done.logged) return done;
    digests.push(digestOf(room.room));
    if (done.version % hashEvery === 0) hashes.set(done.version, roomHash(room.room));
    return done;
  };
  const everybody = Array.from({ length: behaviour.students }, (_, index) => index);
  room.join(...everybody.map(seatName));
  while (room.beat.kind !== 'review') {
    playBeat(room, behaviour, everybody);
    room.next();
  }
  const text = [room.room.seed, ...room.log].map((line) => `${JSON.stringify(line)}\n`).join('');
  return { room, digests, hashes, text };
}

function playBeat(room: Class, behaviour: Behaviour, everybody: readonly number[]): void {
  const { kind, step, phase } = room.beat;
  if (kind === 'do' && step !== null && phase === 'open') {
    for (const student of everybody) {
      for (const line of behaviour.lookUps(student, step)) room.lookUp(seatName(student), line);
      for (const to of behaviour.sends(student, step)) {
        room.do(player(seatName(student)), { type: 'set-target', to });
        room.send(seatName(student));
        room.wait(20);
      }
    }
    room.wait(behaviour.lasts(step));
  }
  const { question } = room.stage;
  if (question === null || phase !== 'open') return;
  const asked = questionsOf(servicesLesson).find(({ id }) => id === question.id);
  if (asked === undefined) throw new Error(`no question ${question.id}`);
  voteOf(room, behaviour, everybody, asked);
  if (!behaviour.discussed.includes(asked.id)) return;
  room.next();
  room.do({ role: 'instructor' }, { type: 'discuss' });
  room.next();
  for (const student of everybody) {
    const second = behaviour.votes(student, asked)?.second;
    if (second !== undefined) room.answer(seatName(student), asked.id, second.option, second.sure);
  }
}

function voteOf(room: Class, behaviour: Behaviour, everybody: readonly number[], asked: Question): void {
  const isJudged = asked.kind === 'predict' || asked.kind === 'quiz' || asked.kind === 'transfer';
  for (const student of everybody) {
    const vote = behaviour.votes(student, asked);
    if (vote === null) continue;
    if (isJudged) room.answer(seatName(student), asked.id, vote.option, vote.sure);
    else room.answer(seatName(student), asked.id, vote.option);
  }
}
