import type { Texts } from './dictionary.ts';

const en = {
  title: 'Squads',
  own: 'Your squad',
  with: 'with {names}',
  alone: 'nobody else yet',
  mean: 'mean {n}',
  choose: 'Choose a squad',
  'choose.text': 'Three to five make a squad. Who has none when the lesson begins gets one.',
  size: '{n} of 5',
  fresh: 'A new squad',
  place: 'Place',
  name: 'Squad',
  members: 'Members',
  points: 'Mean',
  setting: 'Squads of three to five',
  'setting.auto': 'made for them',
  'setting.choice': 'by choice',
  'setting.off': 'none',
  'setting.later': 'Squads are set before the lesson begins.',
} as const;

const de: Texts<typeof en>['de'] = {
  title: 'Squads',
  own: 'Dein Squad',
  with: 'mit {names}',
  alone: 'noch niemand sonst',
  mean: 'Mittel {n}',
  choose: 'Such dir ein Squad aus',
  'choose.text': 'Drei bis fünf bilden ein Squad. Wer beim Beginn keines hat, bekommt eines.',
  size: '{n} von 5',
  fresh: 'Ein neues Squad',
  place: 'Platz',
  name: 'Squad',
  members: 'Mitglieder',
  points: 'Mittel',
  setting: 'Squads von drei bis fünf',
  'setting.auto': 'von selbst',
  'setting.choice': 'nach Wahl',
  'setting.off': 'keine',
  'setting.later': 'Squads werden vor Beginn der Stunde eingestellt.',
};

/** Texts of squads, on all screens. */
export const squads = { en, de };
