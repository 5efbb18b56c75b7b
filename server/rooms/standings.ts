import { type Room, seatById, squadName } from '../../shared/room/room.ts';
import type { Seat } from '../../shared/room/state.ts';
import type { Standing } from '../store/room-store.ts';

/** What a write changes of the stored leaderboard. */
export interface LeaderboardChange {
  readonly scores: readonly Standing[];
  /** Seats that are not on it any more. */
  readonly gone: readonly string[];
}

/**
 * What the stored leaderboard lacks. Nearly every command touches its seat, and hardly any changes its standing: what is
 * known to be stored is not written again.
 */
export class UnsavedStandings {
  readonly #touched = new Set<string>();
  readonly #stored = new Map<string, Standing>();

  /** The standing of these seats may have changed. */
  touch(seats: Iterable<string>): void {
    for (const seat of seats) this.#touched.add(seat);
  }

  /** What is stored is not known. */
  reset(room: Room): void {
    this.#stored.clear();
    for (const seat of room.seats) this.#touched.add(seat.id);
  }

  /** What the next write has to change. */
  due(room: Room): LeaderboardChange {
    const scores: Standing[] = [];
    const gone: string[] = [];
    for (const id of this.#touched) {
      const seat = seatById(room, id);
      if (seat === null || seat.removed) {
        gone.push(id);
        continue;
      }
      const standing = standingOf(room, seat);
      const stored = this.#stored.get(id);
      if (stored === undefined || !isSame(standing, stored)) scores.push(standing);
    }
    return { scores, gone };
  }

  /** It was written, and with it all that was touched before. */
  saved({ scores, gone }: LeaderboardChange): void {
    this.#touched.clear();
    for (const standing of scores) this.#stored.set(standing.seat, standing);
    for (const seat of gone) this.#stored.delete(seat);
  }
}

/** What the stored leaderboard says of a seat. */
export function standingOf(room: Room, seat: Seat): Standing {
  const { id, name, points, possible, synthetic } = seat;
  return { seat: id, name, points, possible, synthetic, ...squadName(room, seat) };
}

/** Of one seat. */
function isSame(one: Standing, other: Standing): boolean {
  const isScore = one.points === other.points && one.possible === other.possible;
  return isScore && one.name === other.name && one.squad === other.squad;
}
