import { OUTCOMES, ROUTES } from '../../shared/net/request.ts';
import type { RequestReport } from '../../shared/room/report/request-report.ts';
import { trh } from '../i18n/host.ts';
import { number, trc } from '../i18n/index.ts';
import { outcomeWord } from '../ui/outcome-words.ts';
import { RouteChip } from '../ui/route-chip.tsx';

/** Requests by route and outcome: the outcomes that there were. */
export function RequestTable({ requests }: { readonly requests: RequestReport }) {
  const rows = OUTCOMES.map((outcome) => ({
    outcome,
    counts: ROUTES.map((route) => ({ route, count: requests[route][outcome] ?? 0 })),
  })).filter(({ counts }) => counts.some(({ count }) => count > 0));
  if (rows.length === 0) return <p class="soft">{trh('uptime.none')}</p>;
  return (
    <table class="board board-words">
      <thead>
        <tr>
          <th scope="col">{trh('review.requests.outcome')}</th>
          {ROUTES.map((route) => (
            <th scope="col" key={route}>
              <RouteChip via={route} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ outcome, counts }) => (
          <tr key={outcome}>
            <th scope="row">{outcomeWord(outcome)}</th>
            {counts.map(({ route, count }) => (
              <td class="numbers" key={route}>
                {count === 0 ? trc('table.none') : number(count)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
