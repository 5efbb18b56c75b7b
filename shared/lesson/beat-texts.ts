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

/** What the instructor may say in beats that belong to no step, whatever the lesson. */
export const SAY = {
  lobby: {
    en: 'Scan the code or type it. You get a name and a dot of your own: send a test request and find it on the projector.',
    de: 'Scannt den Code oder tippt ihn ein. Ihr bekommt einen Namen und einen eigenen Punkt: Schickt eine Testanfrage und sucht ihn in der Projektion.',
  },
  rush: {
    en: 'A request arrives every second; where it goes is up to you. I will restart, remove and break things meanwhile. Watch which kind of address goes on being answered.',
    de: 'Jede Sekunde kommt eine Anfrage; wohin sie geht, entscheidet ihr. Ich starte inzwischen neu, entferne und störe. Achtet darauf, welche Art von Adresse weiter antwortet.',
  },
  quiz: {
    en: 'Everybody alone first, and honestly: sure or not sure? We look at the answers together afterwards.',
    de: 'Erst alle für sich, und ehrlich: sicher oder nicht? Die Antworten sehen wir uns danach gemeinsam an.',
  },
  transfer: {
    en: 'One last case, in another company, without the table and without your neighbour.',
    de: 'Ein letzter Fall, in einer anderen Firma, ohne Tabelle und ohne die Nachbarin.',
  },
  podium: {
    en: 'Third place first. What counted was thinking before looking; speed was not in it.',
    de: 'Zuerst der dritte Platz. Gezählt hat, vor dem Hinsehen zu denken; Tempo war nicht dabei.',
  },
  review: {
    en: 'Say in one sentence what you will do differently when an app of yours calls another one. The table stays on your phone.',
    de: 'Sagt in einem Satz, was ihr anders machen werdet, wenn eure App eine andere aufruft. Die Tabelle bleibt auf dem Handy.',
  },
} as const satisfies Record<string, Text>;
