import { assertNever } from '../lib/assert-never.ts';
import { earlier } from '../lib/earlier.ts';
import { hashOf } from '../lib/hash.ts';
import { createRandom } from '../lib/random.ts';
import type { SimEvent } from '../sim/event.ts';
import {
  createSimulation,
  isSettled,
  nextClusterDue,
  playUntil,
  nextDue as simNextDue,
} from '../sim/simulation.ts';
import { finishRush } from './beats.ts';
import { keepClassClock } from './class-clock.ts';
import type { Actor, LogEntry, RoomCommand, RoomSeed, ServerCommand } from './command.ts';
import { playContrastClient } from './contrast-client.ts';
import { historyOf, isTooMuch } from './history.ts';
import { instructorCommand } from './instructor.ts';
import { kubeCommand } from './kube.ts';
import { seatById, seatByJoinId } from './lookup.ts';
import { plainRoom } from './plain.ts';
import { playerCommand } from './player.ts';
import { noRecent, RECENT_OF_INSTRUCTOR, RECENT_OF_SEAT, recall, remember } from './recent.ts';
import { done, refused, told } from './replies.ts';
import type { Given, Reply } from './reply.ts';
import {
  isCurlCommand,
  isInstructorCommand,
  isKubeCommand,
  isPlayerCommand,
  isServerCommand,
} from './roles.ts';
import { lessonOfSeed } from './room-lesson.ts';
import { rushEndsAt } from './rush-clock.ts';
import { join, setOnline } from './seats.ts';
import { type EmitRoom, noCounts, type Play, type Recent, type Room, type Seat } from './state.ts';
import { curlAsInstructor, onSimEvent } from './traffic.ts';

export { leaderboard, squadName } from './leaderboard.ts';
export { seatById, seatByJoinId, seatByTokenHash } from './lookup.ts';
export { privateView } from './private-view.ts';
export type { EmitRoom, Room, RoomEvent } from './state.ts';
export { type TraceAudience, traceOf } from './trace-of.ts';
export { recordOf } from './traffic.ts';
export { instructorView, playerView, stageView } from './views.ts';

/** A command as it comes to the room. */
export interface RoomEntry {
  /** The server's clock. */
  readonly at: number;
  readonly by: Actor;
  /** Chosen by the client. */
  readonly id: string;
  readonly command: RoomCommand;
}

export interface Step {
  readonly reply: Reply;
  /** False for refusals, for repeated ids and for what was so already (a drop of who is away). */
  readonly logged: boolean;
  /** When the command was carried out; the log entry's `at`. Never less than `room.now` was. */
  readonly at: number;
  /** The room's version afterwards; the log entry's `version` if `logged`. */
  readonly version: number;
}

/** A room at version 0, as its seed says. Throws when there is no such lesson. */
export function openRoom(seed: RoomSeed): Room {
  const lesson = lessonOfSeed(seed);
  const free = seed.mode === 'free';
  return {
    seed,
    version: 0,
    now: seed.createdAt,
    options: { ...seed.options },
    random: createRandom(`${seed.seed}/names`),
    sim: createSimulation(free ? lesson.freeCluster : lesson.cluster, seed.seed, seed.createdAt),
    beat: { index: 0, phase: 'open', since: seed.createdAt, phases: {}, skipped: {} },
    items: {},
    rows: free ? [] : lesson.steps.map(() => null),
    seats: [],
    index: { tokens: {}, joins: {} },
    names: {},
    people: { joined: 0, online: 0 },
    goals: { item: null, reached: 0 },
    traffic: {
      total: noCounts(),
      strips: free ? [] : [...lesson.steps, lesson.rush].map(noCounts),
      step: null,
      servedBy: {},
      repointed: 0,
      repointedInStep: 0,
      savedByService: 0,
      targets: {},
      onPodIP: 0,
      stale: 0,
      lookUps: {},
    },
    rush: { phase: 'before', startedAt: null, pausedFor: 0, endedAt: null, played: 0, pending: 0 },
    contrast: { target: null, dead: false, nextAt: null, answered: 0, failed: 0, requests: [] },
    feed: { last: 0, lastFailureAt: 0, items: [] },
    rising: [],
    locked: false,
    instructorAway: false,
    stage: { codeHidden: false, blank: false },
    pausedAt: null,
    clock: { stoppedFor: 0, stoppedAt: null },
    ended: false,
    placed: null,
    recent: noRecent(RECENT_OF_INSTRUCTOR),
  };
}

