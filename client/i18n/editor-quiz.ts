import type { Texts } from './dictionary.ts';

const en = {
  right: 'right',
  quiz: 'Quiz questions',
  import: 'Import GIFT, Aiken or Kahoot! (XLSX) …',
  'import.title': 'Import quiz questions?',
  'import.count': {
    one: 'One question was read. Nothing is changed yet.',
    other: '{n} questions were read. Nothing is changed yet.',
  },
  'import.bad': 'Nothing was imported. What is wrong with the file:',
  'import.no-json': 'The lesson’s text is no JSON at the moment: mend that first.',
  'import.replace': 'Replace the quiz',
  'import.add': 'Add to the quiz',
  cancel: 'Cancel',
  export: 'Save the quiz as {format}',
  'export.bad': 'Nothing was written:',
} as const;

const de: Texts<typeof en>['de'] = {
  right: 'richtig',
  quiz: 'Quizfragen',
  import: 'GIFT, Aiken oder Kahoot! (XLSX) importieren …',
  'import.title': 'Quizfragen importieren?',
  'import.count': {
    one: 'Eine Frage wurde gelesen. Noch ist nichts geändert.',
    other: '{n} Fragen wurden gelesen. Noch ist nichts geändert.',
  },
  'import.bad': 'Nichts wurde importiert. Was an der Datei nicht stimmt:',
  'import.no-json': 'Der Text der Lektion ist gerade kein JSON: Bring erst das in Ordnung.',
  'import.replace': 'Quiz ersetzen',
  'import.add': 'An das Quiz anhängen',
  cancel: 'Abbrechen',
  export: 'Quiz als {format} speichern',
  'export.bad': 'Nichts wurde geschrieben:',
};

/** Loaded with what reads and writes quiz questions. */
export const editorQuiz = { en, de } satisfies Texts<typeof en>;
