import { createCluster, getObject, writeObject } from '../kube/cluster.ts';
import { clusterIPBands } from '../kube/cluster-ip.ts';
import type { ClusterContext } from '../kube/context.ts';
import { SERVICE_NAME_LABEL } from '../kube/controllers/endpointslice.ts';
import { createPodAddresses, reserveStatic } from '../kube/ipam.ts';
import { PODS_PER_NODE } from '../kube/limits.ts';
import { randomUid } from '../kube/names.ts';
import type { Node, ObjectMeta, Pod } from '../kube/objects.ts';
import { addressesOfNode, createPodNetwork } from '../kube/pod-network.ts';
import { createKubelets } from '../kube/pod-runtime.ts';
import { admittedSpec, podSpec } from '../kube/pod-template.ts';
import { adoptRunningPod } from '../kube/running-pod.ts';
import { timestamp } from '../kube/time.ts';
import { formatIPv4, parseCidr } from '../lib/ipv4.ts';
import { createRandom, split } from '../lib/random.ts';
import { createClientMemory } from '../net/client-memory.ts';
import { createServiceRoutes } from '../net/service-routes.ts';
import { createAgenda } from './agenda.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import { newDeployment } from './commands/deployments.ts';
import { newService } from './commands/services.ts';
import { createPendingRequests } from './pending-requests.ts';
import { createPlaces } from './places.ts';
import type { Simulation } from './state.ts';
import { work } from './work.ts';

/** Where the nodes' own addresses begin; the control plane has the first. */
const NODE_NETWORK = '192.168.64';
const CONTROL_PLANE_IP = `${NODE_NETWORK}.10`;
const API_SERVER_PORT = 6443;

/**
 * A cluster as the spec describes it, at the time `now` (milliseconds since the epoch): its Deployments' Pods are
 * about to start. The same spec, seed and time give the same cluster. A spec that makes no sense (a range that
 * is none, a Pod on a node that is not there) throws: specs are data of the lesson, not input.
 */
export function createSimulation(spec: ClusterSpec, seed: string, now: number): Simulation {
  const sim = emptySimulation(spec, seed, now);
  work(
    sim,
    () => {},
    (ctx) => {
      for (const name of ['default', 'kube-system']) addNamespace(ctx, name);
      for (const [index, node] of spec.nodes.entries()) addNode(ctx, node, `${NODE_NETWORK}.${11 + index}`);
      for (const pod of spec.systemPods) addSystemPod(ctx, pod);
      if (spec.builtInService) addBuiltInService(ctx, spec.serviceCIDR);
      for (const deployment of spec.deployments) {
        const object = newDeployment(ctx, deployment);
        writeObject(ctx.cluster, { verb: 'create', kind: 'Deployment', object }, ctx.observe);
      }
    },
  );
  return sim;
}

function emptySimulation(spec: ClusterSpec, seed: string, now: number): Simulation {
  const serviceRange = parseCidr(spec.serviceCIDR);
  if (serviceRange === null) throw new Error(`"${spec.serviceCIDR}" is not an IPv4 range`);
  const random = createRandom(seed);
  return {
    now,
    serviceCIDR: spec.serviceCIDR,
    serviceRange,
    timings: spec.timings,
    random: { names: split(random, 'names'), traffic: split(random, 'traffic') },
    cluster: createCluster(),
    kubelets: createKubelets(),
    network: createPodNetwork(),
    routes: createServiceRoutes(spec.timings.propagation),
    lookups: createClientMemory(),
    agenda: createAgenda(),
    requests: createPendingRequests(),
    places: createPlaces(),
  };
}

function newMeta(ctx: ClusterContext, name: string): ObjectMeta {
  return {
    name,
    uid: randomUid(ctx.random),
    resourceVersion: '',
    creationTimestamp: timestamp(ctx.now),
    labels: {},
    annotations: {},
    ownerReferences: [],
  };
}

function addNamespace(ctx: ClusterContext, name: string): void {
  const metadata = { ...newMeta(ctx, name), labels: { 'kubernetes.io/metadata.name': name } };
  writeObject(
    ctx.cluster,
    {
      verb: 'create',
      kind: 'Namespace',
      object: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata,
        spec: { finalizers: ['kubernetes'] },
        status: { phase: 'Active' },
      },
    },
    ctx.observe,
  );
}

