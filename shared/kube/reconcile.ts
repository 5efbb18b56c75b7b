import type { ClusterContext } from './context.ts';
import { reconcileDeployments } from './controllers/deployment.ts';
import { reconcileEndpointSlices } from './controllers/endpointslice.ts';
import { reconcileKubelets } from './controllers/kubelet.ts';
import { reconcileReplicaSets } from './controllers/replicaset.ts';
import { reconcileScheduler } from './controllers/scheduler.ts';

/** Far above what any change needs; controllers that write for ever are a mistake in them. */
const MAX_PASSES = 200;

/** Lets all controllers act until none of them has anything left to write at this moment. */
export function reconcile(ctx: ClusterContext): void {
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const before = ctx.cluster.resourceVersion;
    reconcileReplicaSets(ctx);
    reconcileDeployments(ctx);
    reconcileScheduler(ctx);
    reconcileKubelets(ctx);
    reconcileEndpointSlices(ctx);
    if (ctx.cluster.resourceVersion === before) return;
  }
  throw new Error('the controllers do not come to rest');
}
