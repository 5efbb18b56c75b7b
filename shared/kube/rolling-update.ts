import type { Deployment } from './objects.ts';

/** Pods above the desired number during a rollout; a share is rounded up (`deployment/util ResolveFenceposts`). */
export function maxSurge({ spec }: Deployment): number {
  return Math.ceil(scaled(spec.strategy.rollingUpdate.maxSurge, spec.replicas));
}

/** Pods that may be missing during a rollout; a share is rounded down. Nothing at all would stop it: then it is one. */
export function maxUnavailable(deployment: Deployment): number {
  const { replicas, strategy } = deployment.spec;
  const missing = Math.floor(scaled(strategy.rollingUpdate.maxUnavailable, replicas));
  const isStuck = missing === 0 && replicas > 0 && maxSurge(deployment) === 0;
  return isStuck ? 1 : Math.min(missing, replicas);
}

/** A number of Pods, or a share of them written like `25%`. */
function scaled(value: number | string, total: number): number {
  if (typeof value === 'number') return value;
  return (Number.parseInt(value, 10) * total) / 100;
}
