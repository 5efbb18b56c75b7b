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

export function subresourcesOf({ name }: Pick<Resource, 'name'>): readonly Subresource[] {
  return SUBRESOURCES[name] ?? [];
}
