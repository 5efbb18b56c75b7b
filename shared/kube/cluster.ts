import { sameJson } from '../lib/same-json.ts';
import type { Kind, KindMap, KubeObject } from './objects.ts';

/**
 * The API objects, by kind and then by `namespace/name` (or `/name` for kinds without a namespace), in the
 * order of their creation. Objects are never changed in place: a write puts a new one there, so that whoever
 * kept the old one (a watch) still has it.
 */
export interface Cluster {
  /** Grows by one with every write; each object carries the value of its own last write. */
  resourceVersion: number;
  readonly objects: { readonly [K in Kind]: { [key: string]: KindMap[K] } };
}

/** One change of the store, as a watch would tell it. */
export interface ClusterWrite {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubeObject;
  /** What was there before; null when it was added. */
  readonly before: KubeObject | null;
}

export type Observe = (write: ClusterWrite) => void;

export function createCluster(): Cluster {
  return {
    resourceVersion: 0,
    objects: {
      Namespace: {},
      Node: {},
      Pod: {},
      ReplicaSet: {},
      Deployment: {},
      Service: {},
      EndpointSlice: {},
      Event: {},
    },
  };
}

export function objectKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

export function keyOf(object: KubeObject): string {
  return 'namespace' in object.metadata
    ? objectKey(object.metadata.namespace, object.metadata.name)
    : objectKey('', object.metadata.name);
}

export function getObject<K extends Kind>(
  cluster: Cluster,
  kind: K,
  namespace: string,
  name: string,
): KindMap[K] | null {
  const table = cluster.objects[kind];
  const key = objectKey(namespace, name);
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

/**
 * The objects of each table in order, as of its last write. The engine sorts a table's keys each time they are asked
 * for, and controllers ask many times between two writes.
 */
const listed = new WeakMap<object, readonly KubeObject[]>();

/** All objects of a kind in the order of their creation, as of now: later writes don't change the list. */
export function listObjects<K extends Kind>(cluster: Cluster, kind: K): readonly KindMap[K][] {
  const table: { [key: string]: KindMap[K] } = cluster.objects[kind];
  const known = listed.get(table);
  // What is listed under a table are the table's own objects.
  if (known !== undefined) return known as readonly KindMap[K][];
  const list = Object.values(table);
  listed.set(table, list);
  return list;
}

/** The objects of a kind in one namespace, in the order of their creation. */
export function listNamespace<K extends Kind>(cluster: Cluster, kind: K, namespace: string): KindMap[K][] {
  return listObjects(cluster, kind).filter(
    (object) => 'namespace' in object.metadata && object.metadata.namespace === namespace,
  );
}

/** Every write to the store is one of these three: what to do, done, with the new resourceVersion. */
export type Change<K extends Kind> =
  | { readonly verb: 'create'; readonly kind: K; readonly object: KindMap[K] }
  | { readonly verb: 'update'; readonly kind: K; readonly object: KindMap[K] }
  | { readonly verb: 'delete'; readonly kind: K; readonly object: KindMap[K] };

/**
 * The one place where the store changes. Returns the object as it was written. An update that changes nothing
 * is no write (as in the API server): no new resourceVersion, no observer. Creating what exists, or changing
 * what does not, is a mistake of the caller and throws.
 */
export function writeObject<K extends Kind>(
  cluster: Cluster,
  change: Change<K>,
  observe: Observe,
): KindMap[K] {
  const table: { [key: string]: KindMap[K] } = cluster.objects[change.kind];
  const key = keyOf(change.object);
  const before = Object.hasOwn(table, key) ? (table[key] ?? null) : null;
  if ((change.verb === 'create') !== (before === null)) {
    throw new Error(`cannot ${change.verb} ${change.kind} ${key}`);
  }
  if (change.verb === 'update' && before !== null && sameJson(before, change.object)) return before;
  cluster.resourceVersion += 1;
  const object = withResourceVersion<K>(change.object, cluster.resourceVersion);
  if (change.verb === 'delete') delete table[key];
  else table[key] = object;
  relist(table, before, change.verb === 'delete' ? null : object);
  const type = change.verb === 'create' ? 'ADDED' : change.verb === 'update' ? 'MODIFIED' : 'DELETED';
  observe({ type, object, before });
  return object;
}

/** What is listed after one object came (`before` null), changed, or went (`after` null); who has the old list keeps it. */
function relist(table: object, before: KubeObject | null, after: KubeObject | null): void {
  const list = listed.get(table);
  if (list === undefined) return;
  const others = (object: KubeObject) => object !== before;
  if (after === null) listed.set(table, list.filter(others));
  else if (before === null) listed.set(table, [...list, after]);
  else listed.set(table, list.with(list.indexOf(before), after));
}

function withResourceVersion<K extends Kind>(object: KindMap[K], version: number): KindMap[K] {
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
}
