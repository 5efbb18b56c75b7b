import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends, target } from '../deeds.ts';
import { aim, ask, CLUSTER_IP, look, right, send, t, wrong } from '../written.ts';
import { findsAppPort, refusedIsDown, wrongPortNoEndpoints } from './parts.ts';

const EXPOSE = { type: 'create-service', name: 'my-service', selector: { app: 'web' }, port: 80 } as const;

const lookPorts = look(
  ['endpoints', 'endpointslices', 'services'],
  'Look at the port behind each address: `get endpoints`',
  'Sieh dir den Port hinter jeder Adresse an: `get endpoints`',
);

const finds = findsAppPort;

export const step2: StepFile = {
  title: t('Exposed with --port=80', 'Freigegeben mit --port=80'),
  result: t('Endpoints are there, and all is refused', 'Endpunkte sind da, und alles wird abgewiesen'),
  say: t(
    'The command from every first tutorial, one option short. ClusterIP there, endpoints there. And?',
    'Der Befehl aus jedem ersten Tutorial, eine Option zu kurz. ClusterIP da, Endpunkte da. Und?',
  ),
  realCluster: t(
    '`kubectl expose` takes the container’s port when it is declared and no `--port` is given. Give `--port=80` alone and targetPort is 80 too, whatever the app listens on.',
    '`kubectl expose` nimmt den Port des Containers, wenn er angegeben ist und kein `--port` dabeisteht. Mit `--port=80` allein ist auch targetPort 80, wo immer die App lauscht.',
  ),
  predict: ask(
    t(
      '`kubectl expose deployment web --port=80`, nothing else. The app listens on 8080. What does a request to the Service get?',
      '`kubectl expose deployment web --port=80`, sonst nichts. Die App lauscht auf 8080. Was bekommt eine Anfrage an den Service?',
    ),
    [
      wrong(
        t(
          'An answer: the Service knows the app’s port.',
          'Eine Antwort: Der Service kennt den Port der App.',
        ),
        finds,
      ),
      right('A refusal: it is sent to port 80 of a Pod.', 'Eine Abweisung: Sie geht an Port 80 eines Pods.'),
      wrong(
        t('No reply: the Service has no endpoints.', 'Keine Antwort: Der Service hat keine Endpunkte.'),
        wrongPortNoEndpoints,
      ),
      wrong(
        t('An answer, every second time.', 'Eine Antwort, jedes zweite Mal.'),
        t('A wrong port hits some of the Pods.', 'Ein falscher Port trifft nur manche Pods.'),
      ),
    ],
    t(
      'Without targetPort the number of port is taken. Endpoints come from labels and readiness, and nobody tries the port.',
      'Ohne targetPort gilt die Nummer von port. Endpunkte kommen von Labels und Readiness, und den Port probiert niemand aus.',
    ),
  ),
  act: {
    label: t('kubectl expose deployment web --port=80', 'Ausführen: kubectl expose deployment web --port=80'),
    commands: [{ ...EXPOSE, clusterIP: CLUSTER_IP }],
  },
  do: {
    text: t(
      'Take the Service as your target, send, and look for the reason.',
      'Nimm den Service als Ziel, sende und suche den Grund.',
    ),
    goals: [aim('Take the Service as your target', 'Nimm den Service als Ziel'), send(2), lookPorts],
  },
  saw: ask(
    t(
      'What stood behind the addresses in `get endpoints`?',
      'Was stand bei `get endpoints` hinter den Adressen?',
    ),
    [
      right('Port 80, where nothing listens.', 'Port 80, auf dem nichts lauscht.'),
      wrong(t('Port 8080, as it should be.', 'Port 8080, wie es sein soll.'), finds),
      wrong(t('Nothing: there were none.', 'Nichts: Es gab keine.'), wrongPortNoEndpoints),
    ],
    t(
      '10.1.1.5:80 and 10.1.1.6:80: the addresses are right, the port is not.',
      '10.1.1.5:80 und 10.1.1.6:80: Die Adressen stimmen, der Port nicht.',
    ),
  ),
  explain: ask(
    t(
      'Why does the Service list these endpoints although every request is refused?',
      'Warum nennt der Service diese Endpunkte, obwohl jede Anfrage abgewiesen wird?',
    ),
    [
      wrong(
        t('It has not noticed yet.', 'Er hat es noch nicht bemerkt.'),
        t('A Service tries its endpoints out.', 'Ein Service probiert seine Endpunkte aus.'),
      ),
      wrong(t('The Pods are not ready.', 'Die Pods sind nicht bereit.'), refusedIsDown),
      wrong(
        t('Port 80 opens after a while.', 'Port 80 öffnet sich nach einer Weile.'),
        t('A Service opens ports in Pods.', 'Ein Service öffnet Ports in Pods.'),
      ),
      right(
        'Labels and readiness make an endpoint; the port is taken on trust.',
        'Labels und Readiness machen einen Endpunkt; der Port wird einfach geglaubt.',
      ),
    ],
    t(
      'The readiness probe calls 8080 and is content. targetPort was written by somebody else.',
      'Die Readiness-Probe ruft 8080 und ist zufrieden. targetPort hat jemand anderes geschrieben.',
    ),
  ),
  expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
  solution: [target(CLUSTER_IP), sends(2, 'connection-refused'), lookUp('get endpoints')],
};
