import type { ExtraTime, ServerCommand } from './command.ts';
import { countAnswers } from './items.ts';
import { placeSeats } from './leaderboard.ts';
import { seatById } from './lookup.ts';
import { foldName, normaliseName } from './name.ts';
import { generateName } from './names.ts';
import type { RefusalCode } from './refusal.ts';
import { done, refused } from './replies.ts';
import type { Reply } from './reply.ts';
import { rushElapsed } from './rush-clock.ts';
import { seatFrom } from './seat-numbers.ts';
import { joinSquad, rejoinSquad, touchSquadOf } from './squads.ts';
import { keyOf, noCounts, noFailures, type Play, type Room, type Seat } from './state.ts';
import { addTarget, removeTarget } from './targets.ts';

/** How often a student may have another name drawn. */
const SPINS = 3;

type Join = Extract<ServerCommand, { type: 'join' }>;

const isTaken = (room: Room, name: string): boolean => room.names[keyOf(foldName(name))] === true;

const drawName = (room: Room): string => generateName(room.random, (name) => isTaken(room, name));

/** Why the typed name cannot be had, or the name. `own` is the name that its seat has already. */
function claimName(room: Room, typed: string, own: string | null): { name: string } | { no: RefusalCode } {
  const name = normaliseName(typed);
  if (!name.ok) return { no: name.error };
  const kept = own !== null && foldName(own) === foldName(name.value);
  return !kept && isTaken(room, name.value) ? { no: 'name-taken' } : { name: name.value };
}

function whyNotJoin(room: Room, join: Join): RefusalCode | null {
  if (room.locked) return 'room-locked';
  if (room.people.joined >= room.options.maxSeats) return 'room-full';
  const named = join.name !== undefined && join.synthetic !== true;
  return named && !room.options.ownNames ? 'names-generated' : null;
}

/** Takes a new seat, at any moment of the class. */
export function join(play: Play, command: Join, joinId: string): Reply {
  const { room } = play;
  const no = whyNotJoin(room, command);
  if (no !== null) return refused(no);
  const claimed = command.name === undefined ? null : claimName(room, command.name, null);
  if (claimed !== null && 'no' in claimed) return refused(claimed.no);
  const seat = newSeat(room, command, claimed === null ? drawName(room) : claimed.name);
  room.index.tokens[keyOf(seat.tokenHash)] = room.seats.length;
  room.index.joins[keyOf(joinId)] = room.seats.length;
  room.seats.push(seat);
  room.names[keyOf(foldName(seat.name))] = true;
  room.people.joined += 1;
  room.people.online += 1;
  joinSquad(play, seat);
  play.emit({ type: 'touched', seat: seat.id });
  touchSquadOf(play, seat);
  play.emit({ type: 'counted' });
  return done({ type: 'named', name: seat.name });
}

function newSeat(room: Room, command: Join, name: string): Seat {
  return seatFrom({
    id: command.seat,
    number: room.seats.length + 1,
    tokenHash: command.tokenHash,
    synthetic: command.synthetic === true,
    name,
    spinsLeft: SPINS,
    extraTime: 1,
    waved: false,
    online: true,
    removed: false,
    target: null,
    answers: {},
    hints: {},
    items: [],
    points: 0,
    possible: 0,
    goals: {},
    guess: null,
    requests: { next: 0, numbers: [], courses: [] },
    sent: noCounts(),
    failures: noFailures(),
    lookUps: 0,
    commands: {},
    stale: { before: 0, from: 0 },
    rush:
      room.rush.phase === 'running' ? { from: rushElapsed(room), routed: 0, answered: 0, pending: 0 } : null,
    placing: null,
    recent: { next: 0, firsts: [], rests: [], others: {} },
  });
}

function tell(play: Play, seat: Seat): void {
  play.emit({ type: 'touched', seat: seat.id });
  touchSquadOf(play, seat);
  play.emit({ type: 'changed', urgent: false });
}

/** The seats whose line is down; most of the time nobody's is. */
export function away(room: Room): readonly Seat[] {
  const { joined, online } = room.people;
  return joined === online ? [] : room.seats.filter((seat) => !seat.online && !seat.removed);
}

/** Whether the seat is online from now on; false when that was so already. */
export function setOnline(play: Play, seat: Seat, online: boolean): boolean {
  if (seat.online === online) return false;
  seat.online = online;
  if (!seat.removed) play.room.people.online += online ? 1 : -1;
  play.emit({ type: 'counted' });
  return true;
}

function takeName(play: Play, seat: Seat, name: string): Reply {
  const { room } = play;
  delete room.names[keyOf(foldName(seat.name))];
  seat.name = name;
  room.names[keyOf(foldName(name))] = true;
  tell(play, seat);
  return done({ type: 'named', name });
}

export function spinName(play: Play, seat: Seat): Reply {
  if (seat.spinsLeft === 0) return refused('no-spins-left');
  seat.spinsLeft -= 1;
  return takeName(play, seat, drawName(play.room));
}

export function ownName(play: Play, seat: Seat, typed: string): Reply {
  if (!play.room.options.ownNames) return refused('names-generated');
  return renameSeat(play, seat, typed);
}

export function renameSeat(play: Play, seat: Seat, typed: string): Reply {
  const claimed = claimName(play.room, typed, seat.name);
  return 'no' in claimed ? refused(claimed.no) : takeName(play, seat, claimed.name);
}

/** From the moment it is given; what had arrived in the rush before stays. */
export function setExtraTime(play: Play, id: string, factor: ExtraTime): Reply {
  const seat = seatById(play.room, id);
  if (seat === null || seat.removed) return refused('no-such-seat');
  seat.extraTime = factor;
  tell(play, seat);
  return done();
}

/** Takes a seat out of the room. Its points, answers and name stay with it, in case it is restored. */
export function removeSeat(play: Play, id: string): Reply {
  const { room } = play;
  const seat = seatById(room, id);
  if (seat === null || seat.removed) return refused('no-such-seat');
  removeTarget(room, seat);
  countIn(room, seat, -1);
  seat.removed = true;
  if (room.placed !== null) placeSeats(room);
  play.emit({ type: 'removed', seat: seat.id });
  touchSquadOf(play, seat);
  play.emit({ type: 'changed', urgent: true });
  return done();
}

export function restoreSeat(play: Play, id: string): Reply {
  const { room } = play;
  const seat = seatById(room, id);
  if (seat === null || !seat.removed) return refused('no-such-seat');
  if (room.people.joined >= room.options.maxSeats) return refused('room-full');
  seat.removed = false;
  addTarget(room, seat, room.now);
  countIn(room, seat, 1);
  rejoinSquad(play, seat);
  if (room.placed !== null) placeSeats(room);
  tell(play, seat);
  return done();
}

function countIn(room: Room, seat: Seat, sign: 1 | -1): void {
  room.people.joined += sign;
  if (seat.online) room.people.online += sign;
  const { item } = room.goals;
  if (item !== null && seat.goals[item]?.reached === true) room.goals.reached += sign;
  countAnswers(room, seat, sign);
}
