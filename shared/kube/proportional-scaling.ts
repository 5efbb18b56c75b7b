/** A ReplicaSet that has replicas, and how many all of the Deployment's were allowed when it was last scaled. */
export interface ScaledSet {
  readonly replicas: number;
  readonly maxBefore: number;
}

/**
 * How many replicas each of a Deployment's ReplicaSets gets when the Deployment is scaled while it rolls: `allowed`
 * in all, shared out in proportion, the largest takes what rounding leaves. `sets` are in the order of their
 * creation, and so is the answer. Source: `pkg/controller/deployment/sync.go scale`, `util GetReplicaSetProportion`.
 */
export function proportionalSizes(sets: readonly ScaledSet[], allowed: number): number[] {
  const toAdd = allowed - sets.reduce((sum, { replicas }) => sum + replicas, 0);
  const sizes = sets.map(({ replicas }) => replicas);
  const order = largestFirst(sets, toAdd > 0);
  let added = 0;
  for (const index of order) {
    const share = proportionOf(sets[index], allowed, toAdd - added);
    sizes[index] = (sizes[index] ?? 0) + share;
    added += share;
  }
  const [largest] = order;
  if (largest !== undefined) sizes[largest] = Math.max(0, (sizes[largest] ?? 0) + toAdd - added);
  return sizes;
}

/** Places in the list by size; among equals the newer one grows first, the older one shrinks first. */
function largestFirst(sets: readonly ScaledSet[], grows: boolean): number[] {
  const sizeAt = (index: number) => sets[index]?.replicas ?? 0;
  return sets
    .map((_, index) => index)
    .sort((left, right) => sizeAt(right) - sizeAt(left) || (grows ? right - left : left - right));
}

/** What one set gains or loses, no more than is left to share out. */
function proportionOf(set: ScaledSet | undefined, allowed: number, left: number): number {
  if (set === undefined || left === 0 || (set.maxBefore === 0 && allowed > 0)) return 0;
  const share =
    allowed === 0 ? -set.replicas : Math.round((set.replicas * allowed) / set.maxBefore) - set.replicas;
  return left > 0 ? Math.min(share, left) : Math.max(share, left);
}
