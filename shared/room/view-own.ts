import type { Text } from '../lib/text.ts';
import type { Outcome, Route } from '../net/request.ts';

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
