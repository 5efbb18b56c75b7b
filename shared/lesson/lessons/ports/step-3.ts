import type { StepFile } from '../../file/schema.ts';
import { row, sends } from '../deeds.ts';
import { answered, ask, CLUSTER_IP, DELETE_SERVICE, MY_SERVICE, right, send, t, wrong } from '../written.ts';
import { allPorts, clientsCallAppPort } from './parts.ts';

export const step3: StepFile = {
  title: t('Exposed with --target-port=8080', 'Freigegeben mit --target-port=8080'),
  result: t('80 outside, 8080 inside', 'Außen 80, innen 8080'),
  say: t(
    'Two numbers: one for those who call, one for the app. Which is which?',
    'Zwei Zahlen: eine für die, die rufen, eine für die App. Welche ist welche?',
  ),
  realCluster: t(
    'No need to delete anything: `kubectl patch` or `kubectl edit` changes targetPort in place. It may also be a name, such as `http`, that the Pod’s spec gives a port: then the app may move without the Service.',
    'Löschen muss man nichts: `kubectl patch` oder `kubectl edit` ändert targetPort an Ort und Stelle. Es kann auch ein Name sein, etwa `http`, den die Spec des Pods einem Port gibt: Dann kann die App ohne den Service umziehen.',
  ),
  predict: ask(
    t(
      'The Service is created anew with port 80 and targetPort 8080, at the same ClusterIP. Which port do clients call?',
      'Der Service wird mit port 80 und targetPort 8080 neu angelegt, unter derselben ClusterIP. Welchen Port rufen die Clients?',
    ),
    [
      wrong(t('8080, where the app listens.', '8080, wo die App lauscht.'), clientsCallAppPort),
      wrong(t('Either: both are open now.', 'Egal: Beide sind jetzt offen.'), allPorts),
      right('80, the Service’s own.', '80, den des Service.'),
      wrong(
        t('A port that the node assigns.', 'Einen, den der Node zuteilt.'),
        t('Every Service has a port on the nodes.', 'Jeder Service hat einen Port an den Nodes.'),
      ),
    ],
    t(
      'port is what the Service offers, targetPort what the Pod has. The rule turns one into the other.',
      'port ist, was der Service anbietet, targetPort, was der Pod hat. Die Regel macht aus dem einen das andere.',
    ),
  ),
  act: {
    label: t('Delete and expose with --target-port=8080', 'Löschen und mit --target-port=8080 freigeben'),
    commands: [DELETE_SERVICE, MY_SERVICE],
  },
  do: {
    text: t('Send to the same target as before.', 'Sende an dasselbe Ziel wie zuvor.'),
    goals: [send(3), answered(3)],
  },
  saw: ask(
    t('What did you have to change on your side?', 'Was musstest du auf deiner Seite ändern?'),
    [
      wrong(t('The port, to 8080.', 'Den Port, in 8080.'), clientsCallAppPort),
      right('Nothing.', 'Gar nichts.'),
      wrong(
        t('The address.', 'Die Adresse.'),
        t('A new Service always has a new ClusterIP.', 'Ein neuer Service hat immer eine neue ClusterIP.'),
      ),
    ],
    t(
      'The mistake was behind the Service, and there it was mended.',
      'Der Fehler lag hinter dem Service, und dort wurde er behoben.',
    ),
  ),
  expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
  solution: [sends(3, 'answered')],
};
