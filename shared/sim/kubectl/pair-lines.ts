import type { Labels } from '../../kube/labels.ts';

/** `Labels:\ta=1` and one more line for each further pair, sorted (`printLabelsMultiline`). */
export function pairLines(title: string, pairs: Labels, separator: string): string[] {
  const keys = Object.keys(pairs).sort();
  if (keys.length === 0) return [`${title}:\t<none>`];
  return keys.map((key, index) => `${index === 0 ? `${title}:` : ''}\t${key}${separator}${pairs[key]}`);
}