function addNode(ctx: ClusterContext, spec: ClusterSpec['nodes'][number], address: string): void {
  ctx.network.nodes[`/${spec.name}`] = createPodAddresses(spec.podCIDR, spec.lastReserved ?? null);
  const metadata = {
    ...newMeta(ctx, spec.name),
    labels: {
      'kubernetes.io/hostname': spec.name,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
    },
  };
  const object: Node = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata,
    spec: {
      podCIDR: spec.podCIDR,
      podCIDRs: [spec.podCIDR],
      ...(spec.cordoned === true ? { unschedulable: true } : {}),
    },
    status: nodeStatus(ctx, spec.name, address),
  };
  writeObject(ctx.cluster, { verb: 'create', kind: 'Node', object }, ctx.observe);
}

function nodeStatus(ctx: ClusterContext, name: string, address: string): Node['status'] {
  const resources = { cpu: '4', memory: '8148816Ki', pods: String(PODS_PER_NODE) };
  return {
    capacity: resources,
    allocatable: resources,
    conditions: [
      {
        type: 'Ready',
        status: 'True',
        lastTransitionTime: timestamp(ctx.now),
        reason: 'KubeletReady',
        message: 'kubelet is posting ready status',
      },
    ],
    addresses: [
      { type: 'InternalIP', address },
      { type: 'Hostname', address: name },
    ],
    nodeInfo: {
      bootID: randomUid(ctx.random),
      kernelVersion: '6.8.0-59-generic',
      osImage: 'Ubuntu 24.04.2 LTS',
      containerRuntimeVersion: 'containerd://2.0.5',
      kubeletVersion: 'v1.32.4',
      operatingSystem: 'linux',
      architecture: 'amd64',
    },
  };
}

/** A Pod of another owner that has been running since before the class. It serves nothing to the class. */
function addSystemPod(ctx: ClusterContext, spec: ClusterSpec['systemPods'][number]): void {
  if (getObject(ctx.cluster, 'Node', '', spec.node) === null) throw new Error(`no node ${spec.node}`);
  if (getObject(ctx.cluster, 'Namespace', '', spec.namespace) === null) addNamespace(ctx, spec.namespace);
  const object: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...newMeta(ctx, spec.name), namespace: spec.namespace },
    spec: { ...admittedSpec(podSpec(spec.name, `registry.k8s.io/${spec.name}`, null)), nodeName: spec.node },
    status: { phase: 'Pending', conditions: [], qosClass: 'BestEffort' },
  };
  const pod = writeObject(ctx.cluster, { verb: 'create', kind: 'Pod', object }, ctx.observe);
  reserveStatic(addressesOfNode(ctx.network, spec.node), spec.ip, pod.metadata.uid);
  adoptRunningPod(ctx, pod, spec.node, spec.ip);
}

/** The `kubernetes` Service: the first ClusterIP, in front of the API server. */
function addBuiltInService(ctx: ClusterContext, serviceCIDR: string): void {
  const labels = { component: 'apiserver', provider: 'kubernetes' };
  const service = newService(ctx, {
    name: 'kubernetes',
    labels,
    clusterIP: formatIPv4(clusterIPBands(serviceCIDR).first),
    port: { name: 'https', protocol: 'TCP', port: 443, targetPort: API_SERVER_PORT },
    selector: null,
  });
  writeObject(ctx.cluster, { verb: 'create', kind: 'Service', object: service }, ctx.observe);
  writeObject(
    ctx.cluster,
    {
      verb: 'create',
      kind: 'EndpointSlice',
      object: {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: {
          ...newMeta(ctx, 'kubernetes'),
          namespace: 'default',
          generation: 1,
          labels: { [SERVICE_NAME_LABEL]: 'kubernetes' },
        },
        addressType: 'IPv4',
        endpoints: [
          { addresses: [CONTROL_PLANE_IP], conditions: { ready: true, serving: true, terminating: false } },
        ],
        ports: [{ name: 'https', port: API_SERVER_PORT, protocol: 'TCP' }],
      },
    },
    ctx.observe,
  );
  ctx.network.holders[CONTROL_PLANE_IP] = {
    pod: { name: 'kube-apiserver', uid: randomUid(ctx.random), app: null, listening: true },
    port: API_SERVER_PORT,
    container: 0,
  };
}
