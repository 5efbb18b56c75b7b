import { effect, signal } from '@preact/signals';
import type { Language, Text } from '../../shared/lib/text.ts';
import { recall, remember } from '../ui/storage.ts';
import { formatNumber } from './dictionary.ts';

const STORED = 'podium.language';

function isLanguage(value: unknown): value is Language {
  return value === 'en' || value === 'de';
}

/** The stored choice, else the first of the browser's languages that Podium speaks, else English. */
function firstLanguage(): Language {
  const stored = recall(STORED);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

export const language = signal<Language>(firstLanguage());

export function setLanguage(next: Language): void {
  remember(STORED, next);
  language.value = next;
}

/** A text of the lesson or the room, in the language of the moment. */
export function text(value: Text): string {
  return value[language.value];
}

export function number(value: number): string {
  return formatNumber(value, language.value);
}

// Made once: making one costs as much as a frame's dots, and the stage says shares ten times a second.
const percentIn = (of: Language) => new Intl.NumberFormat(of, { style: 'percent', maximumFractionDigits: 0 });
const percents: Record<Language, Intl.NumberFormat> = { en: percentIn('en'), de: percentIn('de') };

/** 0.873 → `87 %` in the way of the language. */
export function percent(share: number): string {
  return percents[language.value].format(share);
}

effect(() => {
  document.documentElement.lang = language.value;
});
