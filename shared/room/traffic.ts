import type { Course, Outcome, RequestRecord } from '../net/request.ts';
import { requestId } from '../net/request-id.ts';
import type { SimEvent } from '../sim/event.ts';
import { type Flight, recordOfFlight, sendRequest } from '../sim/simulation.ts';
import { creditRush } from './credit.ts';
import { reportEvent, reportFailure } from './feed.ts';
import { progress, SENT } from './goals.ts';
import { findRecord, finishKept, keepRequest } from './kept-requests.ts';
import { seatById } from './lookup.ts';
import { refused } from './replies.ts';
import type { Given } from './reply.ts';
import { currentBeat, openTask } from './room-lesson.ts';
import { arrivedFor } from './rush-clock.ts';
import { countSent } from './seat-numbers.ts';
import { shownHost } from './shown-host.ts';
import type { Counts, Failure, PendingRequest, Play, Room, Seat } from './state.ts';
import { recheckTargets } from './targets.ts';
import type { Dot } from './view.ts';

/** Requests kept of the instructor's and the synthetic client's, for `trace`. */
const KEPT_REQUESTS = 10;

/** Sends one request for a seat; what becomes of it comes later, in its private view. */
export function send(play: Play, seat: Seat, to: string | undefined): Given {
  const address = to ?? seat.target?.to;
  if (address === undefined) return refused('no-target');
  const sent = sendRequest(play.room.sim, { from: seat.id, to: address });
  if (!sent.ok) return refused('bad-address', sent.error.message);
  onSent(play, seat, sent.value);
  return { ok: true, sent: sent.value.number };
}

/** The name that the instructor's requests go under; no seat can have it, seat ids hold no dot. */
const INSTRUCTOR_CLIENT = 'instructor.client';

/** A request of the instructor's, from the client Pod: drawn and traced like any other, counted for nobody. */
export function curlAsInstructor(play: Play, to: string): Given {
  const { room } = play;
  if (room.ended) return refused('room-ended');
  if (currentBeat(room).kind === 'lobby') return refused('wrong-phase');
  const sent = sendRequest(room.sim, { from: INSTRUCTOR_CLIENT, to });
  if (!sent.ok) return refused('bad-address', sent.error.message);
  onSent(play, null, sent.value);
  return { ok: true, sent: sent.value.number };
}

/** The record of a request that somebody sent: of a seat, or with null of the instructor; null when it is forgotten. */
export function recordOf(room: Room, seat: string | null, id: string): RequestRecord | null {
  if (seat === null) return room.contrast.requests.find((record) => record.id === id) ?? null;
  const kept = seatById(room, seat);
  return kept === null ? null : findRecord(kept, seat, id);
}

/** Everything that the room makes of what happens in its cluster. */
export function onSimEvent(play: Play, event: SimEvent): void {
  if (event.type === 'object-written') {
    play.emit({ type: 'written', write: event.write });
    play.emit({ type: 'changed', urgent: false });
  } else if (event.type === 'ghosts-left') play.emit({ type: 'changed', urgent: false });
  else if (event.type === 'request-finished') onFinished(play, event.request, event.outcome, event.at);
  else onClusterEvent(play, event);
}

function onClusterEvent(play: Play, event: SimEvent): void {
  reportEvent(play.room, event);
  if (event.type !== 'endpoints-changed' && event.type !== 'routes-updated') recheckTargets(play, event.at);
  play.emit({ type: 'changed', urgent: true });
}

/** A request has left, of a seat, or with null of the instructor or the synthetic client. */
export function onSent(play: Play, seat: Seat | null, request: Flight): void {
  const { room } = play;
  const rush = seat !== null && countsForRush(room, seat);
  if (seat === null) keep(room.contrast.requests, recordOfFlight(request));
  else {
    keepRequest(seat, request);
    if (rush && seat.rush !== null) {
      seat.rush.routed += 1;
      seat.rush.pending += 1;
      room.rush.pending += 1;
    }
    progress(room, seat, SENT);
  }
  request.memo = pendingOf(room, seat, rush);
  if (play.seen) show(play, seat, request, request.sentAt, null);
}

/** To the student whose request it is, and as a dot to everybody. */
function show(play: Play, seat: Seat | null, request: Flight, at: number, outcome: Outcome | null): void {
  play.emit({ type: 'dot', dot: dotOf(request, seat, at, outcome), seat: seat?.id ?? null });
}

