import { useEffect, useRef, useState } from 'preact/hooks';
import type { Dot } from '../../shared/room/view.ts';
import type { ClusterView } from '../../shared/sim/view.ts';
import { type EdgeCount, withCounted } from './edge-counts.ts';
import { flightPath } from './flight-path.ts';
import type { MapLayout } from './layout.ts';

/** How many news of requests are remembered, so that none is drawn twice. */
const MEMORY = 4000;

const NONE: readonly Dot[] = [];

/** The dots that this map has not seen yet: a request is news when it starts, and again when it is over. */
export function useFreshDots(dots: readonly Dot[]): readonly Dot[] {
  const seen = useRef(new Set<string>());
  const last = useRef<{ dots: readonly Dot[]; fresh: readonly Dot[] }>({ dots: NONE, fresh: NONE });
  if (last.current.dots === dots) return last.current.fresh;
  const fresh = dots.filter((dot) => !seen.current.has(newsOf(dot)));
  for (const dot of fresh) seen.current.add(newsOf(dot));
  for (const news of seen.current) {
    if (seen.current.size <= MEMORY) break;
    seen.current.delete(news);
  }
  last.current = { dots, fresh: fresh.length === 0 ? NONE : fresh };
  return last.current.fresh;
}

const newsOf = (dot: Dot): string => `${dot.id} ${dot.outcome ?? ''}`;

/** What ended where since `since` changed. */
export function useEdgeCounts(
  fresh: readonly Dot[],
  map: MapLayout,
  view: ClusterView,
  sampled: number,
  since: string,
): readonly EdgeCount[] {
  const [counts, setCounts] = useState<readonly EdgeCount[]>([]);
  useEffect(() => setCounts([]), [since]);
  useEffect(() => {
    const finished = fresh.filter((dot) => dot.outcome !== null);
    if (finished.length === 0) return;
    const ways = finished.map((dot) => ({ dot, way: flightPath(map, view, dot, map.clients.door) }));
    setCounts((before) => withCounted(before, ways, sampled));
  }, [fresh]);
  return counts;
}
