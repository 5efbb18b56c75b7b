import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends } from '../deeds.ts';
import { ask, CLUSTER_IP, right, send, t, wrong } from '../written.ts';
import { countsByName, lookLabels, unlabelledIsDeleted } from './parts.ts';

const labelsDecor = t('Labels are notes without effect.', 'Labels sind Notizen ohne Wirkung.');

export const step4: StepFile = {
  title: t('A Pod gets another label', 'Ein Pod bekommt ein anderes Label'),
  result: t('Set aside, and replaced', 'Zur Seite gestellt und ersetzt'),
  say: t(
    'A trick for looking at a sick Pod in peace: take its label away. Two controllers notice.',
    'Ein Kniff, um einen kranken Pod in Ruhe anzusehen: ihm das Label nehmen. Zwei Controller bemerken es.',
  ),
  realCluster: t(
    '`kubectl label pod NAME app=web-debug --overwrite`. The Pod now belongs to nobody: delete it yourself when you are done.',
    '`kubectl label pod NAME app=web-debug --overwrite`. Der Pod gehört nun niemandem: Lösch ihn selbst, wenn du fertig bist.',
  ),
  predict: ask(
    t(
      'The Pod at 10.1.1.5 is relabelled app=web-debug. What will be there afterwards?',
      'Der Pod mit 10.1.1.5 bekommt das Label app=web-debug. Was ist danach da?',
    ),
    [
      right(
        'Three Pods: this one aside, two behind the Service.',
        'Drei Pods: dieser abseits, zwei hinter dem Service.',
      ),
      wrong(t('One Pod: this one is deleted.', 'Ein Pod: Dieser wird gelöscht.'), unlabelledIsDeleted),
      wrong(t('Two Pods, both behind the Service.', 'Zwei Pods, beide hinter dem Service.'), labelsDecor),
      wrong(t('Two Pods, one behind the Service.', 'Zwei Pods, einer hinter dem Service.'), countsByName),
    ],
    t(
      'The Service drops it, for the label is gone. The ReplicaSet, which counts by label too, misses one and creates it.',
      'Der Service lässt ihn fallen, denn das Label fehlt. Das ReplicaSet, das auch nach Labels zählt, vermisst einen und legt ihn an.',
    ),
  ),
  act: {
    label: t(
      'Relabel the Pod at 10.1.1.5: app=web-debug',
      'Den Pod mit 10.1.1.5 umetikettieren: app=web-debug',
    ),
    commands: [{ type: 'set-pod-labels', podIP: '10.1.1.5', labels: { app: 'web-debug' } }],
  },
  do: {
    text: t(
      'Look at the labels, then send and read who answers.',
      'Sieh dir die Labels an, sende dann und lies, wer antwortet.',
    ),
    goals: [lookLabels, send(3)],
  },
  saw: ask(
    t('What is the Pod at 10.1.1.5 doing?', 'Was macht der Pod mit 10.1.1.5?'),
    [
      wrong(t('It is gone.', 'Er ist weg.'), unlabelledIsDeleted),
      right('It runs, and the Service leaves it out.', 'Er läuft, und der Service lässt ihn aus.'),
      wrong(
        t('It restarts.', 'Er startet neu.'),
        t('A label change restarts the Pod.', 'Ein geändertes Label startet den Pod neu.'),
      ),
    ],
    t(
      'Same name, same IP, Running; the third Pod, at 10.1.1.8, took its place.',
      'Derselbe Name, dieselbe IP, Running; der dritte Pod mit 10.1.1.8 ist an seine Stelle getreten.',
    ),
  ),
  explain: ask(
    t('Why did a new Pod appear?', 'Warum ist ein neuer Pod erschienen?'),
    [
      wrong(
        t('The Service asked for one.', 'Der Service hat einen verlangt.'),
        t('Services create Pods.', 'Services legen Pods an.'),
      ),
      wrong(
        t('The node had room left.', 'Der Node hatte noch Platz.'),
        t('Kubernetes fills nodes up.', 'Kubernetes füllt Nodes auf.'),
      ),
      wrong(
        t('The old one had crashed.', 'Der alte war abgestürzt.'),
        t('A label change crashes the Pod.', 'Ein geändertes Label lässt den Pod abstürzen.'),
      ),
      right(
        'The ReplicaSet counts Pods by their labels and found one too few.',
        'Das ReplicaSet zählt Pods nach Labels und fand einen zu wenig.',
      ),
    ],
    t(
      'Selector and label once more: the ReplicaSet wants two that match, and one of its two no longer did.',
      'Wieder Selector und Label: Das ReplicaSet will zwei, die passen, und einer von seinen zweien passte nicht mehr.',
    ),
  ),
  expect: row(['10.1.1.6', '10.1.1.8'], CLUSTER_IP, ['10.1.1.6', '10.1.1.8']),
  solution: [lookUp('get pods --show-labels'), sends(3, 'answered')],
};
