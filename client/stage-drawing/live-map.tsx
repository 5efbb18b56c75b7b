import type { ReadonlySignal } from '@preact/signals';
import type { DotBatch } from '../connection/index.ts';
import { ClusterMap, type ClusterMapProps } from './cluster-map.tsx';

interface LiveMapProps extends Omit<ClusterMapProps, 'dots' | 'sampled'> {
  readonly from: ReadonlySignal<DotBatch>;
}

/** The map with the requests of the line. They come many times a second: only this is drawn anew then, not the page around it. */
export function LiveMap({ from, ...map }: LiveMapProps) {
  const { dots, sampled } = from.value;
  return <ClusterMap {...map} dots={dots} sampled={sampled} />;
}
