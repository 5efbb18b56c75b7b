import { getObject, listNamespace, listObjects, writeObject } from '../cluster.ts';
import type { ClusterContext } from '../context.ts';
import { recordEvent } from '../events.ts';
import { matchesSelector } from '../labels.ts';
import { generatedName, randomUid } from '../names.ts';
import type { OwnerReference, Pod, ReplicaSet } from '../objects.ts';
import { ownerReference } from '../owner-reference.ts';
import { deletePod } from '../pod-deletion.ts';
import { isActive, isReady } from '../pod-status.ts';
import { admittedSpec } from '../pod-template.ts';
import { qosClass } from '../qos-class.ts';
import { scaleDownOrder } from '../scale-down.ts';
import { timestamp } from '../time.ts';

const SOURCE = { component: 'replicaset-controller' };

/** Every ReplicaSet has as many active Pods as its spec says, and says how many are ready. */
export function reconcileReplicaSets(ctx: ClusterContext): void {
  for (const replicaSet of listObjects(ctx.cluster, 'ReplicaSet')) {
    const active = claimPods(ctx, replicaSet).filter(isActive);
    const missing = replicaSet.spec.replicas - active.length;
    const created = createPods(ctx, replicaSet, missing);
    const victims = missing < 0 ? scaleDownOrder(active, siblingsOf(ctx, replicaSet)).slice(0, -missing) : [];
    for (const victim of victims) {
      deletePod(ctx, victim);
      const message = `Deleted pod: ${victim.metadata.name}`;
      recordEvent(ctx, replicaSet, SOURCE, { type: 'Normal', reason: 'SuccessfulDelete', message });
    }
    const left = [...active.filter((pod) => !victims.includes(pod)), ...created];
    writeStatus(ctx, replicaSet, left);
  }
}

/**
 * The Pods of a ReplicaSet: those it owns and that still match; one that no longer does is released and keeps
 * running, one that nobody owns and that matches is adopted (`controller_ref_manager.go ClaimPods`).
 */
function claimPods(ctx: ClusterContext, replicaSet: ReplicaSet): Pod[] {
  const { uid, namespace } = replicaSet.metadata;
  const claimed: Pod[] = [];
  for (const pod of listNamespace(ctx.cluster, 'Pod', namespace)) {
    const matches = matchesSelector(pod.metadata.labels, replicaSet.spec.selector.matchLabels);
    const owner = pod.metadata.ownerReferences[0];
    if (owner?.uid === uid) {
      if (matches) claimed.push(pod);
      else if (isActive(pod)) setOwner(ctx, pod, []);
    } else if (owner === undefined && matches && isActive(pod)) {
      claimed.push(setOwner(ctx, pod, [ownerReference(replicaSet)]));
    }
  }
  return claimed;
}

function setOwner(ctx: ClusterContext, pod: Pod, ownerReferences: readonly OwnerReference[]): Pod {
  const object: Pod = { ...pod, metadata: { ...pod.metadata, ownerReferences } };
  return writeObject(ctx.cluster, { verb: 'update', kind: 'Pod', object }, ctx.observe);
}

/** All active Pods of the ReplicaSets that have the same owner: a rollout's old and new Pods count together. */
function siblingsOf(ctx: ClusterContext, replicaSet: ReplicaSet): Pod[] {
  const owner = replicaSet.metadata.ownerReferences[0]?.uid;
  const { namespace, uid } = replicaSet.metadata;
  const family = new Set(
    listNamespace(ctx.cluster, 'ReplicaSet', namespace)
      .filter(
        (other) =>
          other.metadata.uid === uid ||
          (owner !== undefined && other.metadata.ownerReferences[0]?.uid === owner),
      )
      .map((other) => other.metadata.uid),
  );
  return listNamespace(ctx.cluster, 'Pod', namespace).filter(
    (pod) => isActive(pod) && family.has(pod.metadata.ownerReferences[0]?.uid ?? ''),
  );
}

function createPods(ctx: ClusterContext, replicaSet: ReplicaSet, count: number): Pod[] {
  const created: Pod[] = [];
  for (let i = 0; i < count; i += 1) {
    const object = newPod(ctx, replicaSet);
    created.push(writeObject(ctx.cluster, { verb: 'create', kind: 'Pod', object }, ctx.observe));
    const message = `Created pod: ${object.metadata.name}`;
    recordEvent(ctx, replicaSet, SOURCE, { type: 'Normal', reason: 'SuccessfulCreate', message });
  }
  return created;
}

function newPod(ctx: ClusterContext, replicaSet: ReplicaSet): Pod {
  const { metadata, spec: template } = replicaSet.spec.template;
  const spec = admittedSpec(template);
  const { namespace } = replicaSet.metadata;
  const generateName = `${replicaSet.metadata.name}-`;
  const isTaken = (name: string) => getObject(ctx.cluster, 'Pod', namespace, name) !== null;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: generatedName(ctx.random, generateName, isTaken),
      generateName,
      namespace,
      uid: randomUid(ctx.random),
      resourceVersion: '',
      creationTimestamp: timestamp(ctx.now),
      labels: metadata.labels,
      annotations: metadata.annotations,
      ownerReferences: [ownerReference(replicaSet)],
    },
    spec,
    status: { phase: 'Pending', conditions: [], qosClass: qosClass(spec) },
  };
}

function writeStatus(ctx: ClusterContext, replicaSet: ReplicaSet, pods: readonly Pod[]): void {
  const ready = pods.filter(isReady).length;
  const templateLabels = replicaSet.spec.template.metadata.labels;
  const object: ReplicaSet = {
    ...replicaSet,
    status: {
      replicas: pods.length,
      fullyLabeledReplicas: pods.filter((pod) => matchesSelector(pod.metadata.labels, templateLabels)).length,
      readyReplicas: ready,
      availableReplicas: ready,
      observedGeneration: replicaSet.metadata.generation ?? 0,
    },
  };
  writeObject(ctx.cluster, { verb: 'update', kind: 'ReplicaSet', object }, ctx.observe);
}
