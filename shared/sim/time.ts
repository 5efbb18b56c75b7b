import { nextRolloutDeadline } from '../kube/controllers/deployment.ts';
import { kubeletCallBack } from '../kube/controllers/kubelet.ts';
import { isUnderWay } from '../kube/pod-runtime.ts';
import { assertNever } from '../lib/assert-never.ts';
import { earlier } from '../lib/earlier.ts';
import { nextErrandDue, takeDue } from './agenda.ts';
import type { Emit } from './event.ts';
import { nextFlightDue, takeLanded } from './pending-requests.ts';
import { dropOldGhosts } from './places.ts';
import { finishRequest } from './send-request.ts';
import type { Simulation } from './state.ts';
import { updateRoutes, work } from './work.ts';

/** When something happens next, in milliseconds since the epoch; null when nothing ever will by itself. */
export function nextDue(sim: Simulation): number | null {
  return earlier(nextClusterDue(sim), nextFlightDue(sim.requests));
}

/** When the cluster itself has something to do next, requests aside: until then `isSettled` stays as it is. */
export function nextClusterDue(sim: Simulation): number | null {
  return earlier(nextErrandDue(sim.agenda), nextRolloutDeadline(sim.cluster));
}

/**
 * Plays everything that is due up to and including `now`, each at its own time, and moves the clock to `now`. At
 * one and the same time the cluster comes first, then the requests. An earlier `now` than the clock's plays nothing.
 */
export function playUntil(sim: Simulation, now: number, emit: Emit): void {
  for (let due = nextDue(sim); due !== null && due <= now; due = nextDue(sim)) {
    sim.now = Math.max(sim.now, due);
    if ((nextClusterDue(sim) ?? Number.POSITIVE_INFINITY) <= sim.now) playErrands(sim, emit);
    for (
      let flight = takeLanded(sim.requests, sim.now);
      flight !== null;
      flight = takeLanded(sim.requests, sim.now)
    ) {
      finishRequest(sim, flight, emit);
    }
  }
  sim.now = Math.max(sim.now, now);
}

function playErrands(sim: Simulation, emit: Emit): void {
  work(sim, emit, (ctx) => {
    for (let task = takeDue(sim.agenda, sim.now); task !== null; task = takeDue(sim.agenda, sim.now)) {
      switch (task.type) {
        case 'kubelet':
          kubeletCallBack(ctx, task.uid, task.seq);
          break;
        case 'routes':
          updateRoutes(sim, emit);
          break;
        case 'ghosts':
          if (dropOldGhosts(sim.places, sim.now)) emit({ type: 'ghosts-left', at: sim.now });
          break;
        default:
          assertNever(task);
      }
    }
  });
  // Nothing takes a deadline away but the controllers: one that they leave would be played for ever.
  if ((nextRolloutDeadline(sim.cluster) ?? Number.POSITIVE_INFINITY) <= sim.now) {
    throw new Error('a rollout goes on beyond its deadline');
  }
}

/**
 * Whether the control plane is at rest: no Pod is starting or stopping and kube-proxy's rules are up to date.
 * Requests, ghosts, crash back-offs, Pods without a node and Pods whose network is held do not count.
 */
export function isSettled(sim: Simulation): boolean {
  if (sim.routes.pending.length > 0) return false;
  for (const uid in sim.kubelets.runtimes) {
    const runtime = sim.kubelets.runtimes[uid];
    if (runtime !== undefined && isUnderWay(runtime)) return false;
  }
  return true;
}
