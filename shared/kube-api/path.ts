import type { JsonObject } from './api-object.ts';
import { emptyList } from './not-here.ts';
import { type GroupPath, isGroupPath } from './openapi.ts';
import { findResource, GROUPS, type Resource } from './resources.ts';

/** What a path below the room's address means. */
export type ApiPath =
  | { readonly type: 'version' }
  | { readonly type: 'health' }
  | { readonly type: 'root' }
  | { readonly type: 'api' }
  | { readonly type: 'apis' }
  | { readonly type: 'kubeconfig' }
  | { readonly type: 'review'; readonly review: Review }
  | { readonly type: 'openapi' }
  | { readonly type: 'openapi-v2' }
  | { readonly type: 'openapi-group'; readonly group: GroupPath }
  | { readonly type: 'group'; readonly group: string }
  | { readonly type: 'resources'; readonly group: string }
  | { readonly type: 'empty-list'; readonly list: JsonObject }
  | ({ readonly type: 'objects' } & Target);

/** The questions that a caller may ask about itself; each is a kind of its own. */
export type Review = 'SelfSubjectAccessReview' | 'SelfSubjectRulesReview' | 'SelfSubjectReview';

const REVIEWS: { readonly [path: string]: Review | undefined } = {
  'authorization.k8s.io/v1/selfsubjectaccessreviews': 'SelfSubjectAccessReview',
  'authorization.k8s.io/v1/selfsubjectrulesreviews': 'SelfSubjectRulesReview',
  'authentication.k8s.io/v1/selfsubjectreviews': 'SelfSubjectReview',
};

export interface Target {
  readonly resource: Resource;
  /** Null for what has none, and for all namespaces at once. */
  readonly namespace: string | null;
  /** Null for the whole collection. */
  readonly name: string | null;
  readonly subresource: string | null;
}

/** Reads a path's segments; null when nothing is there. */
export function parsePath(segments: readonly string[]): ApiPath | null {
  const [first, ...rest] = segments;
  switch (first) {
    case undefined:
      return { type: 'root' };
    case 'version':
    case 'kubeconfig':
      return rest.length === 0 ? { type: first } : null;
    case 'healthz':
    case 'livez':
    case 'readyz':
      return { type: 'health' };
    case 'api':
      return rest.length === 0 ? { type: 'api' } : parseVersion('', rest);
    case 'apis': {
      const path = rest.join('/');
      const review = Object.hasOwn(REVIEWS, path) ? REVIEWS[path] : undefined;
      return review === undefined ? parseGroup(rest) : { type: 'review', review };
    }
    case 'openapi':
      return parseOpenapi(rest);
    default:
      return null;
  }
}

function parseOpenapi([version, ...rest]: readonly string[]): ApiPath | null {
  if (version === 'v2' && rest.length === 0) return { type: 'openapi-v2' };
  if (version !== 'v3') return null;
  const group = rest.join('/');
  if (group === '') return { type: 'openapi' };
  return isGroupPath(group) ? { type: 'openapi-group', group } : null;
}

function parseGroup([group, ...rest]: readonly string[]): ApiPath | null {
  if (group === undefined) return { type: 'apis' };
  if (!GROUPS.some((name) => name === group)) return null;
  return rest.length === 0 ? { type: 'group', group } : parseVersion(group, rest);
}

function parseVersion(group: string, [version, ...rest]: readonly string[]): ApiPath | null {
  if (version !== 'v1') return null;
  if (rest.length === 0) return { type: 'resources', group };
  const list = emptyList(group === '' ? version : `${group}/${version}`, rest);
  if (list !== null) return { type: 'empty-list', list };
  const target = parseTarget(group, version, rest);
  return target === null ? null : { type: 'objects', ...target };
}

function parseTarget(group: string, version: string, segments: readonly string[]): Target | null {
  const [first, second, third] = segments;
  const isInNamespace = first === 'namespaces' && second !== undefined && third !== undefined;
  const namespace = isInNamespace ? second : null;
  const [plural = '', name = null, subresource = null, ...more] = isInNamespace
    ? segments.slice(2)
    : segments;
  const resource = findResource(group, version, plural);
  if (resource === null || more.length > 0 || name === '') return null;
  if (isInNamespace && !resource.namespaced) return null;
  // One object of a kind that has namespaces is always in one.
  if (resource.namespaced && namespace === null && name !== null) return null;
  return { resource, namespace, name, subresource };
}
