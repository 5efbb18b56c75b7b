import type { Route } from '../../shared/net/request.ts';
import type { TrafficCounts, TrafficView } from '../../shared/room/view.ts';
import { STEPS } from '../host/beat-words.ts';
import { honestShare, uptime } from '../host/uptime.ts';
import { trh } from '../i18n/host.ts';
import { percent } from '../i18n/index.ts';
import { RouteChip } from '../ui/route-chip.tsx';

const ROUTES: readonly Route[] = ['pod-ip', 'service'];

interface UptimeStripsProps {
  readonly traffic: TrafficView;
  /** The segment that grows now: 0 for step 1, ..., 8 for the rush; null outside of both. */
  readonly current: number | null;
}

/** The whole lesson in one glance: how requests fared in each step, by route. */
export function UptimeStrips({ traffic, current }: UptimeStripsProps) {
  return (
    <div class="strips">
      {ROUTES.map((route) => (
        <Strip key={route} {...{ route, traffic, current }} />
      ))}
    </div>
  );
}

function Strip({ route, traffic, current }: UptimeStripsProps & { readonly route: Route }) {
  const share = uptime(traffic.total, route);
  return (
    <div class="strip">
      <RouteChip via={route} />
      <ol class="strip-segments">
        {Array.from({ length: STEPS + 1 }, (_, index) => (
          <Segment
            key={index}
            counts={traffic.strips[index] ?? null}
            {...{ route, index }}
            current={index === current}
          />
        ))}
      </ol>
      <span class="strip-total numbers">
        {share === null ? trh('uptime.none') : percent(honestShare(share))}
      </span>
    </div>
  );
}

interface SegmentProps {
  readonly counts: TrafficCounts | null;
  readonly route: Route;
  readonly index: number;
  readonly current: boolean;
}

function Segment({ counts, route, index, current }: SegmentProps) {
  const share = counts === null ? null : uptime(counts, route);
  const name = index < STEPS ? String(index + 1) : trh('kind.rush');
  const { answered, failed } = counts?.[route] ?? { answered: 0, failed: 0 };
  const said = trh('uptime.segment', { name, answered, failed });
  return (
    <li class={`segment${current ? ' segment-current' : ''}${share === null ? ' segment-empty' : ''}`}>
      <span class="visually-hidden">{said}</span>
      {share !== null && (
        <>
          <i class="segment-ok" style={{ height: `${share * 100}%` }} />
          <i class="segment-failed" style={{ height: `${(1 - share) * 100}%` }} />
        </>
      )}
      <b aria-hidden="true">{index < STEPS ? name : 'R'}</b>
    </li>
  );
}

/** Which segment grows in this beat. */
export function segmentOf(beat: { readonly kind: string; readonly step: number | null }): number | null {
  if (beat.kind === 'rush') return STEPS;
  return beat.step === null ? null : beat.step - 1;
}
