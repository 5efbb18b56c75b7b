import type { RoomSeed } from '../../shared/room/command.ts';
import { instructorView, leaderboard, privateView, type Room, roomHash } from '../../shared/room/room.ts';
import type {
  LeaderboardRow,
  OwnAnswer,
  PrivateView,
  TableRow,
  TrafficView,
} from '../../shared/room/view.ts';
import type { Cell } from './csv.ts';

/** What an instructor takes away from a class. */
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
  readonly seats: readonly SeatReport[];
}

export interface SeatReport {
  readonly seat: string;
  readonly number: number;
  readonly name: string;
  readonly synthetic: boolean;
  readonly removed: boolean;
  readonly place: number | null;
  readonly points: number;
  readonly possible: number;
  readonly items: PrivateView['points']['items'];
  readonly answers: { readonly [item: string]: OwnAnswer };
  readonly sent: PrivateView['sent'];
}

/** At a committed moment of the room. */
export function reportOf(room: Room): Report {
  const view = instructorView(room);
  const board = leaderboard(room);
  const places = new Map(board.map((row) => [row.seat, row.place]));
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
    seats: view.seats.flatMap(({ id, removed }) => {
      const own = privateView(room, id);
      if (own === null) return [];
      const { number, name, synthetic } = own.seat;
      const { total, possible, items } = own.points;
      return [
        {
          ...{ seat: id, number, name, synthetic, removed, place: places.get(id) ?? null },
          ...{ points: total, possible, items, answers: own.answers, sent: own.sent },
        },
      ];
    }),
  };
}

/** One line a student, best first: points in all, as a share of what was possible, and for each item. */
export function reportRows(report: Report): Cell[][] {
  const items = [...new Set(report.seats.flatMap((seat) => seat.items.map((one) => one.item)))];
  const head = ['place', 'name', 'seat', 'synthetic', 'points', 'possible', 'percent', ...items];
  const present = report.seats.filter((seat) => !seat.removed);
  const sorted = present.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0) || a.number - b.number);
  return [head, ...sorted.map((seat) => line(seat, items))];
}

function line(seat: SeatReport, items: readonly string[]): Cell[] {
  const { place, name, number, synthetic, points, possible } = seat;
  const percent = possible === 0 ? null : Math.round((100 * points) / possible);
  const own = new Map(seat.items.map((one) => [one.item, one.points]));
  const cells = items.map((item) => own.get(item) ?? null);
  return [place, name, number, synthetic ? 'yes' : 'no', points, possible, percent, ...cells];
}
