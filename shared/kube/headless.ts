import type { Service } from './objects.ts';

/** What a headless Service has in the place of a ClusterIP (`v1.ClusterIPNone`). */
export const CLUSTER_IP_NONE = 'None';

/** Whether a Service has no ClusterIP, so that its name alone leads to its Pods. */
export function isHeadless(service: Service): boolean {
  return service.spec.clusterIP === CLUSTER_IP_NONE;
}
