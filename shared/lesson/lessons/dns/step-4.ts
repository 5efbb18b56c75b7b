import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends } from '../deeds.ts';
import { ask, lookEndpoints, right, send, t, wrong } from '../written.ts';
import { allHaveClusterIP, dnsFollows, keptLookUpIsHarmless, noneIsBroken, restart } from './parts.ts';

const podsKeepIP = t(
  'A Pod keeps its IP through every restart.',
  'Ein Pod behält seine IP bei jedem Neustart.',
);

export const step4: StepFile = {
  title: t('The Pods are replaced again', 'Die Pods werden wieder ersetzt'),
  result: t('Clients call addresses that they kept', 'Clients rufen Adressen, die sie behalten haben'),
  say: t(
    'The same event as in step 2, and the same half hour. Compare.',
    'Dasselbe Ereignis wie in Schritt 2 und dieselbe halbe Stunde. Vergleichen.',
  ),
  realCluster: t(
    'With the 30 s of the cluster’s DNS this lasts half a minute. Programs that look up once at the start have it until somebody restarts them.',
    'Mit den 30 s des Cluster-DNS dauert das eine halbe Minute. Programme, die nur beim Start nachschlagen, haben es, bis jemand sie neu startet.',
  ),
  predict: ask(
    t(
      'Your client keeps the address that it picked for half an hour. All Pods are replaced. What about its next request to the headless Service?',
      'Dein Client behält die gewählte Adresse eine halbe Stunde. Alle Pods werden ersetzt. Was wird aus seiner nächsten Anfrage an den Headless-Service?',
    ),
    [
      wrong(t('Answered, as in step 2.', 'Beantwortet wie in Schritt 2.'), keptLookUpIsHarmless),
      wrong(
        t('Answered: DNS takes the old address back.', 'Beantwortet: DNS nimmt die alte Adresse zurück.'),
        dnsFollows,
      ),
      wrong(
        t('Answered: the new Pods have the old IPs.', 'Beantwortet: Die neuen Pods haben die alten IPs.'),
        podsKeepIP,
      ),
      right('No reply: it calls an IP that nobody has.', 'Keine Antwort: Er ruft eine IP, die niemand hat.'),
    ],
    t(
      'What was kept this time was a Pod’s IP, and it went with the Pod. DNS knows the new ones, but nobody asked it.',
      'Behalten wurde diesmal eine Pod-IP, und die ging mit dem Pod. DNS kennt die neuen, aber niemand hat gefragt.',
    ),
  ),
  act: restart,
  do: {
    text: t(
      'Send without changing anything. Then look at what DNS would say now.',
      'Sende, ohne etwas zu ändern. Sieh dann nach, was DNS jetzt sagen würde.',
    ),
    goals: [send(2), lookEndpoints],
  },
  saw: ask(
    t('Where did your requests go?', 'Wohin gingen deine Anfragen?'),
    [
      right('To the IP of a Pod that is gone.', 'An die IP eines Pods, den es nicht mehr gibt.'),
      wrong(t('To the new Pods.', 'An die neuen Pods.'), dnsFollows),
      wrong(t('To the ClusterIP.', 'An die ClusterIP.'), allHaveClusterIP),
    ],
    t(
      'The endpoints were up to date, the clients were not.',
      'Die Endpunkte waren aktuell, die Clients nicht.',
    ),
  ),
  explain: ask(
    t(
      'Steps 2 and 4: the same restart, the same caching. Why only here no reply?',
      'Schritt 2 und 4: derselbe Neustart, dasselbe Behalten. Warum nur hier keine Antwort?',
    ),
    [
      wrong(t('DNS was slower this time.', 'DNS war diesmal langsamer.'), dnsFollows),
      right(
        'Here a Pod’s address was kept, there the Service’s.',
        'Hier wurde die Adresse eines Pods behalten, dort die des Service.',
      ),
      wrong(
        t('Headless Services have no endpoints.', 'Headless-Services haben keine Endpunkte.'),
        noneIsBroken,
      ),
      wrong(
        t('The Pods took longer to start.', 'Die Pods brauchten länger zum Starten.'),
        t('No reply means the Pods are starting.', 'Keine Antwort heißt: Die Pods starten noch.'),
      ),
    ],
    t(
      'A kept address is as durable as what it belongs to.',
      'Eine behaltene Adresse ist so haltbar wie das, wozu sie gehört.',
    ),
  ),
  expect: row(['10.1.1.10', '10.1.1.11'], 'None', ['10.1.1.10', '10.1.1.11']),
  solution: [sends(2, 'timed-out'), lookUp('get endpoints')],
};
