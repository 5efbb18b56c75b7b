import type { Text } from '../lib/text.ts';
import type { ClusterView } from '../sim/view.ts';
import type { RoomOptions } from './command.ts';
import type {
  ContrastView,
  FeedItem,
  GaugesView,
  PeopleView,
  SeatRow,
  SquadsView,
  TrafficCounts,
  TrafficView,
} from './view-class.ts';
import type {
  AskedView,
  BeatView,
  PodiumView,
  QuestionView,
  RushView,
  ScriptView,
  TableRow,
  TallyView,
} from './view-lesson.ts';

/* Their parts: of the class, of the lesson, and what is one student's own. */
export type * from './view-class.ts';
export type * from './view-lesson.ts';
export type * from './view-own.ts';

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
