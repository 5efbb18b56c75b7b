import { OVER, REVEALED } from '../lesson/beat-texts.ts';
import type { Text } from '../lib/text.ts';
import { clusterView } from '../sim/simulation.ts';
import { nextAction } from './beats.ts';
import { historyOf } from './history.ts';
import { hasVoted, itemOf } from './items.ts';
import { podiumView } from './podium-view.ts';
import { standing } from './question-clock.ts';
import { askedTally, askedView, predictionView, questionView, tallyView } from './question-view.ts';
import { currentBeat, lessonOf, questionOf, scriptFor, stepOf } from './room-lesson.ts';
import { rushDuration } from './rush-clock.ts';
import { scriptView } from './script-view.ts';
import { away } from './seats.ts';
import { isShown } from './shown-host.ts';
import { squadsView } from './squads.ts';
import { type Counts, copyCounts, type Room, type Seat } from './state.ts';
import { deadSinceOf } from './targets.ts';
import type {
  BeatKind,
  BeatView,
  ContrastSide,
  ContrastView,
  GaugesView,
  InstructorView,
  PeopleView,
  PlayerView,
  RoomView,
  RushView,
  SeatRow,
  StageView,
  TableRow,
  TrafficView,
} from './view.ts';

/** Arrivals shown one by one; above that the numbers tell. */
const ARRIVALS = 60;

/** What the projector is sent. */
export function stageView(room: Room): StageView {
  return {
    ...publicSections(room),
    rush: rushView(room),
    traffic: trafficView(room),
    people: peopleView(room),
    feed: [...room.feed.items],
  };
}

/** What every student is sent: without the feed, and of what counts all the time only what a phone shows. */
export function playerView(room: Room): PlayerView {
  const { joined, online } = room.people;
  const rush = rushView(room);
  const shared = publicSections(room);
  return {
    ...shared,
    rush: rush === null || rush.phase === 'over' ? rush : { ...rush, byRoute: null },
    traffic: {
      servedBy: shared.beat.guess ? { ...room.traffic.servedBy } : {},
      contrastClient: room.contrast.target !== null,
    },
    people: { joined, online },
  };
}

/** What the instructor's devices are sent. */
export function instructorView(room: Room): InstructorView {
  return {
    ...stageView(room),
    seats: room.seats.map((seat) => seatRow(room, seat)),
    gauges: gaugesView(room),
    tally: tallyView(room),
    askedTally: askedTally(room),
    script: scriptView(room),
  };
}

function publicSections(room: Room): Omit<StageView, 'people' | 'feed' | 'rush' | 'traffic'> {
  return {
    room: roomView(room),
    beat: beatView(room),
    cluster: clusterView(room.sim),
    table: tableView(room),
    question: questionView(room),
    squads: squadsView(room),
    prediction: predictionView(room),
    asked: askedView(room),
    contrast: contrastView(room),
    podium: podiumView(room),
  };
}

function roomView(room: Room): RoomView {
  const { code, lesson, mode, synthetic } = room.seed;
  return {
    code,
    title: lessonOf(room).title,
    lesson,
    mode,
    options: room.options,
    locked: room.locked,
    instructorAway: room.instructorAway,
    stage: { ...room.stage },
    paused: room.pausedAt !== null,
    ended: room.ended,
    synthetic,
  };
}

function beatView(room: Room): BeatView {
  const { id, kind, step, title, text } = currentBeat(room);
  const { phase, since, index } = room.beat;
  const early = kind === 'predict' || kind === 'watch';
  return {
    id,
    kind,
    phase,
    step,
    // Nobody is bidden welcome to a class that was ended.
    title: room.ended && kind === 'lobby' ? lessonOf(room).title : title,
    text: textNow(room, kind, text),
    // Before the change it would tell what the prediction asks; while it goes on all eyes are on the cluster.
    realCluster: early ? null : (stepOf(room, step)?.realCluster ?? null),
    index,
    count: scriptFor(room).length,
    since,
    guess: kind === 'do' && stepOf(room, step)?.do.guess === true,
    next: room.ended ? 'none' : nextAction(room),
  };
}

/** What students are told: another thing once the answer is revealed, and when the class was ended. */
function textNow({ beat, ended }: Room, kind: BeatKind, text: Text): Text {
  const revealed = beat.phase === 'revealed' && kind in REVEALED;
  if (revealed) return REVEALED[kind as keyof typeof REVEALED];
  return ended ? OVER : text;
}

