import { listObjects } from '../../kube/cluster.ts';
import { slicesOfService } from '../../kube/controllers/endpointslice.ts';
import { formatLabels, type Labels } from '../../kube/labels.ts';
import type {
  Deployment,
  EndpointSlice,
  Event,
  Node,
  Pod,
  PodTemplateSpec,
  ReplicaSet,
  Service,
} from '../../kube/objects.ts';
import { podReadyText, podStatusText } from '../../kube/pod-display.ts';
import { restartsOf } from '../../kube/scale-down.ts';
import { milliseconds } from '../../kube/time.ts';
import { assertNever } from '../../lib/assert-never.ts';
import type { Simulation } from '../state.ts';
import { humanDuration } from './human-duration.ts';
import type { ResourceName } from './resource.ts';

/** One object as `kubectl get` prints it. */
export interface Row {
  readonly name: string;
  /** Null for what has none. */
  readonly namespace: string | null;
  readonly labels: Labels;
  /** After the name; the wide ones only with `-o wide`. */
  readonly cells: readonly string[];
  readonly wideCells: readonly string[];
}

export interface Columns {
  readonly columns: readonly string[];
  readonly wideColumns: readonly string[];
}

const WORKLOAD = ['CONTAINERS', 'IMAGES', 'SELECTOR'];

/** The headings after the name's; events have their name at the end. */
export function columnsOf(resource: ResourceName): Columns {
  switch (resource) {
    case 'pods':
      return {
        columns: ['READY', 'STATUS', 'RESTARTS', 'AGE'],
        wideColumns: ['IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES'],
      };
    case 'services':
      return { columns: ['TYPE', 'CLUSTER-IP', 'EXTERNAL-IP', 'PORT(S)', 'AGE'], wideColumns: ['SELECTOR'] };
    case 'endpoints':
      return { columns: ['ENDPOINTS', 'AGE'], wideColumns: [] };
    case 'endpointslices':
      return { columns: ['ADDRESSTYPE', 'PORTS', 'ENDPOINTS', 'AGE'], wideColumns: [] };
    case 'deployments':
      return { columns: ['READY', 'UP-TO-DATE', 'AVAILABLE', 'AGE'], wideColumns: WORKLOAD };
    case 'replicasets':
      return { columns: ['DESIRED', 'CURRENT', 'READY', 'AGE'], wideColumns: WORKLOAD };
    case 'nodes':
      return {
        columns: ['STATUS', 'ROLES', 'AGE', 'VERSION'],
        wideColumns: ['INTERNAL-IP', 'EXTERNAL-IP', 'OS-IMAGE', 'KERNEL-VERSION', 'CONTAINER-RUNTIME'],
      };
    case 'events':
      return { columns: ['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'], wideColumns: [] };
    default:
      return assertNever(resource);
  }
}

/** Every object of a resource in the whole cluster, ordered by namespace and name as the API server lists them. */
export function rowsOf(sim: Simulation, resource: ResourceName): Row[] {
  return unsortedRows(sim, resource).sort((left, right) => {
    const leftKey = `${left.namespace ?? ''}/${left.name}`;
    const rightKey = `${right.namespace ?? ''}/${right.name}`;
    return leftKey < rightKey ? -1 : 1;
  });
}

function unsortedRows(sim: Simulation, resource: ResourceName): Row[] {
  const { cluster } = sim;
  switch (resource) {
    case 'pods':
      return listObjects(cluster, 'Pod').map((pod) => podRow(sim, pod));
    case 'services':
      return listObjects(cluster, 'Service').map((service) => serviceRow(sim, service));
    case 'endpoints':
      return listObjects(cluster, 'Service').map((service) => endpointsRow(sim, service));
    case 'endpointslices':
      return listObjects(cluster, 'EndpointSlice').map((slice) => sliceRow(sim, slice));
    case 'deployments':
      return listObjects(cluster, 'Deployment').map((deployment) => deploymentRow(sim, deployment));
    case 'replicasets':
      return listObjects(cluster, 'ReplicaSet').map((replicaSet) => replicaSetRow(sim, replicaSet));
    case 'nodes':
      return listObjects(cluster, 'Node').map((node) => nodeRow(sim, node));
    case 'events':
      return listObjects(cluster, 'Event').map((event) => eventRow(sim, event));
    default:
      return assertNever(resource);
  }
}

/** How long ago an API object's time is. */
export function ageOf(sim: Simulation, timestampText: string): string {
  return humanDuration(sim.now - milliseconds(timestampText));
}

/** The first three, and how many more there are; `none` when there is none at all. */
export function firstThree(values: readonly string[], none: string): string {
  if (values.length === 0) return none;
  const more = values.length > 3 ? ` + ${values.length - 3} more...` : '';
  return values.slice(0, 3).join(',') + more;
}

function podRow(sim: Simulation, pod: Pod): Row {
  const { name, namespace, labels, creationTimestamp } = pod.metadata;
  return {
    name,
    namespace,
    labels,
    cells: [podReadyText(pod), podStatusText(pod), restartsText(sim, pod), ageOf(sim, creationTimestamp)],
    wideCells: [pod.status.podIPs?.[0]?.ip ?? '<none>', pod.spec.nodeName ?? '<none>', '<none>', '<none>'],
  };
}

