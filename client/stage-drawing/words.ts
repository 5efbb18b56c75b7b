import type { Outcome } from '../../shared/net/request.ts';
import { translator } from '../i18n/dictionary.ts';
import { language, trc } from '../i18n/index.ts';
import type { RowState } from './endpoint-rows.ts';
import { mapTexts } from './texts.ts';

/** The map's own words, in the language of the moment. */
export const trm = translator(mapTexts, () => language.value);

export const rowWord = (state: RowState): string => trm(`row.${state}`);

/** What the caller saw, with the address that was called, if it is shown: `timed out: 10.1.1.5`. */
export function failureWord(outcome: Outcome, to: string): string {
  return outcome === 'answered' || outcome === 'wrong-pod' || to === ''
    ? trc(`outcome.${outcome}`)
    : trc(`outcome.${outcome}.at`, { to });
}

export function failedCount(outcome: Outcome | null, n: number): string {
  return outcome === null || outcome === 'answered'
    ? trm('count.failed', { n })
    : trm(`count.${outcome}`, { n });
}
