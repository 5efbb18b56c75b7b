import type { Cluster } from '../kube/cluster.ts';
import { listObjects } from '../kube/cluster.ts';
import type { KubeObject, PodSpec } from '../kube/objects.ts';
import type { Json } from '../lib/json.ts';
import { type Endpoints, endpointsOf } from './endpoints.ts';
import { LEASE_NAMESPACE, type Lease, leaseOf } from './lease.ts';
import { type Resource, resourceNamed } from './resources.ts';

export type JsonObject = { readonly [key: string]: Json };

/** An object of any kind, as it is in the store or made from what is. */
export type ApiObject = KubeObject | Endpoints | Lease;

/** All objects of a resource, by namespace and name, as the API server lists them. */
export function objectsOf(cluster: Cluster, resource: Resource): ApiObject[] {
  return [...unsorted(cluster, resource)].sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
}

function unsorted(cluster: Cluster, { kind }: Resource): readonly ApiObject[] {
  if (kind === 'Lease') return listObjects(cluster, 'Node').map(leaseOf);
  if (kind !== 'Endpoints') return listObjects(cluster, kind);
  return listObjects(cluster, 'Service').flatMap((service) => endpointsOf(cluster, service) ?? []);
}

/** The object of this name; null when there is none. */
export function objectAt(
  cluster: Cluster,
  resource: Resource,
  namespace: string,
  name: string,
): ApiObject | null {
  if (resource.kind === 'Lease') {
    const node = objectAt(cluster, resourceNamed('nodes'), '', name);
    return namespace === LEASE_NAMESPACE && node?.kind === 'Node' ? leaseOf(node) : null;
  }
  if (resource.kind !== 'Endpoints') {
    const table: { [key: string]: KubeObject } = cluster.objects[resource.kind];
    const key = `${resource.namespaced ? namespace : ''}/${name}`;
    return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
  }
  const service = objectAt(cluster, resourceNamed('services'), namespace, name);
  return service?.kind === 'Service' ? endpointsOf(cluster, service) : null;
}

export function namespaceOf({ metadata }: ApiObject): string | null {
  return 'namespace' in metadata ? metadata.namespace : null;
}

export function sortKey(object: ApiObject): string {
  return `${namespaceOf(object) ?? ''}/${object.metadata.name}`;
}

/** The object as JSON. Objects of the store are plain data; their types only say more about it. */
export function asJson(object: ApiObject): JsonObject {
  return object as unknown as JsonObject;
}

const OMITTED_WHEN_EMPTY = new Set(['labels', 'annotations', 'ownerReferences', 'managedFields']);

/** As the API server sends it: without what is empty. */
export function presented(object: ApiObject): JsonObject {
  const shown = { ...asJson(object), metadata: presentedMeta(object) };
  if (object.kind === 'Pod') return { ...shown, spec: presentedPodSpec(object.spec) };
  if (object.kind !== 'Deployment' && object.kind !== 'ReplicaSet') return shown;
  const { template: whole } = object.spec;
  const metadata = withoutEmpty({ ...whole.metadata });
  const template = { metadata, spec: presentedPodSpec(whole.spec) };
  const counts = Object.entries(object.status).filter(
    ([name, value]) => value !== 0 || (name === 'replicas' && object.kind === 'ReplicaSet'),
  );
  const spec = { ...object.spec, template } as unknown as JsonObject;
  return { ...shown, spec, status: Object.fromEntries(counts) as JsonObject };
}

/** A container has no ports, variables or words of a command where it has none of them. */
function presentedPodSpec(spec: PodSpec): JsonObject {
  const containers = spec.containers.map((container) =>
    Object.fromEntries(
      Object.entries(container).filter(([, value]) => !Array.isArray(value) || !isEmpty(value)),
    ),
  );
  return { ...spec, containers } as unknown as JsonObject;
}

export function presentedMeta(object: ApiObject): JsonObject {
  const { metadata } = asJson(object);
  if (!isObject(metadata)) return {};
  return withoutEmpty(isSystemPod(object) ? { ...metadata, annotations: mirrored(object) } : metadata);
}

function withoutEmpty(metadata: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(metadata).filter(([key, value]) => !(OMITTED_WHEN_EMPTY.has(key) && isEmpty(value))),
  );
}

/** The system's Pods belong to their nodes, as static ones do: `kubectl drain` leaves them where they are. */
function isSystemPod(object: ApiObject): boolean {
  return object.kind === 'Pod' && object.metadata.namespace === 'kube-system';
}

function mirrored({ metadata }: ApiObject): JsonObject {
  return { ...metadata.annotations, 'kubernetes.io/config.mirror': metadata.uid };
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
