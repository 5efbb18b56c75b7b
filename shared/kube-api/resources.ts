import type { Kind } from '../kube/objects.ts';

/** What the API serves, by the plural that stands in its path. */
export type ResourceName =
  | 'pods'
  | 'services'
  | 'endpoints'
  | 'endpointslices'
  | 'deployments'
  | 'replicasets'
  | 'nodes'
  | 'namespaces'
  | 'events'
  | 'leases';

export interface Resource {
  readonly name: ResourceName;
  readonly singular: string;
  /** `Endpoints` are made from a Service and its EndpointSlices, a `Lease` from its Node; the others are in the store. */
  readonly kind: Kind | 'Endpoints' | 'Lease';
  /** `""` is the core group, served below `/api` instead of `/apis`. */
  readonly group: '' | 'apps' | 'coordination.k8s.io' | 'discovery.k8s.io';
  readonly version: 'v1';
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly verbs: readonly Verb[];
}

export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

const READ: readonly Verb[] = ['get', 'list', 'watch'];
const ALL = ['all'];
const DELETE: readonly Verb[] = [...READ, 'delete', 'deletecollection'];
const WRITE: readonly Verb[] = [...DELETE, 'create', 'update', 'patch'];

/** In the order in which discovery lists them: `kubectl get all` prints them in it. */
export const RESOURCES: readonly Resource[] = [
  core('endpoints', 'endpoints', 'Endpoints', { shortNames: ['ep'] }),
  core('events', 'event', 'Event', { shortNames: ['ev'] }),
  core('namespaces', 'namespace', 'Namespace', { shortNames: ['ns'], namespaced: false }),
  core('nodes', 'node', 'Node', {
    ...{ shortNames: ['no'], namespaced: false, verbs: [...READ, 'update', 'patch'] },
  }),
  core('pods', 'pod', 'Pod', { shortNames: ['po'], categories: ALL, verbs: WRITE }),
  core('services', 'service', 'Service', { shortNames: ['svc'], categories: ALL, verbs: WRITE }),
  inGroup('apps', 'deployments', 'deployment', 'Deployment', {
    ...{ shortNames: ['deploy'], categories: ALL, verbs: WRITE },
  }),
  inGroup('apps', 'replicasets', 'replicaset', 'ReplicaSet', {
    ...{ shortNames: ['rs'], categories: ALL, verbs: DELETE },
  }),
  // Renewed all the time: who would watch them is not let.
  inGroup('coordination.k8s.io', 'leases', 'lease', 'Lease', { verbs: ['get', 'list'] }),
  inGroup('discovery.k8s.io', 'endpointslices', 'endpointslice', 'EndpointSlice', {}),
];

type Rest = Partial<Pick<Resource, 'shortNames' | 'categories' | 'verbs' | 'namespaced'>>;

function core(name: ResourceName, singular: string, kind: Resource['kind'], rest: Rest): Resource {
  return inGroup('', name, singular, kind, rest);
}

function inGroup(
  group: Resource['group'],
  name: ResourceName,
  singular: string,
  kind: Resource['kind'],
  rest: Rest,
): Resource {
  return {
    ...{ name, singular, kind, group, version: 'v1' },
    ...{ namespaced: true, shortNames: [], categories: [], verbs: READ },
    ...rest,
  };
}

/** The API's groups besides the core one. */
export const GROUPS = ['apps', 'coordination.k8s.io', 'discovery.k8s.io'] as const;

export function resourceNamed(name: ResourceName): Resource {
  const resource = RESOURCES.find((one) => one.name === name);
  if (resource === undefined) throw new Error(`no resource ${name}`);
  return resource;
}

/** The resource at a path's group, version and plural; null when there is none. */
export function findResource(group: string, version: string, plural: string): Resource | null {
  return (
    RESOURCES.find((one) => one.group === group && one.version === version && one.name === plural) ?? null
  );
}

/** `v1`, `apps/v1`: what objects carry as their `apiVersion`. */
export function apiVersionOf({ group, version }: Pick<Resource, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

/** With its API group, as errors name it: `deployments.apps`. */
export function qualifiedName({ name, group }: { readonly name: string; readonly group: string }): string {
  return group === '' ? name : `${name}.${group}`;
}
