import type { ClusterSpec, Timings } from '../../shared/sim/cluster-spec.ts';

/** As long as in the class's cluster: far shorter than in a real one. */
export const TIMINGS: Timings = {
  containerStart: 600,
  readinessDelay: 400,
  stopListening: 500,
  shutdown: 1000,
  propagation: 300,
  roundTrip: 80,
  connectTimeout: 1200,
  crashBackOff: 10_000,
  livenessPeriod: 1000,
};

/** The class's cluster before the first Pod: the range stands at .4, and .7 is another Pod's. */
export const LESSON_CLUSTER: ClusterSpec = {
  nodes: [
    { name: 'node-1', podCIDR: '10.1.1.0/24', lastReserved: '10.1.1.4' },
    { name: 'node-2', podCIDR: '10.1.2.0/24', cordoned: true },
  ],
  systemPods: [
    { namespace: 'kube-system', name: 'coredns-668d6bf9bc-2xq7p', node: 'node-1', ip: '10.1.1.2' },
    { namespace: 'kube-system', name: 'coredns-668d6bf9bc-9wkzt', node: 'node-1', ip: '10.1.1.3' },
    { namespace: 'kube-system', name: 'metrics-server-54bf7cdd6-v4lcs', node: 'node-1', ip: '10.1.1.4' },
    { namespace: 'kube-system', name: 'log-agent-c6v5n', node: 'node-1', ip: '10.1.1.7' },
  ],
  serviceCIDR: '10.96.0.0/12',
  builtInService: false,
  deployments: [],
  timings: TIMINGS,
};
