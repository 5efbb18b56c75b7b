import { createRandom, shuffled } from '../lib/random.ts';
import { done, refused } from './replies.ts';
import type { Reply } from './reply.ts';
import { currentBeat } from './room-lesson.ts';
import { placedSquads } from './squad-places.ts';
import { evenSizes, LEAST, MOST, settledSquads } from './squad-sizes.ts';
import type { Play, Room, Seat, Squad } from './state.ts';
import type { SquadStanding, SquadsView } from './view.ts';

/** The same in English and German: Kubernetes' words and what goes with a wheel and the sea. */
const NAMES =
  'Kubelet Etcd Helm Ingress Sidecar Daemon Operator Cilium Calico Flannel Envoy Istio Linkerd Harbor Argo Flux Knative Prometheus Fluentd Jaeger Containerd Vitess Rook Longhorn Velero Keda Falco Kyverno Tekton Crossplane'.split(
    ' ',
  );

/** In a full lesson where they were not switched off. */
function areSquadsOn(room: Room): boolean {
  const { squads, length } = room.options;
  return room.seed.mode === 'lesson' && length === 'full' && (squads === 'auto' || squads === 'choice');
}

const isInLobby = (room: Room): boolean => currentBeat(room).kind === 'lobby';

/** Whether students may choose their squad now. */
const isChoosing = (room: Room): boolean =>
  isInLobby(room) && areSquadsOn(room) && room.options.squads === 'choice' && room.squads?.formed !== true;

/** When the lesson begins: each present seat gets its squad. Once; what there is then stays. */
export function formSquads(room: Room): void {
  if (!areSquadsOn(room) || room.squads?.formed === true) return;
  const random = createRandom(`${room.seed.seed}/squads/${room.version}`);
  const present = new Set(room.seats.flatMap(({ removed }, index) => (removed ? [] : [index])));
  const chosen = room.options.squads === 'choice' ? (room.squads?.all ?? []) : [];
  const taken = chosen.map(({ members }) => members.filter((index) => present.has(index)));
  for (const index of taken.flat()) present.delete(index);
  const loose = shuffled(random, [...present]);
  const groups = taken.flat().length === 0 ? evenly(loose) : settledSquads(taken, loose);
  const names = chosen.map(({ name }) => name);
  room.squads = { all: [], formed: true };
  for (const seat of room.seats) delete seat.squad;
  groups.forEach((members, index) => {
    if (members.length > 0) addSquad(room, members, names[index]);
  });
}

function evenly(seats: readonly number[]): number[][] {
  let from = 0;
  return evenSizes(seats.length).map((size) => {
    from += size;
    return seats.slice(from - size, from);
  });
}

function addSquad(room: Room, members: number[], name = freshName(room)): void {
  const all = room.squads?.all ?? [];
  for (const index of members) {
    const seat = room.seats[index];
    if (seat !== undefined) seat.squad = all.length;
  }
  all.push({ name, members });
  room.squads = { all, formed: room.squads?.formed ?? false };
}

/** Drawn anew in each room; from the second round on with a number. */
function freshName(room: Room): string {
  const names = shuffled(createRandom(`${room.seed.seed}/squad-names`), NAMES);
  const used = new Set(room.squads?.all.map(({ name }) => name));
  for (let round = 1; ; round += 1) {
    const free = names
      .map((name) => (round === 1 ? name : `${name} ${round}`))
      .find((name) => !used.has(name));
    if (free !== undefined) return free;
  }
}

/** Late comers go where there are fewest. Five stay five: the sixth and the last two of them are a squad of their own. */
export function joinSquad(play: Play, seat: Seat): void {
  const { room } = play;
  const { squads } = room;
  if (squads?.formed !== true || seat.squad !== undefined) return;
  const index = seat.number - 1;
  const here = squads.all.map((squad) => membersOf(room, squad));
  const size = here.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
  const place = here.findIndex(({ length }) => length === size);
  const squad = squads.all[place];
  if (squad === undefined) addSquad(room, [index]);
  else if (size < MOST) {
    squad.members.push(index);
    seat.squad = place;
  } else {
    const leaving = (here[place] ?? []).slice(-(LEAST - 1)).map(({ number }) => number - 1);
    for (const one of leaving) squad.members.splice(squad.members.indexOf(one), 1);
    addSquad(room, [...leaving, index]);
    touch(play, squad);
  }
  touchSquadOf(play, seat);
}

/** Who is back in the room has the own squad again, unless it is full by now: then another, as late comers have. */
export function rejoinSquad(play: Play, seat: Seat): void {
  const squad = squadOf(play.room, seat);
  if (squad !== null && membersOf(play.room, squad).length > MOST) {
    squad.members.splice(squad.members.indexOf(seat.number - 1), 1);
    delete seat.squad;
  }
  joinSquad(play, seat);
}

/** `squad` is the place in the list; the one after the last is a new one. */
export function chooseSquad(play: Play, seat: Seat, squad: number): Reply {
  const { room } = play;
  if (!isChoosing(room)) return refused('wrong-phase');
  const all = room.squads?.all ?? [];
  if (squad > all.length) return refused('no-such-item');
  // A new one is one that everybody has left, as long as there is such a one.
  const goal = all[squad] ?? all.find((one) => membersOf(room, one).length === 0);
  const index = seat.number - 1;
  const before = squadOf(room, seat) ?? undefined;
  if (goal === before && goal !== undefined) return done();
  if (goal !== undefined && membersOf(room, goal).length >= MOST) return refused('squad-full');
  if (before !== undefined) before.members.splice(before.members.indexOf(index), 1);
  if (goal === undefined) addSquad(room, [index]);
  else {
    goal.members.push(index);
    seat.squad = all.indexOf(goal);
  }
  if (before !== undefined) touch(play, before);
  touchSquadOf(play, seat);
  play.emit({ type: 'changed', urgent: false });
  return done();
}

/** They are made anew, or not at all, when the lesson begins. */
export function dropSquads(play: Play): void {
  const { room } = play;
  delete room.squads;
  for (const seat of room.seats) {
    if (seat.squad === undefined) continue;
    delete seat.squad;
    play.emit({ type: 'touched', seat: seat.id });
  }
}

export function membersOf(room: Room, squad: Squad): Seat[] {
  return squad.members.flatMap((index) => {
    const seat = room.seats[index];
    return seat === undefined || seat.removed ? [] : [seat];
  });
}

export function squadOf(room: Room, seat: Seat): Squad | null {
  return seat.squad === undefined ? null : (room.squads?.all[seat.squad] ?? null);
}

/** Whose own screens name this seat. */
export function touchSquadOf(play: Play, seat: Seat): void {
  const squad = squadOf(play.room, seat);
  if (squad !== null) touch(play, squad);
}

function touch(play: Play, squad: Squad): void {
  for (const { id } of membersOf(play.room, squad)) play.emit({ type: 'touched', seat: id });
}

/** By the mean of the points of those who are there; none of fewer than two squads. */
export function squadStandings(room: Room): SquadStanding[] {
  const all = room.squads?.formed === true ? room.squads.all : [];
  const placed = placedSquads(all.map((squad) => ({ name: squad.name, points: pointsIn(room, squad) })));
  return placed.length < 2 ? [] : placed;
}

export const pointsIn = (room: Room, squad: Squad): number[] =>
  membersOf(room, squad).map(({ points }) => points);

/** What there is to choose from; null when there is nothing to be chosen. */
export function squadsView(room: Room): SquadsView | null {
  if (!isChoosing(room)) return null;
  const all = room.squads?.all ?? [];
  return all.map((squad) => ({ name: squad.name, size: membersOf(room, squad).length }));
}