/**
 * Plays what is due up to the entry's time, then does the command. Pure but for changing `room` in place: two
 * runs of one log give one hash. A refused command leaves nothing behind.
 */
export function stepRoom(room: Room, entry: RoomEntry, emit: EmitRoom): Step {
  const play = playOf(room, emit, true);
  const at = Math.max(entry.at, room.now);
  advance(play, at);
  const seat = seatOf(room, entry.by);
  const known = recallReply(room, entry, seat);
  if (known !== null) return { reply: known, logged: false, at, version: room.version };
  const { reply, changed } = carryOut(play, entry, seat);
  return { reply: told(reply), logged: reply.ok && changed, at, version: room.version };
}

/**
 * Does once more what a log says was done: nobody asks whether the command is a repeated one, because those are not
 * logged. What is written to the cluster's objects is told to `emit`, and requests where somebody looks on (`seen`).
 */
export function redo(room: Room, entry: LogEntry, emit: EmitRoom, seen = false): void {
  const play = playOf(room, emit, seen);
  advance(play, Math.max(entry.at, room.now));
  carryOut(play, entry, seatOf(room, entry.by));
  // Also where rules of today refuse what was done: it stands in the log, which is counted on from there.
  room.version = entry.version;
}

function carryOut(play: Play, entry: RoomEntry, seat: Seat | null): Performed {
  const { room } = play;
  const history = historyOf(room);
  const done = isTooMuch(room, entry) ? performed(refused('history-full')) : perform(play, entry, seat);
  const { reply, changed } = done;
  keepClassClock(room);
  if (reply.ok && changed) {
    room.version += 1;
    rememberReply(room, entry, seat, reply);
  }
  if (historyOf(room) !== history) play.emit({ type: 'changed', urgent: true });
  return done;
}

/** Plays everything that is due up to and including `now`, each at its own time. */
export function advanceRoom(room: Room, now: number, emit: EmitRoom): void {
  advance(playOf(room, emit, true), now);
}

/** When something happens next without a command; null when nothing will. */
export function nextDue(room: Room): number | null {
  return earlier(simNextDue(room.sim), nextRoomDue(room));
}

/** 64 bits over the whole state in its plain form, in hexadecimal digits. */
export function roomHash(room: Room): string {
  return hashOf(plainRoom(room));
}

/** The room that this seed and this log make. */
export function replay(seed: RoomSeed, entries: readonly LogEntry[]): Room {
  const room = openRoom(seed);
  for (const entry of entries) redo(room, entry, () => {});
  return room;
}

/** Of each room the last one: most steps are told to the same as the one before. It goes when the room does. */
const plays = new WeakMap<Room, Play>();

function playOf(room: Room, emit: EmitRoom, seen: boolean): Play {
  const last = plays.get(room);
  if (last?.emit === emit && last.seen === seen) return last;
  const play: Play = { room, emit, sim: (event: SimEvent) => onSimEvent(play, event), seen };
  plays.set(room, play);
  return play;
}

/** What the room itself, not its cluster, has to do next. */
function nextRoomDue(room: Room): number | null {
  return room.ended ? null : earlier(rushEndsAt(room), room.contrast.nextAt);
}

function advance(play: Play, now: number): void {
  const { room } = play;
  // Asking a large cluster costs more than a command; only its own errands can change the answer.
  const clusterWorks = (nextClusterDue(room.sim) ?? Number.POSITIVE_INFINITY) <= now;
  const settledBefore = clusterWorks && isSettled(room.sim);
  for (let due = nextRoomDue(room); due !== null && due <= now; due = nextRoomDue(room)) {
    playUntil(room.sim, due, play.sim);
    room.now = Math.max(room.now, due);
    if (room.contrast.nextAt !== null && room.contrast.nextAt <= room.now) playContrastClient(play);
    const rushEnd = rushEndsAt(room);
    if (rushEnd !== null && rushEnd <= room.now) finishRush(play);
  }
  playUntil(room.sim, now, play.sim);
  room.now = Math.max(room.now, now);
  if (clusterWorks && isSettled(room.sim) !== settledBefore) play.emit({ type: 'changed', urgent: true });
}

