import type { ClusterCommand } from '../sim/command.ts';
import { clusterView, type Simulation } from '../sim/simulation.ts';
import type { ClusterCommandTemplate } from './lesson.ts';

/** The command, with a Pod that the lesson names by its IP named by its name; null when nobody has the IP. */
export function commandFrom(sim: Simulation, template: ClusterCommandTemplate): ClusterCommand | null {
  if (!('podIP' in template)) return template;
  const { podIP, ...rest } = template;
  const pod = clusterView(sim).pods.find(({ ip }) => ip === podIP);
  return pod === undefined ? null : { ...rest, pod: pod.name };
}
