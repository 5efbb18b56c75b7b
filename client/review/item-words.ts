import { trh } from '../i18n/host.ts';

const NUMBERED = ['do', 'predict', 'saw', 'explain', 'quiz', 'asked'] as const;

/** What an item of the score is called: `predict-4` → «Step 4: prediction». */
export function itemWord(item: string): string {
  if (item === 'rush' || item === 'transfer') return trh(`review.item.${item}`);
  const [kind, digits] = item.split('-');
  const known = NUMBERED.find((name) => name === kind);
  const n = Number(digits);
  return known === undefined || Number.isNaN(n) ? item : trh(`review.item.${known}`, { n });
}
