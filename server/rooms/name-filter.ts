import { DataSet, englishDataset, englishRecommendedTransformers, pattern, RegExpMatcher } from 'obscenity';
import type { RoomCommand } from '../../shared/room/command.ts';
import { normaliseName } from '../../shared/room/name.ts';
import type { Refusal } from '../../shared/room/refusal.ts';
import { refuse } from '../../shared/room/refusal.ts';

/** The second language of the interface; the library brings English alone. */
const GERMAN = [
  pattern`arschloch`,
  pattern`fick`,
  pattern`fotze`,
  pattern`hurensohn`,
  pattern`missgeburt`,
  pattern`|nutte|`,
  pattern`scheiß`,
  pattern`scheiss`,
  pattern`schlampe`,
  pattern`wichser`,
];

const words = new DataSet<{ originalWord: string }>().addAll(englishDataset);
for (const word of GERMAN) words.addPhrase((phrase) => phrase.addPattern(word));
const matcher = new RegExpMatcher({ ...words.build(), ...englishRecommendedTransformers });

/**
 * Why a name that a student typed may not be shown to the class, or null. It is looked at as it would be shown,
 * so that invisible characters hide nothing. An instructor's own choice is not looked at.
 */
export function nameRefusal(command: RoomCommand): Refusal | null {
  const typed = command.type === 'own-name' || command.type === 'join' ? command.name : undefined;
  if (typed === undefined) return null;
  const name = normaliseName(typed);
  return name.ok && matcher.hasMatch(name.value) ? refuse('name-not-nice') : null;
}
