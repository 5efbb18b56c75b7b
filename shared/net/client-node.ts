import { type Cluster, listObjects } from '../kube/cluster.ts';

/** The node that all clients of the class run on, for `internalTrafficPolicy: Local`: the cluster's first. */
export function clientNode(cluster: Cluster): string {
  return listObjects(cluster, 'Node')[0]?.metadata.name ?? '';
}
