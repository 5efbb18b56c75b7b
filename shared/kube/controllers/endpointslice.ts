import { parseIPv4 } from '../../lib/ipv4.ts';
import { getObject, listNamespace, listObjects, writeObject } from '../cluster.ts';
import type { ClusterContext } from '../context.ts';
import { type Labels, matchesSelector } from '../labels.ts';
import { MAX_ENDPOINTS_PER_SLICE } from '../limits.ts';
import { generatedName, randomUid } from '../names.ts';
import type { Endpoint, EndpointConditions, EndpointSlice, Pod, Service } from '../objects.ts';
import { isReady, isTerminating } from '../pod-status.ts';
import { timestamp } from '../time.ts';

export const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';

/** Every Service with a selector has slices that list the Pods it chooses, at most 100 a slice. */
export function reconcileEndpointSlices(ctx: ClusterContext): void {
  const slices = listObjects(ctx.cluster, 'EndpointSlice');
  for (const slice of slices) {
    // The built-in Service's slice has no owner: the API server keeps it.
    if (slice.metadata.ownerReferences.length > 0 && serviceOf(ctx, slice) === null) {
      writeObject(ctx.cluster, { verb: 'delete', kind: 'EndpointSlice', object: slice }, ctx.observe);
    }
  }
  for (const service of listObjects(ctx.cluster, 'Service')) {
    if (service.spec.selector === undefined) continue;
    const own = slices.filter((slice) => serviceOf(ctx, slice)?.metadata.uid === service.metadata.uid);
    writeSlices(ctx, service, own, chosenEndpoints(ctx, service));
  }
}

function serviceOf(ctx: ClusterContext, slice: EndpointSlice): Service | null {
  const { namespace, ownerReferences } = slice.metadata;
  const owner = ownerReferences[0];
  const service = owner === undefined ? null : getObject(ctx.cluster, 'Service', namespace, owner.name);
  return service?.metadata.uid === owner?.uid ? service : null;
}

/** Pods with an address, whether ready or not, also while terminating; ordered by address. */
function chosenEndpoints(ctx: ClusterContext, service: Service): Endpoint[] {
  const { selector, publishNotReadyAddresses = false } = service.spec;
  const endpoints: { address: number; endpoint: Endpoint }[] = [];
  for (const pod of listNamespace(ctx.cluster, 'Pod', service.metadata.namespace)) {
    const ip = pod.status.podIP;
    if (ip === undefined || selector === undefined || !matchesSelector(pod.metadata.labels, selector))
      continue;
    if (pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed') continue;
    endpoints.push({ address: parseIPv4(ip) ?? 0, endpoint: endpointOf(pod, ip, publishNotReadyAddresses) });
  }
  endpoints.sort((left, right) => left.address - right.address);
  return endpoints.map(({ endpoint }) => endpoint);
}

function endpointOf(pod: Pod, ip: string, publishNotReady: boolean): Endpoint {
  const { name, namespace, uid } = pod.metadata;
  return {
    addresses: [ip],
    conditions: endpointConditions(pod, publishNotReady),
    ...(pod.spec.nodeName === undefined ? {} : { nodeName: pod.spec.nodeName }),
    targetRef: { kind: 'Pod', name, namespace, uid },
  };
}

/**
 * `serving` is the Pod's readiness; `ready` is that and not terminating, or always where the Service publishes
 * not-ready addresses (`endpointslice/utils.go`).
 */
function endpointConditions(pod: Pod, publishNotReady: boolean): EndpointConditions {
  const serving = isReady(pod);
  const terminating = isTerminating(pod);
  return { ready: publishNotReady || (serving && !terminating), serving, terminating };
}

/** Full slices in the order of addresses; one slice is kept when there is no endpoint at all. */
function writeSlices(
  ctx: ClusterContext,
  service: Service,
  own: readonly EndpointSlice[],
  endpoints: readonly Endpoint[],
): void {
  const count = Math.max(1, Math.ceil(endpoints.length / MAX_ENDPOINTS_PER_SLICE));
  for (let index = 0; index < count; index += 1) {
    const start = index * MAX_ENDPOINTS_PER_SLICE;
    const part = endpoints.slice(start, start + MAX_ENDPOINTS_PER_SLICE);
    const slice = own[index];
    if (slice === undefined) {
      const object = newSlice(ctx, service, part);
      writeObject(ctx.cluster, { verb: 'create', kind: 'EndpointSlice', object }, ctx.observe);
    } else {
      writeObject(
        ctx.cluster,
        { verb: 'update', kind: 'EndpointSlice', object: withEndpoints(slice, service, part) },
        ctx.observe,
      );
    }
  }
  for (const object of own.slice(count)) {
    writeObject(ctx.cluster, { verb: 'delete', kind: 'EndpointSlice', object }, ctx.observe);
  }
}

function withEndpoints(
  slice: EndpointSlice,
  service: Service,
  endpoints: readonly Endpoint[],
): EndpointSlice {
  const ports = slicePorts(service, endpoints);
  const isSame = JSON.stringify([slice.endpoints, slice.ports]) === JSON.stringify([endpoints, ports]);
  const generation = (slice.metadata.generation ?? 0) + (isSame ? 0 : 1);
  return {
    ...slice,
    metadata: { ...slice.metadata, generation, labels: labelsOf(service) },
    endpoints,
    ports,
  };
}

/** The Service's own labels, and whose slice it is (`endpointslice/utils.go setEndpointSliceLabels`). */
function labelsOf({ metadata }: Service): Labels {
  return {
    ...metadata.labels,
    'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
    [SERVICE_NAME_LABEL]: metadata.name,
  };
}

function slicePorts(service: Service, endpoints: readonly Endpoint[]): EndpointSlice['ports'] {
  if (endpoints.length === 0) return [];
  return service.spec.ports.map((port) => ({
    name: port.name ?? '',
    port: port.targetPort,
    protocol: port.protocol,
  }));
}

function newSlice(ctx: ClusterContext, service: Service, endpoints: readonly Endpoint[]): EndpointSlice {
  const { name, namespace, uid } = service.metadata;
  const generateName = `${name}-`;
  const isTaken = (slice: string) => getObject(ctx.cluster, 'EndpointSlice', namespace, slice) !== null;
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: generatedName(ctx.random, generateName, isTaken),
      generateName,
      namespace,
      uid: randomUid(ctx.random),
      resourceVersion: '',
      generation: 1,
      creationTimestamp: timestamp(ctx.now),
      labels: labelsOf(service),
      annotations: {},
      ownerReferences: [
        { apiVersion: 'v1', kind: 'Service', name, uid, controller: true, blockOwnerDeletion: true },
      ],
    },
    addressType: 'IPv4',
    endpoints,
    ports: slicePorts(service, endpoints),
  };
}

/** A Service's slices in the order of their creation. */
export function slicesOfService(cluster: ClusterContext['cluster'], service: Service): EndpointSlice[] {
  return listNamespace(cluster, 'EndpointSlice', service.metadata.namespace).filter(
    (slice) => slice.metadata.labels[SERVICE_NAME_LABEL] === service.metadata.name,
  );
}
