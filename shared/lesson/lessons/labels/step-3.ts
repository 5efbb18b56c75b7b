import type { StepFile } from '../../file/schema.ts';
import { row, sends } from '../deeds.ts';
import { answered, ask, CLUSTER_IP, right, send, t, wrong } from '../written.ts';
import { selects } from './parts.ts';

const needsRestart = t(
  'A selector takes effect only after a restart.',
  'Ein Selector wirkt erst nach einem Neustart.',
);

export const step3: StepFile = {
  title: t('The selector is put right', 'Der Selector wird berichtigt'),
  result: t('Endpoints are back, no Pod is new', 'Die Endpunkte sind zurück, kein Pod ist neu'),
  say: t(
    'Count: how many Pods restart, how many clients change a setting?',
    'Zählen: Wie viele Pods starten neu, wie viele Clients stellen um?',
  ),
  realCluster: t(
    '`kubectl set selector svc my-service app=web` does it, or `kubectl edit`. The selector of a Deployment, on the other hand, cannot be changed once it exists.',
    '`kubectl set selector svc my-service app=web` erledigt das, oder `kubectl edit`. Der Selector eines Deployments lässt sich dagegen nie mehr ändern.',
  ),
  predict: ask(
    t(
      'The selector says app=web again. What else has to be done before requests are answered?',
      'Der Selector lautet wieder app=web. Was muss noch geschehen, bis Anfragen beantwortet werden?',
    ),
    [
      wrong(t('The Pods must restart.', 'Die Pods müssen neu starten.'), needsRestart),
      right('Nothing more.', 'Nichts weiter.'),
      wrong(
        t('The clients must look the address up anew.', 'Die Clients müssen die Adresse neu nachsehen.'),
        t('A new selector means a new ClusterIP.', 'Ein neuer Selector heißt neue ClusterIP.'),
      ),
      wrong(
        t('The Service must be created anew.', 'Der Service muss neu angelegt werden.'),
        t('A Service’s selector cannot be changed.', 'Der Selector eines Service lässt sich nicht ändern.'),
      ),
    ],
    t(
      'The same two Pods match again, the list fills by itself, the ClusterIP was there all the time.',
      'Dieselben zwei Pods passen wieder, die Liste füllt sich von selbst, die ClusterIP war die ganze Zeit da.',
    ),
  ),
  act: {
    label: t('Change the selector to app=web', 'Den Selector in app=web ändern'),
    commands: [selects({ app: 'web' })],
  },
  do: {
    text: t('Send again, with the target you have.', 'Sende wieder, mit dem Ziel, das du hast.'),
    goals: [send(3), answered(3)],
  },
  saw: ask(
    t('Which Pods answer now?', 'Welche Pods antworten jetzt?'),
    [
      wrong(
        t('Two new ones.', 'Zwei neue.'),
        t('A changed selector makes new Pods.', 'Ein geänderter Selector erzeugt neue Pods.'),
      ),
      wrong(t('None yet.', 'Noch keiner.'), needsRestart),
      right('The two of step 1.', 'Die beiden aus Schritt 1.'),
    ],
    t(
      '10.1.1.5 and 10.1.1.6, as old as before, RESTARTS 0.',
      '10.1.1.5 und 10.1.1.6, so alt wie zuvor, RESTARTS 0.',
    ),
  ),
  expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
  solution: [sends(3, 'answered')],
};
