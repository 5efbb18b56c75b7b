import type { Text } from '../lib/text.ts';
import type { Outcome, Route } from '../net/request.ts';
import type { ExtraTime } from './command.ts';
import type { HistoryLeft } from './history.ts';

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
  /** Since when no Pod has the target, put off by each stop of the class; null while one has, and for Services. */
  readonly deadSince: number | null;
  readonly answered: boolean;
}

export interface GaugesView {
  /** Seats whose target nobody has, and since when the longest of them has been so, as for each of them. */
  readonly onDeadIP: number;
  readonly deadSince: number | null;
  /** Since when the class stands, by the server's clock: nobody's time on a dead address passes then. */
  readonly stoppedAt: number | null;
  readonly goalsReached: number;
  readonly goalsOf: number;
  readonly lookUps: { readonly [resource: string]: number };
  /** How full the room's log is: at `full` students' commands are refused. */
  readonly history: HistoryLeft;
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
