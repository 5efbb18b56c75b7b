import type { Texts } from './dictionary.ts';

const en = {
  title: 'Side by side',
  none: 'no Service',
  step: 'Step {n}',
  answered: '{n} answered',
  failed: '{n} failed',
} as const;

const de: Texts<typeof en>['de'] = {
  title: 'Nebeneinander',
  none: 'kein Service',
  step: 'Schritt {n}',
  answered: '{n} ok',
  failed: '{n} Fehler',
};

export const contrastTexts = { en, de };
