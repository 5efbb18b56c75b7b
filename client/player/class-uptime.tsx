import { ROUTES } from '../../shared/net/request.ts';
import type { TrafficCounts } from '../../shared/room/view.ts';
import { percent } from '../i18n/index.ts';
import { RouteChip } from '../ui/route-chip.tsx';
import { trp } from './words.ts';

/** How many requests were answered, by the kind of address that was called. */
export function ClassUptime({ counts }: { readonly counts: TrafficCounts }) {
  return (
    <ul class="uptime">
      {ROUTES.map((via) => {
        const { answered, failed } = counts[via];
        const all = answered + failed;
        return (
          <li key={via}>
            <RouteChip via={via} />
            <span class={`uptime-bar uptime-${via}`} aria-hidden="true">
              <i style={{ width: all === 0 ? 0 : `${(100 * answered) / all}%` }} />
            </span>
            <span class="numbers">
              {all === 0 ? trp('uptime.none') : trp('uptime', { share: percent(answered / all) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
