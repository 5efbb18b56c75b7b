import type { Question } from '../lesson/lesson.ts';
import type { BeatKind } from '../lesson/script.ts';
import type { Text } from '../lib/text.ts';
import type { Outcome, Route } from '../net/request.ts';
import type { ClusterView } from '../sim/view.ts';
import type { ExtraTime, RoomOptions } from './command.ts';
import type { HistoryLeft } from './history.ts';

/**
 * What a screen is sent, by audience. Each top-level key is a section, which pages draw for itself. Nothing here tells a student an answer before the reveal, or a distribution before the close.
 */
export interface StageView {
  readonly room: RoomView;
  readonly beat: BeatView;
  readonly cluster: ClusterView;
  readonly table: readonly TableRow[];
  readonly question: QuestionView | null;
  /** In the lobby, where squads are by choice, what there is to choose from; null otherwise. */
  readonly squads: SquadsView | null;
  /** The step's prediction, from its close to the end of the step; revealed together with what was seen. */
  readonly prediction: QuestionView | null;
  /** The question that was made of this class's cluster, from when it is asked until it is put away. */
  readonly asked: AskedView | null;
  readonly rush: RushView | null;
  readonly traffic: TrafficView;
  readonly people: PeopleView;
  readonly feed: readonly FeedItem[];
  /** The cluster's look at step 2 and at step 7, once both have been seen. */
  readonly contrast: ContrastView | null;
  readonly podium: PodiumView | null;
}

/** Players get the stage's sections without the feed, and of people, traffic and rush only what a phone shows. */
export type PlayerView = Omit<StageView, 'feed' | 'people' | 'traffic' | 'rush'> & {
  readonly people: Pick<PeopleView, 'joined' | 'online'>;
  readonly traffic: {
    /** As `TrafficView.servedBy`, in a task that asks which Pod will answer; empty in any other. */
    readonly servedBy: TrafficView['servedBy'];
    /** Whether the labelled synthetic client plays. */
    readonly contrastClient: boolean;
  };
  /** With the class's counts only once it is over. */
  readonly rush: (Omit<RushView, 'byRoute'> & { readonly byRoute: TrafficCounts | null }) | null;
};

export interface InstructorView extends StageView {
  readonly seats: readonly SeatRow[];
  readonly gauges: GaugesView;
  /** Live distribution of the open question, which no other audience gets before the close. */
  readonly tally: TallyView | null;
  /** The same for `asked`. */
  readonly askedTally: TallyView | null;
  readonly script: ScriptView;
}

/** What concerns one student alone. */
export interface PrivateView {
  readonly seat: {
    readonly id: string;
    /** 1, 2, 3, ... in order of joining; decides shape and colour of the dot. */
    readonly number: number;
    readonly name: string;
    readonly spinsLeft: number;
    readonly synthetic: boolean;
  };
  /** `host[:port]`, or null before one is chosen. */
  readonly target: string | null;
  readonly points: {
    readonly total: number;
    /** What could be had of the items that were played while this seat was there. */
    readonly possible: number;
    readonly items: readonly { readonly item: string; readonly points: number; readonly worth: number }[];
  };
  /** By item id; own answers only. */
  readonly answers: { readonly [item: string]: OwnAnswer };
  /** Until when this seat may answer the open question; null without end, or when none is open. */
  readonly endsAt: number | null;
  readonly goals: readonly { readonly text: Text; readonly done: number; readonly need: number }[];
  readonly guess: string | null;
  /** The last ten, newest first. */
  readonly requests: readonly OwnRequest[];
  readonly sent: { readonly [route in Route]: { readonly answered: number; readonly failed: number } };
  /** From the start of the rush on. */
  readonly rush: OwnRush | null;
  /** The own squad, with the names of the others in it; its mean only when the podium is complete. */
  readonly squad: {
    readonly name: string;
    readonly mates: readonly string[];
    readonly mean: number | null;
  } | null;
  /** Only when the podium is complete; the place only to those on it and in the better half. */
  readonly placing: { readonly place: number | null; readonly of: number; readonly best: Text } | null;
}

export interface OwnRush {
  /** When this student's first request arrived; then one every `every` ms, until `RushView.endsAt`. */
  readonly startedAt: number;
  /** Null when the next one waits until this one is routed. */
  readonly every: number | null;
  /** How many have arrived by now; those that are not routed yet wait. */
  readonly arrived: number;
  readonly routed: number;
  readonly answered: number;
}

export interface OwnAnswer {
  /** Of the first vote; null while only a hint was taken. */
  readonly option: string | null;
  readonly sure: boolean | null;
  /** The vote after the discussion. */
  readonly second: { readonly option: string; readonly sure: boolean | null } | null;
  /** For key moments: what was picked first, when it was wrong. */
  readonly firstPick: string | null;
  /** Set at once for «what did you see» and key moments, at the reveal for everything else. */
  readonly right: boolean | null;
  /** The hint's text, once taken. */
  readonly hint: Text | null;
}

