import { writeObject } from './cluster.ts';
import type { ClusterContext } from './context.ts';
import type { Pod } from './objects.ts';
import { isTerminating } from './pod-status.ts';
import { timestamp } from './time.ts';

/**
 * What the API server does with a DELETE: a Pod that no node has yet goes at once; any other is marked and its
 * kubelet ends it. Deleting a Pod that is terminating already changes nothing.
 */
export function deletePod(
  ctx: ClusterContext,
  pod: Pod,
  graceSeconds = pod.spec.terminationGracePeriodSeconds,
): void {
  if (isTerminating(pod)) return;
  if (pod.spec.nodeName === undefined) {
    writeObject(ctx.cluster, { verb: 'delete', kind: 'Pod', object: pod }, ctx.observe);
    return;
  }
  const marked: Pod = {
    ...pod,
    metadata: {
      ...pod.metadata,
      deletionTimestamp: timestamp(ctx.now + graceSeconds * 1000),
      deletionGracePeriodSeconds: graceSeconds,
    },
  };
  writeObject(ctx.cluster, { verb: 'update', kind: 'Pod', object: marked }, ctx.observe);
}
