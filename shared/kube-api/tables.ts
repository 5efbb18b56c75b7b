import { humanDuration } from '../kube/human-duration.ts';
import { formatLabels, type Labels } from '../kube/labels.ts';
import type {
  Deployment,
  EndpointSlice,
  Event,
  Namespace,
  Node,
  Pod,
  PodTemplateSpec,
  ReplicaSet,
  Service,
} from '../kube/objects.ts';
import { podReadyText, podStatusText } from '../kube/pod-display.ts';
import { restartsOf } from '../kube/scale-down.ts';
import { milliseconds } from '../kube/time.ts';
import type { Endpoints } from './endpoints.ts';
import type { Lease } from './lease.ts';
import type { ResourceName } from './resources.ts';
import type { Column, TableOf } from './table.ts';

/**
 * The API server's own columns and cells, resource by resource (`pkg/printers/internalversion/printers.go`).
 */

const NONE = '<none>';
const UNSET = '<unset>';

const NAME: Column = {
  ...{ name: 'Name', type: 'string', format: 'name', priority: 0 },
  description: 'Unique within a namespace.',
};
const AGE = column('Age', 'How long ago it was created.');
const WORKLOAD = [
  wide('Containers', 'Names of the containers in its Pod template.'),
  wide('Images', 'Images of those containers.'),
  wide('Selector', 'The labels of the Pods it owns.'),
];

function column(name: string, description: string): Column {
  return { name, type: 'string', format: '', description, priority: 0 };
}

function wide(name: string, description: string): Column {
  return { ...column(name, description), priority: 1 };
}

function integer(name: string, description: string): Column {
  return { ...column(name, description), type: 'integer' };
}

export function ageAt(timestampText: string, now: number): string {
  return humanDuration(now - milliseconds(timestampText));
}

/** The first three, and how many more there are; `none` when there is none at all. */
function firstThree(values: readonly string[], none: string): string {
  if (values.length === 0) return none;
  const more = values.length > 3 ? ` + ${values.length - 3} more...` : '';
  return values.slice(0, 3).join(',') + more;
}

const pods: TableOf<Pod> = {
  columns: [
    NAME,
    column('Ready', 'Ready containers of all.'),
    column('Status', 'The Pod’s phase, or why it is not running.'),
    column('Restarts', 'How often its containers were restarted, and when last.'),
    AGE,
    wide('IP', 'The Pod’s address.'),
    wide('Node', 'The node it runs on.'),
    wide('Nominated Node', 'The node it would preempt others on.'),
    wide('Readiness Gates', 'Conditions besides the probes that make it ready.'),
  ],
  cells: (pod, now) => [
    pod.metadata.name,
    podReadyText(pod),
    podStatusText(pod),
    restartsText(pod, now),
    ageAt(pod.metadata.creationTimestamp, now),
    pod.status.podIPs?.[0]?.ip ?? NONE,
    pod.spec.nodeName ?? NONE,
    NONE,
    NONE,
  ],
};

function restartsText(pod: Pod, now: number): string {
  const restarts = String(restartsOf(pod));
  const ends = (pod.status.containerStatuses ?? []).flatMap(
    (container) => container.lastState.terminated?.finishedAt ?? [],
  );
  const last = ends.sort().at(-1);
  return restarts === '0' || last === undefined ? restarts : `${restarts} (${ageAt(last, now)} ago)`;
}

const services: TableOf<Service> = {
  columns: [
    NAME,
    column('Type', 'How it is reached.'),
    column('Cluster-IP', 'Its virtual address.'),
    column('External-IP', 'Its address outside of the cluster.'),
    column('Port(s)', 'The ports it listens on.'),
    AGE,
    wide('Selector', 'The labels of the Pods behind it.'),
  ],
  cells: ({ metadata, spec }, now) => [
    metadata.name,
    spec.type,
    spec.clusterIPs[0] ?? NONE,
    NONE,
    spec.ports.map((port) => `${port.port}/${port.protocol}`).join(','),
    ageAt(metadata.creationTimestamp, now),
    formatLabels(spec.selector ?? {}),
  ],
};

const endpoints: TableOf<Endpoints> = {
  columns: [NAME, column('Endpoints', 'Addresses and ports of the ready Pods.'), AGE],
  cells: ({ metadata, subsets }, now) => {
    const all = subsets.flatMap(({ addresses = [], ports }) =>
      ports.flatMap(({ port }) => addresses.map(({ ip }) => `${ip}:${port}`)),
    );
    // Pods that are all not ready leave the cell empty: there is a subset, and no address of it counts.
    return [
      metadata.name,
      firstThree(all, subsets.length === 0 ? NONE : ''),
      ageAt(metadata.creationTimestamp, now),
    ];
  },
};

const endpointslices: TableOf<EndpointSlice> = {
  columns: [
    NAME,
    column('AddressType', 'What kind of addresses it lists.'),
    column('Ports', 'The ports of the endpoints.'),
    column('Endpoints', 'Addresses, also of those that are not ready.'),
    AGE,
  ],
  cells: ({ metadata, addressType, ports, endpoints: all }, now) => [
    metadata.name,
    addressType,
    firstThree(
      ports.map((port) => String(port.port)),
      UNSET,
    ),
    firstThree(
      all.map(({ addresses }) => addresses[0]),
      UNSET,
    ),
    ageAt(metadata.creationTimestamp, now),
  ],
};

