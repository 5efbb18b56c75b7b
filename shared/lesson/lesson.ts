import type { Text } from '../lib/text.ts';
import type { Outcome } from '../net/request.ts';
import type { ClusterSpec } from '../sim/cluster-spec.ts';
import type { ClusterCommand } from '../sim/command.ts';
import type { ConsoleResource } from '../sim/kubectl.ts';

/**
 * A lesson is data: the cluster it starts with, the steps, the questions. What is true in it is not written
 * down but simulated; `rows` is the contract that a golden test compares with the simulation.
 */
export interface Lesson {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  readonly minutes: { readonly full: number; readonly express: number };
  readonly cluster: ClusterSpec;
  /** The cluster of a room that is free play from the start: running Pods, addresses as Kubernetes gives them. */
  readonly freeCluster: ClusterSpec;
  /** The Deployment and Service that the table follows. */
  readonly deployment: string;
  readonly service: string;
  /** The app that students mean to reach: the value of its Pods' label `app`. */
  readonly app: string;
  readonly steps: readonly Step[];
  /** What opens the cluster for free play when the last step is over. */
  readonly after: readonly ClusterCommandTemplate[];
  /** Two steps to look at side by side, such as the same event without and with a Service; null for none. */
  readonly contrast: readonly [number, number] | null;
  /** From which step on a synthetic client stays on a Pod IP when no student does; null for the rush alone. */
  readonly contrastClientFrom: number | null;
  readonly rush: { readonly seconds: number; readonly text: Text };
  /** In the order in which they are asked. */
  readonly quiz: readonly Question[];
  readonly transfer: Question;
  /** The snapshot on the review page: lines to take home. */
  readonly snapshot: readonly Text[];
  /** The stages of the story, drawn as a flow on the review page. */
  readonly flow: readonly Text[];
}

export interface Step {
  /** 1, 2, 3, ... */
  readonly number: number;
  /** The row's «what happens». */
  readonly title: Text;
  /** The row's «result», shown when the row fills. */
  readonly result: Text;
  /** What a real cluster would do otherwise, in a small note; null when there is nothing to add. */
  readonly realCluster: Text | null;
  /** What the instructor may say here. */
  readonly say: Text;
  readonly predict: Question | null;
  /** What the instructor's act does to the cluster; null when nothing but traffic changes. */
  readonly act: {
    readonly label: Text;
    readonly commands: readonly ClusterCommandTemplate[];
    /** The class goes on to its task while the change is under way: what happens meanwhile is the point. */
    readonly live: boolean;
  } | null;
  readonly do: { readonly text: Text; readonly goals: readonly Goal[]; readonly guess: boolean };
  readonly saw: Question;
  /** The key moment that follows this step, if any. */
  readonly explain: Question | null;
  /** The row of the truth table: what the simulation must show when the step is over; null when it is not said. */
  readonly expect: TruthRow | null;
  /** What a student who does everything right does in the task; null when it is not said. */
  readonly solution: readonly Deed[] | null;
}

export interface TruthRow {
  readonly podIPs: readonly string[];
  /** `None` for a headless Service, null without a Service. */
  readonly clusterIP: string | null;
  /** Addresses in kube-proxy's rules; of a headless Service those that its name resolves to. */
  readonly targets: readonly string[];
}

/** One thing that a student does in a task. `send` says what becomes of the requests, unless that is left to chance. */
export type Deed =
  | { readonly do: 'target'; readonly to: string }
  | { readonly do: 'send'; readonly count: number; readonly to?: string; readonly outcome?: Outcome }
  | { readonly do: 'look-up'; readonly line: string }
  | { readonly do: 'wait'; readonly milliseconds: number };

type PodCommand = Extract<ClusterCommand, { readonly pod: string }>;
type ByAddress<C> = C extends PodCommand ? Omit<C, 'pod'> & { readonly podIP: string } : never;

/** A cluster command; a lesson, which cannot know Pods' names, names a Pod by the IP that it has then. */
export type ClusterCommandTemplate = Exclude<ClusterCommand, PodCommand> | ByAddress<PodCommand>;

/** What a student does to finish a step; 20 points when all of a step's goals are reached before it closes. */
export type Goal =
  | { readonly type: 'choose-target'; readonly text: Text }
  /** Send this many requests, whatever becomes of them. */
  | { readonly type: 'send'; readonly count: number; readonly text: Text }
  /** Get this many answers. */
  | { readonly type: 'answered'; readonly count: number; readonly text: Text }
  /** Look something up in the console, by typing or by button. */
  | { readonly type: 'look-up'; readonly resources: readonly ConsoleResource[]; readonly text: Text };

export interface Question {
  /** For example `predict-2`, `saw-4`, `explain-7`, `quiz-1`, `transfer`; `asked-1` for one made in class. */
  readonly id: string;
  readonly kind: 'predict' | 'saw' | 'explain' | 'quiz' | 'transfer' | 'asked';
  readonly text: Text;
  /** At least two, at most four; letters A to D in this order. */
  readonly options: readonly Option[];
  readonly correct: string;
  /** Shown at the reveal. */
  readonly reason: Text;
  readonly hint: Text | null;
  /** The step whose row proves the answer; 0 where none does, for a question that was made of the cluster itself. */
  readonly proof: number;
}

export interface Option {
  readonly id: 'a' | 'b' | 'c' | 'd';
  readonly text: Text;
  /** The misconception that choosing this stands for; null for the right one, and where none is named. */
  readonly misconception: Text | null;
}
