import type { ClusterSpec, Timings } from '../../sim/cluster-spec.ts';

/** Far shorter than in a real cluster, so that a class does not wait. */
const timings: Timings = {
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

const systemPod = (name: string, ip: string) => ({ namespace: 'kube-system', name, node: 'node-1', ip });

/**
 * The addresses of the truth table follow from this and from the allocators: other owners' Pods hold .2 to .4
 * and .7, so the two Pods get .5 and .6, and the restart gives .8 and .9. See `docs/decisions/0005`.
 */
export const servicesCluster: ClusterSpec = {
  nodes: [
    { name: 'node-1', podCIDR: '10.1.1.0/24', lastReserved: '10.1.1.4' },
    { name: 'node-2', podCIDR: '10.1.2.0/24', cordoned: true },
  ],
  systemPods: [
    systemPod('coredns-5d78c9869d-2xk4v', '10.1.1.2'),
    systemPod('coredns-5d78c9869d-9qzfw', '10.1.1.3'),
    systemPod('local-path-provisioner-6f8d9c7b5-lq7tn', '10.1.1.4'),
    systemPod('metrics-server-7db4fb59f9-w8c6k', '10.1.1.7'),
  ],
  serviceCIDR: '10.96.0.0/12',
  builtInService: false,
  deployments: [],
  timings,
};

/** Nothing of the lesson's script: both nodes take Pods, and the `kubernetes` Service has the first ClusterIP. */
export const servicesFreeCluster: ClusterSpec = {
  ...servicesCluster,
  nodes: servicesCluster.nodes.map(({ name, podCIDR }) => ({ name, podCIDR })),
  builtInService: true,
  deployments: [{ name: 'web', replicas: 2, image: 'web:1.0', containerPort: 8080, labels: { app: 'web' } }],
};