export interface OwnRequest {
  readonly id: string;
  readonly to: string;
  readonly port: number;
  readonly via: Route;
  readonly at: number;
  readonly outcome: Outcome | null;
  /** `pod (ip)` that answered. */
  readonly servedBy: { readonly pod: string; readonly ip: string } | null;
}

export interface RoomView {
  readonly code: string;
  readonly title: Text;
  readonly lesson: string;
  readonly mode: 'lesson' | 'free';
  readonly options: RoomOptions;
  readonly locked: boolean;
  /** No console is open: nothing moves until one is again. */
  readonly instructorAway: boolean;
  readonly stage: { readonly codeHidden: boolean; readonly blank: boolean };
  readonly paused: boolean;
  readonly ended: boolean;
  readonly synthetic: number;
}

export type { BeatKind } from '../lesson/script.ts';

/**
 * Phases by kind. lobby, review, free: `open`. predict: `open`, `closed`. watch: `before`, `acted`.
 * do: `open`, `closed`. saw, explain: `open`, `revealed`. rush: `before`, `running`, `over`.
 * quiz: `open`, `closed`, (`discuss`, `second`, `second-closed`), `revealed`. transfer: `open`, `closed`,
 * `revealed`. podium: `third`, `second-place`, `first`, `complete`.
 */
export type BeatPhase =
  | 'open'
  | 'closed'
  | 'before'
  | 'acted'
  | 'running'
  | 'over'
  | 'discuss'
  | 'second'
  | 'second-closed'
  | 'revealed'
  | 'third'
  | 'second-place'
  | 'first'
  | 'complete';

export interface BeatView {
  /** For example `step-2-predict`, `quiz-1`, `lobby`. */
  readonly id: string;
  readonly kind: BeatKind;
  readonly phase: BeatPhase;
  /** 1 to 8 inside a step, else null. */
  readonly step: number | null;
  readonly title: Text;
  /** What a student is to do or watch now. */
  readonly text: Text;
  readonly realCluster: Text | null;
  /** Position in the script and its length, from 0. */
  readonly index: number;
  readonly count: number;
  /** When this beat began, by the server's clock. */
  readonly since: number;
  /** Whether this beat asks which Pod will answer: `guess`, unscored. */
  readonly guess: boolean;
  /** What the instructor's `next` will do. */
  readonly next: NextAction;
}

export type NextAction =
  | 'start-lesson'
  | 'go-on'
  | 'act'
  | 'wait'
  | 'close'
  | 'reveal'
  | 'start-rush'
  | 'end-rush'
  | 'vote-again'
  | 'show-third'
  | 'show-second'
  | 'show-first'
  | 'show-all'
  | 'review'
  | 'none';

export interface TableRow {
  readonly step: number;
  readonly title: Text;
  /** Everything below is null until the row fills. */
  readonly filled: {
    readonly podIPs: readonly string[];
    readonly clusterIP: string | null;
    readonly targets: readonly string[];
    readonly result: Text;
  } | null;
}

export interface QuestionView {
  readonly id: string;
  readonly kind: Question['kind'];
  readonly text: Text;
  readonly options: readonly { readonly id: string; readonly text: Text }[];
  readonly answered: number;
  /** Seats that are here, or have answered: whoever is away is not waited for. */
  readonly of: number;
  readonly worth: number;
  readonly hasHint: boolean;
  /** Which vote is open or was last open: 1, or 2 after a discussion. */
  readonly vote: 1 | 2;
  /** Until when it is thought to be open, by the server's clock; only while a timer runs. Extra time is not told here. */
  readonly endsAt?: number;
  /** Only after the reveal. */
  readonly revealed: {
    readonly correct: string;
    readonly reason: Text;
    readonly proof: number;
    readonly first: { readonly [option: string]: number };
    readonly second: { readonly [option: string]: number } | null;
  } | null;
}

export interface AskedView extends QuestionView {
  readonly phase: 'open' | 'closed' | 'revealed';
  /** By option, what the simulation shows about it; null before the reveal. */
  readonly because: { readonly [option: string]: Text } | null;
}

/** The instructor's eyes only. */
export interface TallyView {
  readonly item: string;
  readonly counts: { readonly [option: string]: number };
  readonly sure: number;
  readonly right: number;
  readonly answered: number;
  readonly correct: string;
  /** True when so many are right that a discussion is worth it: 30 to 75 % unless the room says otherwise. */
  readonly discussionOffered: boolean;
}

export interface RushView {
  readonly phase: 'before' | 'running' | 'over';
  readonly startedAt: number | null;
  /** When requests stop arriving. */
  readonly endsAt: number | null;
  readonly byRoute: TrafficCounts;
}

