import type { StepFile } from '../../file/schema.ts';
import { row, sends, wait } from '../deeds.ts';
import { ask, CLUSTER_IP, right, send, t, wrong } from '../written.ts';
import { readyLosesNothing, sendsBeforeReady, updateUnderLoad } from './parts.ts';

export const step4: StepFile = {
  title: t('A rolling update under load', 'Ein Rolling Update unter Last'),
  result: t('New Pods, and requests lost on the way', 'Neue Pods, und unterwegs verlorene Anfragen'),
  say: t(
    'Go on at once: the race lasts some ten seconds, and everybody should be sending while it does.',
    'Gleich weitergehen: Das Wettrennen dauert gut zehn Sekunden, und währenddessen sollen alle senden.',
  ),
  realCluster: t(
    'Here the endpoints take 6 s to the rules, so that it can be seen. In a real cluster it is about a second, more when there are many nodes, and an app that stops at SIGTERM at once loses the requests of that second at every rollout.',
    'Hier brauchen die Endpunkte 6 s bis in die Regeln, damit man es sieht. In einem echten Cluster ist es etwa eine Sekunde, bei vielen Nodes mehr, und eine App, die bei SIGTERM sofort aufhört, verliert bei jedem Rollout die Anfragen dieser Sekunde.',
  ),
  predict: ask(
    t(
      'A rolling update replaces the Pods one by one; at every moment two of them are ready. You keep sending to the Service. What happens to your requests?',
      'Ein Rolling Update ersetzt die Pods nacheinander; in jedem Moment sind zwei bereit. Du sendest weiter an den Service. Was wird aus deinen Anfragen?',
    ),
    [
      wrong(
        t(
          'All are answered: two Pods are always ready.',
          'Alle werden beantwortet: Zwei Pods sind ja immer bereit.',
        ),
        readyLosesNothing,
      ),
      right(
        'Some are lost while the rules still name Pods that stop.',
        'Einige gehen verloren, solange die Regeln noch stoppende Pods nennen.',
      ),
      wrong(
        t('All fail until the update is over.', 'Alle scheitern, bis das Update fertig ist.'),
        t('A Service is off during a rolling update.', 'Ein Service ist während eines Rolling Updates aus.'),
      ),
      wrong(
        t('They wait in the Service until a Pod is free.', 'Sie warten im Service, bis ein Pod frei ist.'),
        t('A Service queues requests.', 'Ein Service stellt Anfragen in eine Schlange.'),
      ),
    ],
    t(
      'The old Pod is told to stop and, at the same time, its endpoint is on its way out of the rules. Whoever is sent there in between meets a closed port.',
      'Der alte Pod bekommt das Stopp-Signal, und zugleich ist sein Endpunkt auf dem Weg aus den Regeln. Wer dazwischen dorthin geleitet wird, trifft auf einen geschlossenen Port.',
    ),
  ),
  act: updateUnderLoad,
  do: {
    text: t(
      'Keep sending, without changing anything, and watch what comes back.',
      'Sende immer weiter, ohne etwas zu ändern, und beobachte, was zurückkommt.',
    ),
    goals: [send(8)],
  },
  saw: ask(
    t(
      'What did the class see while the Pods were being replaced?',
      'Was hat die Klasse gesehen, während die Pods ersetzt wurden?',
    ),
    [
      wrong(t('Every request was answered.', 'Jede Anfrage wurde beantwortet.'), readyLosesNothing),
      wrong(
        t('Requests failed from then on, for good.', 'Von da an scheiterten Anfragen, für immer.'),
        t(
          'The endpoints stay as they were when the Service was created.',
          'Die Endpunkte bleiben, wie sie beim Anlegen des Service waren.',
        ),
      ),
      right(
        'For some seconds requests failed, then no more.',
        'Einige Sekunden lang scheiterten Anfragen, dann nicht mehr.',
      ),
    ],
    t(
      'It began when the first old Pod stopped and ended when the rules had caught up.',
      'Es begann, als der erste alte Pod stoppte, und endete, als die Regeln nachgekommen waren.',
    ),
  ),
  explain: ask(
    t(
      'Two Pods were ready all the time. Where did the lost requests go?',
      'Die ganze Zeit waren zwei Pods bereit. Wohin sind die verlorenen Anfragen gegangen?',
    ),
    [
      wrong(
        t('To new Pods that were not ready yet.', 'Zu neuen Pods, die noch nicht bereit waren.'),
        sendsBeforeReady,
      ),
      wrong(
        t('Nowhere: there were too many of them.', 'Nirgends: Es waren zu viele.'),
        t(
          'A Service drops requests when there are many.',
          'Ein Service verwirft Anfragen, wenn es viele sind.',
        ),
      ),
      right(
        'To old Pods that had stopped listening, by rules not up to date yet.',
        'Zu alten Pods, die nicht mehr lauschten, durch Regeln von vorhin.',
      ),
      wrong(
        t('To the ClusterIP, which nobody had.', 'Zur ClusterIP, die niemand hatte.'),
        t('During an update a ClusterIP is taken away.', 'Während eines Updates verschwindet die ClusterIP.'),
      ),
    ],
    t(
      'Stopping the Pod and taking it out of the rules run side by side, and nobody waits for the other. That is the drain race.',
      'Den Pod zu stoppen und ihn aus den Regeln zu nehmen läuft nebeneinander, und keins wartet aufs andere. Das ist das Wettrennen beim Ablösen.',
    ),
  ),
  expect: row(['10.1.1.8', '10.1.1.9'], CLUSTER_IP, ['10.1.1.8', '10.1.1.9']),
  solution: [wait(3000), sends(8)],
};
