import type { Text } from '../lib/text.ts';

/** The words of beats that belong to no step. A step's beats have the step's own title. */
export const TITLES = {
  lobby: { en: 'Welcome', de: 'Willkommen' },
  rush: { en: 'Rush', de: 'Ansturm' },
  transfer: { en: 'One more, somewhere else', de: 'Noch eine, woanders' },
  podium: { en: 'Podium', de: 'Podium' },
  review: { en: 'Review', de: 'Rückblick' },
  free: { en: 'Free play', de: 'Freies Spiel' },
} as const satisfies Record<string, Text>;

export const quizTitle = (number: number): Text => ({ en: `Question ${number}`, de: `Frage ${number}` });

export const TEXTS = {
  lobby: {
    en: 'Wave: your dot lights up on the projector.',
    de: 'Winke: Dein Punkt leuchtet auf der Projektion auf.',
  },
  predict: {
    en: 'Before anything happens: what do you expect?',
    de: 'Bevor etwas geschieht: Was erwartest du?',
  },
  watch: { en: 'Watch the cluster.', de: 'Beobachte den Cluster.' },
  saw: {
    en: 'What did you see? You may look again; it costs nothing.',
    de: 'Was hast du gesehen? Du darfst noch einmal hinsehen; das kostet nichts.',
  },
  explain: {
    en: 'Key moment: why is that so? The second pick still gives half.',
    de: 'Schlüsselmoment: Warum ist das so? Der zweite Versuch bringt noch die Hälfte.',
  },
  quiz: {
    en: 'Answer alone. “Sure” pays when you are right and costs when you are not.',
    de: 'Antworte allein. «Sicher» lohnt sich, wenn es stimmt, und kostet, wenn nicht.',
  },
  transfer: {
    en: 'Alone, and without the table: does it hold elsewhere too?',
    de: 'Allein und ohne Tabelle: Gilt das auch anderswo?',
  },
  podium: { en: 'Who stands where?', de: 'Wer steht wo?' },
  review: {
    en: 'Look back over the steps, or go on playing with the cluster.',
    de: 'Sieh dir die Schritte noch einmal an oder spiel mit dem Cluster weiter.',
  },
  free: {
    en: 'The cluster is open: route requests, look things up, see what survives.',
    de: 'Der Cluster ist offen: Sende Anfragen, sieh nach und finde heraus, was überlebt.',
  },
} as const satisfies Record<string, Text>;
