import { getObject, writeObject } from '../../kube/cluster.ts';
import type { ClusterContext } from '../../kube/context.ts';
import { crashContainer } from '../../kube/controllers/kubelet.ts';
import {
  failLiveness,
  failReadiness,
  restoreLiveness,
  restoreReadiness,
} from '../../kube/controllers/probes.ts';
import type { Pod } from '../../kube/objects.ts';
import { deletePod } from '../../kube/pod-deletion.ts';
import type { PodRuntime } from '../../kube/pod-runtime.ts';
import { labelsProblem } from '../../kube/validation.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { ClusterRefusal, CommandOf } from '../command.ts';
import { conflict, invalidField, notFound } from '../refusals.ts';

type Done = Result<null, ClusterRefusal>;

function findPod(ctx: ClusterContext, name: string): Pod | null {
  return getObject(ctx.cluster, 'Pod', 'default', name);
}

function runtimeOf(ctx: ClusterContext, pod: Pod): PodRuntime | null {
  return ctx.kubelets.runtimes[pod.metadata.uid] ?? null;
}

export function deletePodByName(ctx: ClusterContext, { pod: name }: CommandOf<'delete-pod'>): Done {
  const pod = findPod(ctx, name);
  if (pod === null) return notFound('pods', name);
  deletePod(ctx, pod);
  return ok(null);
}

/** The container dies in place; a Pod in which none runs cannot crash. */
export function crashPodContainer(ctx: ClusterContext, { pod: name }: CommandOf<'crash-container'>): Done {
  const pod = findPod(ctx, name);
  if (pod === null) return notFound('pods', name);
  const runtime = runtimeOf(ctx, pod);
  const container = pod.spec.containers[0]?.name ?? '';
  if (runtime === null || runtime.state !== 'running') {
    return conflict(`container "${container}" in pod "${name}" is not running`);
  }
  crashContainer(ctx, runtime);
  return ok(null);
}

export function failPodReadiness(ctx: ClusterContext, { pod: name }: CommandOf<'fail-readiness'>): Done {
  return withRuntime(ctx, name, failReadiness);
}

export function restorePodReadiness(
  ctx: ClusterContext,
  { pod: name }: CommandOf<'restore-readiness'>,
): Done {
  return withRuntime(ctx, name, restoreReadiness);
}

export function failPodLiveness(ctx: ClusterContext, { pod: name }: CommandOf<'fail-liveness'>): Done {
  return withRuntime(ctx, name, failLiveness);
}

export function restorePodLiveness(ctx: ClusterContext, { pod: name }: CommandOf<'restore-liveness'>): Done {
  return withRuntime(ctx, name, restoreLiveness);
}

function withRuntime(
  ctx: ClusterContext,
  name: string,
  change: (ctx: ClusterContext, runtime: PodRuntime) => void,
): Done {
  const pod = findPod(ctx, name);
  if (pod === null) return notFound('pods', name);
  const runtime = runtimeOf(ctx, pod);
  if (runtime === null) return conflict(`pod "${name}" has no node yet`);
  change(ctx, runtime);
  return ok(null);
}

/** Puts these labels in the place of all the Pod had. */
export function setPodLabels(ctx: ClusterContext, { pod: name, labels }: CommandOf<'set-pod-labels'>): Done {
  const pod = findPod(ctx, name);
  if (pod === null) return notFound('pods', name);
  const problem = labelsProblem(labels);
  if (problem !== null) return invalidField('Pod', name, 'metadata.labels', labels, problem);
  const object: Pod = { ...pod, metadata: { ...pod.metadata, labels } };
  writeObject(ctx.cluster, { verb: 'update', kind: 'Pod', object }, ctx.observe);
  return ok(null);
}
