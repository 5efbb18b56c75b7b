import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends } from '../deeds.ts';
import { ask, CLUSTER_IP, lookEndpoints, right, send, t, wrong } from '../written.ts';
import { matchIsExact, newestGetsAll, oneDeployment } from './parts.ts';

export const step5: StepFile = {
  title: t('A second Deployment with the same label', 'Ein zweites Deployment mit demselben Label'),
  result: t('The Service takes its Pod in too', 'Der Service nimmt auch dessen Pod auf'),
  say: t(
    'A canary: one Pod of the next version, labelled app=web and track=canary.',
    'Ein Kanarienvogel: ein Pod der nächsten Version, mit app=web und track=canary.',
  ),
  realCluster: t(
    'This is how canaries are run without any tool: the share of traffic is the share of Pods. It is also how two teams with the same label get each other’s requests.',
    'So laufen Canaries ganz ohne Werkzeug: Der Anteil am Verkehr ist der Anteil an den Pods. So bekommen aber auch zwei Teams mit demselben Label die Anfragen des anderen.',
  ),
  predict: ask(
    t(
      'A Deployment canary is created; its Pod has the labels app=web and track=canary. The Service still selects app=web. Will it get requests?',
      'Ein Deployment canary entsteht; sein Pod hat die Labels app=web und track=canary. Der Service sucht weiter app=web. Bekommt der Pod Anfragen?',
    ),
    [
      wrong(t('No: the Service belongs to web.', 'Nein: Der Service gehört zu web.'), oneDeployment),
      wrong(t('No: it has a label too many.', 'Nein: Er hat ein Label zu viel.'), matchIsExact),
      right('Yes, about a third of them.', 'Ja, etwa ein Drittel.'),
      wrong(t('Yes, all of them: it is the newest.', 'Ja, alle: Er ist der neueste.'), newestGetsAll),
    ],
    t(
      'It carries what the Service asks for; what else it carries does not matter. Three endpoints, drawn by chance.',
      'Er trägt, wonach der Service fragt; was er sonst noch trägt, ist gleich. Drei Endpunkte, per Los.',
    ),
  ),
  act: {
    label: t('Create Deployment canary with 1 replica', 'Deployment canary mit 1 Replica anlegen'),
    commands: [
      {
        type: 'create-deployment',
        name: 'canary',
        replicas: 1,
        image: 'web:2.0',
        containerPort: 8080,
        labels: { app: 'web', track: 'canary' },
      },
    ],
  },
  do: {
    text: t(
      'Look at the endpoints, then send and read the names of who answers.',
      'Sieh dir die Endpunkte an, sende dann und lies, wer antwortet.',
    ),
    goals: [lookEndpoints, send(5)],
  },
  saw: ask(
    t('How many endpoints has my-service now?', 'Wie viele Endpunkte hat my-service jetzt?'),
    [
      right('Three, of two Deployments.', 'Drei, aus zwei Deployments.'),
      wrong(t('Two, both of web.', 'Zwei, beide von web.'), oneDeployment),
      wrong(t('One, the newest.', 'Einen, den neuesten.'), newestGetsAll),
    ],
    t(
      '10.1.1.6 and 10.1.1.8 of web, 10.1.1.9 of canary.',
      '10.1.1.6 und 10.1.1.8 von web, 10.1.1.9 von canary.',
    ),
  ),
  expect: row(['10.1.1.6', '10.1.1.8'], CLUSTER_IP, ['10.1.1.6', '10.1.1.8', '10.1.1.9']),
  solution: [lookUp('get endpoints'), sends(5, 'answered')],
};
