import type { StepFile } from '../../file/schema.ts';
import { row, sends } from '../deeds.ts';
import { answered, ask, CLUSTER_IP, clusterIPChanges, right, send, t, wrong } from '../written.ts';
import { dnsFollows, restart } from './parts.ts';

export const step2: StepFile = {
  title: t('The Pods are replaced', 'Die Pods werden ersetzt'),
  result: t('Same name, same ClusterIP, answered', 'Gleicher Name, gleiche ClusterIP, beantwortet'),
  say: t(
    'Clients here keep what they looked up for half an hour. Does it matter?',
    'Die Clients hier behalten Nachgeschlagenes eine halbe Stunde. Macht das etwas?',
  ),
  realCluster: t(
    'The cluster’s DNS says: keep this for 30 s. Many programs keep it longer, some for ever. With a ClusterIP nobody notices, for it does not change as long as the Service exists.',
    'Der DNS des Clusters sagt: 30 s behalten. Viele Programme behalten länger, manche für immer. Bei einer ClusterIP merkt das niemand, denn sie ändert sich nicht, solange es den Service gibt.',
  ),
  predict: ask(
    t(
      'You have looked my-service up and your app keeps the result. Now all Pods are replaced. What about your next request?',
      'Du hast my-service nachgeschlagen, und deine App behält das Ergebnis. Jetzt werden alle Pods ersetzt. Was wird aus der nächsten Anfrage?',
    ),
    [
      right('Answered: what I keep is the ClusterIP.', 'Beantwortet: Was ich behalte, ist die ClusterIP.'),
      wrong(
        t('No reply until I look the name up anew.', 'Keine Antwort, bis ich den Namen neu nachschlage.'),
        clusterIPChanges,
      ),
      wrong(
        t('Answered: DNS sends me the new address.', 'Beantwortet: DNS schickt mir die neue Adresse.'),
        dnsFollows,
      ),
      wrong(
        t('Refused: the name is gone for a while.', 'Abgewiesen: Den Namen gibt es eine Weile nicht.'),
        t('A restart takes the name out of DNS.', 'Ein Neustart nimmt den Namen aus dem DNS.'),
      ),
    ],
    t(
      'The kept address belongs to the Service, not to a Pod. Rules on the node do the rest.',
      'Die behaltene Adresse gehört dem Service, nicht einem Pod. Den Rest tun die Regeln auf dem Node.',
    ),
  ),
  act: restart,
  do: {
    text: t(
      'Send to the name again, without changing anything.',
      'Sende wieder an den Namen, ohne etwas zu ändern.',
    ),
    goals: [send(3), answered(3)],
  },
  saw: ask(
    t('What did the clients have to do?', 'Was mussten die Clients tun?'),
    [
      right('Nothing.', 'Nichts.'),
      wrong(t('Look the name up again.', 'Den Namen neu nachschlagen.'), clusterIPChanges),
      wrong(t('Wait for DNS.', 'Auf DNS warten.'), dnsFollows),
    ],
    t('New Pod IPs, the old name, the old ClusterIP.', 'Neue Pod-IPs, der alte Name, die alte ClusterIP.'),
  ),
  expect: row(['10.1.1.8', '10.1.1.9'], CLUSTER_IP, ['10.1.1.8', '10.1.1.9']),
  solution: [sends(3, 'answered')],
};
