import type { ApiWrite } from '../kube-api/api-write.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { ClusterCommand } from '../sim/command.ts';

/** Who gives a command, as the server found out. Nothing of it comes from the wire. */
export type Actor =
  | { readonly role: 'instructor' }
  | { readonly role: 'player'; readonly seat: string }
  /** The server itself: joins, drops, returns, synthetic clients. */
  | { readonly role: 'server' };

export type PlayerCommand =
  /** Lobby: makes this student's dot light up on the stage. */
  | { readonly type: 'wave' }
  /** Another generated name; three times at most. */
  | { readonly type: 'spin-name' }
  | { readonly type: 'own-name'; readonly name: string }
  | { readonly type: 'set-target'; readonly to: string }
  /** Without `to`, to the seat's target. */
  | { readonly type: 'send'; readonly to?: string }
  /** One line of the console. The answer's text comes back in the acknowledgement. */
  | { readonly type: 'look-up'; readonly line: string }
  /** Predictions, «what did you see», key moments, quiz and transfer. May change until close. */
  | { readonly type: 'answer'; readonly item: string; readonly option: string; readonly sure?: boolean }
  | { readonly type: 'hint'; readonly item: string }
  /** Lobby, where squads are by choice: the place in the list of squads, or the one after the last for a new one. */
  | { readonly type: 'choose-squad'; readonly squad: number }
  /** Step 6: which Pod will answer? Unscored. */
  | { readonly type: 'guess'; readonly pod: string };

/** How much longer one student has than the others; `unlimited`: no pace at all. */
export const EXTRA_TIMES = [1, 1.5, 2, 'unlimited'] as const;
export type ExtraTime = (typeof EXTRA_TIMES)[number];

/**
 * `answers`: which address answers now; `endpoints`: how many endpoints the Service has; `restart`: which address
 * still answers when every Pod has been replaced.
 */
export const ASK_ABOUT = ['answers', 'endpoints', 'restart'] as const;
export type AskAbout = (typeof ASK_ABOUT)[number];

/**
 * Where in the lesson the instructor's screen was when the button was pressed. When the class has moved on since,
 * somebody else's press has done it already: two at once are one.
 */
export interface Place {
  readonly beat: string;
  readonly phase: string;
}

export type InstructorCommand =
  /** The one button: does what the beat needs next (`BeatView.next` says what that is). */
  | { readonly type: 'next'; readonly from?: Place }
  /** To the beat before. What is scored stays scored; the cluster is not turned back. */
  | { readonly type: 'back'; readonly from?: Place }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** Leave this beat out: its items leave the total. */
  | { readonly type: 'skip'; readonly from?: Place }
  | { readonly type: 'close' }
  | { readonly type: 'reveal' }
  /** Between first close and reveal of a quiz question: talk, then vote again. */
  | { readonly type: 'discuss' }
  /** A question made of the cluster as it is now: an extra, unscored. */
  | { readonly type: 'ask'; readonly about: AskAbout }
  /** What becomes of that question next. */
  | { readonly type: 'asked'; readonly now: 'close' | 'reveal' | 'away' }
  | { readonly type: 'cluster'; readonly command: ClusterCommand }
  | { readonly type: 'lock' }
  | { readonly type: 'unlock' }
  | { readonly type: 'remove-seat'; readonly seat: string }
  | { readonly type: 'restore-seat'; readonly seat: string }
  | { readonly type: 'rename-seat'; readonly seat: string; readonly name: string }
  | {
      readonly type: 'set-options';
      readonly ownNames?: boolean;
      readonly contrastClient?: boolean;
      readonly studentsWrite?: boolean;
      /** In the lobby of a full lesson. */
      readonly squads?: Squads;
      readonly speedPoints?: boolean;
      /** For questions that are opened from now on. */
      readonly timer?: number;
      readonly discussion?: DiscussionRange;
    }
  /** More time for everybody for the question that is open, in seconds. */
  | { readonly type: 'extend-time'; readonly seconds: number }
  /** More time for one student where the game has a pace of its own: the rush. Nobody else is told. */
  | { readonly type: 'set-extra-time'; readonly seat: string; readonly factor: ExtraTime }
  /** The projector: whether it shows the code, or nothing at all. */
  | { readonly type: 'set-stage'; readonly codeHidden?: boolean; readonly blank?: boolean }
  /** Ends the class: nobody can join or act any more, results stay. */
  | { readonly type: 'end-room' };

export type ServerCommand =
  | {
      readonly type: 'join';
      readonly seat: string;
      readonly tokenHash: string;
      readonly name?: string;
      readonly synthetic?: boolean;
    }
  | { readonly type: 'drop'; readonly seat: string }
  | { readonly type: 'return'; readonly seat: string }
  /** The last of the instructor's consoles is gone; one is there again. */
  | { readonly type: 'drop-instructor' }
  | { readonly type: 'return-instructor' };

/** A write of the room's Kubernetes API; comes from students and instructors, by HTTP alone. */
export interface KubeCommand {
  readonly type: 'kube';
  readonly write: ApiWrite;
}

/** `curl` in the client Pod, for students and instructors; comes by `kubectl exec` alone. */
export interface CurlCommand {
  readonly type: 'curl';
  /** `host:port`. */
  readonly to: string;
}

export type RoomCommand = PlayerCommand | InstructorCommand | ServerCommand | KubeCommand | CurlCommand;

/** What opens a room: the log's first entry, from which everything else follows. */
export interface RoomSeed {
  readonly code: string;
  /** The lesson's id. */
  readonly lesson: string;
  /** The lesson itself, when it is none of those that ship: the log is enough to play the class again anywhere. */
  readonly ownLesson?: Lesson;
  readonly mode: 'lesson' | 'free';
  readonly options: RoomOptions;
  readonly seed: string;
  readonly hostTokenHash: string;
  readonly synthetic: number;
  readonly createdAt: number;
  /** Of a student's own log alone: the seat whose it is. */
  readonly ownOf?: string;
}

/** Share of right first votes, in whole per cent, from which and up to which a discussion is worth its time. */
export interface DiscussionRange {
  readonly from: number;
  readonly to: number;
}

export const SQUADS = ['off', 'auto', 'choice'] as const;
export type Squads = (typeof SQUADS)[number];

export interface RoomOptions {
  readonly length: 'full' | 'express';
  /** Whether students may type a name of their own. */
  readonly ownNames: boolean;
  /** Whether a synthetic client stays on a Pod IP for contrast when no student does. */
  readonly contrastClient: boolean;
  /** Points for speed the way Kahoot! does. Off unless asked for. */
  readonly speedPoints: boolean;
  /** Whether students may change the cluster with kubectl where the instructor may; absent means no. */
  readonly studentsWrite?: boolean;
  /** How the class comes into squads, in a full lesson; absent, in older rooms, means not at all. */
  readonly squads?: Squads;
  /** Seconds for each prediction, quiz and transfer question, 5 to 600; 0, or absent, means no timer. */
  readonly timer?: number;
  /** When a discussion is offered; absent means from 30 to 75 per cent. */
  readonly discussion?: DiscussionRange;
  /** 1 to 5,000. */
  readonly maxSeats: number;
}

/** One line of a room's log. Accepted commands only; a refused one leaves no trace. */
export interface LogEntry {
  /** 1, 2, 3, ... without a gap. */
  readonly version: number;
  /** Milliseconds since the epoch, by the server's clock; never less than the entry before. */
  readonly at: number;
  readonly by: Actor;
  /** Chosen by the client; the same id from the same actor gets the same answer. */
  readonly id: string;
  readonly command: RoomCommand;
}
