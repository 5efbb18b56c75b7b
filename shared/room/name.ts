import { err, ok, type Result } from '../lib/result.ts';
import type { RefusalCode } from './refusal.ts';

/** Longest name, in characters as people count them (grapheme clusters). */
const MAX_NAME_GRAPHEMES = 20;

/** More marks than this on one letter are a flood that runs over the lines above and below. */
const MAX_MARKS = 2;
/** One grapheme can be long (a family emoji), but not as long as anybody likes. */
const MAX_UNITS_PER_GRAPHEME = 16;

/** Controls, surrogates alone, private use, and everything that is invisible or turns the text. */
const INVISIBLE = new RegExp(
  [
    '\\p{Cc}|\\p{Cs}|\\p{Co}|\\u00ad|\\u034f|\\u061c|\\u115f|\\u1160|\\u17b4|\\u17b5',
    '[\\u180b-\\u180f]|\\u200b|\\u200c|\\u200e|\\u200f|[\\u2028-\\u202e]|[\\u2060-\\u206f]|\\u2800|\\u3164',
    '[\\ufe00-\\ufe0e]|\\ufeff|\\uffa0|[\\ufff9-\\ufffb]|[\\u{e0000}-\\u{e0fff}]|[\\u{1d173}-\\u{1d17a}]',
  ].join('|'),
  'gu',
);
const MARK_FLOOD = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu');
/** A joiner that joins no two pictures is invisible too. */
const LONE_JOINER =
  /(?<!\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The name as it is shown: compatibility forms unified (NFKC), controls, invisible and direction-turning
 * characters gone, floods of combining marks cut, spaces collapsed. Or why it is none.
 */
export function normaliseName(
  typed: string,
): Result<string, Extract<RefusalCode, 'name-empty' | 'name-too-long'>> {
  const name = typed
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(LONE_JOINER, '')
    .normalize('NFKC')
    .replace(MARK_FLOOD, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (!VISIBLE.test(name)) return err('name-empty');
  let count = 0;
  for (const { segment } of graphemes.segment(name)) {
    count += 1;
    if (count > MAX_NAME_GRAPHEMES || segment.length > MAX_UNITS_PER_GRAPHEME) return err('name-too-long');
  }
  return ok(name);
}

/** Two names that differ only in case, or in nothing one can see, are the same name. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\s/gu, '');
}
