import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends, target } from '../deeds.ts';
import { aim, answered, ask, look, right, send, t, WEB, wrong } from '../written.ts';

const anyPort = t('A Pod answers on every port.', 'Ein Pod antwortet auf jedem Port.');

export const step1: StepFile = {
  title: t('An app listens on 8080', 'Eine App lauscht auf 8080'),
  result: t('Port 8080 answers, port 80 refuses', 'Port 8080 antwortet, Port 80 weist ab'),
  say: t(
    'An address is half of it. Call a Pod at two ports and compare how it fails.',
    'Eine Adresse ist nur die Hälfte. Einen Pod auf zwei Ports rufen und vergleichen, wie es scheitert.',
  ),
  realCluster: t(
    '`containerPort` in the Pod’s spec is a note: leaving it out closes nothing, writing it opens nothing. What counts is where the program listens.',
    '`containerPort` in der Spec des Pods ist eine Notiz: Weglassen schließt nichts, Hinschreiben öffnet nichts. Es zählt, wo das Programm lauscht.',
  ),
  act: {
    label: t('Create Deployment web with 2 replicas', 'Deployment web mit 2 Replicas anlegen'),
    commands: [WEB],
  },
  do: {
    text: t(
      'Find a Pod’s IP. Call it at port 80, then at port 8080.',
      'Finde die IP eines Pods. Ruf ihn auf Port 80, dann auf Port 8080.',
    ),
    goals: [
      look(
        ['pods', 'all'],
        'Look the Pod IPs up: `get pods -o wide`',
        'Sieh die Pod-IPs nach: `get pods -o wide`',
      ),
      aim('Type an IP with a port: `IP:80`', 'Tippe eine IP mit Port ein: `IP:80`'),
      send(3),
      answered(2),
    ],
  },
  saw: ask(
    t('How did the call to port 80 end?', 'Wie endete der Aufruf von Port 80?'),
    [
      wrong(t('It was answered too.', 'Auch er wurde beantwortet.'), anyPort),
      wrong(
        t('No reply, after a wait.', 'Keine Antwort, nach Warten.'),
        t('A closed port times out.', 'Bei einem geschlossenen Port läuft die Zeit ab.'),
      ),
      right('Refused, at once.', 'Abgewiesen, und zwar sofort.'),
    ],
    t(
      'Somebody is there and says: not here. That is quick. Where nobody is, one waits.',
      'Da ist jemand und sagt: hier nicht. Das geht schnell. Wo niemand ist, wartet man.',
    ),
  ),
  expect: row(['10.1.1.5', '10.1.1.6'], null, []),
  solution: [
    lookUp('get pods -o wide'),
    target('10.1.1.5:80'),
    sends(1, 'connection-refused'),
    target('10.1.1.5:8080'),
    sends(2, 'answered'),
  ],
};
