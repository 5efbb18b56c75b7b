import type { Texts } from './dictionary.ts';

const en = {
  left: '{n} s left',
  over: 'Time is up. Whoever has extra time may still answer.',
  'own.over': 'Your time for this question is over.',
  'own.soon': 'Ten seconds left.',
  more: '30 s more',
  settings: 'Time, speed and discussion',
  timer: 'Time for a question',
  'timer.none': 'no limit',
  'timer.seconds': '{n} seconds',
  'timer.expect':
    'From the next question on. You can give more while it runs, and pause; extra time of single students counts.',
  speed: 'Points for speed: at the end of the time a right answer is worth half',
  discussion: 'Offer a discussion from … to … per cent right',
  from: 'from',
  to: 'to',
} as const;

const de: Texts<typeof en>['de'] = {
  left: 'noch {n} s',
  over: 'Die Zeit ist um. Wer mehr Zeit hat, darf noch antworten.',
  'own.over': 'Deine Zeit für diese Frage ist um.',
  'own.soon': 'Noch zehn Sekunden.',
  more: '30 s mehr',
  settings: 'Zeit, Tempo und Diskussion',
  timer: 'Zeit für eine Frage',
  'timer.none': 'unbegrenzt',
  'timer.seconds': '{n} Sekunden',
  'timer.expect':
    'Ab der nächsten Frage. Während sie läuft, kannst du mehr geben und anhalten; mehr Zeit Einzelner zählt.',
  speed: 'Punkte für Tempo: Am Ende der Zeit zählt eine richtige Antwort halb',
  discussion: 'Diskussion anbieten ab … bis … Prozent richtig',
  from: 'ab',
  to: 'bis',
};

/** Texts about the time for questions, and about points for speed. */
export const timing = { en, de };
