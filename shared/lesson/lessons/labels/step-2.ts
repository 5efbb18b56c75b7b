import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends } from '../deeds.ts';
import {
  ask,
  CLUSTER_IP,
  endpointsByHand,
  keepsPods,
  lookEndpoints,
  right,
  send,
  t,
  wrong,
} from '../written.ts';
import { byName, oneDeployment, selects, similarMatches } from './parts.ts';

export const step2: StepFile = {
  title: t('One letter in the selector', 'Ein Buchstabe im Selector'),
  result: t('A Service without endpoints refuses', 'Ein Service ohne Endpunkte weist ab'),
  say: t(
    'The commonest mistake with Services: app=wep. Everything shows green. Where can one see it?',
    'Der häufigste Fehler mit Services: app=wep. Alles zeigt Grün. Wo ist es zu sehen?',
  ),
  realCluster: t(
    'Kubernetes cannot warn you: a selector that matches nothing yet is allowed, the Pods may come tomorrow. `kubectl get endpoints` shows `<none>`: look there first.',
    'Warnen kann Kubernetes nicht: Ein Selector, zu dem noch nichts passt, ist erlaubt, die Pods kommen vielleicht morgen. `kubectl get endpoints` zeigt `<none>`: Sieh dort zuerst nach.',
  ),
  predict: ask(
    t(
      'Somebody changes the selector to app=wep. The Pods run on. What will a request to the Service get?',
      'Jemand ändert den Selector in app=wep. Die Pods laufen weiter. Was bekommt eine Anfrage an den Service?',
    ),
    [
      wrong(
        t(
          'An answer: the Service knows its Pods already.',
          'Eine Antwort: Der Service kennt seine Pods ja schon.',
        ),
        keepsPods,
      ),
      wrong(
        t('An answer: Kubernetes corrects it.', 'Eine Antwort: Kubernetes korrigiert das.'),
        similarMatches,
      ),
      wrong(
        t('No reply, after a long wait.', 'Keine Antwort, nach langem Warten.'),
        t('A Service without endpoints times out.', 'Bei einem Service ohne Endpunkte läuft die Zeit ab.'),
      ),
      right('A refusal at once.', 'Sofort eine Abweisung.'),
    ],
    t(
      'No Pod carries app=wep, so the Service has no endpoint, and its rule refuses every connection at once.',
      'Kein Pod trägt app=wep, also hat der Service keinen Endpunkt, und seine Regel weist jede Verbindung sofort ab.',
    ),
  ),
  act: {
    label: t('Change the selector to app=wep', 'Den Selector in app=wep ändern'),
    commands: [selects({ app: 'wep' })],
  },
  do: {
    text: t(
      'Send, and find out where the mistake can be seen.',
      'Sende und finde heraus, wo man den Fehler sieht.',
    ),
    goals: [send(2), lookEndpoints],
  },
  saw: ask(
    t('What did `get endpoints` print for my-service?', 'Was hat `get endpoints` für my-service gezeigt?'),
    [
      right('No address at all: <none>.', 'Gar keine Adresse: <none>.'),
      wrong(
        t('Both Pods, marked not ready.', 'Beide Pods, als nicht bereit.'),
        t(
          'Pods that do not match are listed as not ready.',
          'Pods, die nicht passen, stehen als nicht bereit in der Liste.',
        ),
      ),
      wrong(t('The two old addresses.', 'Die beiden alten Adressen.'), keepsPods),
    ],
    t(
      'The Service is there, its ClusterIP too, the Pods run: only the list between them is empty.',
      'Der Service ist da, seine ClusterIP auch, die Pods laufen: Nur die Liste dazwischen ist leer.',
    ),
  ),
  explain: ask(
    t('What joins a Service and its Pods?', 'Was verbindet einen Service und seine Pods?'),
    [
      wrong(t('The same name.', 'Derselbe Name.'), byName),
      wrong(t('Having been created together.', 'Dass sie zusammen angelegt wurden.'), oneDeployment),
      right(
        'The comparison of its selector with their labels, again and again.',
        'Der Vergleich seines Selectors mit ihren Labels, immer wieder.',
      ),
      wrong(t('A list of IPs in its spec.', 'Eine Liste von IPs in seiner Spec.'), endpointsByHand),
    ],
    t(
      'The Pods did not change in step 2, and neither did their labels. The question changed, so the answer was empty.',
      'In Schritt 2 haben sich weder Pods noch Labels geändert. Die Frage war anders, also war die Antwort leer.',
    ),
  ),
  expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, []),
  solution: [sends(2, 'connection-refused'), lookUp('get endpoints')],
};
