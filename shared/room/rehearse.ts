import { commandFrom } from '../lesson/command-from.ts';
import type { Path } from '../lesson/file/problem.ts';
import type { ClusterCommandTemplate, Deed, Lesson, Step, TruthRow } from '../lesson/lesson.ts';
import { truthRow } from '../lesson/truth-row.ts';
import { assertNever } from '../lib/assert-never.ts';
import { sameJson } from '../lib/same-json.ts';
import type { Text } from '../lib/text.ts';
import type { ClusterSpec } from '../sim/cluster-spec.ts';
import { clusterView, createSimulation, isSettled, perform, type Simulation } from '../sim/simulation.ts';
import type { ClusterView } from '../sim/view.ts';
import { nextAction } from './beats.ts';
import type { Actor, RoomCommand, RoomSeed } from './command.ts';
import { privateView } from './private-view.ts';
import type { Reply } from './reply.ts';
import { advanceRoom, nextDue, openRoom, type Room, stepRoom } from './room.ts';
import { currentBeat } from './room-lesson.ts';
import type { OwnRequest } from './view.ts';

export interface RehearsedStep {
  /** The cluster when the step's task is over. */
  readonly cluster: ClusterView;
  readonly row: TruthRow;
  /** What became of the solution's requests, oldest first. */
  readonly requests: readonly OwnRequest[];
  /** Of each goal, how far the solution got. */
  readonly goals: readonly { readonly done: number; readonly need: number }[];
}

export interface Rehearsal {
  readonly steps: readonly RehearsedStep[];
  /** Where the lesson does not keep what it promises. */
  readonly findings: readonly { readonly path: Path; readonly reason: Text }[];
}

const INSTRUCTOR: Actor = { role: 'instructor' };
const SEAT = 'rehearsal';
const START = 1_760_000_000_000;
/** A change that has not settled after so long never will; in milliseconds. */
const PATIENCE = 10 * 60_000;

/**
 * Plays a lesson as a class of one would: the instructor presses the button, the student follows the solution of
 * each step. Says where an act is refused, a row differs from the truth table, a request ends otherwise than the
 * solution says, or the solution does not reach the goals. Made of the room itself, so that what holds here holds in
 * class. `seed` decides what chance decides.
 */
export function rehearse(lesson: Lesson, seed = 'rehearsal'): Rehearsal {
  const playing = rehearsing(lesson, seed);
  for (;;) {
    const moment = playing.next();
    if (moment.done === true) return moment.value;
  }
}

/** The same, moment by moment, for whoever has something else to do in between: the whole may take a second. */
export function* rehearsing(lesson: Lesson, seed = 'rehearsal'): Generator<void, Rehearsal> {
  return yield* new Rehearsing(lesson, seed).play();
}

function seedOf(lesson: Lesson, seed: string): RoomSeed {
  return {
    code: 'REHEAR',
    lesson: lesson.id,
    ownLesson: lesson,
    mode: 'lesson',
    options: { length: 'full', ownNames: false, contrastClient: false, speedPoints: false, maxSeats: 1 },
    seed,
    hostTokenHash: '',
    synthetic: 0,
    createdAt: START,
  };
}

class Rehearsing {
  readonly #lesson: Lesson;
  readonly #room: Room;
  readonly #findings: { path: Path; reason: Text }[] = [];
  #now = START;
  #id = 0;

  constructor(lesson: Lesson, seed: string) {
    this.#lesson = lesson;
    this.#room = openRoom(seedOf(lesson, seed));
    for (const field of ['cluster', 'freeCluster'] as const) this.#tryDeployments(lesson[field], field);
  }

  *play(): Generator<void, Rehearsal> {
    this.#give({ role: 'server' }, { type: 'join', seat: SEAT, tokenHash: '' });
    const steps: RehearsedStep[] = [];
    for (const [index, step] of this.#lesson.steps.entries()) steps.push(yield* this.#step(step, index));
    return { steps, findings: this.#findings };
  }

  /** What a cluster starts with is put there unasked; here it is asked whether Kubernetes would take it. */
  #tryDeployments(spec: ClusterSpec, field: string): void {
    const empty = createSimulation({ ...spec, deployments: [] }, 'rehearsal', START);
    spec.deployments.forEach((deployment, index) => {
      const result = perform(empty, { type: 'create-deployment', ...deployment }, () => {});
      if (!result.ok) this.#find([field, 'deployments', index], refusedBy(result.error));
    });
  }

  *#step(step: Step, index: number): Generator<void, RehearsedStep> {
    if (step.act !== null) {
      yield* this.#goTo(`step-${step.number}-watch`);
      yield* this.#settle();
      this.#tryAct(step.act.commands, ['steps', index, 'act', 'commands']);
    }
    yield* this.#goTo(`step-${step.number}-do`);
    const requests = yield* this.#solve(step, index);
    const goals = this.#you()?.goals ?? [];
    if (step.solution !== null) {
      goals.forEach(({ done, need }, goal) => {
        if (done < need) this.#find(['steps', index, 'do', 'goals', goal], notReached(done, need));
      });
    }
    yield* this.#settle();
    const row = truthRow(this.#room.sim, this.#lesson);
    if (step.expect !== null) this.#compare(step.expect, row, index);
    return { cluster: clusterView(this.#room.sim), row, requests, goals };
  }

  #compare(expect: TruthRow, row: TruthRow, index: number): void {
    for (const cell of ['podIPs', 'clusterIP', 'targets'] as const) {
      if (sameJson(expect[cell], row[cell])) continue;
      const [is, says] = [cellText(row[cell]), cellText(expect[cell])];
      this.#find(['steps', index, 'expect', cell], {
        en: `The simulation gives ${is.en}, not ${says.en}.`,
        de: `Die Simulation ergibt ${is.de}, nicht ${says.de}.`,
      });
    }
  }

