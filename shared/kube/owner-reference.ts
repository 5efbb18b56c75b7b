import type { Deployment, OwnerReference, ReplicaSet } from './objects.ts';

/** How an object says that a controller keeps it (`apimachinery metav1.NewControllerRef`). */
export function ownerReference({ apiVersion, kind, metadata }: Deployment | ReplicaSet): OwnerReference {
  const { name, uid } = metadata;
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}
