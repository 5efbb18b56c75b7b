import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useGame } from './game.ts';

/** Keeps the cluster's recent past for «look again». */
export function useRecorder(): void {
  const { connection, room, history } = useGame();
  useEffect(
    () =>
      effect(() => {
        const { kind, phase, step } = room.beat.value;
        if (kind === 'watch' && phase === 'acted' && step !== null)
          history.noteChange(step, connection.clock.now());
      }),
    [connection, room, history],
  );
  useEffect(
    () => effect(() => history.note(connection.clock.now(), room.cluster.value)),
    [connection, room, history],
  );
  useEffect(
    () =>
      connection.dots.subscribe(({ dots }) => {
        if (dots.length > 0) history.note(connection.clock.now(), room.cluster.peek(), dots);
      }),
    [connection, room, history],
  );
}