const deployments: TableOf<Deployment> = {
  columns: [
    NAME,
    column('Ready', 'Ready Pods of the desired ones.'),
    column('Up-to-date', 'Pods of the newest template.'),
    column('Available', 'Pods that have been ready long enough.'),
    AGE,
    ...WORKLOAD,
  ],
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    `${status.readyReplicas}/${spec.replicas}`,
    status.updatedReplicas,
    status.availableReplicas,
    ageAt(metadata.creationTimestamp, now),
    ...workloadCells(spec.template, spec.selector.matchLabels),
  ],
};

/** Of a Deployment, as its scale has them. */
export const SCALE: TableOf<Deployment> = {
  columns: [
    { ...NAME, format: '' },
    integer('Desired', 'How many Pods it should have.'),
    integer('Available', 'How many it has.'),
    AGE,
  ],
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec.replicas,
    status.replicas,
    ageAt(metadata.creationTimestamp, now),
  ],
};

const replicasets: TableOf<ReplicaSet> = {
  columns: [
    NAME,
    integer('Desired', 'How many Pods it should have.'),
    integer('Current', 'How many it has.'),
    integer('Ready', 'How many of them are ready.'),
    AGE,
    ...WORKLOAD,
  ],
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec.replicas,
    status.replicas,
    status.readyReplicas,
    ageAt(metadata.creationTimestamp, now),
    ...workloadCells(spec.template, spec.selector.matchLabels),
  ],
};

function workloadCells(template: PodTemplateSpec, selector: Labels): string[] {
  const { containers } = template.spec;
  return [
    containers.map((container) => container.name).join(','),
    containers.map((container) => container.image).join(','),
    formatLabels(selector),
  ];
}

const nodes: TableOf<Node> = {
  columns: [
    NAME,
    column('Status', 'Whether it is ready, and whether it takes new Pods.'),
    column('Roles', 'What it is there for.'),
    AGE,
    column('Version', 'The kubelet’s version.'),
    wide('Internal-IP', 'Its address inside.'),
    wide('External-IP', 'Its address outside.'),
    wide('OS-Image', 'Its operating system.'),
    wide('Kernel-Version', 'Its kernel.'),
    wide('Container-Runtime', 'What runs its containers.'),
  ],
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec.unschedulable === true ? 'Ready,SchedulingDisabled' : 'Ready',
    rolesOf(metadata.labels),
    ageAt(metadata.creationTimestamp, now),
    status.nodeInfo.kubeletVersion,
    status.addresses.find((address) => address.type === 'InternalIP')?.address ?? NONE,
    NONE,
    status.nodeInfo.osImage,
    status.nodeInfo.kernelVersion,
    status.nodeInfo.containerRuntimeVersion,
  ],
};

const ROLE_PREFIX = 'node-role.kubernetes.io/';

/** By its labels, as `kubectl label node node-1 node-role.kubernetes.io/worker=` gives it one. */
function rolesOf(labels: Labels): string {
  const roles = Object.entries(labels).flatMap(([key, value]) => {
    const role = key.startsWith(ROLE_PREFIX) ? key.slice(ROLE_PREFIX.length) : '';
    return role !== '' ? [role] : key === 'kubernetes.io/role' && value !== '' ? [value] : [];
  });
  return roles.length === 0 ? NONE : [...new Set(roles)].sort().join(',');
}

const namespaces: TableOf<Namespace> = {
  columns: [NAME, column('Status', 'Whether it is there or going.'), AGE],
  cells: ({ metadata, status }, now) => [metadata.name, status.phase, ageAt(metadata.creationTimestamp, now)],
};

const leases: TableOf<Lease> = {
  columns: [NAME, column('Holder', 'Who holds it.'), AGE],
  cells: ({ metadata, spec }, now) => [
    metadata.name,
    spec.holderIdentity,
    ageAt(metadata.creationTimestamp, now),
  ],
};

const events: TableOf<Event> = {
  columns: [
    column('Last Seen', 'How long ago it happened last.'),
    column('Type', 'Normal or Warning.'),
    column('Reason', 'What happened, in one word.'),
    column('Object', 'What it happened to.'),
    wide('Subobject', 'The part of it.'),
    wide('Source', 'Who reports it.'),
    column('Message', 'What happened.'),
    wide('First Seen', 'How long ago it happened first.'),
    wide('Count', 'How often it happened.'),
    { ...wide('Name', 'The Event’s own name.'), format: 'name' },
  ],
  cells: (event, now) => {
    const { kind, name, fieldPath } = event.involvedObject;
    const { component, host } = event.source;
    return [
      ageAt(event.lastTimestamp, now),
      event.type,
      event.reason,
      `${kind.toLowerCase()}/${name}`,
      fieldPath ?? '',
      host === undefined ? component : `${component}, ${host}`,
      event.message,
      ageAt(event.firstTimestamp, now),
      event.count,
      event.metadata.name,
    ];
  },
};

export const TABLES: { readonly [name in ResourceName]: { readonly columns: readonly Column[] } } = {
  pods,
  services,
  endpoints,
  endpointslices,
  deployments,
  replicasets,
  nodes,
  namespaces,
  events,
  leases,
};
