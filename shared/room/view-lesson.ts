import type { Question } from '../lesson/lesson.ts';
import type { BeatKind } from '../lesson/script.ts';
import type { Text } from '../lib/text.ts';
import type { TrafficCounts } from './view-class.ts';

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
  /** Since when that time stands still; only while the class is paused. The end moves when it goes on. */
  readonly stoppedAt?: number;
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
  /** Since when it stands still; only while the class is paused. The end moves when it goes on. */
  readonly stoppedAt?: number;
  readonly byRoute: TrafficCounts;
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
