import type { Dot } from '../../shared/room/view.ts';
import type { ClusterView } from '../../shared/sim/view.ts';
import type { EdgeCount } from './edge-counts.ts';
import type { Box } from './geometry.ts';
import type { MapLayout } from './layout.ts';
import { useEdgeCounts } from './use-dots.ts';
import { failedCount, trm } from './words.ts';

interface StillCountsProps {
  readonly map: MapLayout;
  readonly view: ClusterView;
  readonly fresh: readonly Dot[];
  readonly sampled: number;
  /** The counts start again when this changes. */
  readonly since: string;
}

/** The counts that stand at the ends of the edges when nothing may travel: «14 ok, 3 timed out». */
export function StillCounts({ map, view, fresh, sampled, since }: StillCountsProps) {
  const counts = useEdgeCounts(fresh, map, view, sampled, since);
  const perBox = new Map<Box, EdgeCount[]>();
  for (const count of counts) {
    const box = boxOf(map, view, count);
    perBox.set(box, [...(perBox.get(box) ?? []), count]);
  }
  return (
    <div class="map-counts">
      {[...perBox].map(([box, all]) => (
        <span
          key={`${box.x} ${box.y}`}
          class={`map-count ${map.slots.includes(box) ? 'map-count-on-pod' : `map-count-${map.orientation}`}`}
          style={placeOf(map, box)}
        >
          <Sum counts={all} />
        </span>
      ))}
    </div>
  );
}

/** On a Pod's lower edge, where neither IP nor status stands; before any other place. */
function placeOf(map: MapLayout, box: Box): Record<string, string> {
  if (!map.slots.includes(box)) return { left: `${box.x}px`, top: `${box.y}px`, '--u': `${map.unit}px` };
  const share = map.podStacked ? 0.72 : 0.62;
  return {
    left: `${box.x + box.width * share}px`,
    top: `${box.y + box.height}px`,
    '--u': `${map.podUnit}px`,
  };
}

function Sum({ counts }: { counts: readonly EdgeCount[] }) {
  const answered = counts.reduce((sum, count) => sum + count.answered, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  const outcome = counts.find((count) => count.outcome !== null)?.outcome ?? null;
  return (
    <>
      {answered > 0 && <span class="map-count-ok">{trm('count.ok', { n: answered })}</span>}
      {failed > 0 && <span class="map-count-failed">{failedCount(outcome, failed)}</span>}
    </>
  );
}

function boxOf(map: MapLayout, view: ClusterView, count: EdgeCount): Box {
  const pod = view.pods.find((candidate) => candidate.ip === count.place);
  const ghost = view.ghosts.find((candidate) => candidate.ip === count.place);
  const service = view.services.find((candidate) => candidate.clusterIP === count.place);
  const slot = map.slots[pod?.slot ?? ghost?.slot ?? -1];
  if (slot !== undefined) return slot;
  return map.services.find((place) => place.uid === service?.uid)?.box ?? map.nowhere;
}
