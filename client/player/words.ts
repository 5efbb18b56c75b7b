import { translator } from '../i18n/dictionary.ts';
import { language } from '../i18n/index.ts';
import { player } from '../i18n/player.ts';

export const trp = translator(player, () => language.value);

const NUMBERED = ['do', 'predict', 'explain', 'saw', 'quiz'] as const;

/** What an item of the score is called: `predict-4` → «Step 4: prediction». */
export function itemName(item: string): string {
  if (item === 'rush' || item === 'transfer') return trp(`kind.${item}`);
  const match = /(do|predict|explain|saw|quiz)\D*(\d+)|step-(\d+)-(do)/.exec(item);
  const kind = NUMBERED.find((name) => name === (match?.[1] ?? match?.[4]));
  const n = Number(match?.[2] ?? match?.[3]);
  return kind === undefined || Number.isNaN(n) ? item : trp(`item.${kind}`, { n });
}
