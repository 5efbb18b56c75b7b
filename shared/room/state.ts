import type { ClusterWrite } from '../kube/cluster.ts';
import type { Question, TruthRow } from '../lesson/lesson.ts';
import type { Random } from '../lib/random.ts';
import type { Text } from '../lib/text.ts';
import type { Outcome, RequestRecord, Route } from '../net/request.ts';
import type { Emit } from '../sim/event.ts';
import type { Simulation } from '../sim/simulation.ts';
import type { ExtraTime, RoomOptions, RoomSeed } from './command.ts';
import type { KeptRequests, RequestsForm } from './kept-requests.ts';
import type { TextAnswer } from './reply.ts';
import type { BeatPhase, Dot, FeedItem } from './view.ts';

/**
 * A room: plain JSON, owned and changed in place by `stepRoom` and `advanceRoom` alone. Everything that a
 * command must know is counted as it happens, so that a command costs the same in a large room.
 * Keys of look-up tables that come from outside begin with `:` (see `keyOf`).
 */
export interface Room {
  readonly seed: RoomSeed;
  /** How many log entries the state holds. */
  version: number;
  /** Up to when everything due has been played, in milliseconds since the epoch. */
  now: number;
  options: RoomOptions;
  /** For names alone; the cluster has a generator of its own. */
  readonly random: Random;
  readonly sim: Simulation;
  readonly beat: BeatState;
  /** By item id, from the moment the item was first open. */
  readonly items: { [item: string]: ItemState };
  /** The table's rows, index 0 for step 1; null until the row fills. */
  readonly rows: (TruthRow | null)[];
  /** In order of joining; a removed seat stays, so that it can be restored. */
  readonly seats: Seat[];
  /** Token hash and join id, each to the seat's index. By its id a seat is found in `lookup.ts`. */
  readonly index: {
    readonly tokens: { [key: string]: number };
    readonly joins: { [key: string]: number };
  };
  /** Folded names that are taken, by seats that were removed too. */
  readonly names: { [key: string]: true };
  readonly people: { joined: number; online: number };
  /** How many present seats have reached all goals of the task that was opened last. */
  readonly goals: { item: string | null; reached: number };
  /** Questions made of the cluster; not there before the first one. */
  asked?: AskedState;
  /** Not there before somebody is in one. */
  squads?: SquadsState;
  readonly traffic: TrafficState;
  readonly rush: RushState;
  readonly contrast: ContrastState;
  readonly feed: { last: number; lastFailureAt: number; readonly items: FeedItem[] };
  /** Ids of seats that gained most when points were last credited. */
  rising: readonly string[];
  locked: boolean;
  /** True from when the last console went until one is there again. */
  instructorAway: boolean;
  readonly stage: { codeHidden: boolean; blank: boolean };
  pausedAt: number | null;
  /** Of `classTime`: how long it has stood in all so far, and since when it stands now. */
  readonly clock: { stoppedFor: number; stoppedAt: number | null };
  ended: boolean;
  /** Set when the podium is complete: how many seats were placed. */
  placed: number | null;
  /** What the instructor's last commands were answered. */
  readonly recent: Recent;
}

export interface BeatState {
  index: number;
  phase: BeatPhase;
  since: number;
  /** How far each beat has got that was left, by beat id. */
  readonly phases: { [beat: string]: BeatPhase };
  readonly skipped: { [beat: string]: true };
}

export type OptionCounts = { a: number; b: number; c: number; d: number };

/** A question, a step's task or the rush, as the class has played it so far. */
export interface ItemState {
  openedAt: number;
  secondOpenedAt: number | null;
  /** How many seats there were at the first close: who came later could not take part in the first vote. */
  firstClosedWith: number | null;
  /** The same for the close for good; null while it is open or may be opened for a second vote. */
  closedWith: number | null;
  /** Seats that could answer, at the last close. */
  of: number | null;
  revealed: boolean;
  credited: boolean;
  /** Whether there was a second vote, and whether it is closed: then the first counts for those who kept still. */
  second: 'none' | 'open' | 'closed';
  /** The time to answer, in milliseconds, and how much longer the instructor gave; not there without a timer. */
  limit?: number;
  extended?: number;
  /** By extra time: how long the own time had been over when more was given. */
  late?: { readonly [factor: string]: number };
  /** Since when the class is at another beat while the vote is open; there only where its time counts. */
  leftAt?: number;
  readonly firstCounts: OptionCounts;
  readonly secondCounts: OptionCounts;
  firstSure: number;
  secondSure: number;
}

