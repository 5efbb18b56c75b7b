import type { Text } from '../lib/text.ts';

/** The words of beats that belong to no step. A step's beats have the step's own title. */
export const TITLES = {
  lobby: { en: 'Welcome', de: 'Willkommen' },
  rush: { en: 'Rush', de: 'Ansturm' },
  transfer: { en: 'One more, somewhere else', de: 'Noch eine, woanders' },
  podium: { en: 'The winners', de: 'Siegerehrung' },
  review: { en: 'Review', de: 'Rückblick' },
  free: { en: 'Free play', de: 'Freies Spiel' },
} as const satisfies Record<string, Text>;

export const quizTitle = (number: number): Text => ({ en: `Question ${number}`, de: `Frage ${number}` });

export const TEXTS = {
  lobby: {
    en: 'Send a test request: your dot lights up on the projector.',
    de: 'Sende eine Testanfrage: Dein Punkt leuchtet auf der Projektion auf.',
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
    en: 'Key moment: why is that so? A second pick still gives half the points.',
    de: 'Schlüsselmoment: Warum ist das so? Ein zweiter Versuch bringt noch die halben Punkte.',
  },
  quiz: {
    en: 'Answer alone. “Sure” gives most when it is right, “not sure” a little either way.',
    de: 'Antworte allein. «Sicher» bringt am meisten, wenn es stimmt, «nicht sicher» immer etwas.',
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

/** What to do once the answer is on the screen: looking again and picking again are over. */
export const REVEALED = {
  saw: {
    en: 'Here is what really happened.',
    de: 'Das ist wirklich geschehen.',
  },
  explain: { en: 'Key moment: this is why.', de: 'Schlüsselmoment: Darum ist das so.' },
  quiz: { en: 'This is the answer, and why.', de: 'Das ist die Antwort, und warum.' },
  transfer: { en: 'This is the answer, and why.', de: 'Das ist die Antwort, und warum.' },
} as const satisfies Record<string, Text>;

/** The review of a class that was ended: the cluster is closed then. */
export const OVER: Text = {
  en: 'Look back over the steps and your points.',
  de: 'Sieh dir die Schritte und deine Punkte noch einmal an.',
};

/**
 * What the instructor may say, whatever the lesson. A step's own words are for its task: said any earlier they would
 * tell what the prediction asks.
 */
export const SAY = {
  predict: {
    en: 'Nothing has happened yet. Everybody decides alone: what will happen, and how sure are you? I tell nothing.',
    de: 'Noch ist nichts geschehen. Alle entscheiden für sich: Was wird geschehen, und wie sicher seid ihr? Ich verrate nichts.',
  },
  watch: {
    en: 'Look up: I change the cluster now. What is new, what is gone, what stays?',
    de: 'Schaut nach vorn: Ich ändere jetzt den Cluster. Was ist neu, was ist weg, was bleibt?',
  },
  saw: {
    en: 'What did you see? Whoever missed it looks again. Then we read the new row of the table together.',
    de: 'Was habt ihr gesehen? Wer es verpasst hat, sieht noch einmal hin. Danach lesen wir gemeinsam die neue Zeile der Tabelle.',
  },
  explain: {
    en: 'Now the reason. The rows of the table prove it. Who can say it in words of their own?',
    de: 'Jetzt der Grund. Die Zeilen der Tabelle beweisen ihn. Wer kann es mit eigenen Worten sagen?',
  },
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
  free: {
    en: 'The cluster is yours to watch: I change it, you find an address that goes on being answered.',
    de: 'Jetzt wird ausprobiert: Ich ändere den Cluster, ihr findet eine Adresse, die weiter antwortet.',
  },
} as const satisfies Record<string, Text>;
