import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends, target } from '../deeds.ts';
import { aim, ask, CLUSTER_IP, CREATE_BOTH, look, right, send, t, wrong } from '../written.ts';
import { NAME } from './parts.ts';

const lookService = look(
  ['services', 'all'],
  'Look the Service up: `get svc`',
  'Sieh den Service nach: `get svc`',
);

const nameIsPod = t(
  'A Service’s name stands for one certain Pod.',
  'Der Name eines Service steht für einen bestimmten Pod.',
);

export const step1: StepFile = {
  title: t('A Service has a name', 'Ein Service hat einen Namen'),
  result: t('The name means the ClusterIP', 'Der Name bedeutet die ClusterIP'),
  say: t(
    'Nobody types an IP today. Everybody saves the name: my-service.',
    'Heute tippt niemand eine IP. Alle merken sich den Namen: my-service.',
  ),
  realCluster: t(
    'The full name is `my-service.default.svc.cluster.local`; within the namespace the first part is enough. The cluster’s DNS, usually CoreDNS, is itself a Deployment behind a Service.',
    'Der ganze Name ist `my-service.default.svc.cluster.local`; im selben Namespace genügt der erste Teil. Der DNS des Clusters, meist CoreDNS, ist selbst ein Deployment hinter einem Service.',
  ),
  act: CREATE_BOTH,
  do: {
    text: t(
      'Look the Service up, type its name as your target, and send.',
      'Sieh den Service nach, tippe seinen Namen als Ziel ein und sende.',
    ),
    goals: [lookService, aim('Type `my-service` as your target', 'Tippe `my-service` als Ziel ein'), send(3)],
  },
  saw: ask(
    t(
      'Look at the path of one of your requests: what did the name mean?',
      'Sieh dir den Weg einer Anfrage an: Was hat der Name bedeutet?',
    ),
    [
      wrong(t('The IP of one of the Pods.', 'Die IP eines der Pods.'), nameIsPod),
      wrong(
        t('The address of the DNS server.', 'Die Adresse des DNS-Servers.'),
        t('Requests pass through the DNS server.', 'Anfragen laufen durch den DNS-Server.'),
      ),
      right('The Service’s ClusterIP, 10.96.0.1.', 'Die ClusterIP des Service, 10.96.0.1.'),
    ],
    t(
      'First the name was looked up, then 10.96.0.1 was called, then a Pod was drawn.',
      'Erst wurde der Name nachgeschlagen, dann 10.96.0.1 gerufen, dann ein Pod gelost.',
    ),
  ),
  expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
  solution: [lookUp('get svc'), target(NAME), sends(3, 'answered')],
};
