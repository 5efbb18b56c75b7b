import type { Text } from '../../lib/text.ts';

/** What is wrong with a file, and where. */
export interface FileProblem {
  /** For example `steps[2].saw.options[0].text`; empty for the file as a whole. */
  readonly path: string;
  /** From 1; null when only the data is known and not the text it was read from. */
  readonly line: number | null;
  readonly reason: Text;
}

export type Path = readonly (string | number)[];

/** `['steps', 2, 'saw']` as people write it. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}
