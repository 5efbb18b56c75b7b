import { type Cluster, listNamespace } from './cluster.ts';
import type { Deployment, KindMap, OwnerReference, ReplicaSet } from './objects.ts';

/** How an object says that a controller keeps it (`apimachinery metav1.NewControllerRef`). */
export function ownerReference({ apiVersion, kind, metadata }: Deployment | ReplicaSet): OwnerReference {
  const { name, uid } = metadata;
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

/** A Deployment's ReplicaSets, or a ReplicaSet's Pods, in the order of their creation. */
export function ownedBy<K extends 'ReplicaSet' | 'Pod'>(
  cluster: Cluster,
  kind: K,
  { metadata: { namespace, uid } }: Deployment | ReplicaSet,
): KindMap[K][] {
  return listNamespace(cluster, kind, namespace).filter(
    ({ metadata }) => metadata.ownerReferences[0]?.uid === uid,
  );
}
