import { effect, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { StageView } from '../../shared/room/view.ts';
import type { DotBatch, RoomSignals } from '../connection/index.ts';
import type { ClusterHistory } from './cluster-history.ts';

export interface Recorded {
  readonly room: Pick<RoomSignals<StageView>, 'beat' | 'cluster'>;
  readonly dots: ReadonlySignal<DotBatch>;
  /** The server's clock. */
  readonly now: () => number;
}

/** Keeps the cluster's recent past, and each step's change, for «look again». */
export function useRecorder({ room, dots, now }: Recorded, history: ClusterHistory): void {
  useEffect(
    () =>
      effect(() => {
        const { kind, phase, step } = room.beat.value;
        if (kind === 'watch' && phase === 'acted' && step !== null) history.noteChange(step, now());
      }),
    [room, history],
  );
  useEffect(() => effect(() => history.note(now(), room.cluster.value)), [room, history]);
  useEffect(
    () =>
      dots.subscribe((batch) => {
        if (batch.dots.length > 0) history.note(now(), room.cluster.peek(), batch.dots);
      }),
    [dots, room, history],
  );
}
