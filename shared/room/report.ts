import type { RoomSeed } from './command.ts';
import { instructorView, leaderboard, privateView, type Room, roomHash } from './room.ts';
import type { LeaderboardRow, OwnAnswer, PrivateView, TableRow, TrafficView } from './view.ts';

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
