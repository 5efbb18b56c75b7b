import { getObject, listNamespace, writeObject } from '../../kube/cluster.ts';
import type { ClusterContext } from '../../kube/context.ts';
import { loseSandboxes } from '../../kube/controllers/kubelet.ts';
import { setSchedulable } from '../../kube/cordon.ts';
import { recordEvent } from '../../kube/events.ts';
import { randomUid } from '../../kube/names.ts';
import type { Node } from '../../kube/objects.ts';
import { deletePod } from '../../kube/pod-deletion.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { ClusterRefusal, CommandOf } from '../command.ts';
import { notFound } from '../refusals.ts';

type Done = Result<null, ClusterRefusal>;

/** Cordons the node and evicts the class's Pods from it; those of the system stay, as a DaemonSet's would. */
export function drainNode(ctx: ClusterContext, { node: name }: CommandOf<'drain-node'>): Done {
  const node = getObject(ctx.cluster, 'Node', '', name);
  if (node === null) return notFound('nodes', name);
  setSchedulable(ctx, node, false);
  for (const pod of listNamespace(ctx.cluster, 'Pod', 'default')) {
    if (pod.spec.nodeName === name) deletePod(ctx, pod);
  }
  return ok(null);
}

export function uncordonNode(ctx: ClusterContext, { node: name }: CommandOf<'uncordon-node'>): Done {
  const node = getObject(ctx.cluster, 'Node', '', name);
  if (node === null) return notFound('nodes', name);
  setSchedulable(ctx, node, true);
  return ok(null);
}

/** The node comes back at once, but every sandbox on it is lost: the same Pods get new addresses. */
export function rebootNode(ctx: ClusterContext, { node: name }: CommandOf<'reboot-node'>): Done {
  const node = getObject(ctx.cluster, 'Node', '', name);
  if (node === null) return notFound('nodes', name);
  const bootID = randomUid(ctx.random);
  const status: Node['status'] = { ...node.status, nodeInfo: { ...node.status.nodeInfo, bootID } };
  const object = writeObject(
    ctx.cluster,
    { verb: 'update', kind: 'Node', object: { ...node, status } },
    ctx.observe,
  );
  const message = `Node ${name} has been rebooted, boot id: ${bootID}`;
  recordEvent(
    ctx,
    object,
    { component: 'kubelet', host: name },
    { type: 'Warning', reason: 'Rebooted', message },
  );
  loseSandboxes(ctx, name);
  return ok(null);
}
