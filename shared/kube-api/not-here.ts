import type { JsonObject } from './api-object.ts';
import type { Resource, ResourceName } from './resources.ts';
import { failure, noSuchPath, type Status } from './status.ts';

const METHOD = 'the server does not allow this method on the requested resource';

/** What somebody is told who wants to write a kind that is not written here. */
const INSTEAD: { readonly [name in ResourceName]?: string } = {
  namespaces: 'in a room everything is in the namespace default',
  nodes: 'a room keeps the nodes it has',
  replicasets: 'make or change a Deployment, it makes its ReplicaSets',
};

/** As the API server says it, and what to do instead where there is something. */
export function methodNotAllowed(resource?: Pick<Resource, 'name'>): Status {
  const instead = resource === undefined ? undefined : INSTEAD[resource.name];
  return failure('MethodNotAllowed', instead === undefined ? METHOD : `${METHOD}: ${instead}`);
}

/** For a part of an object that no room has: what to do instead, where there is something. */
export function noSubresource({ name }: Pick<Resource, 'name'>, subresource: string): Status {
  if (name === 'replicasets' && subresource === 'scale') {
    const instead = 'kubectl scale deployment NAME --replicas=N';
    return failure('BadRequest', `a Deployment scales its ReplicaSets back at once: ${instead}`);
  }
  const what = name === 'pods' && Object.hasOwn(SHELLS, subresource) ? SHELLS[subresource] : undefined;
  if (what === undefined) return noSuchPath();
  return failure('BadRequest', `${what} not simulated: kubectl exec -it client -- sh is`);
}

/** Of a Pod: what leads into a container in a cluster. */
const SHELLS: { readonly [subresource: string]: string | undefined } = {
  attach: 'attach is',
  portforward: 'portforward is',
  ephemeralcontainers: 'ephemeral containers are',
};

/** Kinds that discovery leaves out and `kubectl cluster-info dump` lists all the same, by their paths. */
const NONE: { readonly [path: string]: string | undefined } = {
  'v1/replicationcontrollers': 'ReplicationControllerList',
  'apps/v1/daemonsets': 'DaemonSetList',
};

/** The list of a kind of which no room has any, in a namespace; null for every other path. */
export function emptyList(apiVersion: string, segments: readonly string[]): JsonObject | null {
  const [namespaces, , plural, ...more] = segments;
  if (namespaces !== 'namespaces' || plural === undefined || more.length > 0) return null;
  const path = `${apiVersion}/${plural}`;
  const kind = Object.hasOwn(NONE, path) ? NONE[path] : undefined;
  return kind === undefined ? null : { kind, apiVersion, metadata: { resourceVersion: '1' }, items: [] };
}

export const ONE_NAMESPACE = 'in a room only namespace default can be written to';
