import type { ClusterView, PodView, ServiceView } from '../../shared/sim/view.ts';

export function pod(name: string, ip: string | null, changes: Partial<PodView> = {}): PodView {
  return {
    uid: `uid-${name}`,
    name,
    ip,
    node: 'node-1',
    status: ip === null ? 'ContainerCreating' : 'Running',
    ready: ip !== null,
    terminating: false,
    restarts: 0,
    labels: { app: 'web' },
    owner: 'web',
    slot: 0,
    createdAt: 0,
    ...changes,
  };
}

export function service(clusterIP: string, ready: readonly string[]): ServiceView {
  return {
    uid: 'uid-service',
    name: 'my-service',
    clusterIP,
    port: 80,
    targetPort: 8080,
    selector: { app: 'web' },
    endpoints: ready.map((ip) => ({ ip, pod: ip, ready: true, serving: true, terminating: false })),
    routed: ready,
  };
}

export function cluster(
  pods: readonly PodView[],
  services: readonly ServiceView[] = [],
  settled = true,
): ClusterView {
  return {
    pods,
    services,
    settled,
    ghosts: [],
    nodes: [],
    deployments: [],
    propagation: 300,
    dnsCache: 30_000,
    networkHeld: false,
  };
}
