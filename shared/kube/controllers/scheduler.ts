import { listObjects, writeObject } from '../cluster.ts';
import type { ClusterContext } from '../context.ts';
import { recordEvent } from '../events.ts';
import { PODS_PER_NODE } from '../limits.ts';
import type { Node, Pod } from '../objects.ts';
import { type Requests, requestsOf } from '../pod-requests.ts';
import { isTerminating, nextCondition } from '../pod-status.ts';
import { unitsOf } from '../quantity.ts';

const SOURCE = { component: 'default-scheduler' };

/** A node, its Pods, and what they ask for together. */
interface Load {
  readonly node: Node;
  readonly pods: Pod[];
  readonly asked: Map<string, bigint>;
}

/** Binds every Pod that has no node to the node with the fewest Pods of its owner of those that can take it. */
export function reconcileScheduler(ctx: ClusterContext): void {
  const pods = listObjects(ctx.cluster, 'Pod');
  const waiting = pods.filter((pod) => pod.spec.nodeName === undefined && !isTerminating(pod));
  if (waiting.length === 0) return;
  const loads = listObjects(ctx.cluster, 'Node').map((node) => {
    const load: Load = { node, pods: [], asked: new Map() };
    for (const pod of pods) if (pod.spec.nodeName === node.metadata.name) put(load, pod);
    return load;
  });
  for (const pod of waiting) {
    const requests = requestsOf(pod);
    const best = bestLoad(loads, pod, requests);
    if (best === null) markUnschedulable(ctx, pod, loads, requests);
    else put(best, bind(ctx, pod, best.node.metadata.name));
  }
}

function put({ pods, asked }: Load, pod: Pod): void {
  pods.push(pod);
  for (const [what, amount] of requestsOf(pod)) asked.set(what, (asked.get(what) ?? 0n) + amount);
}

/** Spreads an owner's Pods first, then all; among equals the node that was there first. Null when none fits. */
function bestLoad(loads: readonly Load[], pod: Pod, requests: Requests): Load | null {
  const owner = ownerUid(pod);
  let best: { load: Load; siblings: number } | null = null;
  for (const load of loads) {
    if (reasonsAgainst(load, requests).length > 0) continue;
    const siblings = load.pods.filter((other) => ownerUid(other) === owner).length;
    const isBetter =
      best === null ||
      siblings < best.siblings ||
      (siblings === best.siblings && load.pods.length < best.load.pods.length);
    if (isBetter) best = { load, siblings };
  }
  return best?.load ?? null;
}

/** Why a node takes no such Pod, in the words of the scheduler's plugins NodeUnschedulable and NodeResourcesFit. */
function reasonsAgainst({ node, pods, asked }: Load, requests: Requests): string[] {
  if (node.spec.unschedulable === true) return ['node(s) were unschedulable'];
  const { allocatable } = node.status;
  const insufficient = [...requests].filter(
    ([what, amount]) => amount > unitsOf(what, allocatable[what] ?? '0') - (asked.get(what) ?? 0n),
  );
  return [
    ...(pods.length >= PODS_PER_NODE ? ['Too many pods'] : []),
    ...insufficient.map(([what]) => `Insufficient ${what}`),
  ];
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

function markUnschedulable(ctx: ClusterContext, pod: Pod, loads: readonly Load[], requests: Requests): void {
  const message = unschedulableMessage(loads, requests);
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

/** As the scheduler's `FitError` writes it. No Pod is worth more than another, so none has to make room. */
function unschedulableMessage(loads: readonly Load[], requests: Requests): string {
  const total = loads.length;
  if (total === 0) return 'no nodes available to schedule pods';
  const reasons = counted(loads.flatMap((load) => reasonsAgainst(load, requests)));
  const preemption = counted(
    loads.map(({ node }) =>
      node.spec.unschedulable === true
        ? 'Preemption is not helpful for scheduling'
        : 'No preemption victims found for incoming pod',
    ),
  );
  const none = `0/${total} nodes are available`;
  return `${none}: ${reasons}. preemption: ${none}: ${preemption}.`;
}

/** `2 of this, 1 of that`, sorted. */
function counted(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}
