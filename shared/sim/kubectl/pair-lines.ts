import type { Labels } from '../../kube/labels.ts';

/** `Labels:\ta=1` and one more line for each further pair, sorted (`printLabelsMultiline`). */
export function labelLines(labels: Labels, title = 'Labels'): string[] {
  const keys = Object.keys(labels).sort();
  return titled(
    title,
    keys.map((key) => `${key}=${labels[key]}`),
  );
}

/** What kubectl wrote down for itself; it shows it in no description (`skipAnnotations`). */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** In bytes of UTF-8 (`maxAnnotationLen`). */
const LONGEST = 140;

/** The same for annotations, but what is long or has lines stands below its key and is cut (`printAnnotationsMultiline`). */
export function annotationLines(annotations: Labels, title = 'Annotations'): string[] {
  const keys = Object.keys(annotations)
    .filter((key) => key !== LAST_APPLIED)
    .sort();
  return titled(
    title,
    keys.flatMap((key) => {
      const value = (annotations[key] ?? '').replace(/\n$/, '');
      const line = `${key}: ${value}`;
      if (!value.includes('\n') && bytesOf(line) <= LONGEST) return [line];
      return [`${key}:`, ...value.split('\n').map((each) => `  ${shortened(each, LONGEST - 2)}`)];
    }),
  );
}

function titled(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [`${title}:\t<none>`];
  return lines.map((line, index) => `${index === 0 ? `${title}:` : ''}\t${line}`);
}

function shortened(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  const characters = [...text.slice(0, most)];
  while (bytesOf(characters.join('')) > most) characters.pop();
  return `${characters.join('')}...`;
}

function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += 1 + Number(code > 0x7f) + Number(code > 0x7ff) + Number(code > 0xffff);
  }
  return bytes;
}
