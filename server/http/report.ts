import type { Report, SeatReport } from '../../shared/room/report.ts';
import type { Cell } from './csv.ts';

/** One line a student, best first: points in all, as a share of what was possible, and for each item. */
export function reportRows(report: Pick<Report, 'seats'>): Cell[][] {
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
