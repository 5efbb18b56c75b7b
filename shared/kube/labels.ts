/** Key and value pairs on an object, or the pairs a selector asks for. */
export type Labels = { readonly [key: string]: string };

/**
 * Whether an object with `labels` is chosen by an equality selector: every pair of it must be there.
 * An empty selector chooses nothing here, as in a Service (`k8s.io/api/core/v1 ServiceSpec.selector`).
 */
export function matchesSelector(labels: Labels, selector: Labels): boolean {
  let pairs = 0;
  for (const key in selector) {
    if (labels[key] !== selector[key]) return false;
    pairs += 1;
  }
  return pairs > 0;
}

/** `a=1,b=2`, sorted by key as kubectl prints labels; `<none>` when there are none. */
export function formatLabels(labels: Labels, separator = ','): string {
  const keys = Object.keys(labels).sort();
  if (keys.length === 0) return '<none>';
  return keys.map((key) => `${key}=${labels[key]}`).join(separator);
}
