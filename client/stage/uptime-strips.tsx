import { ROUTES, type Route } from '../../shared/net/request.ts';
import type { TrafficCounts, TrafficView } from '../../shared/room/view.ts';
import { honestShare, uptime } from '../host/uptime.ts';
import { trh } from '../i18n/host.ts';
import { percent } from '../i18n/index.ts';
import { RouteChip } from '../ui/route-chip.tsx';

interface UptimeStripsProps {
  readonly traffic: TrafficView;
  /** The segment that grows now: 0 for step 1, ..., the last for the rush; null outside of both. */
  readonly current: number | null;
  /** Free play has no steps: one segment for all of it. */
  readonly whole?: boolean;
}

/** The whole lesson in one glance: how requests fared in each step, by route. */
export function UptimeStrips({ traffic, current, whole = false }: UptimeStripsProps) {
  return (
    <div class="strips">
      {ROUTES.map((route) => (
        <Strip key={route} {...{ route, traffic, current, whole }} />
      ))}
    </div>
  );
}

function Strip({ route, traffic, current, whole = false }: UptimeStripsProps & { readonly route: Route }) {
  const share = uptime(traffic.total, route);
  return (
    <div class="strip">
      <RouteChip via={route} />
      <ol class={`strip-segments${whole ? ' strip-whole' : ''}`}>
        {segmentsOf(traffic, whole).map((segment, index) => (
          <Segment key={segment.name} {...{ segment, route }} current={index === current} />
        ))}
      </ol>
      <span class="strip-total numbers">
        {share === null ? trh('uptime.none') : percent(honestShare(share))}
      </span>
    </div>
  );
}

interface StripSegment {
  /** What is said, and what stands on it. */
  readonly name: string;
  readonly mark: string;
  readonly counts: TrafficCounts | null;
}

function segmentsOf(traffic: TrafficView, whole: boolean): readonly StripSegment[] {
  if (whole) return [{ name: trh('kind.free'), mark: '', counts: traffic.total }];
  const steps = Array.from({ length: traffic.strips.length - 1 }, (_, index) => String(index + 1));
  const names = [...steps, trh('kind.rush')];
  return names.map((name, index) => ({ name, mark: name, counts: traffic.strips[index] ?? null }));
}

interface SegmentProps {
  readonly segment: StripSegment;
  readonly route: Route;
  readonly current: boolean;
}

function Segment({ segment: { name, mark, counts }, route, current }: SegmentProps) {
  const share = counts === null ? null : uptime(counts, route);
  const { answered, failed } = counts?.[route] ?? { answered: 0, failed: 0 };
  return (
    <li class={`segment${current ? ' segment-current' : ''}${share === null ? ' segment-empty' : ''}`}>
      <span class="visually-hidden">{trh('uptime.segment', { name, answered, failed })}</span>
      {share !== null && (
        <>
          <i class="segment-ok" style={{ height: `${share * 100}%` }} />
          <i class="segment-failed" style={{ height: `${(1 - share) * 100}%` }} />
        </>
      )}
      <b aria-hidden="true">{mark}</b>
    </li>
  );
}

/** Which segment grows in this beat: the last one is the rush. */
export function segmentOf(
  beat: { readonly kind: string; readonly step: number | null },
  traffic: TrafficView,
): number | null {
  if (beat.kind === 'rush') return traffic.strips.length - 1;
  return beat.step === null ? null : beat.step - 1;
}
