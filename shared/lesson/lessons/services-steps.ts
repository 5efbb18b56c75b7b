import type { Goal, Step } from '../lesson.ts';
import { lookUp, row, sends, target } from './deeds.ts';
import { text } from './question.ts';
import { explain2, explain4, explain7 } from './services-explain.ts';
import { predict2, predict4, predict5, predict7 } from './services-predictions.ts';
import { saw1, saw2, saw3, saw4, saw5, saw6, saw7, saw8 } from './services-saw.ts';

const DEPLOYMENT = 'web';
const SERVICE = 'my-service';
const CLUSTER_IP = '10.96.0.1';

const send = (count: number): Goal => ({
  type: 'send',
  count,
  text: text(
    count === 1 ? 'Send a request' : `Send ${count} requests`,
    count === 1 ? 'Sende eine Anfrage' : `Sende ${count} Anfragen`,
  ),
});

const answered = (count: number): Goal => ({
  type: 'answered',
  count,
  text: text(
    count === 1 ? 'Get an answer' : `Get ${count} answers`,
    count === 1 ? 'Erhalte eine Antwort' : `Erhalte ${count} Antworten`,
  ),
});

const lookUpPods: Goal = {
  type: 'look-up',
  resources: ['pods', 'all'],
  text: text('Look the Pod IPs up: `get pods -o wide`', 'Sieh die Pod-IPs nach: `get pods -o wide`'),
};

const lookUpService: Goal = {
  type: 'look-up',
  resources: ['services', 'all'],
  text: text('Look the Service up: `get svc`', 'Sieh den Service nach: `get svc`'),
};

const lookUpEndpoints: Goal = {
  type: 'look-up',
  resources: ['endpoints', 'endpointslices', 'services'],
  text: text(
    'Look the endpoints up: `describe svc my-service`',
    'Sieh die Endpunkte nach: `describe svc my-service`',
  ),
};

const chooseTarget = (en: string, de: string): Goal => ({ type: 'choose-target', text: text(en, de) });

const restart = { type: 'rollout-restart', deployment: DEPLOYMENT } as const;

