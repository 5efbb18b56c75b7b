import type { ServiceView } from '../../shared/sim/view.ts';

/**
 * What a row under the Service says. `routed`: ready, and in kube-proxy's rules. `coming`: ready, the rules do
 * not have it yet. `lagging`: the rules still have it although the EndpointSlice has no such ready endpoint.
 */
export type RowState = 'routed' | 'coming' | 'lagging' | 'not-ready' | 'terminating';

export interface EndpointRow {
  readonly ip: string;
  readonly pod: string | null;
  readonly state: RowState;
}

/** The EndpointSlice's rows in its order, then the addresses that only kube-proxy's rules still have. */
export function endpointRows(service: ServiceView): EndpointRow[] {
  const routed = new Set(service.routed);
  const rows = service.endpoints.map((endpoint): EndpointRow => {
    const { ip, pod } = endpoint;
    if (endpoint.ready) return { ip, pod, state: routed.has(ip) ? 'routed' : 'coming' };
    // A Service without ready endpoints falls back on those that still serve while they terminate.
    if (routed.has(ip)) return { ip, pod, state: 'lagging' };
    return { ip, pod, state: endpoint.terminating ? 'terminating' : 'not-ready' };
  });
  const listed = new Set(service.endpoints.map((endpoint) => endpoint.ip));
  const stale = service.routed.filter((ip) => !listed.has(ip));
  return [...rows, ...stale.map((ip): EndpointRow => ({ ip, pod: null, state: 'lagging' }))];
}
