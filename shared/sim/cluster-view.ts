import { listNamespace, listObjects } from '../kube/cluster.ts';
import { revisionOf } from '../kube/controllers/deployment.ts';
import { slicesOfService } from '../kube/controllers/endpointslice.ts';
import type { Deployment, Pod, ReplicaSet, Service } from '../kube/objects.ts';
import { podStatusText } from '../kube/pod-display.ts';
import { isReady, isTerminating } from '../kube/pod-status.ts';
import { restartsOf } from '../kube/scale-down.ts';
import { milliseconds } from '../kube/time.ts';
import { dnsCacheOf, type Simulation } from './state.ts';
import { isSettled } from './time.ts';
import type { ClusterView, DeploymentView, EndpointView, PodView, ServiceView } from './view.ts';

/** What screens draw now: namespace `default`, each kind in the order of creation. */
export function clusterView(sim: Simulation): ClusterView {
  const replicaSets = listNamespace(sim.cluster, 'ReplicaSet', 'default');
  return {
    pods: listNamespace(sim.cluster, 'Pod', 'default').map((pod) => podView(sim, pod, replicaSets)),
    ghosts: [...sim.places.ghosts],
    services: listNamespace(sim.cluster, 'Service', 'default').map((service) => serviceView(sim, service)),
    nodes: listObjects(sim.cluster, 'Node').map((node) => ({
      name: node.metadata.name,
      podCIDR: node.spec.podCIDR,
      schedulable: node.spec.unschedulable !== true,
    })),
    deployments: listNamespace(sim.cluster, 'Deployment', 'default').map(deploymentView),
    propagation: sim.routes.propagation,
    dnsCache: dnsCacheOf(sim),
    networkHeld: sim.network.held,
    settled: isSettled(sim),
  };
}

function podView(sim: Simulation, pod: Pod, replicaSets: readonly ReplicaSet[]): PodView {
  const { uid, name, labels, ownerReferences, creationTimestamp } = pod.metadata;
  const owner = replicaSets.find((replicaSet) => replicaSet.metadata.uid === ownerReferences[0]?.uid);
  return {
    uid,
    name,
    ip: pod.status.podIP ?? null,
    node: pod.spec.nodeName ?? null,
    status: podStatusText(pod),
    ready: isReady(pod),
    terminating: isTerminating(pod),
    restarts: restartsOf(pod),
    ...(sim.kubelets.runtimes[uid]?.livenessFailing === true ? { livenessFailing: true } : {}),
    labels,
    owner: owner?.metadata.ownerReferences[0]?.name ?? null,
    slot: sim.places.slots[uid] ?? 0,
    createdAt: milliseconds(creationTimestamp),
  };
}

function serviceView(sim: Simulation, service: Service): ServiceView {
  const [{ port, targetPort }] = service.spec.ports;
  const { clusterIP, sessionAffinity, internalTrafficPolicy, publishNotReadyAddresses } = service.spec;
  const rule = sim.routes.rules[clusterIP];
  const isOwnRule = rule?.serviceUid === service.metadata.uid;
  return {
    uid: service.metadata.uid,
    name: service.metadata.name,
    clusterIP,
    port,
    targetPort,
    selector: service.spec.selector ?? {},
    ...(sessionAffinity === 'None' ? {} : { sessionAffinity }),
    ...(internalTrafficPolicy === 'Cluster' ? {} : { internalTrafficPolicy }),
    ...(publishNotReadyAddresses === undefined ? {} : { publishNotReadyAddresses }),
    endpoints: endpointViews(sim, service),
    routed: isOwnRule ? rule.backends.map((backend) => backend.ip) : [],
  };
}

function endpointViews(sim: Simulation, service: Service): EndpointView[] {
  return slicesOfService(sim.cluster, service).flatMap((slice) =>
    slice.endpoints.map((endpoint) => ({
      ip: endpoint.addresses[0],
      pod: endpoint.targetRef?.name ?? '',
      ready: endpoint.conditions.ready,
      serving: endpoint.conditions.serving,
      terminating: endpoint.conditions.terminating,
    })),
  );
}

function deploymentView(deployment: Deployment): DeploymentView {
  const [container] = deployment.spec.template.spec.containers;
  const preStop = container?.lifecycle?.preStop.sleep.seconds;
  return {
    name: deployment.metadata.name,
    replicas: deployment.spec.replicas,
    ready: deployment.status.readyReplicas,
    upToDate: deployment.status.updatedReplicas,
    image: container?.image ?? '',
    revision: revisionOf(deployment),
    ...(deployment.spec.paused === true ? { paused: true } : {}),
    ...(preStop === undefined ? {} : { preStop }),
  };
}
