/**
 * A class without sockets: the synthetic students' own minds play the real room as fast as it goes, with time
 * that is counted. The same arguments give the same log on every machine.
 */
import { createHash } from 'node:crypto';
import { type Mind, nextAct } from '../../server/synthetic/mind.ts';
import { personaOf } from '../../server/synthetic/persona.ts';
import { lessonById } from '../../shared/lesson/lessons.ts';
import { type Due, popHeap, pushHeap } from '../../shared/lib/heap.ts';
import { createRandom, nextFloat, nextInt } from '../../shared/lib/random.ts';
import type { Actor, LogEntry, RoomCommand, RoomSeed } from '../../shared/room/command.ts';
import {
  advanceRoom,
  instructorView,
  openRoom,
  playerView,
  privateView,
  type Room,
  stepRoom,
} from '../../shared/room/room.ts';

export interface PlayedClass {
  readonly seed: RoomSeed;
  /** As it was before the class was ended. */
  readonly room: Room;
  readonly log: readonly LogEntry[];
}

export interface ClassSize {
  readonly seats: number;
  /** How long the class lasts, in minutes: the instructor goes through the whole lesson in that time. */
  readonly minutes: number;
  readonly seed: string;
}

/** How old what the students see may be, in ms. */
const FRAME = 1_000;
/** A synthetic student that has nothing to do looks again after so long, in ms. */
const IDLE = 3_000;
/** How often the instructor's button is pressed in the whole lesson, about. */
const PRESSES = 110;
const START = 1_760_000_000_000;

interface Student extends Due {
  readonly seat: string;
  readonly mind: Mind;
  /** Where there was nothing to do for it. */
  readonly idleAt: string;
}

/** Plays a class of the lesson «services» from the lobby to the podium. */
export function playedClass({ seats, minutes, seed }: ClassSize): PlayedClass {
  const lesson = lessonById('services');
  if (lesson === null) throw new Error('the lesson is gone');
  const roomSeed: RoomSeed = {
    ...{ code: 'KTR94M', lesson: lesson.id, mode: 'lesson', seed, hostTokenHash: digest(seed), synthetic: 0 },
    options: { length: 'full', ownNames: false, contrastClient: true, speedPoints: false, maxSeats: 5_000 },
    createdAt: START,
  };
  const room = openRoom(roomSeed);
  const log: LogEntry[] = [];
  const random = createRandom(`${seed}/class`);
  let ids = 0;
  const give = (at: number, by: Actor, command: RoomCommand): void => {
    ids += 1;
    // As pages draw them.
    const id = digest(String(ids)).slice(0, 16);
    const step = stepRoom(room, { at, by, id, command }, () => {});
    if (step.logged) log.push({ version: step.version, at: step.at, by, id, command });
  };
  const waiting: Student[] = [];
  for (let number = 0; number < seats; number += 1) {
    const seat = digest(`seat ${number}`).slice(0, 12);
    const at = START + nextInt(random, 20_000);
    give(at, { role: 'server' }, { type: 'join', seat, tokenHash: digest(`token ${number}`) });
    const mind = {
      persona: personaOf(number),
      random: createRandom(`${seed}/${number}`),
      lesson,
      waved: false,
    };
    pushHeap(waiting, { due: at + nextInt(random, IDLE), seq: number, seat, mind, idleAt: '' });
  }
  const end = START + minutes * 60_000;
  let view = playerView(room);
  let seen = room.now;
  let press = START + 30_000;
  for (let student = popHeap(waiting); student !== null && student.due < end; student = popHeap(waiting)) {
    const now = student.due;
    advanceRoom(room, now, () => {});
    if (now >= press && instructorView(room).beat.next !== 'wait') {
      give(now, { role: 'instructor' }, { type: 'next' });
      press = now + (minutes * 60_000) / PRESSES;
    }
    if (now - seen >= FRAME) {
      view = playerView(room);
      seen = now;
    }
    const { id, kind, phase } = view.beat;
    // With requests on their way there may be something to do later in the same phase.
    const place = kind === 'do' || kind === 'rush' ? '' : `${id}/${phase}`;
    const you = student.idleAt === place && place !== '' ? null : privateView(room, student.seat);
    const command = you === null ? null : nextAct(student.mind, view, you);
    if (command !== null) give(now, { role: 'player', seat: student.seat }, command);
    const { least, most } = student.mind.persona.pause;
    const pause = command === null ? IDLE : least + nextFloat(random) * (most - least);
    pushHeap(waiting, { ...student, due: Math.round(now + pause), idleAt: command === null ? place : '' });
  }
  return { seed: roomSeed, room, log };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