export type TrafficCounts = {
  readonly [route in Route]: { readonly answered: number; readonly failed: number };
};

export interface TrafficView {
  readonly total: TrafficCounts;
  /** Per step (index 0 = step 1): the uptime strips. The rush is the ninth. */
  readonly strips: readonly TrafficCounts[];
  /** Seats whose target is an address that no Pod has. */
  readonly stale: number;
  /** Seats that changed a Pod IP target by hand, in all. */
  readonly repointed: number;
  /** The same in the current step alone. */
  readonly repointedInStep: number;
  /** Requests that came through a Service while at least one Pod IP target was dead. */
  readonly savedByService: number;
  /** How the answers of the current step split over Pods, by Pod name. */
  readonly servedBy: { readonly [pod: string]: number };
  /** The labelled synthetic client that stays on a Pod IP, when it plays. */
  readonly contrastClient: {
    readonly target: string;
    readonly answered: number;
    readonly failed: number;
  } | null;
}

export interface PeopleView {
  readonly joined: number;
  readonly online: number;
  /** Newest last, at most 60; above that only the numbers count. */
  readonly arrivals: readonly {
    readonly number: number;
    readonly name: string;
    readonly waved: boolean;
    readonly online: boolean;
    readonly synthetic: boolean;
  }[];
  /** How many targets point where: `10.1.1.5` → 12. */
  readonly targets: { readonly [address: string]: number };
  /** At most three names that are rising; never a ranking. */
  readonly rising: readonly string[];
}

export interface FeedItem {
  readonly id: number;
  readonly at: number;
  readonly text: Text;
  readonly tone: 'plain' | 'good' | 'bad';
}

export interface ContrastView {
  readonly before: ContrastSide;
  readonly after: ContrastSide;
}

export interface ContrastSide {
  readonly step: number;
  readonly oldIPs: readonly string[];
  readonly newIPs: readonly string[];
  readonly clusterIP: string | null;
  /** Requests of that step by the route that was to be had: the Service, or Pod IPs where there was none. */
  readonly answered: number;
  readonly failed: number;
}

export interface PodiumView {
  readonly phase: BeatPhase;
  /** Places revealed so far, best last to be revealed first in the list: place 1 first. Ties share a place. */
  readonly places: readonly {
    readonly place: number;
    readonly names: readonly string[];
    readonly points: number;
  }[];
  /** Only when complete. */
  readonly awards: readonly { readonly title: Text; readonly names: readonly string[] }[];
  readonly uptime: TrafficCounts;
}

export interface SeatRow {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly online: boolean;
  readonly removed: boolean;
  readonly synthetic: boolean;
  readonly points: number;
  readonly possible: number;
  /** The instructor's alone: nobody is marked by it. */
  readonly extraTime: ExtraTime;
  readonly target: string | null;
  /** Since when no Pod has the target, by the server's clock; null while one has, and for Services. */
  readonly deadSince: number | null;
  readonly answered: boolean;
}

export interface GaugesView {
  /** Seats whose target nobody has, and since when the longest of them has been so, by the server's clock. */
  readonly onDeadIP: number;
  readonly deadSince: number | null;
  readonly goalsReached: number;
  readonly goalsOf: number;
  readonly lookUps: { readonly [resource: string]: number };
  /** How full the room's log is: at `full` students' commands are refused. */
  readonly history: HistoryLeft;
}

export interface ScriptView {
  readonly say: Text | null;
  readonly act: Text | null;
  readonly beats: readonly {
    readonly id: string;
    readonly kind: BeatKind;
    readonly step: number | null;
    readonly title: Text;
    readonly state: 'done' | 'current' | 'ahead' | 'skipped';
  }[];
  /** True when the instructor may give any cluster command. */
  readonly clusterOpen: boolean;
}

/** A request as it is drawn. Sent twice: when it starts, and when it is over. */
export interface Dot {
  readonly id: string;
  /** Seat number, or 0 for a synthetic client. */
  readonly seat: number;
  readonly via: Route;
  readonly to: string;
  /** The Pod IP that the packet was delivered to; null when it went nowhere. */
  readonly pod: string | null;
  readonly outcome: Outcome | null;
  readonly at: number;
}

export type SquadsView = readonly { readonly name: string; readonly size: number }[];

export interface SquadStanding {
  readonly place: number;
  readonly name: string;
  /** How many are in it now. */
  readonly members: number;
  /** Of their points, rounded down. */
  readonly mean: number;
}

/** One row of the leaderboard, as REST and the review page show it. */
export interface LeaderboardRow {
  readonly place: number;
  readonly seat: string;
  readonly name: string;
  readonly points: number;
  readonly possible: number;
  readonly synthetic: boolean;
  /** Its squad's name, where there are squads. */
  readonly squad?: string;
}
