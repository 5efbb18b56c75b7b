import { type Cluster, type ClusterWrite, keyOf, listObjects } from '../kube/cluster.ts';
import { SERVICE_NAME_LABEL } from '../kube/controllers/endpointslice.ts';
import type { EndpointSlice, Service } from '../kube/objects.ts';
import { sameJson } from '../lib/same-json.ts';
import type { ApiObject } from './api-object.ts';
import { type Endpoints, endpointsFrom } from './endpoints.ts';
import { isSelected, type Selection } from './list.ts';
import { RESOURCES, type ResourceName } from './resources.ts';

/** One object's change, as those who watch its resource are told. */
export interface Change {
  readonly resource: ResourceName;
  /** The cluster's resourceVersion by it. */
  readonly version: number;
  /** Null when it was added. */
  readonly before: ApiObject | null;
  /** As it is now; as it was last, when it was deleted. */
  readonly object: ApiObject;
  readonly deleted: boolean;
}

export type ChangeType = 'ADDED' | 'MODIFIED' | 'DELETED';

/** What a change is to who watches a selection; null when it is nothing. An object that leaves it is DELETED. */
export function typeFor(selection: Selection, { before, object, deleted }: Change): ChangeType | null {
  const was = before !== null && isSelected(selection, before);
  const is = !deleted && isSelected(selection, object);
  if (is) return was ? 'MODIFIED' : 'ADDED';
  return was ? 'DELETED' : null;
}

const RESOURCE_OF = new Map(RESOURCES.map(({ kind, name }) => [kind, name]));

/** What one write means to watches: a change of its object, and of the Endpoints that are made from it. */
export function changesOf(write: ClusterWrite, follower: EndpointsFollower): Change[] {
  const { object, before, type } = write;
  const resource = RESOURCE_OF.get(object.kind);
  if (resource === undefined) return [];
  const version = Number(object.metadata.resourceVersion);
  const own: Change = { resource, version, before, object, deleted: type === 'DELETED' };
  const endpoints = follower.follow(write);
  return endpoints === null ? [own] : [own, endpoints];
}

/** Services and their slices as they were at the write that was followed last: what Endpoints are made from. */
export class EndpointsFollower {
  readonly #services = new Map<string, Service>();
  readonly #slices = new Map<string, Map<string, EndpointSlice>>();

  constructor(cluster: Cluster) {
    for (const service of listObjects(cluster, 'Service')) this.#services.set(keyOf(service), service);
    for (const slice of listObjects(cluster, 'EndpointSlice')) this.#slicesOf(slice).set(keyOf(slice), slice);
  }

  /** The change of Endpoints by this write; null when there is none. */
  follow({ object, type }: ClusterWrite): Change | null {
    if (object.kind !== 'Service' && object.kind !== 'EndpointSlice') return null;
    const key = object.kind === 'Service' ? keyOf(object) : serviceKey(object);
    const before = this.#endpointsOf(key);
    const table: Map<string, Service | EndpointSlice> =
      object.kind === 'Service' ? this.#services : this.#slicesOf(object);
    if (type === 'DELETED') table.delete(keyOf(object));
    else table.set(keyOf(object), object);
    const after = this.#endpointsOf(key);
    const version = Number(object.metadata.resourceVersion);
    if (after !== null) {
      if (before !== null && sameJson(unversioned(before), unversioned(after))) return null;
      return { resource: 'endpoints', version, before, object: after, deleted: false };
    }
    if (before === null) return null;
    const last = { ...before, metadata: { ...before.metadata, resourceVersion: String(version) } };
    return { resource: 'endpoints', version, before, object: last, deleted: true };
  }

  #endpointsOf(key: string): Endpoints | null {
    const service = this.#services.get(key);
    return service === undefined
      ? null
      : endpointsFrom(service, [...(this.#slices.get(key)?.values() ?? [])]);
  }

  #slicesOf(slice: EndpointSlice): Map<string, EndpointSlice> {
    const key = serviceKey(slice);
    const slices = this.#slices.get(key) ?? new Map<string, EndpointSlice>();
    this.#slices.set(key, slices);
    return slices;
  }
}

function unversioned(endpoints: Endpoints): Endpoints {
  return { ...endpoints, metadata: { ...endpoints.metadata, resourceVersion: '' } };
}

function serviceKey({ metadata }: EndpointSlice): string {
  return `${metadata.namespace}/${metadata.labels[SERVICE_NAME_LABEL] ?? ''}`;
}
