import type { Goal, Lesson, Question, Step } from '../lesson/lesson.ts';
import { lessons } from '../lesson/lessons.ts';
import { type Beat, questionsOf, scriptOf } from '../lesson/script.ts';
import type { ClusterSpec } from '../sim/cluster-spec.ts';
import type { RoomSeed } from './command.ts';
import type { Room } from './state.ts';

/** A lesson's script and questions, looked up often and always the same. */
interface Index {
  readonly lesson: Lesson;
  readonly script: { readonly [mode in RoomSeed['mode']]: readonly Beat[] };
  readonly beatIndex: { readonly [beat: string]: number };
  readonly questions: { readonly [id: string]: Question };
}

function indexOf(lesson: Lesson): Index {
  const script = scriptOf(lesson, 'lesson');
  return {
    lesson,
    script: { lesson: script, free: scriptOf(lesson, 'free') },
    beatIndex: Object.fromEntries(script.map((beat, index) => [beat.id, index])),
    questions: Object.fromEntries(questionsOf(lesson).map((question) => [question.id, question])),
  };
}

const shipped: { readonly [lesson: string]: Index } = Object.fromEntries(
  lessons.map((lesson) => [lesson.id, indexOf(lesson)]),
);

/** Of lessons that came with their rooms; they go with them. */
const own = new WeakMap<Lesson, Index>();

/** Asked for several times a command, mostly of one room after the other. */
let last: { readonly seed: RoomSeed; readonly index: Index } | null = null;

function indexOfSeed(seed: RoomSeed): Index {
  if (last?.seed !== seed) last = { seed, index: searched(seed) };
  return last.index;
}

function searched(seed: RoomSeed): Index {
  const { lesson: id, ownLesson } = seed;
  if (ownLesson === undefined) {
    const index = Object.hasOwn(shipped, id) ? shipped[id] : undefined;
    if (index === undefined) throw new Error(`no lesson "${id}"`);
    return index;
  }
  const known = own.get(ownLesson);
  if (known !== undefined) return known;
  const index = indexOf(ownLesson);
  own.set(ownLesson, index);
  return index;
}

const indexFor = (room: Room): Index => indexOfSeed(room.seed);

/** The lesson of a seed. Throws when there is none: whoever opens a room has looked before. */
export const lessonOfSeed = (seed: RoomSeed): Lesson => indexOfSeed(seed).lesson;

export const lessonOf = (room: Room): Lesson => indexFor(room).lesson;

/** What the room's cluster was made from. */
export const clusterSpecOf = (room: Room): ClusterSpec =>
  room.seed.mode === 'free' ? lessonOf(room).freeCluster : lessonOf(room).cluster;

export const scriptFor = (room: Room): readonly Beat[] => indexFor(room).script[room.seed.mode];

export function currentBeat(room: Room): Beat {
  const beat = scriptFor(room)[room.beat.index];
  if (beat === undefined) throw new Error(`no beat ${room.beat.index}`);
  return beat;
}

/** The question with this id, of the lesson or made in this class; null when there is none. */
export function questionOf(room: Room, id: string): Question | null {
  const { questions } = indexFor(room);
  const asked = room.asked?.questions.find(({ question }) => question.id === id);
  if (asked !== undefined) return asked.question;
  return Object.hasOwn(questions, id) ? (questions[id] ?? null) : null;
}

export function stepOf(room: Room, number: number | null): Step | null {
  return number === null ? null : (lessonOf(room).steps[number - 1] ?? null);
}

/** The index of a beat in a lesson's script. */
export function beatIndexOf(room: Room, id: string): number {
  const index = indexFor(room).beatIndex[id];
  if (index === undefined) throw new Error(`no beat "${id}"`);
  return index;
}

/** The task whose goals count now: that of the current step while it is open; null otherwise. */
export function openTask(room: Room): { readonly item: string; readonly goals: readonly Goal[] } | null {
  const beat = currentBeat(room);
  if (beat.kind !== 'do' || room.beat.phase !== 'open' || beat.item === null) return null;
  const step = stepOf(room, beat.step);
  return step === null ? null : { item: beat.item, goals: step.do.goals };
}
