import type { SeatRow } from '../../shared/room/view.ts';

/** Who calls an address that nobody has comes first, the longest so before the others; then in order of joining. */
export function deadFirst(seats: readonly SeatRow[]): readonly SeatRow[] {
  const rank = (seat: SeatRow) => seat.deadSince ?? Number.POSITIVE_INFINITY;
  return [...seats].sort((left, right) => {
    const [one, other] = [rank(left), rank(right)];
    return one === other ? left.number - right.number : one - other;
  });
}

/** Seats whose name has the searched text in it, whatever the case. */
export function matching(seats: readonly SeatRow[], search: string): readonly SeatRow[] {
  const wanted = search.trim().toLocaleLowerCase();
  return wanted === '' ? seats : seats.filter((seat) => seat.name.toLocaleLowerCase().includes(wanted));
}
