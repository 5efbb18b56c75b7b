import type { InstructorCommand, PlayerCommand } from '../room/command.ts';
import type { Refusal } from '../room/refusal.ts';
import type { TextAnswer } from '../room/reply.ts';
import type { InstructorView, PlayerView, PrivateView, StageView } from '../room/view.ts';
import type { WireDots } from './dots.ts';
import type { Changed, Known } from './frame.ts';

/** The wire's version. A page with another one is told to reload. */
export const WIRE_VERSION = 3;

/** Longest message the server takes, in bytes. */
export const MAX_MESSAGE_BYTES = 8 * 1024;

/**
 * socket.io events, client to server; each is answered through its acknowledgement.
 * `hello` first. A player without a token then sends `join`; with a token it is back in its seat at once.
 */
export interface Hello {
  readonly version: number;
  /** As typed: lower case, hyphens and spaces are forgiven. */
  readonly code: string;
  readonly as: 'player' | 'instructor' | 'stage';
  readonly token?: string;
}

export type HelloAnswer =
  | {
      readonly ok: true;
      readonly frame: WholeFrame;
      readonly you?: WholeYou;
      readonly seatToken?: string;
      readonly process: string;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Takes a seat. The answer carries the token to come back with. The same id again gets the same seat. */
export interface Join {
  readonly id: string;
  readonly name?: string;
}

export type JoinAnswer =
  | { readonly ok: true; readonly seatToken: string; readonly you: WholeYou }
  | { readonly ok: false; readonly refusal: Refusal };

export interface Command {
  /** Chosen by the client, 8 to 40 characters of `A-Za-z0-9_-`. Retrying with the same id is always safe. */
  readonly id: string;
  readonly command: PlayerCommand | InstructorCommand;
}

export type CommandAnswer =
  | { readonly ok: true; readonly version: number; readonly answer?: TextAnswer }
  | { readonly ok: false; readonly refusal: Refusal };

/** `trace`: explains one of the caller's own requests, or for stage and console any recent one. */
export interface TraceRequest {
  readonly request: string;
}

/**
 * Server to client: the whole view of one audience, or what changed in it since frame `seq - 1`. A client that sees a
 * gap in `seq` emits `resync` and gets a whole frame as the answer.
 */
export type Frame = WholeFrame | ChangeFrame;

export interface WholeFrame extends Known<StageView | PlayerView | InstructorView> {
  /** Server clock when it was made: what pages count time with. */
  readonly at: number;
  /** Where the class may see it: the server process that runs the room. */
  readonly process?: string;
}

export interface ChangeFrame extends Changed {
  /** Server clock when it was made; there with dots, whose times count back from it, and with a new beat or room. */
  readonly at?: number;
  /** Requests that started or ended since the last frame; a sample in a large room, see `sampled`. */
  readonly dots?: WireDots;
  /** How many requests one dot stands for; absent means one. */
  readonly sampled?: number;
}

/** Server to one student: the private view, whole or what changed in it, numbered by itself. */
export type You = WholeYou | Changed;
export type WholeYou = Known<PrivateView>;

/** Sent before the server hangs up, so that no close is without a name. */
export type Closed = {
  readonly reason:
    | 'seat-removed'
    | 'room-ended'
    | 'room-deleted'
    | 'server-stopping'
    | 'bad-token'
    | 'silent';
};
