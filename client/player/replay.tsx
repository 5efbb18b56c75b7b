import { useState } from 'preact/hooks';
import { ClusterMap } from '../stage-drawing/cluster-map.tsx';
import { Button } from '../ui/button.tsx';
import { RotateCcw } from '../ui/icons.ts';
import { useGame } from './game.ts';
import { useShown } from './use-shown.ts';
import { trp } from './words.ts';

/** The five seconds of a step's change once more, from what this page saw itself; without that, the cluster of now. */
export function Replay({ step }: { readonly step: number }) {
  const { connection, room, history, you } = useGame();
  const [moments] = useState(() => history.replay(step, connection.clock.now()));
  const [shown, again] = useShown(moments);
  const moment = moments.length < 2 ? undefined : moments[shown];
  const map = (
    <ClusterMap
      view={moment?.view ?? room.cluster.value}
      dots={moment?.dots ?? []}
      orientation="vertical"
      mine={{ seat: you.value.seat.number, target: null }}
      count={room.people.value.joined}
      legend={false}
    />
  );
  if (moment === undefined)
    return (
      <div class="stack">
        <p class="soft">{trp('replay.none')}</p>
        {map}
      </div>
    );
  return (
    <section class="stack replay" aria-label={trp('replay.title')}>
      <div class="row spread">
        <h2>{trp('replay.title')}</h2>
        <span class="small soft numbers">{trp('replay.moment', { n: shown + 1, of: moments.length })}</span>
      </div>
      {map}
      <Button onClick={again}>
        <RotateCcw class="icon" />
        {trp('replay.again')}
      </Button>
    </section>
  );
}
