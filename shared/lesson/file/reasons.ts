import type { Text } from '../../lib/text.ts';

/** The parts of valibot's issues that say what is wrong. */
export interface SchemaIssue {
  readonly type: string;
  readonly expected: string | null;
  readonly received: string;
  readonly message: string;
  readonly requirement?: unknown;
}

const KINDS: { readonly [expected: string]: Text } = {
  string: { en: 'a text', de: 'ein Text' },
  number: { en: 'a number', de: 'eine Zahl' },
  boolean: { en: 'true or false', de: 'true oder false' },
  Object: { en: 'an object in { }', de: 'ein Objekt in { }' },
  Array: { en: 'a list in [ ]', de: 'eine Liste in [ ]' },
};

const OWN: { readonly [message: string]: Text } = {
  blank: { en: 'A sentence must not be empty.', de: 'Ein Satz darf nicht leer sein.' },
  slug: {
    en: 'An id has small letters, digits and hyphens, at most 40, and begins and ends with a letter or digit.',
    de: 'Eine id hat Kleinbuchstaben, Ziffern und Bindestriche, höchstens 40, und beginnt und endet mit Buchstabe oder Ziffer.',
  },
  labels: { en: 'At most 16 labels are possible.', de: 'Höchstens 16 Labels sind möglich.' },
};

/** What a valibot issue says, in words for people who write lessons. */
export function reasonOf(issue: SchemaIssue): Text {
  const { type, expected, received, message, requirement } = issue;
  const own = Object.hasOwn(OWN, message) ? OWN[message] : undefined;
  if (own !== undefined) return own;
  const bound = String(requirement);
  switch (type) {
    case 'min_length':
      return { en: `Too short: at least ${bound}.`, de: `Zu kurz: mindestens ${bound}.` };
    case 'max_length':
      return { en: `Too long: at most ${bound}.`, de: `Zu lang: höchstens ${bound}.` };
    case 'min_value':
      return { en: `Too small: at least ${bound}.`, de: `Zu klein: mindestens ${bound}.` };
    case 'max_value':
      return { en: `Too large: at most ${bound}.`, de: `Zu groß: höchstens ${bound}.` };
    case 'integer':
      return { en: 'A whole number is expected.', de: 'Hier muss eine ganze Zahl stehen.' };
    default:
      return mismatch(expected, received);
  }
}

function mismatch(expected: string | null, received: string): Text {
  if (expected === 'never')
    return { en: 'This field is not known here.', de: 'Dieses Feld ist hier nicht bekannt.' };
  const wanted = expected === null ? null : wantedText(expected);
  if (received === 'undefined') {
    return wanted === null || expected?.startsWith('"') === true
      ? { en: 'This is missing.', de: 'Das fehlt.' }
      : { en: `This is missing: ${wanted.en}.`, de: `Das fehlt: ${wanted.de}.` };
  }
  if (wanted === null) return { en: 'This cannot stand here.', de: 'Das kann hier nicht stehen.' };
  return {
    en: `${wanted.en} is expected, not ${received}.`,
    de: `Erwartet wird ${wanted.de}, nicht ${received}.`,
  };
}

/** `string`, or `("get" | "list")` as it comes from a choice. */
function wantedText(expected: string): Text {
  const kind = KINDS[expected];
  if (kind !== undefined) return { en: kind.en[0]?.toUpperCase() + kind.en.slice(1), de: kind.de };
  const choice = expected.replace(/^\(|\)$/g, '');
  const [en, de] = [choice.replaceAll(' | ', ' or '), choice.replaceAll(' | ', ' oder ')];
  return { en, de };
}
