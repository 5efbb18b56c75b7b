import type { ClusterView } from '../../shared/sim/view.ts';
import { doorOf, smooth } from './flight-path.ts';
import type { Point } from './geometry.ts';
import type { MapLayout } from './layout.ts';

/** Lines from the Service's rows to the Pods that have these addresses: what is routed, and what lags. */
export function EndpointLines({ map, view }: { map: MapLayout; view: ClusterView }) {
  const slotOf = new Map<string, number>();
  for (const ghost of view.ghosts) if (ghost.ip !== null) slotOf.set(ghost.ip, ghost.slot);
  for (const pod of view.pods) if (pod.ip !== null) slotOf.set(pod.ip, pod.slot);
  const lines = map.services.flatMap((place) =>
    place.rows.flatMap((row) => {
      const box = map.slots[slotOf.get(row.ip) ?? -1];
      if (box === undefined || row.state === 'not-ready' || row.state === 'terminating') return [];
      return [
        {
          key: `${place.uid} ${row.ip}`,
          state: row.state,
          to: doorOf(map, box),
          points: smooth(map, row.out, doorOf(map, box)),
        },
      ];
    }),
  );
  const { width, height } = map.size;
  return (
    <svg class="map-lines" width={width} height={height} aria-hidden="true" focusable="false">
      {lines.map((line) => (
        <g key={line.key} class={`map-line map-line-${line.state}`}>
          <path d={outline(line.points)} />
          <circle cx={line.to.x} cy={line.to.y} r={4.5 * Math.max(map.unit, 0.7)} />
        </g>
      ))}
    </svg>
  );
}

const outline = (points: readonly Point[]): string =>
  points
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`)
    .join('');