function tableView(room: Room): TableRow[] {
  if (room.seed.mode === 'free') return [];
  return lessonOf(room).steps.map(({ number, title, result }) => {
    const row = room.rows[number - 1] ?? null;
    return { step: number, title, filled: row === null ? null : { ...row, result } };
  });
}

function rushView(room: Room): RushView | null {
  const { phase, startedAt, pausedFor, endedAt } = room.rush;
  if (phase === 'before' && currentBeat(room).kind !== 'rush') return null;
  const due = startedAt === null ? null : startedAt + pausedFor + rushDuration(room);
  return {
    phase,
    startedAt,
    endsAt: endedAt ?? due,
    ...(phase === 'running' && startedAt !== null ? standing(room, startedAt) : {}),
    byRoute: copyCounts(room.traffic.strips.at(-1) ?? room.traffic.total),
  };
}

function trafficView(room: Room): TrafficView {
  const { total, strips, stale, repointed, repointedInStep, savedByService, servedBy } = room.traffic;
  const { target, answered, failed } = room.contrast;
  return {
    total: copyCounts(total),
    strips: strips.map(copyCounts),
    stale,
    repointed,
    repointedInStep,
    savedByService,
    servedBy: { ...servedBy },
    contrastClient: target === null ? null : { target, answered, failed },
  };
}

function contrastView(room: Room): ContrastView | null {
  if (room.seed.mode === 'free') return null;
  const [before, after] = (lessonOf(room).contrast ?? []).map((step) => contrastSide(room, step));
  return before == null || after == null ? null : { before, after };
}

function contrastSide(room: Room, step: number): ContrastSide | null {
  const old = room.rows[step - 2] ?? null;
  const row = room.rows[step - 1] ?? null;
  const strip: Counts | undefined = room.traffic.strips[step - 1];
  if (old === null || row === null || strip === undefined) return null;
  const { answered, failed } = strip[row.clusterIP === null ? 'pod-ip' : 'service'];
  return { step, oldIPs: old.podIPs, newIPs: row.podIPs, clusterIP: row.clusterIP, answered, failed };
}

function peopleView(room: Room): PeopleView {
  const targets = Object.values(room.traffic.targets)
    .filter((target) => isShown(room, target))
    .map(({ to, count }): [string, number] => [to, count]);
  const nameOf = new Map(room.rising.map((id) => [id, '']));
  for (const seat of room.seats) if (nameOf.has(seat.id) && !seat.removed) nameOf.set(seat.id, seat.name);
  return {
    ...room.people,
    arrivals: arrivals(room),
    targets: Object.fromEntries(targets),
    rising: [...nameOf.values()].filter((name) => name !== ''),
  };
}

function arrivals(room: Room): PeopleView['arrivals'] {
  const shown: Seat[] = [];
  for (let index = room.seats.length - 1; index >= 0 && shown.length < ARRIVALS; index -= 1) {
    const seat = room.seats[index];
    if (seat !== undefined && !seat.removed) shown.push(seat);
  }
  return shown.reverse().map(({ number, name, waved, online, synthetic }) => ({
    number,
    name,
    waved,
    online,
    synthetic,
  }));
}

function seatRow(room: Room, seat: Seat): SeatRow {
  const { id, number, name, online, removed, synthetic, points, possible, extraTime, target } = seat;
  return {
    id,
    number,
    name,
    online,
    removed,
    synthetic,
    points,
    possible,
    extraTime,
    target: target?.to ?? null,
    deadSince: target === null ? null : deadSinceOf(room, target),
    answered: hasAnswered(room, seat),
  };
}

/** Whether the seat has done what the current beat asks of it. */
function hasAnswered(room: Room, seat: Seat): boolean {
  const { item: id } = currentBeat(room);
  if (id === null) return false;
  if (questionOf(room, id) === null) return seat.goals[id]?.reached === true;
  return hasVoted(seat, id, itemOf(room, id));
}

function gaugesView(room: Room): GaugesView {
  let deadSince: number | null = null;
  for (const target of Object.values(room.traffic.targets)) {
    const since = deadSinceOf(room, target);
    if (since !== null) deadSince = Math.min(deadSince ?? since, since);
  }
  const { kind } = currentBeat(room);
  return {
    onDeadIP: room.traffic.stale,
    deadSince,
    stoppedAt: room.clock.stoppedAt,
    goalsReached: kind === 'do' ? room.goals.reached : 0,
    goalsOf:
      kind === 'do' ? room.people.joined - away(room).filter((seat) => !hasAnswered(room, seat)).length : 0,
    lookUps: { ...room.traffic.lookUps },
    history: historyOf(room),
  };
}
