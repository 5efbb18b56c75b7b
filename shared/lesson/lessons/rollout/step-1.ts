import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends, target } from '../deeds.ts';
import { aim, ask, CLUSTER_IP, CREATE_BOTH, right, send, t, wrong } from '../written.ts';
import { lookPods } from './parts.ts';

export const step1: StepFile = {
  title: t('Two Pods and a Service', 'Zwei Pods und ein Service'),
  result: t('Both Pods are ready and get traffic', 'Beide Pods sind bereit und bekommen Verkehr'),
  say: t(
    'Everybody takes the Service as target. Whatever happens from here on, nobody touches that setting again.',
    'Alle nehmen den Service als Ziel. Was auch kommt: Diese Einstellung fasst ab jetzt niemand mehr an.',
  ),
  realCluster: t(
    'A Pod counts as ready when its readiness probe passes, and for the Service nothing else counts. Without a probe it is ready as soon as its container runs, even if the app needs another minute to warm up.',
    'Ein Pod gilt als bereit, wenn seine Readiness-Probe gelingt, und für den Service zählt nur das. Ohne Probe ist er bereit, sobald der Container läuft, auch wenn die App noch eine Minute zum Warmlaufen braucht.',
  ),
  act: CREATE_BOTH,
  do: {
    text: t(
      'Take the Service as your target and send to it.',
      'Nimm den Service als Ziel und sende dorthin.',
    ),
    goals: [lookPods, aim('Take the Service as your target', 'Nimm den Service als Ziel'), send(3)],
  },
  saw: ask(
    t('What did `get pods` show?', 'Was hat `get pods` gezeigt?'),
    [
      right('Two Pods, each READY 1/1.', 'Zwei Pods, jeder mit READY 1/1.'),
      wrong(
        t('Two Pods, together READY 2/2.', 'Zwei Pods, zusammen READY 2/2.'),
        t('READY counts the Pods of a Deployment.', 'READY zählt die Pods eines Deployments.'),
      ),
      wrong(
        t('One Pod with two addresses.', 'Einen Pod mit zwei Adressen.'),
        t('Replicas are one Pod with several IPs.', 'Replicas sind ein Pod mit mehreren IPs.'),
      ),
    ],
    t(
      '1/1 means: one of the one container in this Pod is ready. Each Pod says so for itself.',
      '1/1 heißt: Von dem einen Container dieses Pods ist einer bereit. Jeder Pod sagt das für sich.',
    ),
  ),
  expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
  solution: [lookUp('get pods'), target(CLUSTER_IP), sends(3, 'answered')],
};
