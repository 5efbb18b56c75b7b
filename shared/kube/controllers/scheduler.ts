import { listObjects, writeObject } from '../cluster.ts';
import type { ClusterContext } from '../context.ts';
import { recordEvent } from '../events.ts';
import { PODS_PER_NODE } from '../limits.ts';
import type { Node, Pod } from '../objects.ts';
import { isTerminating, nextCondition } from '../pod-status.ts';

const SOURCE = { component: 'default-scheduler' };

/** Binds every Pod that has no node to the schedulable node with the fewest Pods of its owner. */
export function reconcileScheduler(ctx: ClusterContext): void {
  const pods = listObjects(ctx.cluster, 'Pod');
  const waiting = pods.filter((pod) => pod.spec.nodeName === undefined && !isTerminating(pod));
  if (waiting.length === 0) return;
  const nodes = listObjects(ctx.cluster, 'Node');
  const placed = pods.filter((pod) => pod.spec.nodeName !== undefined);
  for (const pod of waiting) {
    const node = bestNode(nodes, placed, pod);
    if (node === null) markUnschedulable(ctx, pod, nodes);
    else placed.push(bind(ctx, pod, node.metadata.name));
  }
}

/** Spreads an owner's Pods first, then all; among equals the node that was there first. Null when none fits. */
function bestNode(nodes: readonly Node[], placed: readonly Pod[], pod: Pod): Node | null {
  const owner = ownerUid(pod);
  let best: { node: Node; siblings: number; total: number } | null = null;
  for (const node of nodes) {
    const here = placed.filter((other) => other.spec.nodeName === node.metadata.name);
    if (node.spec.unschedulable === true || here.length >= PODS_PER_NODE) continue;
    const siblings = here.filter((other) => ownerUid(other) === owner).length;
    const isBetter =
      best === null || siblings < best.siblings || (siblings === best.siblings && here.length < best.total);
    if (isBetter) best = { node, siblings, total: here.length };
  }
  return best?.node ?? null;
}

function ownerUid(pod: Pod): string | null {
  return pod.metadata.ownerReferences[0]?.uid ?? null;
}

function bind(ctx: ClusterContext, pod: Pod, nodeName: string): Pod {
  const scheduled = nextCondition(pod.status.conditions, 'PodScheduled', true, null, ctx.now);
  const bound = writeObject(
    ctx.cluster,
    {
      verb: 'update',
      kind: 'Pod',
      object: { ...pod, spec: { ...pod.spec, nodeName }, status: { ...pod.status, conditions: [scheduled] } },
    },
    ctx.observe,
  );
  const { namespace, name } = pod.metadata;
  recordEvent(ctx, bound, SOURCE, {
    type: 'Normal',
    reason: 'Scheduled',
    message: `Successfully assigned ${namespace}/${name} to ${nodeName}`,
  });
  return bound;
}

function markUnschedulable(ctx: ClusterContext, pod: Pod, nodes: readonly Node[]): void {
  const message = unschedulableMessage(nodes);
  const known = pod.status.conditions.find((condition) => condition.type === 'PodScheduled');
  if (known?.status === 'False' && known.message === message) return;
  const condition = nextCondition(
    pod.status.conditions,
    'PodScheduled',
    false,
    { reason: 'Unschedulable', message },
    ctx.now,
  );
  const object: Pod = { ...pod, status: { ...pod.status, conditions: [condition] } };
  const written = writeObject(ctx.cluster, { verb: 'update', kind: 'Pod', object }, ctx.observe);
  recordEvent(ctx, written, SOURCE, { type: 'Warning', reason: 'FailedScheduling', message });
}

/** As the scheduler's `FitError` writes it; a node that is not cordoned was full. */
function unschedulableMessage(nodes: readonly Node[]): string {
  const total = nodes.length;
  if (total === 0) return 'no nodes available to schedule pods';
  const cordoned = nodes.filter((node) => node.spec.unschedulable === true).length;
  const full = total - cordoned;
  const reasons = [
    ...(full > 0 ? [`${full} Too many pods`] : []),
    ...(cordoned > 0 ? [`${cordoned} node(s) were unschedulable`] : []),
  ].sort();
  const preemption = [
    ...(full > 0 ? [`${full} No preemption victims found for incoming pod`] : []),
    ...(cordoned > 0 ? [`${cordoned} Preemption is not helpful for scheduling`] : []),
  ].sort();
  const none = `0/${total} nodes are available`;
  return `${none}: ${reasons.join(', ')}. preemption: ${none}: ${preemption.join(', ')}.`;
}
