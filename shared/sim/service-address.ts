import { CLUSTER_IP_NONE } from '../kube/headless.ts';
import type { ServiceView } from './view.ts';

/** What a client calls to reach a Service: its ClusterIP; its name when it has none. */
export function addressOf(service: ServiceView): string {
  return service.clusterIP === CLUSTER_IP_NONE ? service.name : service.clusterIP;
}
