import type { DiscoveryVersion } from '../../shared/kube-api/discovery.ts';
import type { Form } from '../../shared/kube-api/represent.ts';

interface Wish {
  readonly type: string;
  readonly parameters: { readonly [name: string]: string | undefined };
}

/** The media types of an Accept header, in its order. */
function wishes(accept: string): Wish[] {
  return accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim());
    return {
      type: type.toLowerCase(),
      parameters: Object.fromEntries(parameters.map((pair) => [pair.split('=')[0], pair.split('=')[1]])),
    };
  });
}

/** Whether JSON is among what is wanted: it is what this server speaks. */
export function takesJson(accept: string): boolean {
  return wishes(accept).some(({ type }) => ['', '*/*', 'application/*', 'application/json'].includes(type));
}

/** Objects, or a Table where the first JSON that is wanted is one. */
export function formOf(accept: string, includeObject: string | null): Form {
  const wish = wishes(accept).find(({ type }) => type === 'application/json');
  if (wish?.parameters.as !== 'Table') return { as: 'objects' };
  const include = includeObject === 'None' || includeObject === 'Object' ? includeObject : 'Metadata';
  return { as: 'table', include };
}

/** Which version of aggregated discovery is wanted; null for the older lists. */
export function discoveryVersion(accept: string): DiscoveryVersion | null {
  const versions = wishes(accept)
    .filter(
      ({ type, parameters }) => type === 'application/json' && parameters.as === 'APIGroupDiscoveryList',
    )
    .map(({ parameters }) => parameters.v);
  if (versions.includes('v2')) return 'v2';
  return versions.includes('v2beta1') ? 'v2beta1' : null;
}
