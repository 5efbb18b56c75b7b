import type { ClusterSpec } from '../../sim/cluster-spec.ts';
import { servicesCluster } from '../lessons/services-cluster.ts';

/** What a lesson file need not say. */
export const DEFAULTS = {
  minutes: { full: 30, express: 15 },
  follow: { deployment: 'web', service: 'my-service', app: 'web' },
  rush: {
    seconds: 90,
    text: {
      en: 'Requests arrive, one a second. Route each to an address that answers, whatever happens to the cluster.',
      de: 'Anfragen kommen, eine pro Sekunde. Leite jede an eine Adresse, die antwortet, was auch immer mit dem Cluster geschieht.',
    },
  },
} as const;

export const DEFAULT_CLUSTER: ClusterSpec = servicesCluster;

/** For free play where the file says nothing: its own cluster, with all nodes open and two Pods to begin with. */
export function freeClusterOf(cluster: ClusterSpec): ClusterSpec {
  const web = {
    ...{ name: 'web', replicas: 2, image: 'web:1.0', containerPort: 8080, labels: { app: 'web' } },
  };
  return {
    ...cluster,
    nodes: cluster.nodes.map(({ name, podCIDR }) => ({ name, podCIDR })),
    deployments: cluster.deployments.length > 0 ? cluster.deployments : [web],
  };
}
