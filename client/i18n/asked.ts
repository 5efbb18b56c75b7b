import type { Text } from '../../shared/lib/text.ts';
import type { Texts } from './dictionary.ts';

/** What students are to do with it. */
export const ASKED_TEXT: Text = {
  en: 'Made from this class’s own cluster, as it is now. No points: say how sure you are.',
  de: 'Aus dem Cluster dieser Klasse gemacht, so wie er jetzt ist. Ohne Punkte: Sag, wie sicher du bist.',
};

const en = {
  title: 'Extra question',
  because: 'What the simulation shows',
  'ask.title': 'Ask about this cluster',
  'ask.expect':
    'A question nobody can look up: its options are this class’s own addresses, the simulation knows the answer. No points.',
  'ask.answers': 'Which address answers now?',
  'ask.endpoints': 'How many endpoints now?',
  'ask.restart': 'Which address survives a restart?',
  close: 'Close it',
  reveal: 'Reveal',
  away: 'Put it away',
} as const;

const de: Texts<typeof en>['de'] = {
  title: 'Zusatzfrage',
  because: 'Was die Simulation zeigt',
  'ask.title': 'Nach diesem Cluster fragen',
  'ask.expect':
    'Eine Frage, die man nirgends nachschlagen kann: Zur Wahl stehen Adressen dieser Klasse, die Antwort kennt die Simulation. Ohne Punkte.',
  'ask.answers': 'Welche Adresse antwortet jetzt?',
  'ask.endpoints': 'Wie viele Endpunkte gibt es jetzt?',
  'ask.restart': 'Welche Adresse übersteht einen Neustart?',
  close: 'Schließen',
  reveal: 'Auflösen',
  away: 'Wegräumen',
};

/** Texts of questions made of the class's own cluster, on all screens. */
export const asked = { en, de };
