import type { Labels } from '../../shared/sim/command.ts';

/** `app=web,tier=front`, keys in order. */
export function labelsText(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}

/** Labels from `app=web, tier=front`; null when it is not written so. An empty text is no labels at all. */
export function parseLabels(text: string): Labels | null {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  const labels: Record<string, string> = {};
  for (const pair of pairs) {
    const match =
      /^([A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?)=([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/.exec(pair);
    const [, key, , value = ''] = match ?? [];
    // A key of digits alone is legal in Kubernetes, but an object would sort it before all others.
    if (key === undefined || /^\d+$/.test(key)) return null;
    labels[key] = value;
  }
  return labels;
}
