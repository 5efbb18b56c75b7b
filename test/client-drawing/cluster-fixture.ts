import type { Dot } from '../../shared/room/view.ts';
import type { ClusterView, EndpointView, GhostView, PodView, ServiceView } from '../../shared/sim/view.ts';

export const pod = (slot: number, ip: string | null, more: Partial<PodView> = {}): PodView => ({
  uid: `uid-${slot}-${ip}`,
  name: `web-abc-${slot}`,
  ip,
  node: 'node-1',
  status: 'Running',
  ready: true,
  terminating: false,
  restarts: 0,
  labels: { app: 'web' },
  owner: 'web',
  slot,
  createdAt: 0,
  ...more,
});

export const ghost = (slot: number, ip: string): GhostView => ({
  uid: `gone-${slot}`,
  name: `web-old-${slot}`,
  ip,
  slot,
  goneAt: 0,
});

export const endpoint = (ip: string, more: Partial<EndpointView> = {}): EndpointView => ({
  ip,
  pod: `pod-${ip}`,
  ready: true,
  serving: true,
  terminating: false,
  ...more,
});

export const service = (
  endpoints: readonly EndpointView[],
  more: Partial<ServiceView> = {},
): ServiceView => ({
  uid: 'service-1',
  name: 'my-service',
  clusterIP: '10.96.0.1',
  port: 80,
  targetPort: 8080,
  selector: { app: 'web' },
  endpoints,
  routed: endpoints.filter((one) => one.ready).map((one) => one.ip),
  ...more,
});

export const cluster = (more: Partial<ClusterView> = {}): ClusterView => ({
  pods: [],
  ghosts: [],
  services: [],
  nodes: [],
  deployments: [],
  propagation: 300,
  dnsCache: 30_000,
  networkHeld: false,
  settled: true,
  ...more,
});

export const dot = (more: Partial<Dot> = {}): Dot => ({
  id: 'r1',
  seat: 1,
  via: 'pod-ip',
  to: '10.1.1.5',
  pod: '10.1.1.5',
  outcome: null,
  at: 0,
  ...more,
});
