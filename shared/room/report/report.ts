import type { Question } from '../../lesson/lesson.ts';
import { askedAndDone } from '../asked.ts';
import type { RoomSeed } from '../command.ts';
import { instructorView, leaderboard, type Room, roomHash } from '../room.ts';
import { squadStandings } from '../squads.ts';
import type { LeaderboardRow, SquadStanding, TableRow, TrafficView } from '../view.ts';
import { type MisconceptionReport, misconceptions } from './misconceptions.ts';
import { hardestOf, type QuestionReport, questionReports } from './question-report.ts';
import { allRequests, type RequestReport } from './request-report.ts';
import { type SeatReport, seatReport } from './seat-report.ts';
import { type Counted, sumOf } from './sums.ts';
import { type TalkTo, talkTo } from './talk-to.ts';
import { type TransferRate, transferRate } from './transfer-rate.ts';

/** What an instructor takes away from a class. What is said of the class leaves removed seats out. */
export interface Report {
  readonly code: string;
  /** What opened the room; with the log it gives `hash` again, played up to `at`. */
  readonly seed: RoomSeed;
  readonly version: number;
  readonly at: number;
  readonly hash: string;
  readonly ended: boolean;
  readonly table: readonly TableRow[];
  readonly traffic: TrafficView;
  readonly leaderboard: readonly LeaderboardRow[];
  /** Best first; none where there were fewer than two. */
  readonly squads: readonly SquadStanding[];
  readonly questions: readonly QuestionReport[];
  /** Those of them that were made of the class's own cluster and are over, as they were put. */
  readonly asked: readonly Question[];
  /** Id of the question that fewest had right at first; null before one is revealed. */
  readonly hardest: string | null;
  /** Most widely held first. */
  readonly misconceptions: readonly MisconceptionReport[];
  readonly transfer: TransferRate | null;
  readonly stale: StaleReport;
  readonly requests: RequestReport;
  readonly lookUps: number;
  readonly commands: Counted;
  readonly talkTo: readonly TalkTo[];
  readonly seats: readonly PlacedSeatReport[];
}

/** What the server adds: how often the class ran which kubectl command in terminals; nobody's name. */
export type FullReport = Report & { readonly kubectl: { readonly [command: string]: number } };

/** Place is null for who was removed. */
export type PlacedSeatReport = SeatReport & { readonly place: number | null };

/** How the class stayed on Pod IPs that no Pod had, in milliseconds of class. */
export interface StaleReport {
  /** How many students ever did. */
  readonly students: number;
  readonly total: number;
  readonly longest: number;
}

/** At a committed moment of the room. */
export function reportOf(room: Room): Report {
  const view = instructorView(room);
  const board = leaderboard(room);
  const places = new Map(board.map((row) => [row.seat, row.place]));
  const seats = room.seats.flatMap((seat) => {
    const report = seatReport(room, seat);
    return report === null ? [] : [{ ...report, place: places.get(seat.id) ?? null }];
  });
  const present = seats.filter(({ removed }) => !removed);
  const questions = questionReports(room);
  return {
    code: room.seed.code,
    seed: room.seed,
    version: room.version,
    at: room.now,
    hash: roomHash(room),
    ended: view.room.ended,
    table: view.table,
    traffic: view.traffic,
    leaderboard: board,
    squads: squadStandings(room),
    questions,
    asked: askedAndDone(room),
    hardest: hardestOf(questions)?.id ?? null,
    misconceptions: misconceptions(room),
    transfer: transferRate(room),
    stale: staleReport(present),
    requests: allRequests(present.map(({ requests }) => requests)),
    lookUps: present.reduce((sum, { lookUps }) => sum + lookUps, 0),
    commands: sumOf(present.map(({ commands }) => commands)),
    talkTo: talkTo(seats, questions),
    seats,
  };
}

function staleReport(seats: readonly SeatReport[]): StaleReport {
  const times = seats.map(({ stale }) => stale);
  return {
    students: times.filter((time) => time > 0).length,
    total: times.reduce((sum, time) => sum + time, 0),
    longest: times.reduce((most, time) => Math.max(most, time), 0),
  };
}
