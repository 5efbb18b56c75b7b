import type { RequestRecord } from '../net/request.ts';
import { bestMoment } from './awards.ts';
import { neededFor } from './goals.ts';
import { itemOf } from './items.ts';
import { shownRequests } from './kept-requests.ts';
import { seatById } from './lookup.ts';
import { endsAtFor } from './question-clock.ts';
import { openVote } from './questions.ts';
import { currentBeat, questionOf, stepOf } from './room-lesson.ts';
import { arrivalEvery, arrivedFor } from './rush-clock.ts';
import { sentOf } from './seat-numbers.ts';
import { isPlaceTold } from './shown-rows.ts';
import { meanOf } from './squad-places.ts';
import { membersOf, pointsIn, squadOf } from './squads.ts';
import type { Room, Seat } from './state.ts';
import type { OwnAnswer, OwnRequest, OwnRush, PrivateView } from './view.ts';
import { keptVote } from './votes.ts';

const NONE: readonly OwnRequest[] = [];

/**
 * What one student's own screen needs besides the public view; null when there is no such seat. Much of what stayed the
 * same since the view `before` are parts of it.
 */
export function privateView(
  room: Room,
  seatId: string,
  before: PrivateView | null = null,
): PrivateView | null {
  const seat = seatById(room, seatId);
  if (seat === null) return null;
  const { step } = currentBeat(room);
  return {
    seat: {
      id: seat.id,
      number: seat.number,
      name: seat.name,
      spinsLeft: seat.spinsLeft,
      synthetic: seat.synthetic,
    },
    target: seat.target?.to ?? null,
    points: { total: seat.points, possible: seat.possible, items: ownItems(seat, before) },
    answers: ownAnswers(room, seat),
    endsAt: ownEnd(room, seat),
    goals: ownGoals(room, seat),
    guess: seat.guess !== null && seat.guess.step === step ? seat.guess.pod : null,
    requests: shownRequests(seat, seat.id, before?.requests ?? NONE, ownRequest),
    sent: sentOf(seat),
    rush: ownRush(room, seat),
    squad: ownSquad(room, seat),
    placing: ownPlacing(room, seat),
  };
}

/** A class of one squad has none to speak of; while it is chosen it is shown all the same. */
function ownSquad(room: Room, seat: Seat): PrivateView['squad'] {
  const squad = squadOf(room, seat);
  const { squads } = room;
  if (squad === null || squads === undefined || (squads.formed && squads.all.length < 2)) return null;
  const members = membersOf(room, squad);
  return {
    name: squad.name,
    mates: members.flatMap(({ id, name }) => (id === seat.id ? [] : [name])),
    mean: room.placed === null ? null : meanOf(pointsIn(room, squad)),
  };
}

function ownPlacing({ placed }: Room, seat: Seat): PrivateView['placing'] {
  const { placing } = seat;
  if (placed === null || placing === null) return null;
  return { place: isPlaceTold(placing, placed) ? placing : null, of: placed, best: bestMoment(seat) };
}

function ownAnswers(room: Room, seat: Seat): { [item: string]: OwnAnswer } {
  const ids = new Set([...Object.keys(seat.answers), ...Object.keys(seat.hints)]);
  return Object.fromEntries([...ids].map((id) => [id, ownAnswer(room, seat, id)]));
}

function ownAnswer(room: Room, seat: Seat, id: string): OwnAnswer {
  const question = questionOf(room, id);
  const item = itemOf(room, id);
  const answer = seat.answers[id] ?? { first: null, second: null, firstPick: null };
  const atOnce = question?.kind === 'saw' || question?.kind === 'explain';
  const last = (item === null ? null : keptVote(item, answer)) ?? answer.first;
  const known = last !== null && (atOnce || item?.revealed === true);
  return {
    option: answer.first?.option ?? null,
    sure: answer.first?.sure ?? null,
    second: answer.second === null ? null : { option: answer.second.option, sure: answer.second.sure },
    firstPick: answer.firstPick,
    right: known ? last.option === question?.correct : null,
    hint: seat.hints[id] === undefined ? null : (question?.hint ?? null),
  };
}

function ownEnd(room: Room, seat: Seat): number | null {
  const { item: id } = currentBeat(room);
  const item = id === null || openVote(room, id) === null ? null : itemOf(room, id);
  return item === null ? null : endsAtFor(item, seat.extraTime);
}

function ownGoals(room: Room, seat: Seat): PrivateView['goals'] {
  const beat = currentBeat(room);
  const step = stepOf(room, beat.step);
  if (beat.kind !== 'do' || step === null || beat.item === null) return [];
  const done = seat.goals[beat.item]?.done ?? [];
  return step.do.goals.map((goal, index) => ({
    text: goal.text,
    done: done[index] ?? 0,
    need: neededFor(goal),
  }));
}

/** Items are added, never changed. */
function ownItems({ items }: Seat, before: PrivateView | null): PrivateView['points']['items'] {
  return before !== null && before.points.items.length === items.length ? before.points.items : [...items];
}

function ownRequest(request: RequestRecord): OwnRequest {
  const { pod, destination } = request.decision;
  const answeredBy = request.outcome === 'answered' || request.outcome === 'wrong-pod' ? pod : null;
  return {
    id: request.id,
    to: request.to,
    port: request.port,
    via: request.via,
    at: request.sentAt,
    outcome: request.outcome,
    servedBy:
      answeredBy === null || destination === null ? null : { pod: answeredBy.name, ip: hostOf(destination) },
  };
}

function ownRush(room: Room, seat: Seat): OwnRush | null {
  const { startedAt, pausedFor } = room.rush;
  if (startedAt === null || seat.rush === null) return null;
  return {
    startedAt: startedAt + pausedFor + seat.rush.from,
    every: arrivalEvery(seat),
    arrived: arrivedFor(room, seat),
    routed: seat.rush.routed,
    answered: seat.rush.answered,
  };
}

/** `10.1.1.5:8080` → `10.1.1.5`. */
function hostOf(destination: string): string {
  const colon = destination.lastIndexOf(':');
  return colon < 0 ? destination : destination.slice(0, colon);
}
