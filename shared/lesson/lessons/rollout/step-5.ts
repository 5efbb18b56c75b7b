import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends } from '../deeds.ts';
import { ask, CLUSTER_IP, look, right, send, t, wrong } from '../written.ts';
import { templateIsForLater, templateRestartsInPlace } from './parts.ts';

const QUICK = { type: 'set-propagation', milliseconds: 300 } as const;

export const step5: StepFile = {
  title: t('A pause before stopping', 'Eine Pause vor dem Stoppen'),
  result: t('Pods that go on serving for a while', 'Pods, die noch eine Weile weiterarbeiten'),
  say: t(
    'One line in the Deployment: preStop, sleep ten seconds. A Pod that has to go first does nothing but serve.',
    'Eine Zeile im Deployment: preStop, zehn Sekunden schlafen. Ein Pod, der gehen soll, arbeitet erst einmal nur weiter.',
  ),
  realCluster: t(
    'The hook is `lifecycle.preStop.sleep` in the container’s spec. Its time counts against `terminationGracePeriodSeconds`, 30 s by default: who needs longer must raise both. Better still, the app itself finishes its open requests at SIGTERM.',
    'Der Haken ist `lifecycle.preStop.sleep` in der Spec des Containers. Seine Zeit zählt zu `terminationGracePeriodSeconds`, normal 30 s: Wer mehr braucht, muss beides erhöhen. Noch besser: Die App beendet bei SIGTERM selbst ihre offenen Anfragen.',
  ),
  predict: ask(
    t(
      'The Deployment’s Pod template gets a `preStop` hook. What about the Pods that run already?',
      'Die Pod-Vorlage des Deployments bekommt einen `preStop`-Haken. Was ist mit den Pods, die schon laufen?',
    ),
    [
      wrong(
        t('They get the hook without a restart.', 'Sie bekommen den Haken ohne Neustart.'),
        t(
          'A running Pod takes on changes of its template.',
          'Ein laufender Pod übernimmt Änderungen seiner Vorlage.',
        ),
      ),
      wrong(
        t('They stay as they are until somebody deletes them.', 'Sie bleiben, bis jemand sie löscht.'),
        templateIsForLater,
      ),
      wrong(
        t('Their containers restart in place.', 'Ihre Container starten an Ort und Stelle neu.'),
        templateRestartsInPlace,
      ),
      right(
        'They are replaced by new Pods that have it.',
        'Sie werden durch neue Pods ersetzt, die ihn haben.',
      ),
    ],
    t(
      'A new template is a new ReplicaSet, and the Deployment rolls over to it: new Pods, new names, new IPs.',
      'Eine neue Vorlage ist ein neues ReplicaSet, und das Deployment rollt dorthin: neue Pods, neue Namen, neue IPs.',
    ),
  ),
  act: {
    label: t('Set preStop: sleep 10 s', 'preStop setzen: 10 s schlafen'),
    commands: [QUICK, { type: 'set-pre-stop', deployment: 'web', seconds: 10 }],
  },
  do: {
    text: t(
      'Look at the ReplicaSets: which one has the Pods now? Then send.',
      'Sieh dir die ReplicaSets an: Welches hat jetzt die Pods? Sende dann.',
    ),
    goals: [
      look(
        ['replicasets', 'all'],
        'Look the ReplicaSets up: `get rs`',
        'Sieh die ReplicaSets nach: `get rs`',
      ),
      send(2),
    ],
  },
  saw: ask(
    t('What did the change of the template do?', 'Was hat die Änderung der Vorlage bewirkt?'),
    [
      right('A new ReplicaSet with two new Pods.', 'Ein neues ReplicaSet mit zwei neuen Pods.'),
      wrong(t('The same Pods, with RESTARTS 1.', 'Dieselben Pods, mit RESTARTS 1.'), templateRestartsInPlace),
      wrong(t('Nothing that could be seen.', 'Nichts, was man sehen könnte.'), templateIsForLater),
    ],
    t(
      '`get rs` lists three: those of steps 1 and 4 with 0 Pods, the new one with 2.',
      '`get rs` nennt drei: die aus Schritt 1 und 4 mit 0 Pods, das neue mit 2.',
    ),
  ),
  expect: row(['10.1.1.10', '10.1.1.11'], CLUSTER_IP, ['10.1.1.10', '10.1.1.11']),
  solution: [lookUp('get rs'), sends(2, 'answered')],
};
