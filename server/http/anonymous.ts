import type { FullReport } from '../../shared/room/report/report.ts';

/** A report that names nobody and cannot be joined with the log of the class. */
export type AnonymousReport = Omit<FullReport, 'code' | 'seed' | 'hash'>;

/**
 * The report with `Student 1`, `Student 2`, ... for the names and the seats: from the first place down, so that the
 * order in which the students came in shows nothing either.
 */
export function anonymous({ code: _code, seed: _seed, hash: _hash, ...report }: FullReport): AnonymousReport {
  const last = report.seats.length + 1;
  const ranked = report.seats.toSorted(
    (a, b) => (a.place ?? last) - (b.place ?? last) || compare(a.seat, b.seat),
  );
  const numbers = new Map(ranked.map(({ seat }, index) => [seat, index + 1]));
  const hidden = (seat: string) => {
    const number = numbers.get(seat) ?? 0;
    return { seat: String(number), name: `Student ${number}` };
  };
  return {
    ...report,
    leaderboard: report.leaderboard
      .map((row) => ({ ...row, ...hidden(row.seat) }))
      .toSorted((a, b) => a.place - b.place || Number(a.seat) - Number(b.seat)),
    talkTo: report.talkTo.map((row) => ({ ...row, ...hidden(row.seat) })),
    seats: ranked.map((row) => ({ ...row, ...hidden(row.seat), number: numbers.get(row.seat) ?? 0 })),
  };
}

/** Ids are drawn by chance: in their order nothing is told. */
const compare = (a: string, b: string): number => (a < b ? -1 : 1);
