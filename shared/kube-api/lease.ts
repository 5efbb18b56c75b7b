import type { NamespacedMeta, Node } from '../kube/objects.ts';
import { milliseconds } from '../kube/time.ts';
import { relatedUid } from './related-uid.ts';

/** How often a kubelet renews its node's Lease, and for how long it holds it (`nodeLeaseDurationSeconds`), in s. */
const RENEWED_EVERY = 10;
const LASTS = 40;
/** Where a cluster has the Leases of its nodes. */
export const LEASE_NAMESPACE = 'kube-node-lease';

/** What a node's kubelet holds as long as the node is well; `describe node` shows it. */
export interface Lease {
  readonly apiVersion: 'coordination.k8s.io/v1';
  readonly kind: 'Lease';
  readonly metadata: NamespacedMeta;
  readonly spec: {
    readonly holderIdentity: string;
    readonly leaseDurationSeconds: number;
    /** To the microsecond; absent until it is worked out for the moment that is asked for. */
    readonly renewTime?: string;
  };
}

/** A node's Lease, made from the node: one that is written every ten seconds would fill the room's log. */
export function leaseOf({ metadata }: Node): Lease {
  const { name, uid, resourceVersion, creationTimestamp } = metadata;
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      ...{ name, namespace: LEASE_NAMESPACE, uid: relatedUid(uid), resourceVersion, creationTimestamp },
      ...{ labels: {}, annotations: {}, ownerReferences: [] },
    },
    spec: { holderIdentity: name, leaseDurationSeconds: LASTS },
  };
}

/** With the time at which it was renewed last before `now` (ms since the epoch). */
export function renewed(lease: Lease, now: number): Lease {
  const since = milliseconds(lease.metadata.creationTimestamp);
  const last = now - (Math.max(0, now - since) % (RENEWED_EVERY * 1000));
  return { ...lease, spec: { ...lease.spec, renewTime: new Date(last).toISOString().replace('Z', '000Z') } };
}
