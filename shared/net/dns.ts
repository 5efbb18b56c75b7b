import { type Cluster, getObject } from '../kube/cluster.ts';

/**
 * What the cluster's DNS would be asked for first, after a Pod's search list: the Service's name in namespace
 * `default`, alone or followed by `.default`, `.default.svc` or `.default.svc.cluster.local`. Null for any name
 * that no Service of that namespace can have. Source: kubernetes.io "DNS for Services and Pods".
 */
export function serviceOfName(name: string): string | null {
  const [service, namespace, svc, ...domain] = name.toLowerCase().replace(/\.$/, '').split('.');
  if (service === undefined || service === '') return null;
  if (namespace !== undefined && namespace !== 'default') return null;
  if (svc !== undefined && svc !== 'svc') return null;
  return domain.length === 0 || domain.join('.') === 'cluster.local' ? service : null;
}

/** The ClusterIP of the Service that a name means, or null when there is none (NXDOMAIN). */
export function resolveName(cluster: Cluster, name: string): string | null {
  const service = serviceOfName(name);
  return service === null
    ? null
    : (getObject(cluster, 'Service', 'default', service)?.spec.clusterIP ?? null);
}
