import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends, target } from '../deeds.ts';
import { aim, ask, CLUSTER_IP, CREATE_BOTH, right, send, t, wrong } from '../written.ts';
import { lookLabels } from './parts.ts';

export const step1: StepFile = {
  title: t(
    'Two Pods with a label, a Service with a selector',
    'Zwei Pods mit Label, ein Service mit Selector',
  ),
  result: t('Label and selector agree: traffic', 'Label und Selector passen: Verkehr'),
  say: t(
    'Nobody told the Service about these Pods. It only says what it looks for: app=web.',
    'Niemand hat dem Service diese Pods genannt. Er sagt nur, was er sucht: app=web.',
  ),
  realCluster: t(
    'Labels come from the Deployment’s Pod template. The ReplicaSet adds `pod-template-hash`, so that it finds its own Pods and no others.',
    'Labels kommen aus der Pod-Vorlage des Deployments. Das ReplicaSet fügt `pod-template-hash` hinzu, um seine eigenen Pods zu finden und keine anderen.',
  ),
  act: CREATE_BOTH,
  do: {
    text: t(
      'Look at the Pods’ labels, take the Service as your target, and send.',
      'Sieh dir die Labels der Pods an, nimm den Service als Ziel und sende.',
    ),
    goals: [lookLabels, aim('Take the Service as your target', 'Nimm den Service als Ziel'), send(3)],
  },
  saw: ask(
    t('What do the two Pods have in common?', 'Was haben die beiden Pods gemeinsam?'),
    [
      wrong(
        t('Their name.', 'Den Namen.'),
        t('Pods of a Deployment share a name.', 'Pods eines Deployments teilen sich den Namen.'),
      ),
      right('The label app=web.', 'Das Label app=web.'),
      wrong(
        t('Their IP.', 'Die IP.'),
        t('Pods of a Deployment share an address.', 'Pods eines Deployments teilen sich eine Adresse.'),
      ),
    ],
    t(
      'Names and IPs differ; app=web is on both, and it is what the Service asks for.',
      'Namen und IPs sind verschieden; app=web tragen beide, und danach fragt der Service.',
    ),
  ),
  expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
  solution: [lookUp('get pods --show-labels'), target(CLUSTER_IP), sends(3, 'answered')],
};
