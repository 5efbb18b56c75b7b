import { writeObject } from './cluster.ts';
import type { ClusterContext } from './context.ts';
import { recordEvent } from './events.ts';
import type { Node } from './objects.ts';

/** Whether the node takes new Pods from now on; the change is recorded as an Event of its kubelet. */
export function setSchedulable(ctx: ClusterContext, node: Node, schedulable: boolean): void {
  if ((node.spec.unschedulable !== true) === schedulable) return;
  const { podCIDR, podCIDRs } = node.spec;
  const spec: Node['spec'] = schedulable ? { podCIDR, podCIDRs } : { podCIDR, podCIDRs, unschedulable: true };
  const object = writeObject(
    ctx.cluster,
    { verb: 'update', kind: 'Node', object: { ...node, spec } },
    ctx.observe,
  );
  const { name } = node.metadata;
  const reason = schedulable ? 'NodeSchedulable' : 'NodeNotSchedulable';
  const message = `Node ${name} status is now: ${reason}`;
  recordEvent(ctx, object, { component: 'kubelet', host: name }, { type: 'Normal', reason, message });
}
