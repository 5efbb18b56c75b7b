import type { Deployment } from './objects.ts';

/** Pods above the desired number during a rollout: 25 %, rounded up (`deployment/util ResolveFenceposts`). */
export function maxSurge(deployment: Deployment): number {
  return Math.ceil(deployment.spec.replicas / 4);
}

/** Pods that may be missing during a rollout: 25 %, rounded down; the surge of at least one keeps it moving. */
export function maxUnavailable(deployment: Deployment): number {
  return Math.floor(deployment.spec.replicas / 4);
}