function pendingOf(room: Room, seat: Seat | null, rush: boolean): PendingRequest {
  const { kind, step } = currentBeat(room);
  const running = kind === 'rush' && room.rush.phase === 'running';
  return {
    seat: seat === null ? -1 : seat.number - 1,
    strip: step !== null ? step - 1 : running ? room.traffic.strips.length - 1 : null,
    step: room.traffic.step,
    task: openTask(room)?.item ?? null,
    rush,
    deadAround: room.traffic.stale > 0 || room.contrast.dead,
  };
}

/** What `onSent` wrote down; null of requests that did not leave through it. */
export const pendingIn = ({ memo }: Flight): PendingRequest | null => memo as PendingRequest | null;

/**
 * The oldest waiting request of the running rush is the one that is routed. In a student's own log nobody else's counts:
 * at which pace they arrived is not in it, and one too many would have the class wait where it went on.
 */
function countsForRush(room: Room, seat: Seat): boolean {
  if (room.seed.ownOf !== undefined && room.seed.ownOf !== seat.id) return false;
  return room.rush.phase === 'running' && seat.rush !== null && arrivedFor(room, seat) > seat.rush.routed;
}

function keep(requests: RequestRecord[], request: RequestRecord): void {
  requests.push(request);
  if (requests.length > KEPT_REQUESTS) requests.shift();
}

function onFinished(play: Play, request: Flight, outcome: Outcome, at: number): void {
  const { room } = play;
  const pending = pendingIn(request);
  if (pending === null) return;
  const seat = room.seats[pending.seat] ?? null;
  if (seat === null) finishContrast(room, request, outcome);
  else finishFor(play, seat, request, outcome, at, pending);
  if (play.seen) show(play, seat, request, at, outcome);
}

function replace(requests: RequestRecord[], finished: RequestRecord): void {
  const index = requests.findIndex(({ id }) => id === finished.id);
  if (index >= 0) requests[index] = finished;
}

function finishContrast(room: Room, finished: Flight, outcome: Outcome): void {
  replace(room.contrast.requests, recordOfFlight(finished));
  if (finished.from === INSTRUCTOR_CLIENT) return;
  if (outcome === 'answered') room.contrast.answered += 1;
  else room.contrast.failed += 1;
}

function finishFor(
  play: Play,
  seat: Seat,
  finished: Flight,
  outcome: Outcome,
  at: number,
  pending: PendingRequest,
): void {
  const { room } = play;
  const { traffic } = room;
  const { course } = finished;
  finishKept(seat, finished.number, outcome, at);
  countSent(seat, course.via, outcome);
  if (outcome !== 'answered') countFailure(seat, course, outcome);
  count(traffic.total, course, outcome);
  const strip = pending.strip === null ? undefined : traffic.strips[pending.strip];
  if (strip !== undefined) count(strip, course, outcome);
  reportFailure(room, shownHost(course), outcome, at);
  if (pending.rush) finishRushed(play, seat, outcome);
  if (outcome === 'answered') {
    if (pending.step === traffic.step) countServedBy(room, course);
    if (course.via === 'service' && pending.deadAround) traffic.savedByService += 1;
    progress(room, seat, { type: 'answered', task: pending.task });
  }
}

function count(counts: Counts, { via }: Course, outcome: Outcome): void {
  // Asked for by name: a property whose name is not known beforehand is looked for in a table.
  const route = via === 'service' ? counts.service : counts['pod-ip'];
  if (outcome === 'answered') route.answered += 1;
  else route.failed += 1;
}

function countFailure({ failures }: Seat, { via }: Course, outcome: Failure): void {
  failures[via][outcome] = (failures[via][outcome] ?? 0) + 1;
}

function countServedBy(room: Room, { decision }: Course): void {
  const name = decision.pod?.name;
  if (name === undefined) return;
  const { servedBy } = room.traffic;
  servedBy[name] = (servedBy[name] ?? 0) + 1;
}

function finishRushed(play: Play, seat: Seat, outcome: Outcome): void {
  const { rush } = play.room;
  // Nothing pends when the class ended meanwhile: what was on its way then is left out.
  if (seat.rush === null || seat.rush.pending === 0) return;
  seat.rush.pending -= 1;
  rush.pending -= 1;
  if (outcome === 'answered') seat.rush.answered += 1;
  if (rush.phase === 'over' && rush.pending === 0) creditRush(play);
}

function dotOf({ number, course, ip }: Flight, seat: Seat | null, at: number, outcome: Outcome | null): Dot {
  return {
    id: requestId(number),
    seat: seat?.number ?? 0,
    via: course.via,
    to: shownHost(course),
    pod: course.decision.verdict === 'pod' ? ip : null,
    outcome,
    at,
  };
}
