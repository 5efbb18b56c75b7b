import type { Route } from '../../shared/net/request.ts';
import type { ClusterView } from '../../shared/sim/view.ts';

/** By which kind of address a target goes: a Service's IP or name, else a Pod IP. */
export function routeOf(target: string, cluster: ClusterView): Route {
  const host = target.replace(/:\d+$/, '');
  if (!/^[\d.]+$/.test(host)) return 'service';
  return cluster.services.some(({ clusterIP }) => clusterIP === host) ? 'service' : 'pod-ip';
}
