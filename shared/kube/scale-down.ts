import type { Pod } from './objects.ts';
import { isReady } from './pod-status.ts';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const PHASE_RANK = { Pending: 0, Unknown: 1, Running: 2, Succeeded: 2, Failed: 2 } as const;

/**
 * A ReplicaSet's Pods in the order in which they go when it has too many: no node, Pending, not Ready, lower
 * deletion cost, more siblings on their node, Ready more recently, more restarts, newer
 * (`pkg/controller/controller_utils.go ActivePodsWithRanks`). `related` are all active Pods of the same owner.
 */
export function scaleDownOrder(pods: readonly Pod[], related: readonly Pod[]): Pod[] {
  const coLocated = (pod: Pod) =>
    related.filter((other) => other.spec.nodeName !== undefined && other.spec.nodeName === pod.spec.nodeName)
      .length;
  const ranked = pods.map((pod, index) => ({
    pod,
    // Smaller goes first, in the order of these keys; among equals the one created last.
    keys: [
      pod.spec.nodeName === undefined ? 0 : 1,
      PHASE_RANK[pod.status.phase],
      isReady(pod) ? 1 : 0,
      Number(pod.metadata.annotations[DELETION_COST] ?? 0),
      -coLocated(pod),
      -readySince(pod),
      -restartsOf(pod),
      -index,
    ],
  }));
  ranked.sort((left, right) => firstDifference(left.keys, right.keys));
  return ranked.map(({ pod }) => pod);
}

function firstDifference(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const difference = value - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function readySince(pod: Pod): number {
  const ready = pod.status.conditions.find((condition) => condition.type === 'Ready');
  return ready?.status === 'True' ? new Date(ready.lastTransitionTime).getTime() : 0;
}

export function restartsOf(pod: Pod): number {
  return (pod.status.containerStatuses ?? []).reduce((sum, container) => sum + container.restartCount, 0);
}
