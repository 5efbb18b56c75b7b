import { type Cluster, type ClusterWrite, getObject } from '../kube/cluster.ts';
import { SERVICE_NAME_LABEL, slicesOfService } from '../kube/controllers/endpointslice.ts';
import type { EndpointSlice, Node, Pod } from '../kube/objects.ts';
import { isReady, isTerminating } from '../kube/pod-status.ts';
import { restartsOf } from '../kube/scale-down.ts';
import type { SimEvent } from './event.ts';

/** What a write means to those who watch the class's cluster; other namespaces mean nothing to them. */
export function eventsOfWrite(cluster: Cluster, write: ClusterWrite, at: number): SimEvent[] {
  const { object, before } = write;
  if (object.kind === 'Pod') {
    if (object.metadata.namespace !== 'default') return [];
    return podEvents(object, before?.kind === 'Pod' ? before : null, write.type, at);
  }
  if (object.kind === 'Service') {
    const service = object.metadata.name;
    const { clusterIP } = object.spec;
    if (write.type === 'ADDED') return [{ type: 'service-created', at, service, clusterIP }];
    return write.type === 'DELETED' ? [{ type: 'service-deleted', at, service, clusterIP }] : [];
  }
  if (object.kind === 'EndpointSlice') {
    const known = before?.kind === 'EndpointSlice' ? before : null;
    return endpointEvents(cluster, object, known, write.type, at);
  }
  if (object.kind === 'Node' && before?.kind === 'Node') return nodeEvents(object, before, at);
  return [];
}

function podEvents(pod: Pod, before: Pod | null, type: ClusterWrite['type'], at: number): SimEvent[] {
  const { name } = pod.metadata;
  if (type === 'ADDED' || before === null) return [{ type: 'pod-created', at, pod: name }];
  const lastIp = before.status.podIP ?? null;
  if (type === 'DELETED') return [{ type: 'pod-gone', at, pod: name, ip: lastIp }];
  const ip = pod.status.podIP ?? null;
  const events: SimEvent[] = [];
  if (ip !== null && ip !== lastIp) events.push({ type: 'pod-got-ip', at, pod: name, ip });
  if (isTerminating(pod) && !isTerminating(before))
    events.push({ type: 'pod-terminating', at, pod: name, ip });
  if (ip !== null && ip === lastIp && isRunning(before) && !isRunning(pod)) {
    events.push({
      type: 'container-crashed',
      at,
      pod: name,
      ip,
      ...(wasKilled(pod) ? { killed: true } : {}),
    });
  }
  if (restartsOf(pod) > restartsOf(before)) events.push({ type: 'container-restarted', at, pod: name, ip });
  if (isReady(pod) && !isReady(before) && ip !== null)
    events.push({ type: 'pod-became-ready', at, pod: name, ip });
  if (!isReady(pod) && isReady(before))
    events.push({ type: 'pod-became-unready', at, pod: name, ip: lastIp });
  return events;
}

/** By SIGKILL: 128 and the signal's number. */
function wasKilled(pod: Pod): boolean {
  return (pod.status.containerStatuses ?? []).some(
    ({ state, lastState }) => (state.terminated ?? lastState.terminated)?.exitCode === 137,
  );
}

function isRunning(pod: Pod): boolean {
  return (pod.status.containerStatuses ?? []).some((container) => container.state.running !== undefined);
}

function endpointEvents(
  cluster: Cluster,
  slice: EndpointSlice,
  before: EndpointSlice | null,
  type: ClusterWrite['type'],
  at: number,
): SimEvent[] {
  const was = before === null ? [] : readyAddresses(before);
  const is = type === 'DELETED' ? [] : readyAddresses(slice);
  if (was.join() === is.join()) return [];
  const name = slice.metadata.labels[SERVICE_NAME_LABEL] ?? '';
  const service = getObject(cluster, 'Service', slice.metadata.namespace, name);
  if (service === null) return [];
  const ready = slicesOfService(cluster, service).flatMap(readyAddresses);
  return [{ type: 'endpoints-changed', at, service: name, ready }];
}

function readyAddresses(slice: EndpointSlice): string[] {
  return slice.endpoints.filter(({ conditions }) => conditions.ready).map(({ addresses }) => addresses[0]);
}

function nodeEvents(node: Node, before: Node, at: number): SimEvent[] {
  const cordoned = node.spec.unschedulable === true;
  if (cordoned === (before.spec.unschedulable === true)) return [];
  return [{ type: cordoned ? 'node-cordoned' : 'node-uncordoned', at, node: node.metadata.name }];
}
