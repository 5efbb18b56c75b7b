import { describe, expect, it } from 'vitest';
import { asked } from '../../client/i18n/asked.ts';
import { common } from '../../client/i18n/common.ts';
import { type Entry, placesIn, translator } from '../../client/i18n/dictionary.ts';
import { editor } from '../../client/i18n/editor.ts';
import { editorQuiz } from '../../client/i18n/editor-quiz.ts';
import { goOver } from '../../client/i18n/go-over.ts';
import { home } from '../../client/i18n/home.ts';
import { player } from '../../client/i18n/player.ts';
import { practice } from '../../client/i18n/practice.ts';
import { squads } from '../../client/i18n/squads.ts';
import { timing } from '../../client/i18n/timing.ts';

const dictionaries: readonly { readonly [language: string]: { readonly [key: string]: Entry } }[] = [
  common,
  editor,
  editorQuiz,
  asked,
  squads,
  timing,
  goOver,
  home,
  player,
  practice,
];

const textsOf = (entry: Entry) => (typeof entry === 'string' ? [entry] : [entry.one, entry.other]);

describe('texts', () => {
  it('[UI1] exist in English and German, with the same places in them', () => {
    const odd = dictionaries.flatMap(({ en = {}, de = {} }) => [
      ...Object.keys(en).filter((key) => String(placesIn(en[key] ?? '')) !== String(placesIn(de[key] ?? ''))),
      ...Object.keys(de).filter((key) => !(key in en)),
    ]);
    expect(odd).toEqual([]);
  });

  it('[UI1] are never empty, and a plural has both forms', () => {
    const all = dictionaries.flatMap(({ en = {}, de = {} }) => [
      ...Object.entries(en),
      ...Object.entries(de),
    ]);
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter(([, entry]) => textsOf(entry).some((text) => text.trim() === ''))).toEqual([]);
  });

  const texts = {
    en: { votes: { one: '{n} vote', other: '{n} votes' }, hello: 'Hello, {name}', plain: 'Plain' },
    de: { votes: { one: '{n} Stimme', other: '{n} Stimmen' }, hello: 'Hallo, {name}', plain: 'Schlicht' },
  } as const;

  it('[UI2] write numbers as the language does and choose its plural', () => {
    const en = translator(texts, () => 'en');
    const de = translator(texts, () => 'de');
    expect([en('votes', { n: 1 }), en('votes', { n: 0 }), en('votes', { n: 1_200 })]).toEqual([
      '1 vote',
      '0 votes',
      '1,200 votes',
    ]);
    expect([de('votes', { n: 1 }), de('votes', { n: 1_200 })]).toEqual(['1 Stimme', '1.200 Stimmen']);
  });

  it('[UI2] ask for the language at every call', () => {
    let language: 'en' | 'de' = 'en';
    const say = translator(texts, () => language);
    expect(say('hello', { name: 'Ada' })).toBe('Hello, Ada');
    language = 'de';
    expect([say('hello', { name: 'Ada' }), say('plain')]).toEqual(['Hallo, Ada', 'Schlicht']);
  });

  it('[UI2] leave a person’s braces and dollar signs as they are', () => {
    const en = translator(texts, () => 'en');
    expect(en('hello', { name: '$& {n}' })).toBe('Hello, $& {n}');
  });
});
