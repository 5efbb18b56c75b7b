import { trc } from '../i18n/index.ts';

export const MOST_NAMES = 3;

/** So many names and how many more: a prize that everybody has is still read, aloud too. */
export function someNames(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length <= MOST_NAMES
    ? shown
    : trc('names.more', { names: shown, n: names.length - MOST_NAMES });
}
