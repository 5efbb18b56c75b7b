import type { Resource, ResourceName, Verb } from './resources.ts';

/** What can be done with a part of an object. */
export interface Subresource {
  readonly subresource: string;
  readonly kind: { readonly group: string; readonly version: string; readonly kind: string };
  readonly verbs: readonly Verb[];
}

const SUBRESOURCES: { readonly [name in ResourceName]?: readonly Subresource[] } = {
  pods: [
    { subresource: 'log', kind: { group: '', version: 'v1', kind: 'Pod' }, verbs: ['get'] },
    {
      subresource: 'exec',
      kind: { group: '', version: 'v1', kind: 'PodExecOptions' },
      verbs: ['create', 'get'],
    },
    {
      subresource: 'eviction',
      kind: { group: 'policy', version: 'v1', kind: 'Eviction' },
      verbs: ['create'],
    },
  ],
  deployments: [
    {
      subresource: 'scale',
      kind: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
      verbs: ['get', 'patch', 'update'],
    },
  ],
};

/** Their status is a part of its own: read as the whole object, and written by the cluster alone. */
const WITH_STATUS: readonly ResourceName[] = ['nodes', 'pods', 'services', 'deployments', 'replicasets'];

export function subresourcesOf(resource: Resource): readonly Subresource[] {
  const { name, group, version, kind } = resource;
  const others = SUBRESOURCES[name] ?? [];
  if (!WITH_STATUS.includes(name)) return others;
  return [...others, { subresource: 'status', kind: { group, version, kind }, verbs: ['get'] }];
}

export function hasSubresource(resource: Resource, subresource: string): boolean {
  return subresourcesOf(resource).some((one) => one.subresource === subresource);
}