export interface AskedState {
  readonly questions: AskedQuestion[];
  /** How far the last of them has got; `away`: it is on no screen any more. */
  phase: 'open' | 'closed' | 'revealed' | 'away';
}

export interface AskedQuestion {
  readonly at: number;
  readonly question: Question;
  /** By option: what the simulation shows about it. Shown at the reveal. */
  readonly because: { readonly [option: string]: Text };
}

export interface SquadsState {
  /** One that nobody is in any more stays, so that the others keep their places. */
  readonly all: Squad[];
  /** False while students choose. */
  readonly formed: boolean;
}

export interface Squad {
  readonly name: string;
  /** Indexes of seats, removed ones too. */
  readonly members: number[];
}

/** A seat as it lies in snapshots. */
export interface SeatForm {
  readonly id: string;
  readonly number: number;
  readonly tokenHash: string;
  readonly synthetic: boolean;
  name: string;
  spinsLeft: number;
  extraTime: ExtraTime;
  waved: boolean;
  online: boolean;
  removed: boolean;
  target: Target | null;
  readonly answers: { [item: string]: SeatAnswer };
  /** `first`: taken before the first vote closed, which caps the item; `later`: afterwards, free. */
  readonly hints: { [item: string]: 'first' | 'later' };
  /** In the order in which they were credited. */
  readonly items: { readonly item: string; readonly points: number; readonly worth: number }[];
  points: number;
  possible: number;
  /** By item id (`do-1`): how far each of the step's goals has got. */
  readonly goals: { [item: string]: { readonly done: number[]; reached: boolean } };
  guess: { readonly step: number; readonly pod: string } | null;
  /** The last ten. */
  readonly requests: RequestsForm;
  readonly sent: Counts;
  /** Of `sent`, what became of those that failed. */
  readonly failures: Failures;
  lookUps: number;
  /** Of `lookUps`, those that kubectl made sense of: `get pods -o wide` → 2. */
  readonly commands: { [command: string]: number };
  /**
   * Class time on Pod IPs that no Pod had: with the targets before this one, and what this one's `deadTime` was when
   * the seat took it.
   */
  readonly stale: { before: number; from: number };
  /** `from`: milliseconds of the rush that had passed when this seat came. */
  rush: { readonly from: number; routed: number; answered: number; pending: number } | null;
  placing: number | null;
  /** The place of its squad among all; not there without one. */
  squad?: number;
  readonly recent: RecentForm;
}

/**
 * A seat of a room. What requests write are `numbers` side by side (see `seat-numbers.ts`): between two commands of one
 * seat thousands of others' go through, so that each piece of memory apart is waited for.
 */
export interface Seat extends Omit<SeatForm, 'requests' | 'sent' | 'recent'>, Recent, KeptRequests {}

export interface Target {
  /** As the student chose it: `host` or `host:port`. */
  readonly to: string;
  readonly host: string;
  readonly route: 'pod-ip' | 'service';
}

export interface Vote {
  readonly option: OptionId;
  readonly sure: boolean | null;
  readonly at: number;
  /** How long its vote had been open for the class then, in milliseconds; there only where speed counts. */
  readonly after?: number;
}

export type OptionId = keyof OptionCounts;

export interface SeatAnswer {
  first: Vote | null;
  second: Vote | null;
  /** Key moments: the pick before the last one. */
  firstPick: OptionId | null;
}

/** Answered and failed requests by route; a `TrafficCounts` that is being counted. */
export interface Counts {
  readonly 'pod-ip': { answered: number; failed: number };
  readonly service: { answered: number; failed: number };
}

export type Failures = { readonly [route in Route]: { [outcome in Failure]?: number } };

export type Failure = Exclude<Outcome, 'answered'>;

export interface TrafficState {
  readonly total: Counts;
  /** One per step and one for the rush; none in free play. */
  readonly strips: Counts[];
  /** The step that `servedBy` and `repointedInStep` belong to. */
  step: number | null;
  servedBy: { [pod: string]: number };
  repointed: number;
  repointedInStep: number;
  savedByService: number;
  /** By `:host[:port]`. */
  readonly targets: { [key: string]: TargetState };
  /** Present seats whose target is a Pod IP, and of those the ones that no Pod has. */
  onPodIP: number;
  stale: number;
  readonly lookUps: { [resource: string]: number };
}