  *#solve(step: Step, index: number): Generator<void, OwnRequest[]> {
    const requests: OwnRequest[] = [];
    for (const [number, deed] of (step.solution ?? []).entries()) {
      const path = ['steps', index, 'solution', number];
      for (const request of yield* this.#do(deed, path)) requests.push(request);
    }
    return requests;
  }

  *#do(deed: Deed, path: Path): Generator<void, OwnRequest[]> {
    switch (deed.do) {
      case 'target':
        this.#asStudent({ type: 'set-target', to: deed.to }, path);
        return [];
      case 'look-up': {
        const reply = this.#asStudent({ type: 'look-up', line: deed.line }, path);
        if (reply.ok && reply.answer?.type === 'console' && !reply.answer.ok) {
          this.#find(path, { en: reply.answer.text, de: reply.answer.text });
        }
        return [];
      }
      case 'wait':
        yield* this.#wait(deed.milliseconds);
        return [];
      case 'send': {
        const requests: OwnRequest[] = [];
        for (let sent = 0; sent < deed.count; sent += 1) requests.push(...(yield* this.#send(deed, path)));
        return requests;
      }
      default:
        return assertNever(deed);
    }
  }

  /** One request, waited for to its end. */
  *#send(deed: Extract<Deed, { do: 'send' }>, path: Path): Generator<void, OwnRequest[]> {
    const { to, outcome } = deed;
    const reply = this.#asStudent({ type: 'send', ...(to === undefined ? {} : { to }) }, path);
    if (!reply.ok) return [];
    const newest = (): OwnRequest | undefined => this.#you()?.requests[0];
    while (newest()?.outcome === null) yield this.#playNext();
    const request = newest();
    if (request === undefined) return [];
    if (outcome !== undefined && request.outcome !== outcome) {
      this.#find(path, {
        en: `The request to ${request.to} ends as ${request.outcome}, not as ${outcome}.`,
        de: `Die Anfrage an ${request.to} endet mit ${request.outcome}, nicht mit ${outcome}.`,
      });
    }
    return [request];
  }

  #asStudent(command: RoomCommand, path: Path): Reply {
    const reply = this.#give({ role: 'player', seat: SEAT }, command);
    if (!reply.ok) {
      const { message, detail } = reply.refusal;
      this.#find(path, refusedBy({ message: detail ?? message }));
    }
    return reply;
  }

  /** Finds out, on a copy of the cluster, which of the act's commands it refuses: a class goes on without them. */
  #tryAct(commands: readonly ClusterCommandTemplate[], path: Path): void {
    const copy: Simulation = JSON.parse(JSON.stringify(this.#room.sim));
    commands.forEach((template, index) => {
      const command = commandFrom(copy, template);
      if (command === null) {
        this.#find([...path, index, 'podIP'], {
          en: 'No Pod has this address then.',
          de: 'Diese Adresse hat dann kein Pod.',
        });
        return;
      }
      const result = perform(copy, command, () => {});
      if (!result.ok) this.#find([...path, index], refusedBy(result.error));
    });
  }

  /** Presses the button until the beat is on; leaves out what is refused. */
  *#goTo(beat: string): Generator<void> {
    while (currentBeat(this.#room).id !== beat) {
      if (nextAction(this.#room) === 'wait') yield* this.#settle();
      yield;
      if (this.#give(INSTRUCTOR, { type: 'next' }).ok) continue;
      if (!this.#give(INSTRUCTOR, { type: 'skip' }).ok) return;
    }
  }

  #give(by: Actor, command: RoomCommand): Reply {
    this.#id += 1;
    const entry = { at: this.#now, by, id: `rehearsal-${this.#id}`, command };
    return stepRoom(this.#room, entry, () => {}).reply;
  }

  #you() {
    return privateView(this.#room, SEAT);
  }

  *#wait(milliseconds: number): Generator<void> {
    const end = this.#now + milliseconds;
    while (this.#now < end) yield this.#playNext(end);
  }

  /** Goes on to the next thing that happens, or to `end` when that is earlier. */
  #playNext(end = Number.POSITIVE_INFINITY): void {
    const due = nextDue(this.#room) ?? Math.min(end, this.#now + 1);
    this.#now = Math.min(end, Math.max(this.#now + 1, due));
    advanceRoom(this.#room, this.#now, () => {});
  }

  *#settle(): Generator<void> {
    const end = this.#now + PATIENCE;
    while (!isSettled(this.#room.sim) && this.#now < end) yield this.#playNext();
  }

  #find(path: Path, reason: Text): void {
    this.#findings.push({ path, reason });
  }
}

const refusedBy = ({ message }: { readonly message: string }): Text => ({
  en: `Refused: ${message}`,
  de: `Abgelehnt: ${message}`,
});

const notReached = (done: number, need: number): Text => ({
  en: `The solution does not reach this goal: ${done} of ${need}.`,
  de: `Die Lösung erreicht dieses Ziel nicht: ${done} von ${need}.`,
});

function cellText(cell: readonly string[] | string | null): Text {
  if (cell === null || cell.length === 0) return { en: 'none', de: 'keine' };
  const text = typeof cell === 'string' ? cell : cell.join(', ');
  return { en: text, de: text };
}
