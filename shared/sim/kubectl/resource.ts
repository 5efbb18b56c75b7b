/** What the console can show. */
export type ResourceName =
  | 'pods'
  | 'services'
  | 'endpoints'
  | 'endpointslices'
  | 'deployments'
  | 'replicasets'
  | 'nodes'
  | 'events';

interface Resource {
  readonly name: ResourceName;
  /** All other names kubectl takes for it. */
  readonly aliases: readonly string[];
  /** With its API group, as errors name it. */
  readonly qualified: string;
  /** In front of a name: `pod/web`. */
  readonly prefix: string;
}

const RESOURCES: readonly Resource[] = [
  { name: 'pods', aliases: ['pod', 'po'], qualified: 'pods', prefix: 'pod' },
  { name: 'services', aliases: ['service', 'svc'], qualified: 'services', prefix: 'service' },
  { name: 'endpoints', aliases: ['ep'], qualified: 'endpoints', prefix: 'endpoints' },
  {
    name: 'endpointslices',
    aliases: ['endpointslice', 'endpointslices.discovery.k8s.io'],
    qualified: 'endpointslices.discovery.k8s.io',
    prefix: 'endpointslice.discovery.k8s.io',
  },
  {
    name: 'deployments',
    aliases: ['deployment', 'deploy', 'deployments.apps', 'deployment.apps'],
    qualified: 'deployments.apps',
    prefix: 'deployment.apps',
  },
  {
    name: 'replicasets',
    aliases: ['replicaset', 'rs', 'replicasets.apps', 'replicaset.apps'],
    qualified: 'replicasets.apps',
    prefix: 'replicaset.apps',
  },
  { name: 'nodes', aliases: ['node', 'no'], qualified: 'nodes', prefix: 'node' },
  { name: 'events', aliases: ['event', 'ev'], qualified: 'events', prefix: 'event' },
];

/** What `get all` shows, in kubectl's order. */
export const ALL: readonly ResourceName[] = ['pods', 'services', 'deployments', 'replicasets'];

/** The resource meant by a word, whatever its case; null when there is none. */
export function resourceOf(word: string): Resource | null {
  const wanted = word.toLowerCase();
  return RESOURCES.find((resource) => resource.name === wanted || resource.aliases.includes(wanted)) ?? null;
}

export function qualifiedName(name: ResourceName): string {
  return resourceOf(name)?.qualified ?? name;
}

export function namePrefix(name: ResourceName): string {
  return resourceOf(name)?.prefix ?? name;
}
