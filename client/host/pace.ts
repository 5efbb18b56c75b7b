import type { BeatView } from '../../shared/room/view.ts';
import type { ClusterView } from '../../shared/sim/view.ts';

/** How far the Pods have come: those that are ready, of those that are to stay. */
export function settling(cluster: ClusterView): { ready: number; all: number; leaving: number } {
  const staying = cluster.pods.filter((pod) => !pod.terminating);
  const ready = staying.filter((pod) => pod.ready).length;
  return { ready, all: staying.length, leaving: cluster.pods.length - staying.length };
}

/** Which of the rarer commands make sense now. */
export function moreFor(beat: BeatView): ('close' | 'reveal' | 'skip')[] {
  const { kind, phase } = beat;
  if (kind === 'lobby' || kind === 'podium' || kind === 'review' || kind === 'free') return [];
  const open = phase === 'open' || phase === 'second';
  const votes = kind === 'quiz' || kind === 'transfer';
  const closes = votes || kind === 'predict' || kind === 'do';
  // A discussion is called off by revealing.
  const decided = phase === 'closed' || phase === 'discuss' || phase === 'second-closed';
  const reveals = votes ? decided : open && !closes;
  return [...(open && closes ? (['close'] as const) : []), ...(reveals ? (['reveal'] as const) : []), 'skip'];
}

/** Whether skipping takes points out of the total: there are some, and they are not given yet. */
export function pointsLeave({ kind, next }: BeatView): boolean {
  const without = ['lobby', 'watch', 'saw', 'podium', 'review', 'free'].includes(kind);
  return !without && next !== 'wait' && next !== 'go-on' && next !== 'show-third';
}
