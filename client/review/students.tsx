import type { PlacedSeatReport } from '../../shared/room/report/report.ts';
import { trh } from '../i18n/host.ts';
import { number, percent, trc } from '../i18n/index.ts';
import { Badge } from '../ui/card.tsx';
import { clockOf } from './clock-of.ts';

/** One row a student, best first; what was sent, by route. */
export function Students({ seats }: { readonly seats: readonly PlacedSeatReport[] }) {
  const sorted = [...seats]
    .filter((seat) => !seat.removed)
    .sort(
      (left, right) => (left.place ?? Infinity) - (right.place ?? Infinity) || left.number - right.number,
    );
  if (sorted.length === 0) return null;
  const label = `${trh('review.students')}: ${trh('review.board.points')}`;
  return (
    <section class="stack" aria-labelledby="review-students">
      <h2 id="review-students">{trh('review.students')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section class="scroll-x" tabIndex={0} aria-label={label}>
        <table class="board">
          <thead>
            <tr>
              <th scope="col">{trh('review.board.place')}</th>
              <th scope="col">{trh('review.board.name')}</th>
              <th scope="col">{trh('review.board.points')}</th>
              <th scope="col">{trh('review.board.share')}</th>
              <th scope="col">{trh('review.students.sent')}</th>
              <th scope="col">{trh('review.sure-and-wrong')}</th>
              <th scope="col">{trh('review.stale')}</th>
              <th scope="col">{trh('review.figures.look-ups')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((seat) => (
              <tr key={seat.seat}>
                <td class="numbers">{seat.place ?? '–'}</td>
                <th scope="row">
                  {seat.name} {seat.synthetic && <Badge>{trh('people.synthetic')}</Badge>}
                </th>
                <td class="numbers">{number(seat.points)}</td>
                <td class="numbers">{seat.possible === 0 ? '–' : percent(seat.points / seat.possible)}</td>
                <td class="numbers">
                  {sentWord(seat, 'pod-ip')} · {sentWord(seat, 'service')}
                </td>
                <td class="numbers">{seat.sureAndWrong.length}</td>
                <td class="numbers">{clockOf(seat.stale)}</td>
                <td class="numbers">{number(seat.lookUps)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function sentWord({ sent }: PlacedSeatReport, route: 'pod-ip' | 'service'): string {
  const { answered, failed } = sent[route];
  return answered + failed === 0 ? trc('table.none') : `${number(answered)}/${number(answered + failed)}`;
}
