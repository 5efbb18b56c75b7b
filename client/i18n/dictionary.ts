import type { Language } from '../../shared/lib/text.ts';

/** A text with `{name}` places, or one for each plural form that English or German has; those have `{n}`. */
export type Entry = string | { readonly one: string; readonly other: string };
export type Entries = { readonly [key: string]: Entry };

type Places<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | Places<Rest> : never;
type PlacesOf<E extends Entry> = E extends string
  ? Places<E>
  : E extends { readonly other: infer O }
    ? 'n' | Places<O>
    : never;
export type Params<E extends Entry> = {
  readonly [P in PlacesOf<E>]: P extends 'n' ? number : string | number;
};

/** Says a text in the language that is on; numbers are written as that language writes them. */
export type Translate<E extends Entries> = <K extends keyof E & string>(
  key: K,
  ...params: [PlacesOf<E[K]>] extends [never] ? [] : [Params<E[K]>]
) => string;

export interface Texts<E extends Entries> {
  readonly en: E;
  /** The same keys: a missing one does not type-check. */
  readonly de: { readonly [K in keyof E]: Entry };
}

const plurals: Record<Language, Intl.PluralRules> = {
  en: new Intl.PluralRules('en'),
  de: new Intl.PluralRules('de'),
};
const numbers: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en'),
  de: new Intl.NumberFormat('de'),
};

export function formatNumber(value: number, language: Language): string {
  return numbers[language].format(value);
}

/** The names of the `{places}` in an entry, sorted; what both languages of a text must agree on. */
export function placesIn(entry: Entry): readonly string[] {
  const text = typeof entry === 'string' ? entry : `${entry.one} ${entry.other}`;
  const places = [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  return [...new Set(places)].sort();
}

function formOf(entry: Entry, n: unknown, language: Language): string {
  if (typeof entry === 'string') return entry;
  return plurals[language].select(typeof n === 'number' ? n : 0) === 'one' ? entry.one : entry.other;
}

function written(value: string | number | undefined, language: Language): string {
  return typeof value === 'number' ? formatNumber(value, language) : (value ?? '');
}

/** Binds texts to the language of the moment: `current` is asked at every call, so signals are tracked. */
export function translator<const E extends Entries>(texts: Texts<E>, current: () => Language): Translate<E> {
  return (key, ...params) => {
    const language = current();
    const values: { readonly [place: string]: string | number } = params[0] ?? {};
    const entry: Entry = texts[language][key] ?? key;
    return formOf(entry, values.n, language).replaceAll(/\{(\w+)\}/g, (_, place: string) =>
      written(values[place], language),
    );
  };
}
