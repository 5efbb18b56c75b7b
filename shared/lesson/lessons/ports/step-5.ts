import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends, target } from '../deeds.ts';
import { aim, answered, ask, CLUSTER_IP, look, right, t, wrong } from '../written.ts';
import { portsAreTheSame } from './parts.ts';

const SECOND_IP = '10.96.0.2';

const samePort = portsAreTheSame;

const oneService = t(
  'A Pod can be behind one Service alone.',
  'Ein Pod kann nur hinter einem Service stehen.',
);

export const step5: StepFile = {
  title: t('A second door for the same Pods', 'Eine zweite Tür zu denselben Pods'),
  result: t('Two Services, the same endpoints', 'Zwei Services, dieselben Endpunkte'),
  say: t(
    'A Service costs nothing: a name, an address, a few rules. Here is another one in front of the same Pods.',
    'Ein Service kostet nichts: ein Name, eine Adresse, ein paar Regeln. Hier ist noch einer vor denselben Pods.',
  ),
  realCluster: t(
    'One Service may also have several ports, each with a name; that is the usual way for http and metrics. Two Services are for two audiences.',
    'Ein Service kann auch mehrere Ports haben, jeden mit Namen; so macht man es meist für http und Metriken. Zwei Services sind für zwei Sorten von Clients.',
  ),
  predict: ask(
    t(
      'A second Service, web-admin, selects the same Pods, port 9000, targetPort 8080. What works?',
      'Ein zweiter Service, web-admin, sucht dieselben Pods, port 9000, targetPort 8080. Was funktioniert?',
    ),
    [
      wrong(
        t('Only the new one: it takes the Pods over.', 'Nur der neue: Er übernimmt die Pods.'),
        oneService,
      ),
      wrong(
        t('Only the old one: the Pods are taken.', 'Nur der alte: Die Pods sind vergeben.'),
        t('Who selects a Pod first keeps it.', 'Wer einen Pod zuerst sucht, behält ihn.'),
      ),
      right('Both, each at its own port.', 'Beide, jeder an seinem Port.'),
      wrong(
        t('Both, once the app listens on 9000 too.', 'Beide, sobald die App auch auf 9000 lauscht.'),
        samePort,
      ),
    ],
    t(
      'A Service only points. Any number may point to the same Pods, each with ports of its own.',
      'Ein Service zeigt nur. Beliebig viele dürfen auf dieselben Pods zeigen, jeder mit eigenen Ports.',
    ),
  ),
  act: {
    label: t('Create Service web-admin, port 9000', 'Service web-admin anlegen, Port 9000'),
    commands: [
      {
        type: 'create-service',
        name: 'web-admin',
        selector: { app: 'web' },
        port: 9000,
        targetPort: 8080,
        clusterIP: SECOND_IP,
      },
    ],
  },
  do: {
    text: t('Call web-admin at its port.', 'Ruf web-admin an seinem Port.'),
    goals: [
      look(['services', 'all'], 'Look the ports up: `get svc`', 'Sieh die Ports nach: `get svc`'),
      aim('Type `web-admin:9000` as your target', 'Tippe `web-admin:9000` als Ziel ein'),
      answered(2),
    ],
  },
  saw: ask(
    t('What do the two Services share?', 'Was haben die beiden Services gemeinsam?'),
    [
      right('The Pods behind them.', 'Die Pods dahinter.'),
      wrong(
        t('The ClusterIP.', 'Die ClusterIP.'),
        t(
          'Services in front of the same Pods share an address.',
          'Services vor denselben Pods teilen sich die Adresse.',
        ),
      ),
      wrong(t('The port.', 'Den Port.'), samePort),
    ],
    t(
      'Two names, two addresses, two ports, one set of Pods.',
      'Zwei Namen, zwei Adressen, zwei Ports, dieselben Pods.',
    ),
  ),
  expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
  solution: [lookUp('get svc'), target('web-admin:9000'), sends(2, 'answered')],
};
