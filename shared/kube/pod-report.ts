import { getObject, objectKey, writeObject } from './cluster.ts';
import type { ClusterContext } from './context.ts';
import type { EventSource } from './events.ts';
import type { Pod } from './objects.ts';
import type { PodRuntime } from './pod-runtime.ts';
import { reportedStatus } from './pod-status.ts';

/** The kubelet writes what it knows of a Pod into the Pod's status. */
export function reportPod(ctx: ClusterContext, runtime: PodRuntime): void {
  const pod = podOf(ctx, runtime);
  const hostIP = nodeAddress(ctx, runtime.node);
  const object: Pod = { ...pod, status: reportedStatus(pod, runtime, hostIP, ctx.now) };
  writeObject(ctx.cluster, { verb: 'update', kind: 'Pod', object }, ctx.observe);
}

function nodeAddress(ctx: ClusterContext, node: string): string {
  const addresses = getObject(ctx.cluster, 'Node', '', node)?.status.addresses ?? [];
  return addresses.find((address) => address.type === 'InternalIP')?.address ?? '';
}

/** The API object of a Pod that a kubelet runs. That it is there is the kubelet's own promise: else it throws. */
export function podOf(ctx: ClusterContext, runtime: PodRuntime): Pod {
  const pod = getObject(ctx.cluster, 'Pod', runtime.namespace, runtime.name);
  if (pod === null) throw new Error(`no Pod ${objectKey(runtime.namespace, runtime.name)}`);
  return pod;
}

/** Who reports Events about a Pod: the kubelet of its node. */
export function kubeletOf(runtime: PodRuntime): EventSource {
  return { component: 'kubelet', host: runtime.node };
}
