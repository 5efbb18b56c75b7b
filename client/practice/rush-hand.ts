import type { Lesson } from '../../shared/lesson/lesson.ts';
import type { Room } from '../../shared/room/room.ts';
import type { ClusterCommand } from '../../shared/sim/command.ts';
import { clusterView } from '../../shared/sim/simulation.ts';

/** Something that is done to the cluster while somebody who practises routes requests. */
export interface RushAct {
  /** Milliseconds after the rush has begun. */
  readonly after: number;
  /** What the cluster is to do then; null when there is nothing that it could be done to. */
  readonly command: (room: Room) => ClusterCommand | null;
}

/** In class the instructor moves the cluster during the rush; alone, this does: a rollout, a Pod lost, a rollout. */
export function rushActs(lesson: Lesson): readonly RushAct[] {
  const at = (share: number) => Math.round(lesson.rush.seconds * 1_000 * share);
  const restart = (): ClusterCommand => ({ type: 'rollout-restart', deployment: lesson.deployment });
  return [
    { after: at(0.15), command: restart },
    { after: at(0.45), command: deleteOne(lesson.app) },
    { after: at(0.7), command: restart },
  ];
}

/** The Pod of the app that has been there the longest. */
function deleteOne(app: string): RushAct['command'] {
  return (room) => {
    const pods = clusterView(room.sim).pods.filter((pod) => pod.labels.app === app && !pod.terminating);
    const [pod] = pods;
    return pod === undefined ? null : { type: 'delete-pod', pod: pod.name };
  };
}
