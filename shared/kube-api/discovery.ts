import type { JsonObject } from './api-object.ts';
import { GROUPS, RESOURCES, type Resource } from './resources.ts';
import { subresourcesOf } from './subresources.ts';

/** What the API has, as it tells about itself; the same for every room. */

/** The nodes say it too. `podium` behind the plus sign: no official build. */
export const SERVER_VERSION = {
  major: '1',
  minor: '32',
  gitVersion: 'v1.32.4+podium',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2025-04-22T16:00:00Z',
  goVersion: 'none',
  compiler: 'none',
  platform: 'linux/amd64',
} as const;

/** `GET /api` as it was before aggregated discovery. */
export function coreVersions(): JsonObject {
  return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
}

/** `GET /apis` as it was before aggregated discovery. */
export function groupList(): JsonObject {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: GROUPS.map(groupEntry) };
}

/** `GET /apis/GROUP`. */
export function group(name: string): JsonObject {
  return { kind: 'APIGroup', apiVersion: 'v1', ...groupEntry(name) };
}

function groupEntry(name: string): JsonObject {
  const version = { groupVersion: `${name}/v1`, version: 'v1' };
  return { name, versions: [version], preferredVersion: version };
}

/** `GET /api/v1` and `GET /apis/GROUP/v1`. */
export function resourceList(groupName: string): JsonObject {
  const groupVersion = groupName === '' ? 'v1' : `${groupName}/v1`;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: RESOURCES.filter((resource) => resource.group === groupName).flatMap((resource) => [
      listedResource(resource),
      ...subresourcesOf(resource).map(({ subresource, kind, verbs }) => ({
        ...{ name: `${resource.name}/${subresource}`, singularName: '', namespaced: resource.namespaced },
        ...{ ...kind, verbs },
      })),
    ]),
  };
}

function listedResource({
  name,
  singular,
  namespaced,
  kind,
  verbs,
  shortNames,
  categories,
}: Resource): JsonObject {
  return {
    name,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
  };
}

export type DiscoveryVersion = 'v2' | 'v2beta1';

/** `GET /api` (the core group) and `GET /apis` (all others) in one answer, as kubectl asks since 1.26. */
export function aggregated(which: 'core' | 'groups', version: DiscoveryVersion): JsonObject {
  const names = which === 'core' ? [''] : GROUPS;
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: names.map(aggregatedGroup),
  };
}

function aggregatedGroup(name: string): JsonObject {
  const resources = RESOURCES.filter((resource) => resource.group === name).map(aggregatedResource);
  return {
    metadata: name === '' ? {} : { name },
    versions: [{ version: 'v1', freshness: 'Current', resources }],
  };
}

function aggregatedResource(resource: Resource): JsonObject {
  const { name, singular, namespaced, kind, verbs, shortNames, categories, group: inGroup } = resource;
  return {
    resource: name,
    responseKind: { group: inGroup, version: 'v1', kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
    subresources: subresourcesOf(resource).map(({ subresource, kind: responseKind, verbs: allowed }) => ({
      ...{ subresource, responseKind, verbs: allowed },
    })),
  };
}
