import {
  qualifiedName as qualified,
  RESOURCES,
  type Resource,
  type ResourceName,
  resourceNamed,
} from '../../kube-api/resources.ts';

export type { ResourceName } from '../../kube-api/resources.ts';

/** What `get all` shows, in kubectl's order. */
export const ALL: readonly ResourceName[] = RESOURCES.filter(({ categories }) =>
  categories.includes('all'),
).map(({ name }) => name);

/** The resource meant by a word, whatever its case; null when there is none. */
export function resourceOf(word: string): Resource | null {
  const wanted = word.toLowerCase();
  return RESOURCES.find((resource) => wordsFor(resource).includes(wanted)) ?? null;
}

/** Each name alone, with its group, and with version and group: `deploy`, `deploy.apps`, `deploy.v1.apps`, `po.v1.`. */
function wordsFor({ name, singular, shortNames, group, version }: Resource): string[] {
  return [name, singular, ...shortNames].flatMap((word) => [
    word,
    ...(group === '' ? [] : [`${word}.${group}`]),
    `${word}.${version}.${group}`,
  ]);
}

export function qualifiedName(name: ResourceName): string {
  return qualified(resourceNamed(name));
}

/** In front of a name: `pod/web`, `deployment.apps/web`. */
export function namePrefix(name: ResourceName): string {
  const { singular, group } = resourceNamed(name);
  return qualified({ name: singular, group });
}

export function isNamespaced(name: ResourceName): boolean {
  return resourceNamed(name).namespaced;
}
