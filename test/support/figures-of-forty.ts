import type { Question } from '../../shared/lesson/lesson.ts';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import { questionsOf } from '../../shared/lesson/script.ts';
import type { LogEntry, RoomSeed } from '../../shared/room/command.ts';
import { advanceRoom, nextDue, openRoom, stageView, stepRoom } from '../../shared/room/room.ts';
import { FORTY } from './class-of-forty.ts';
import type { Vote } from './synthetic-class.ts';
import { TRUTH_TABLE } from './truth-table.ts';

/**
 * What the report of the class of forty must say, worked out from the class's behaviour, the lesson's text and the
 * truth table alone: nothing of the room's own counting is used.
 */
const QUESTIONS = questionsOf(servicesLesson);
const JUDGED = QUESTIONS.filter(({ kind }) => kind !== 'saw' && kind !== 'explain');
export const STUDENTS = Array.from({ length: FORTY.students }, (_, student) => student);

const firstVote = (student: number, question: Question): Vote | null => FORTY.votes(student, question);

/** After the discussion, where there was one. */
export function lastVote(student: number, question: Question): Omit<Vote, 'second'> | null {
  const vote = FORTY.votes(student, question);
  const second = FORTY.discussed.includes(question.id) ? vote?.second : undefined;
  return second ?? vote;
}

function votes(question: Question, given: readonly (Omit<Vote, 'second'> | null)[]) {
  const cast = given.filter((vote) => vote !== null);
  return {
    votes: cast.length,
    right: cast.filter(({ option }) => option === question.correct).length,
    sureAndWrong:
      question.kind === 'saw' || question.kind === 'explain'
        ? 0
        : cast.filter(({ option, sure }) => sure && option !== question.correct).length,
    options: Object.fromEntries(
      question.options.map(({ id }) => [id, cast.filter(({ option }) => option === id).length]),
    ),
  };
}

export const questionFigures = QUESTIONS.map((question) => ({
  id: question.id,
  answered: STUDENTS.filter((student) => firstVote(student, question) !== null).length,
  before: votes(
    question,
    STUDENTS.map((student) => firstVote(student, question)),
  ),
  after: FORTY.discussed.includes(question.id)
    ? votes(
        question,
        STUDENTS.map((student) => lastVote(student, question)),
      )
    : null,
}));

/** Least often right at first. */
export const hardest = questionFigures
  .filter(({ id }) => !id.startsWith('saw'))
  .toSorted((a, b) => a.before.right / a.before.votes - b.before.right / b.before.votes)[0]?.id;

export const sureAndWrongOf = (student: number): string[] =>
  JUDGED.filter((question) => {
    const vote = firstVote(student, question);
    return vote?.sure === true && vote.option !== question.correct;
  }).map(({ id }) => id);

/** By misconception: who ever chose it, and whose last answer where it was offered it was. */
export const misconceptionFigures = new Map(
  [
    ...new Set(
      QUESTIONS.flatMap(({ options }) => options.flatMap(({ misconception }) => misconception?.en ?? [])),
    ),
  ].flatMap((belief) => {
    const offering = QUESTIONS.filter(({ options }) =>
      options.some(({ misconception }) => misconception?.en === belief),
    );
    const means = (question: Question, option: string | undefined) =>
      question.options.some(({ id, misconception }) => id === option && misconception?.en === belief);
    const held = STUDENTS.filter((student) =>
      offering.some(
        (question) =>
          means(question, firstVote(student, question)?.option) ||
          means(question, lastVote(student, question)?.option),
      ),
    );
    const kept = held.filter((student) => {
      const last = offering.filter((question) => firstVote(student, question) !== null).at(-1);
      return last !== undefined && means(last, lastVote(student, last)?.option);
    });
    return held.length === 0 ? [] : [[belief, { held: held.length, kept: kept.length }] as const];
  }),
);

const lastQuiz = servicesLesson.quiz.at(-1);
const rightIn = (student: number, question: Question | undefined) =>
  question !== undefined && firstVote(student, question)?.option === question.correct;
const knew = STUDENTS.filter((student) => rightIn(student, lastQuiz));
export const transferFigures = {
  question: lastQuiz?.id,
  of: knew.length,
  right: knew.filter((student) => rightIn(student, servicesLesson.transfer)).length,
};

/** `pod-ip answered` → 3, as the truth table says what becomes of a request. */
export function requestsOfStudent(student: number): { readonly [wayAndOutcome: string]: number } {
  const counts: { [key: string]: number } = {};
  for (const { step, podIPs, clusterIP } of TRUTH_TABLE) {
    for (const to of FORTY.sends(student, step)) {
      const way = to.startsWith('10.96.') ? 'service' : 'pod-ip';
      const isThere = way === 'service' ? clusterIP === to : podIPs.some((ip) => ip === to);
      const key = `${way} ${isThere ? 'answered' : 'timed-out'}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  }
  return counts;
}

/** What a console line counts as; null for one that kubectl does not understand. */
const COMMANDS: { readonly [line: string]: string | null } = {
  'get pods -o wide': 'get pods -o wide',
  'describe svc my-service': 'describe services',
  'kubectl get svc': 'get services',
  'gte pods': null,
};

export function commandsOfStudent(student: number): {
  readonly lookUps: number;
  readonly commands: { readonly [command: string]: number };
} {
  const lines = TRUTH_TABLE.flatMap(({ step }) => FORTY.lookUps(student, step));
  const commands: { [command: string]: number } = {};
  for (const line of lines) {
    const command = COMMANDS[line];
    if (command === undefined) throw new Error(`what does ${line} count as?`);
    if (command !== null) commands[command] = (commands[command] ?? 0) + 1;
  }
  return { lookUps: lines.length, commands };
}

/**
 * Milliseconds that each student's last chosen address was one that no Pod had, by student: the log is played again,
 * from one change of the cluster to the next, and who looks at the map notes at each of them whose address is gone.
 */
export function staleFigures(seed: RoomSeed, log: readonly LogEntry[]): number[] {
  const room = openRoom(seed);
  const seats: string[] = [];
  const targets = new Map<string, string>();
  const stale = new Map<string, number>();
  const strangers = servicesLesson.cluster.systemPods.map(({ ip }) => ip);
  /** Lets the time until `at` go by, in which nothing changes. */
  const pass = (at: number) => {
    const live = new Set([...strangers, ...stageView(room).cluster.pods.map(({ ip }) => ip)]);
    const isOver = room.placed !== null;
    for (const [seat, to] of targets) {
      if (isOver || to.startsWith('10.96.') || live.has(to)) continue;
      stale.set(seat, (stale.get(seat) ?? 0) + at - room.now);
    }
    advanceRoom(room, at, () => {});
  };
  for (const entry of log) {
    for (let due = nextDue(room); due !== null && due <= entry.at; due = nextDue(room)) {
      pass(due);
      if (nextDue(room) === due) throw new Error('the same moment twice');
    }
    pass(entry.at);
    const { by, command } = entry;
    if (command.type === 'join') seats.push(command.seat);
    if (by.role === 'player' && command.type === 'set-target') targets.set(by.seat, command.to);
    stepRoom(room, entry, () => {});
  }
  return seats.map((seat) => stale.get(seat) ?? 0);
}