function restartsText(sim: Simulation, pod: Pod): string {
  const restarts = String(restartsOf(pod));
  const ends = (pod.status.containerStatuses ?? []).flatMap(
    (container) => container.lastState.terminated?.finishedAt ?? [],
  );
  const last = ends.sort().at(-1);
  return restarts === '0' || last === undefined ? restarts : `${restarts} (${ageOf(sim, last)} ago)`;
}

function serviceRow(sim: Simulation, service: Service): Row {
  const { name, namespace, labels, creationTimestamp } = service.metadata;
  const { type, clusterIPs, ports, selector } = service.spec;
  const portText = ports.map((port) => `${port.port}/${port.protocol}`).join(',');
  return {
    name,
    namespace,
    labels,
    cells: [type, clusterIPs[0] ?? '<none>', '<none>', portText, ageOf(sim, creationTimestamp)],
    wideCells: [formatLabels(selector ?? {})],
  };
}

/** `ip:port` of the endpoints that are ready. */
export function readyEndpoints(slices: readonly EndpointSlice[]): string[] {
  return slices.flatMap((slice) =>
    slice.ports.flatMap((port) =>
      slice.endpoints
        .filter(({ conditions }) => conditions.ready)
        .map(({ addresses }) => `${addresses[0]}:${port.port}`),
    ),
  );
}

function endpointsRow(sim: Simulation, service: Service): Row {
  const { name, namespace, labels, creationTimestamp } = service.metadata;
  const endpoints = readyEndpoints(slicesOfService(sim.cluster, service));
  return {
    name,
    namespace,
    labels,
    cells: [firstThree(endpoints, '<none>'), ageOf(sim, creationTimestamp)],
    wideCells: [],
  };
}

function sliceRow(sim: Simulation, slice: EndpointSlice): Row {
  const { name, namespace, labels, creationTimestamp } = slice.metadata;
  const ports = slice.ports.map((port) => String(port.port));
  const endpoints = slice.endpoints.map(({ addresses }) => addresses[0]);
  return {
    name,
    namespace,
    labels,
    cells: [
      slice.addressType,
      firstThree(ports, '<unset>'),
      firstThree(endpoints, '<unset>'),
      ageOf(sim, creationTimestamp),
    ],
    wideCells: [],
  };
}

function deploymentRow(sim: Simulation, deployment: Deployment): Row {
  const { name, namespace, labels, creationTimestamp } = deployment.metadata;
  const { status, spec } = deployment;
  return {
    name,
    namespace,
    labels,
    cells: [
      `${status.readyReplicas}/${spec.replicas}`,
      String(status.updatedReplicas),
      String(status.availableReplicas),
      ageOf(sim, creationTimestamp),
    ],
    wideCells: workloadCells(spec.template, spec.selector.matchLabels),
  };
}

function replicaSetRow(sim: Simulation, replicaSet: ReplicaSet): Row {
  const { name, namespace, labels, creationTimestamp } = replicaSet.metadata;
  const { status, spec } = replicaSet;
  return {
    name,
    namespace,
    labels,
    cells: [
      String(spec.replicas),
      String(status.replicas),
      String(status.readyReplicas),
      ageOf(sim, creationTimestamp),
    ],
    wideCells: workloadCells(spec.template, spec.selector.matchLabels),
  };
}

function workloadCells(template: PodTemplateSpec, selector: Labels): string[] {
  const { containers } = template.spec;
  return [
    containers.map((container) => container.name).join(','),
    containers.map((container) => container.image).join(','),
    formatLabels(selector),
  ];
}

function nodeRow(sim: Simulation, node: Node): Row {
  const { name, labels, creationTimestamp } = node.metadata;
  const { nodeInfo, addresses } = node.status;
  const status = node.spec.unschedulable === true ? 'Ready,SchedulingDisabled' : 'Ready';
  const internal = addresses.find((address) => address.type === 'InternalIP')?.address ?? '<none>';
  return {
    name,
    namespace: null,
    labels,
    cells: [status, '<none>', ageOf(sim, creationTimestamp), nodeInfo.kubeletVersion],
    wideCells: [
      internal,
      '<none>',
      nodeInfo.osImage,
      nodeInfo.kernelVersion,
      nodeInfo.containerRuntimeVersion,
    ],
  };
}

/** Events are the one resource whose name is not the first column: `get.ts` prints it with `-o wide` only. */
function eventRow(sim: Simulation, event: Event): Row {
  const { kind, name } = event.involvedObject;
  const { component, host } = event.source;
  return {
    name: event.metadata.name,
    namespace: event.metadata.namespace,
    labels: event.metadata.labels,
    cells: [
      ageOf(sim, event.lastTimestamp),
      event.type,
      event.reason,
      `${kind.toLowerCase()}/${name}`,
      event.message,
    ],
    wideCells: [
      event.involvedObject.fieldPath ?? '',
      host === undefined ? component : `${component}, ${host}`,
      ageOf(sim, event.firstTimestamp),
      String(event.count),
    ],
  };
}
