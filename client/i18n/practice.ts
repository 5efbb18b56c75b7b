import type { Texts } from './dictionary.ts';

const en = {
  title: 'Practise alone',
  text: 'The whole lesson on the same simulated cluster, at your own pace. It runs in this page: once it has loaded, no server is needed. Nothing is kept.',
  loading: 'Loading the lesson',
  'class.title': 'Practise the class’s lesson',
  'class.text':
    'The lesson of the class {code}, on a cluster with the very same Pods: what chance decided then, it decides again.',
  'class.none':
    'What this class was made from cannot be had: it is still going on, is not kept any more, or the server does not answer. Any lesson can be practised instead.',
  minutes: 'about {n} minutes',
  start: 'Start: {lesson}',
  over: 'Go over it again',
  bar: 'Your pace',
  'next.start-lesson': 'Start',
  'next.go-on': 'Go on',
  'next.act': 'Do it',
  'next.act.what': 'Do it: {what}',
  'next.wait': 'Wait: Pods are settling',
  'next.close': 'That is my answer',
  'next.close.do': 'I am done',
  'next.reveal': 'Show the answer',
  'next.start-rush': 'Start the rush',
  'next.end-rush': 'End the rush',
  'next.vote-again': 'Vote again',
  'next.show-third': 'To the result',
  'next.show-second': 'To the result',
  'next.show-first': 'To the result',
  'next.show-all': 'To the result',
  'next.review': 'To the review',
  'next.none': 'The cluster stays open',
} as const;

const de: Texts<typeof en>['de'] = {
  title: 'Allein üben',
  text: 'Die ganze Stunde auf demselben simulierten Cluster, in deinem Tempo. Sie läuft auf dieser Seite: Ist sie einmal geladen, braucht es keinen Server. Nichts wird aufgehoben.',
  loading: 'Die Stunde wird geladen',
  'class.title': 'Die Stunde der Klasse üben',
  'class.text':
    'Die Stunde der Klasse {code}, auf einem Cluster mit genau denselben Pods: Was damals der Zufall entschied, entscheidet er wieder so.',
  'class.none':
    'Woraus diese Stunde entstand, ist nicht zu haben: Sie läuft noch, ist nicht mehr aufgehoben, oder der Server antwortet nicht. Üben lässt sich stattdessen jede Stunde.',
  minutes: 'etwa {n} Minuten',
  start: 'Anfangen: {lesson}',
  over: 'Noch einmal durchgehen',
  bar: 'Dein Tempo',
  'next.start-lesson': 'Anfangen',
  'next.go-on': 'Weiter',
  'next.act': 'Ausführen',
  'next.act.what': 'Ausführen: {what}',
  'next.wait': 'Warten: Pods kommen zur Ruhe',
  'next.close': 'Das ist meine Antwort',
  'next.close.do': 'Ich bin fertig',
  'next.reveal': 'Lösung zeigen',
  'next.start-rush': 'Ansturm starten',
  'next.end-rush': 'Ansturm beenden',
  'next.vote-again': 'Noch einmal abstimmen',
  'next.show-third': 'Zum Ergebnis',
  'next.show-second': 'Zum Ergebnis',
  'next.show-first': 'Zum Ergebnis',
  'next.show-all': 'Zum Ergebnis',
  'next.review': 'Zum Rückblick',
  'next.none': 'Der Cluster bleibt offen',
};

export const practice = { en, de } satisfies Texts<typeof en>;
