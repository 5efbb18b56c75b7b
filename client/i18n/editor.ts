import type { Texts } from './dictionary.ts';

const en = {
  title: 'Lesson editor',
  intro:
    'A lesson is a text. While you write, it is checked and played; nothing leaves this page until you save it. The saved file becomes a class on the first page: “Open a lesson file …”.',
  start: 'Start from',
  'start.none': 'Choose a lesson …',
  open: 'Open a lesson file …',
  save: 'Save as a file',
  text: 'The lesson as JSON',
  'text.hint': 'What each field means stands in docs/LESSONS.md.',
  'check.first': 'Checking …',
  'check.good': 'Nothing is wrong: this lesson can be played.',
  'check.bad': { one: 'One problem:', other: '{n} problems:' },
  line: 'Line {line}',
  preview: 'Preview',
  'preview.none': 'The preview comes when the text is a lesson.',
  'preview.step': 'Step {n}',
  'preview.row': 'When the step is over',
  'preview.pods': 'Pod IPs',
  'preview.ip': 'ClusterIP',
  'preview.targets': 'Routing targets',
  'preview.requests': 'What becomes of the solution’s requests',
  'preview.quiz': 'Quiz',
  none: 'none',
  right: 'right',
} as const;

const de: Texts<typeof en>['de'] = {
  title: 'Lektionseditor',
  intro:
    'Eine Lektion ist ein Text. Beim Schreiben wird sie geprüft und gespielt; bis zum Speichern verlässt nichts diese Seite. Aus der Datei wird auf der ersten Seite eine Stunde: «Lektionsdatei öffnen …».',
  start: 'Beginnen mit',
  'start.none': 'Lektion wählen …',
  open: 'Lektionsdatei öffnen …',
  save: 'Als Datei speichern',
  text: 'Die Lektion als JSON',
  'text.hint': 'Was jedes Feld bedeutet, steht in docs/LESSONS.md.',
  'check.first': 'Wird geprüft …',
  'check.good': 'Alles in Ordnung: Diese Lektion lässt sich spielen.',
  'check.bad': { one: 'Ein Problem:', other: '{n} Probleme:' },
  line: 'Zeile {line}',
  preview: 'Vorschau',
  'preview.none': 'Die Vorschau kommt, sobald der Text eine Lektion ist.',
  'preview.step': 'Schritt {n}',
  'preview.row': 'Am Ende des Schritts',
  'preview.pods': 'Pod-IPs',
  'preview.ip': 'ClusterIP',
  'preview.targets': 'Routing-Ziele',
  'preview.requests': 'Was aus den Anfragen der Lösung wird',
  'preview.quiz': 'Quiz',
  none: 'keine',
  right: 'richtig',
};

export const editor = { en, de } satisfies Texts<typeof en>;
