import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends } from '../deeds.ts';
import { ask, CLUSTER_IP, endpointsByHand, look, right, send, t, wrong } from '../written.ts';

export const step3: StepFile = {
  title: t('The probe passes again', 'Die Probe gelingt wieder'),
  result: t('Back in the Service by itself', 'Von selbst wieder im Service'),
  say: t(
    'Who has to do something now? Watch the endpoint under the Service.',
    'Wer muss jetzt etwas tun? Auf den Endpunkt unter dem Service achten.',
  ),
  realCluster: t(
    'Back takes less time than out: with the usual settings one good probe is enough. An app that is ready now and not ready a moment later makes its endpoint flicker, and every change goes to every node.',
    'Zurück geht es schneller als hinaus: Meist genügt eine gelungene Probe. Eine App, die mal bereit ist und mal nicht, lässt ihren Endpunkt flackern, und jede Änderung geht an jeden Node.',
  ),
  predict: ask(
    t(
      'The app at 10.1.1.5 has recovered. What brings traffic back to it?',
      'Die App mit 10.1.1.5 hat sich erholt. Was bringt ihr wieder Verkehr?',
    ),
    [
      right('The next good probe, and nothing else.', 'Die nächste gelungene Probe, sonst nichts.'),
      wrong(
        t('Somebody has to add it to the Service.', 'Jemand muss sie wieder in den Service eintragen.'),
        endpointsByHand,
      ),
      wrong(
        t('A restart of the Pod.', 'Ein Neustart des Pods.'),
        t(
          'A Pod comes back into a Service only by a restart.',
          'In einen Service kommt ein Pod nur durch Neustart zurück.',
        ),
      ),
      wrong(
        t('The clients, when they try it again.', 'Die Clients, wenn sie es erneut versuchen.'),
        t('Clients choose the Pod.', 'Die Clients wählen den Pod aus.'),
      ),
    ],
    t(
      'The kubelet reports Ready, the endpoint turns ready, the rules follow. Nobody was asked.',
      'Der kubelet meldet «bereit», der Endpunkt wird bereit, die Regeln folgen. Gefragt wurde niemand.',
    ),
  ),
  act: {
    label: t('Restore readiness of the Pod at 10.1.1.5', 'Readiness des Pods mit 10.1.1.5 wiederherstellen'),
    commands: [{ type: 'restore-readiness', podIP: '10.1.1.5' }],
  },
  do: {
    text: t('Look at the endpoints, then send.', 'Sieh dir die Endpunkte an und sende dann.'),
    goals: [
      look(
        ['endpoints', 'endpointslices', 'services'],
        'Look the endpoints up: `get endpoints`',
        'Sieh die Endpunkte nach: `get endpoints`',
      ),
      send(3),
    ],
  },
  saw: ask(
    t('What is the routing like now?', 'Wie sieht das Routing jetzt aus?'),
    [
      wrong(
        t('Only 10.1.1.6 gets traffic, for good.', 'Nur 10.1.1.6 bekommt Verkehr, für immer.'),
        t(
          'A Pod that left a Service does not come back.',
          'Ein Pod, der einen Service verlassen hat, kommt nicht zurück.',
        ),
      ),
      right('Both Pods, at the addresses of step 1.', 'Beide Pods, mit den Adressen aus Schritt 1.'),
      wrong(
        t('Both Pods, one of them at a new IP.', 'Beide Pods, einer mit neuer IP.'),
        t('A Pod gets a new IP when it turns ready.', 'Ein Pod bekommt eine neue IP, wenn er bereit wird.'),
      ),
    ],
    t(
      '10.1.1.5 and 10.1.1.6 are targets again; no Pod and no address is new.',
      '10.1.1.5 und 10.1.1.6 sind wieder Ziele; kein Pod und keine Adresse ist neu.',
    ),
  ),
  expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
  solution: [lookUp('get endpoints'), sends(3, 'answered')],
};