export interface TargetState extends Target {
  /** How many present seats point there. */
  count: number;
  /** Since when no Pod has this Pod IP; null while one has, and for Services. */
  deadSince: number | null;
  /** By class time: how long no Pod had it before, and since when none has it now. */
  deadFor: number;
  deadFrom: number | null;
}

/** The memo of a request on its way. */
export interface PendingRequest {
  /** -1 for the synthetic client. */
  readonly seat: number;
  readonly strip: number | null;
  readonly step: number | null;
  /** The task that was open when it was sent, for example `do-2`. */
  readonly task: string | null;
  readonly rush: boolean;
  /** Whether a Pod IP that somebody had kept was dead when it was sent. */
  readonly deadAround: boolean;
}

export interface RushState {
  phase: 'before' | 'running' | 'over';
  startedAt: number | null;
  /** Milliseconds that the class was paused in it. */
  pausedFor: number;
  endedAt: number | null;
  /** Milliseconds of it that were played when it ended. */
  played: number;
  pending: number;
}

/** The labelled synthetic client that stays on a Pod IP when no student does. Never scored. */
export interface ContrastState {
  target: string | null;
  /** Whether no Pod has its target any more. */
  dead: boolean;
  nextAt: number | null;
  answered: number;
  failed: number;
  /** Its last ones, and the instructor's. */
  readonly requests: RequestRecord[];
}

/**
 * A bounded ring of command ids with what they were answered, so that a retry gets the same answer. `numbers` begins
 * with all that hold ids: see `recent.ts`.
 */
export interface Recent {
  /** The place of the next one. */
  nextId: number;
  readonly numbers: number[];
  /** By place: ids and answers that no number stands for. */
  readonly otherIds: OtherIds;
}

/**
 * The ring as it lies in snapshots. By place: an id's first half in `firsts`; its second half and the answer's number,
 * two by two, in `rests`.
 */
export interface RecentForm {
  readonly next: number;
  readonly firsts: readonly number[];
  readonly rests: readonly number[];
  readonly others: OtherIds;
}

type OtherIds = { [place: string]: { readonly id: string | null; readonly answer: Remembered } };

/** Console texts are not kept but asked for again. */
export type Remembered =
  | Exclude<TextAnswer, { type: 'console' } | { type: 'trace' } | { type: 'kube' }>
  | { readonly type: 'console-line'; readonly line: string }
  | null;

/** What a step of the room tells the outside. `urgent`: the cluster or the beat changed, send at once. */
export type RoomEvent =
  /** A request left or is over. That changed the public views, and the private one of whose request it is. */
  | { readonly type: 'dot'; readonly dot: Dot; readonly seat: string | null }
  /** That seat's private view changed. */
  | { readonly type: 'touched'; readonly seat: string }
  | { readonly type: 'changed'; readonly urgent: boolean }
  /** Somebody came, went, came back or answered: of the public views nothing but counts changed. */
  | { readonly type: 'counted' }
  | { readonly type: 'removed'; readonly seat: string }
  /** An object of the cluster was written. */
  | { readonly type: 'written'; readonly write: ClusterWrite }
  | { readonly type: 'ended' };

export type EmitRoom = (event: RoomEvent) => void;

/** What the functions of a room work on: the state, and where what happens is told. */
export interface Play {
  readonly room: Room;
  readonly emit: EmitRoom;
  /** Where the simulation tells what happens in the cluster. */
  readonly sim: Emit;
  /** Whether somebody sees what is told. A log is played again for the state alone: then requests are not drawn. */
  readonly seen: boolean;
}

/** Keys from outside get a prefix, so that none is a number or the name of something objects inherit. */
export const keyOf = (text: string): string => `:${text}`;

export const noCounts = (): Counts => ({
  'pod-ip': { answered: 0, failed: 0 },
  service: { answered: 0, failed: 0 },
});

export const noFailures = (): Failures => ({ 'pod-ip': {}, service: {} });

/** As it is now: what goes out of the room must not change under those who hold it. */
export const copyCounts = (counts: Counts): Counts => ({
  'pod-ip': { ...counts['pod-ip'] },
  service: { ...counts.service },
});