const seatOf = (room: Room, by: Actor): Seat | null =>
  by.role === 'player' ? seatById(room, by.seat) : null;

/** Where the ids of an actor's commands are kept; the server's own commands are told apart by what they do. */
function recentOf(room: Room, by: Actor, seat: Seat | null): Recent | null {
  if (by.role === 'instructor') return room.recent;
  return by.role === 'server' || seat === null ? null : seat;
}

function rememberReply(
  room: Room,
  { by, id, command }: RoomEntry,
  seat: Seat | null,
  reply: Extract<Given, { ok: true }>,
): void {
  const recent = recentOf(room, by, seat);
  if (recent !== null) remember(recent, sizeOf(by), id, command, reply);
}

const sizeOf = (by: Actor): number => (by.role === 'instructor' ? RECENT_OF_INSTRUCTOR : RECENT_OF_SEAT);

/** The answer that a command with this id got before; null when it is new. */
function recallReply(room: Room, entry: RoomEntry, sender: Seat | null): Reply | null {
  if (entry.command.type === 'join') {
    const joined = seatByJoinId(room, entry.id) ?? seatById(room, entry.command.seat)?.id ?? null;
    const seat = joined === null ? null : seatById(room, joined);
    return seat === null ? null : done({ type: 'named', name: seat.name });
  }
  const recent = recentOf(room, entry.by, sender);
  return recent === null ? null : recall(room, recent, sizeOf(entry.by), entry.id);
}

interface Performed {
  readonly reply: Given;
  readonly changed: boolean;
}

const performed = (reply: Given, changed = true): Performed => ({ reply, changed });

/** Deny by default: each role has its commands and no other. */
function perform(play: Play, entry: RoomEntry, seat: Seat | null): Performed {
  const { by, command } = entry;
  switch (by.role) {
    case 'instructor':
      if (isKubeCommand(command)) return kubeCommand(play, by, command.write);
      if (isCurlCommand(command)) return performed(curlAsInstructor(play, command.to));
      if (!isInstructorCommand(command)) return performed(refused('not-allowed'));
      if (play.room.ended) return performed(refused('room-ended'));
      return performed(instructorCommand(play, command));
    case 'player': {
      if (!isPlayerCommand(command) && !isKubeCommand(command) && !isCurlCommand(command)) {
        return performed(refused('not-allowed'));
      }
      if (play.room.ended) return performed(refused('room-ended'));
      if (seat === null) return performed(refused('not-joined'));
      if (isKubeCommand(command)) {
        return seat.removed ? performed(refused('seat-removed')) : kubeCommand(play, by, command.write);
      }
      if (seat.removed) return performed(refused('seat-removed'));
      // From the client Pod or from the phone: it is the same request.
      const given = isCurlCommand(command) ? ({ type: 'send', to: command.to } as const) : command;
      return performed(playerCommand(play, seat, given));
    }
    case 'server':
      if (!isServerCommand(command)) return performed(refused('not-allowed'));
      return serverCommand(play, command, entry.id);
    default:
      return assertNever(by);
  }
}

/** Who is there is kept after the end too, so that results can be looked at; nobody joins any more. */
function serverCommand(play: Play, command: ServerCommand, id: string): Performed {
  switch (command.type) {
    case 'join':
      return performed(play.room.ended ? refused('room-ended') : join(play, command, id));
    case 'drop':
    case 'return': {
      const seat = seatById(play.room, command.seat);
      if (seat === null) return performed(refused('no-such-seat'));
      const returns = command.type === 'return';
      if (returns && seat.removed) return performed(refused('seat-removed'));
      return performed(done(), setOnline(play, seat, returns));
    }
    case 'drop-instructor':
    case 'return-instructor':
      return performed(done(), setInstructorAway(play, command.type === 'drop-instructor'));
    default:
      return assertNever(command);
  }
}

/** False when it was so already. */
function setInstructorAway(play: Play, away: boolean): boolean {
  if (play.room.instructorAway === away) return false;
  play.room.instructorAway = away;
  play.emit({ type: 'changed', urgent: true });
  return true;
}
