import { clusterView, isSettled, nextDue, perform, playUntil, type Simulation } from './simulation.ts';

/** A change that has not settled after so long never will; in milliseconds. */
const PATIENCE = 10 * 60_000;

/** To be played on without a trace in the one it was made from. */
export const copyOf = (sim: Simulation): Simulation => JSON.parse(JSON.stringify(sim));

/** Plays until nothing of the control plane is under way; false when that never comes. */
export function settle(sim: Simulation): boolean {
  const end = sim.now + PATIENCE;
  while (!isSettled(sim) && sim.now < end) {
    playUntil(sim, Math.min(end, Math.max(sim.now + 1, nextDue(sim) ?? end)), () => {});
  }
  return isSettled(sim);
}

/** A copy of the cluster after `rollout restart` of all its Deployments; null when it refuses or never settles. */
export function restarted(sim: Simulation): Simulation | null {
  const ahead = copyOf(sim);
  for (const { name } of clusterView(ahead).deployments) {
    const result = perform(ahead, { type: 'rollout-restart', deployment: name }, () => {});
    if (!result.ok) return null;
  }
  return settle(ahead) ? ahead : null;
}