export const servicesSteps: readonly Step[] = [
  {
    number: 1,
    title: text('Two Pods start', 'Zwei Pods starten'),
    result: text('Reachable by Pod IP, in no other way', 'Erreichbar nur über die Pod-IPs'),
    realCluster: text(
      '`kubectl get pods` prints no addresses; `-o wide` adds the column IP.',
      '`kubectl get pods` zeigt keine Adressen; erst `-o wide` bringt die Spalte IP.',
    ),
    say: text(
      'Two copies of one app. Everybody picks one of them, writes its IP down like an app’s configuration would, and calls it.',
      'Zwei Kopien einer App. Alle suchen sich eine aus, merken sich deren IP wie in der Konfiguration einer App und rufen sie auf.',
    ),
    predict: null,
    act: {
      label: text('Create Deployment web with 2 replicas', 'Deployment web mit 2 Replicas anlegen'),
      commands: [
        {
          type: 'create-deployment',
          name: DEPLOYMENT,
          replicas: 2,
          image: 'web:1.0',
          containerPort: 8080,
          labels: { app: 'web' },
        },
      ],
      live: false,
    },
    do: {
      text: text(
        'Find a Pod’s IP, save it as your target, and send to it.',
        'Finde die IP eines Pods, speichere sie als Ziel und sende dorthin.',
      ),
      goals: [
        lookUpPods,
        chooseTarget('Save a Pod IP as your target', 'Speichere eine Pod-IP als Ziel'),
        send(3),
      ],
      guess: false,
    },
    saw: saw1,
    explain: null,
    expect: row(['10.1.1.5', '10.1.1.6'], null, []),
    solution: [lookUp('get pods -o wide'), target('10.1.1.5'), sends(3, 'answered')],
  },
  {
    number: 2,
    title: text('The Pods restart', 'Die Pods starten neu'),
    result: text('Clients that kept an old IP break', 'Clients mit alter IP scheitern'),
    realCluster: text(
      'A container that crashes and restarts inside its Pod keeps the Pod’s IP. The button does what `kubectl rollout restart` does: new Pods, one at a time, and a new Pod means a new IP.',
      'Ein Container, der in seinem Pod abstürzt und neu startet, behält die IP des Pods. Der Knopf macht dasselbe wie `kubectl rollout restart`: neue Pods, einer nach dem anderen, und ein neuer Pod heißt neue IP.',
    ),
    say: text(
      'First send without changing anything. Then find out what is there now. Nobody loses points here: failing is the point.',
      'Erst senden, ohne etwas zu ändern. Dann nachsehen, was jetzt da ist. Punkte verliert hier niemand: Das Scheitern ist der Sinn der Sache.',
    ),
    predict: predict2,
    act: {
      label: text('Restart: kubectl rollout restart', 'Neustart: kubectl rollout restart'),
      commands: [restart],
      live: false,
    },
    do: {
      text: text(
        'Send as before. Then look the new IPs up and repoint by hand until you get an answer.',
        'Sende wie zuvor. Sieh dann die neuen IPs nach und stelle von Hand um, bis eine Antwort kommt.',
      ),
      goals: [
        send(1),
        lookUpPods,
        chooseTarget('Repoint to a Pod IP of now', 'Stelle auf eine jetzige Pod-IP um'),
        answered(1),
      ],
      guess: false,
    },
    saw: saw2,
    explain: explain2,
    expect: row(['10.1.1.8', '10.1.1.9'], null, []),
    solution: [sends(1, 'timed-out'), lookUp('get pods -o wide'), target('10.1.1.8'), sends(1, 'answered')],
  },
  {
    number: 3,
    title: text('A Service is created', 'Ein Service wird angelegt'),
    result: text('Clients have one address that stays', 'Clients haben eine Adresse, die bleibt'),
    realCluster: text(
      'In most clusters 10.96.0.1 belongs to the built-in Service `kubernetes`; this lesson’s Service asks for it. No traffic runs through a Service: it is a set of rules, copied to every node.',
      'In den meisten Clustern gehört 10.96.0.1 dem eingebauten Service `kubernetes`; der Service dieser Stunde verlangt sie ausdrücklich. Durch einen Service läuft kein Verkehr: Er besteht aus Regeln, die auf jeden Node kopiert werden.',
    ),
    say: text(
      'One new object, no new Pod. Repoint to it once; who prefers a Pod IP may keep it and is our comparison.',
      'Ein neues Objekt, kein neuer Pod. Einmal darauf umstellen; wer lieber bei einer Pod-IP bleibt, darf das und ist unser Vergleich.',
    ),
    predict: null,
    act: {
      label: text('Create Service my-service', 'Service my-service anlegen'),
      commands: [
        {
          type: 'create-service',
          name: SERVICE,
          selector: { app: 'web' },
          port: 80,
          targetPort: 8080,
          clusterIP: CLUSTER_IP,
        },
      ],
      live: false,
    },
    do: {
      text: text(
        'Look the Service up, choose your target once more, and send.',
        'Sieh den Service nach, wähle dein Ziel neu und sende.',
      ),
      goals: [
        lookUpService,
        chooseTarget(
          'Choose your target: the Service, or stay',
          'Wähle dein Ziel: den Service, oder bleib dabei',
        ),
        send(3),
      ],
      guess: false,
    },
    saw: saw3,
    explain: null,
    expect: row(['10.1.1.8', '10.1.1.9'], CLUSTER_IP, ['10.1.1.8', '10.1.1.9']),
    solution: [lookUp('get svc'), target('10.96.0.1'), sends(3, 'answered')],
  },
  {
    number: 4,
    title: text('A Pod is removed', 'Ein Pod wird entfernt'),
    result: text('Only the healthy Pod gets traffic', 'Nur der gesunde Pod bekommt Verkehr'),
    realCluster: text(
      '`kubectl delete pod` does this. The ReplicaSet creates a replacement at once; here it waits at ContainerCreating, without an IP, because the node’s network is held. For a moment a request may still be routed to a Pod that is stopping.',
      'Das macht `kubectl delete pod`. Das ReplicaSet legt sofort Ersatz an; hier wartet er ohne IP bei ContainerCreating, weil das Netz des Nodes angehalten ist. Einen Moment lang kann eine Anfrage noch zu einem stoppenden Pod geleitet werden.',
    ),
    say: text(
      'Watch the two strips: by Pod IP and by Service. Where do they part?',
      'Auf die beiden Streifen achten: über Pod-IP und über den Service. Wo trennen sie sich?',
    ),
    predict: predict4,
    act: {
      label: text('Remove the Pod at 10.1.1.8', 'Den Pod mit 10.1.1.8 entfernen'),
      commands: [{ type: 'hold-network' }, { type: 'delete-pod', podIP: '10.1.1.8' }],
      live: false,
    },
    do: {
      text: text('Send, and see who still gets an answer.', 'Sende und sieh, wer noch eine Antwort bekommt.'),
      goals: [send(3)],
      guess: false,
    },
    saw: saw4,
    explain: explain4,
    expect: row(['10.1.1.9'], CLUSTER_IP, ['10.1.1.9']),
    solution: [sends(3, 'answered')],
  },
  {
    number: 5,
    title: text('A new Pod comes', 'Ein neuer Pod kommt'),
    result: text('Routing followed by itself', 'Das Routing ist von selbst gefolgt'),
    realCluster: text(
      'The replacement was there since step 4. It needs an IP and a passed readiness probe before it is an endpoint; in a real cluster that takes seconds.',
      'Der Ersatz war schon seit Schritt 4 da. Endpunkt wird er erst mit IP und bestandener Readiness-Probe; in einem echten Cluster dauert das Sekunden.',
    ),
    say: text(
      'Count the clients that changed a setting. That number is on the screen.',
      'Zählen, wie viele Clients etwas umgestellt haben. Die Zahl steht auf dem Bildschirm.',
    ),
    predict: predict5,
    act: {
      label: text('Let the new Pod have its network', 'Dem neuen Pod sein Netz geben'),
      commands: [{ type: 'release-network' }],
      live: false,
    },
    do: {
      text: text('Look at the endpoints, then send.', 'Sieh dir die Endpunkte an und sende dann.'),
      goals: [lookUpEndpoints, send(3)],
      guess: false,
    },
    saw: saw5,
    explain: null,
    expect: row(['10.1.1.9', '10.1.1.10'], CLUSTER_IP, ['10.1.1.9', '10.1.1.10']),
    solution: [lookUp('describe svc my-service'), sends(3, 'answered')],
  },
  {
    number: 6,
    title: text('Requests go to the ClusterIP', 'Anfragen gehen an die ClusterIP'),
    result: text('Answered', 'Beantwortet'),
    realCluster: text(
      'kube-proxy’s rules draw an endpoint by chance for each connection. Over many requests the shares come out even; in turn they never go.',
      'Die Regeln von kube-proxy losen für jede Verbindung einen Endpunkt aus. Über viele Anfragen gleichen sich die Anteile an; der Reihe nach geht es nie.',
    ),
    say: text(
      'Guess first which Pod answers. Then read “served by” five times.',
      'Erst raten, welcher Pod antwortet. Dann fünfmal lesen, wer geantwortet hat.',
    ),
    predict: null,
    act: null,
    do: {
      text: text(
        'Guess which Pod will answer, then send five requests and read who did.',
        'Rate, welcher Pod antwortet, sende dann fünf Anfragen und lies, wer es war.',
      ),
      goals: [send(5)],
      guess: true,
    },
    saw: saw6,
    explain: null,
    expect: row(['10.1.1.9', '10.1.1.10'], CLUSTER_IP, ['10.1.1.9', '10.1.1.10']),
    solution: [sends(5, 'answered')],
  },
  {
    number: 7,
    title: text('The Pods restart again', 'Die Pods starten wieder neu'),
    result: text('Address unchanged, routing followed', 'Adresse unverändert, Routing gefolgt'),
    realCluster: text(
      'The same rolling restart as in step 2: a new Pod becomes Ready before an old one goes. Apps that stop without finishing their work can still lose requests in that moment.',
      'Derselbe rollende Neustart wie in Schritt 2: Ein neuer Pod wird bereit, bevor ein alter geht. Apps, die ohne Abschluss ihrer Arbeit stoppen, können in dem Moment trotzdem Anfragen verlieren.',
    ),
    say: text(
      'The event of step 2 once more. What is different is not the event but the address that was saved.',
      'Noch einmal das Ereignis aus Schritt 2. Anders ist nicht das Ereignis, sondern die gemerkte Adresse.',
    ),
    predict: predict7,
    act: {
      label: text('Restart: kubectl rollout restart', 'Neustart: kubectl rollout restart'),
      commands: [restart],
      live: false,
    },
    do: {
      text: text(
        'Send without changing anything. Then look at the endpoints.',
        'Sende, ohne etwas zu ändern. Sieh dir dann die Endpunkte an.',
      ),
      goals: [send(3), lookUpEndpoints],
      guess: false,
    },
    saw: saw7,
    explain: explain7,
    expect: row(['10.1.1.11', '10.1.1.12'], CLUSTER_IP, ['10.1.1.11', '10.1.1.12']),
    solution: [sends(3, 'answered'), lookUp('describe svc my-service')],
  },
  {
    number: 8,
    title: text('Requests go to the ClusterIP again', 'Wieder gehen Anfragen an die ClusterIP'),
    result: text('Answered', 'Beantwortet'),
    realCluster: text(
      'A ClusterIP is no machine: usually it does not even answer a ping. Only the Service’s port means something, on every node.',
      'Eine ClusterIP ist kein Rechner: Meist antwortet sie nicht einmal auf ping. Nur der Port des Service bedeutet etwas, auf jedem Node.',
    ),
    say: text(
      'Read the table from top to bottom: one column never stands still, one never moves.',
      'Die Tabelle von oben nach unten lesen: Eine Spalte steht nie still, eine bewegt sich nie.',
    ),
    predict: null,
    act: null,
    do: {
      text: text(
        'Five more requests to your target. Who answers now?',
        'Noch fünf Anfragen an dein Ziel. Wer antwortet jetzt?',
      ),
      goals: [send(5)],
      guess: false,
    },
    saw: saw8,
    explain: null,
    expect: row(['10.1.1.11', '10.1.1.12'], CLUSTER_IP, ['10.1.1.11', '10.1.1.12']),
    solution: [sends(5, 'answered')],
  },
];
