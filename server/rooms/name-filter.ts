import {
  collapseDuplicatesTransformer,
  DataSet,
  englishDataset,
  englishRecommendedTransformers,
  pattern,
  RegExpMatcher,
  resolveConfusablesTransformer,
  resolveLeetSpeakTransformer,
  toAsciiLowerCaseTransformer,
} from 'obscenity';
import type { RoomCommand } from '../../shared/room/command.ts';
import { normaliseName } from '../../shared/room/name.ts';
import type { Refusal } from '../../shared/room/refusal.ts';
import { refuse } from '../../shared/room/refusal.ts';

const english = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

/** The second language of the interface; the library brings English alone. Each letter once, as it is compared. */
const GERMAN = [
  pattern`arschloch`,
  pattern`fick`,
  pattern`fotze`,
  pattern`|hitler|`,
  pattern`hurensohn`,
  pattern`misgeburt`,
  pattern`|nute|`,
  pattern`|nuten|`,
  pattern`scheis`,
  pattern`schlampe`,
  pattern`schwuchtel`,
  pattern`wichser`,
];

/** By itself: what English excuses («fick») German does not. */
const german = new RegExpMatcher({
  ...GERMAN.reduce(
    (words, word) => words.addPhrase((phrase) => phrase.addPattern(word)),
    new DataSet(),
  ).build(),
  blacklistMatcherTransformers: [
    resolveConfusablesTransformer(),
    resolveLeetSpeakTransformer(),
    toAsciiLowerCaseTransformer(),
    collapseDuplicatesTransformer({ defaultThreshold: 1 }),
  ],
});

/** What stands between single letters: «f.u.c.k» is one word. */
const BETWEEN_LETTERS = /(?<=(?<![\p{L}\p{N}])[\p{L}\p{N}])[^\p{L}\p{N}]+(?=[\p{L}\p{N}](?![\p{L}\p{N}]))/gu;

/**
 * Why a name that a student typed may not be shown to the class, or null. It is looked at as it would be shown,
 * so that invisible characters hide nothing. An instructor's own choice is not looked at.
 */
export function nameRefusal(command: RoomCommand): Refusal | null {
  const typed = command.type === 'own-name' || command.type === 'join' ? command.name : undefined;
  if (typed === undefined) return null;
  const name = normaliseName(typed);
  return name.ok && isRude(name.value) ? refuse('name-not-nice') : null;
}

function isRude(name: string): boolean {
  return [name, name.replace(BETWEEN_LETTERS, '')].some((spelled) => {
    // The library takes ß for a B.
    const plain = spelled.replace(/[ßẞ]/g, 'ss');
    return english.hasMatch(plain) || german.hasMatch(plain);
  });
}
