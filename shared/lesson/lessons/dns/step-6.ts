import type { StepFile } from '../../file/schema.ts';
import { row, sends, target } from '../deeds.ts';
import {
  aim,
  answered,
  ask,
  CLUSTER_IP,
  clusterIPChanges,
  DELETE_SERVICE,
  MY_SERVICE,
  RESTART,
  right,
  t,
  wrong,
} from '../written.ts';
import { allTranslatePorts, keptLookUpIsStale, NAME } from './parts.ts';

const portsAlways = allTranslatePorts;

export const step6: StepFile = {
  title: t('A ClusterIP once more, and a restart', 'Wieder eine ClusterIP, und ein Neustart'),
  result: t('Kept for half an hour, and still right', 'Eine halbe Stunde behalten und immer noch richtig'),
  say: t(
    'The Service has a ClusterIP again, clients keep for half an hour again, and all Pods are replaced at the same time.',
    'Der Service hat wieder eine ClusterIP, die Clients behalten wieder eine halbe Stunde, und zugleich werden alle Pods ersetzt.',
  ),
  realCluster: t(
    'Choose headless when the client must know the Pods. In all other cases the ClusterIP saves you from every DNS cache in the world.',
    'Nimm headless, wenn der Client die Pods kennen muss. In allen anderen Fällen bewahrt dich die ClusterIP vor jedem DNS-Cache der Welt.',
  ),
  predict: ask(
    t(
      'A Service with a ClusterIP, clients that keep for half an hour, and a restart right now. Whom does the restart hurt?',
      'Ein Service mit ClusterIP, Clients, die eine halbe Stunde behalten, und jetzt ein Neustart. Wem schadet er?',
    ),
    [
      wrong(t('All who looked up before it.', 'Allen, die vorher nachgeschlagen haben.'), keptLookUpIsStale),
      wrong(t('All, for half an hour.', 'Allen, eine halbe Stunde lang.'), clusterIPChanges),
      right('Nobody who calls the Service.', 'Niemandem, der den Service ruft.'),
      wrong(
        t(
          'Those who call by name, not those who call the ClusterIP.',
          'Denen, die den Namen rufen, nicht denen mit der ClusterIP.',
        ),
        t('A name is less durable than its ClusterIP.', 'Ein Name ist weniger haltbar als seine ClusterIP.'),
      ),
    ],
    t(
      'Name → ClusterIP does not change, so it may be kept for as long as one likes.',
      'Name → ClusterIP ändert sich nicht, also darf man es behalten, solange man will.',
    ),
  ),
  act: {
    label: t('my-service with a ClusterIP, and restart', 'my-service mit ClusterIP, und Neustart'),
    commands: [DELETE_SERVICE, MY_SERVICE, { type: 'set-dns-cache', milliseconds: 1_800_000 }, RESTART],
  },
  do: {
    text: t(
      'Take the name without a port as your target, and send.',
      'Nimm den Namen ohne Port als Ziel und sende.',
    ),
    goals: [aim('Take `my-service` as your target', 'Nimm `my-service` als Ziel'), answered(3)],
  },
  saw: ask(
    t(
      'Which port did you call, and which Pod port answered?',
      'Welchen Port hast du gerufen, und welcher Port des Pods hat geantwortet?',
    ),
    [
      wrong(t('8080 and 8080.', '8080 und 8080.'), portsAlways),
      right('80 and 8080: the rule translated it.', '80 und 8080: Die Regel hat übersetzt.'),
      wrong(
        t('80 and 80.', '80 und 80.'),
        t('A Pod listens on the Service’s port.', 'Ein Pod lauscht auf dem Port des Service.'),
      ),
    ],
    t(
      'With the ClusterIP the rule is back, and with it the port 80.',
      'Mit der ClusterIP ist die Regel zurück und mit ihr der Port 80.',
    ),
  ),
  explain: ask(
    t('When is a look-up safe to keep for long?', 'Wann darf man ein Nachschlagen lange behalten?'),
    [
      right(
        'When it leads to an address that outlives the Pods.',
        'Wenn es zu einer Adresse führt, die die Pods überdauert.',
      ),
      wrong(
        t('When the Pods are all on one node.', 'Wenn alle Pods auf einem Node sind.'),
        t('Caching depends on nodes.', 'Behalten hängt von Nodes ab.'),
      ),
      wrong(
        t('When there are many Pods.', 'Wenn es viele Pods gibt.'),
        t('Many Pods make a kept address safe.', 'Viele Pods machen Behaltenes sicher.'),
      ),
      wrong(t('Never.', 'Nie.'), keptLookUpIsStale),
    ],
    t('Step 2 and this one against step 4.', 'Schritt 2 und dieser gegen Schritt 4.'),
  ),
  expect: row(['10.1.1.12', '10.1.1.13'], CLUSTER_IP, ['10.1.1.12', '10.1.1.13']),
  solution: [target(NAME), sends(3, 'answered')],
};
