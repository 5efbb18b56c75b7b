import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends, target } from '../deeds.ts';
import { aim, answered, ask, CLUSTER_IP, look, MY_SERVICE, right, send, t, WEB, wrong } from '../written.ts';

const SECOND_IP = '10.96.0.2';
const DELETE = { type: 'delete-service', service: 'my-service' } as const;
const EXPOSE = { type: 'create-service', name: 'my-service', selector: { app: 'web' }, port: 80 } as const;

const lookEndpoints = look(
  ['endpoints', 'endpointslices', 'services'],
  'Look at the port behind each address: `get endpoints`',
  'Sieh dir den Port hinter jeder Adresse an: `get endpoints`',
);

const anyPort = t('A Pod answers on every port.', 'Ein Pod antwortet auf jedem Port.');
const finds = t(
  'A Service finds the app’s port by itself.',
  'Ein Service findet den Port der App von selbst.',
);
const samePort = t('port and targetPort must be the same.', 'port und targetPort müssen gleich sein.');
const refusedIsDown = t('Refused means that the Pod is down.', 'Abgewiesen heißt: Der Pod ist ausgefallen.');
const allPorts = t('A ClusterIP passes every port on.', 'Eine ClusterIP leitet jeden Port weiter.');
const oneService = t(
  'A Pod can be behind one Service alone.',
  'Ein Pod kann nur hinter einem Service stehen.',
);

export const steps: readonly StepFile[] = [
  {
    title: t('An app listens on 8080', 'Eine App lauscht auf 8080'),
    result: t('Port 8080 answers, port 80 refuses', 'Port 8080 antwortet, Port 80 weist ab'),
    say: t(
      'An address is half of it. Call a Pod at two ports and compare how it fails.',
      'Eine Adresse ist nur die Hälfte. Einen Pod auf zwei Ports rufen und vergleichen, wie es scheitert.',
    ),
    realCluster: t(
      '`containerPort` in the Pod’s spec is a note: leaving it out closes nothing, writing it opens nothing. What counts is where the program listens.',
      '`containerPort` in der Spec des Pods ist eine Notiz: Weglassen schließt nichts, Hinschreiben öffnet nichts. Es zählt, wo das Programm lauscht.',
    ),
    act: {
      label: t('Create Deployment web with 2 replicas', 'Deployment web mit 2 Replicas anlegen'),
      commands: [WEB],
    },
    do: {
      text: t(
        'Find a Pod’s IP. Call it at port 80, then at port 8080.',
        'Finde die IP eines Pods. Ruf ihn auf Port 80, dann auf Port 8080.',
      ),
      goals: [
        look(
          ['pods', 'all'],
          'Look the Pod IPs up: `get pods -o wide`',
          'Sieh die Pod-IPs nach: `get pods -o wide`',
        ),
        aim('Type an IP with a port: `IP:80`', 'Tippe eine IP mit Port ein: `IP:80`'),
        send(3),
        answered(2),
      ],
    },
    saw: ask(
      t('How did the call to port 80 end?', 'Wie endete der Aufruf von Port 80?'),
      [
        wrong(t('It was answered too.', 'Auch er wurde beantwortet.'), anyPort),
        wrong(
          t('No reply, after a wait.', 'Keine Antwort, nach Warten.'),
          t('A closed port times out.', 'Bei einem geschlossenen Port läuft die Zeit ab.'),
        ),
        right('Refused, at once.', 'Abgewiesen, und zwar sofort.'),
      ],
      t(
        'Somebody is there and says: not here. That is quick. Where nobody is, one waits.',
        'Da ist jemand und sagt: hier nicht. Das geht schnell. Wo niemand ist, wartet man.',
      ),
    ),
    expect: row(['10.1.1.5', '10.1.1.6'], null, []),
    solution: [
      lookUp('get pods -o wide'),
      target('10.1.1.5:80'),
      sends(1, 'connection-refused'),
      target('10.1.1.5:8080'),
      sends(2, 'answered'),
    ],
  },
  {
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
        right(
          'A refusal: it is sent to port 80 of a Pod.',
          'Eine Abweisung: Sie geht an Port 80 eines Pods.',
        ),
        wrong(
          t('No reply: the Service has no endpoints.', 'Keine Antwort: Der Service hat keine Endpunkte.'),
          t(
            'A wrong port leaves a Service without endpoints.',
            'Ein falscher Port lässt einen Service ohne Endpunkte.',
          ),
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
      label: t(
        'kubectl expose deployment web --port=80',
        'Ausführen: kubectl expose deployment web --port=80',
      ),
      commands: [{ ...EXPOSE, clusterIP: CLUSTER_IP }],
    },
    do: {
      text: t(
        'Take the Service as your target, send, and look for the reason.',
        'Nimm den Service als Ziel, sende und suche den Grund.',
      ),
      goals: [aim('Take the Service as your target', 'Nimm den Service als Ziel'), send(2), lookEndpoints],
    },
    saw: ask(
      t(
        'What stood behind the addresses in `get endpoints`?',
        'Was stand bei `get endpoints` hinter den Adressen?',
      ),
      [
        right('Port 80, where nothing listens.', 'Port 80, auf dem nichts lauscht.'),
        wrong(t('Port 8080, as it should be.', 'Port 8080, wie es sein soll.'), finds),
        wrong(
          t('Nothing: there were none.', 'Nichts: Es gab keine.'),
          t(
            'A wrong port leaves a Service without endpoints.',
            'Ein falscher Port lässt einen Service ohne Endpunkte.',
          ),
        ),
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
  },
  {
    title: t('Exposed with --target-port=8080', 'Freigegeben mit --target-port=8080'),
    result: t('80 outside, 8080 inside', 'Außen 80, innen 8080'),
    say: t(
      'Two numbers: one for those who call, one for the app. Which is which?',
      'Zwei Zahlen: eine für die, die rufen, eine für die App. Welche ist welche?',
    ),
    realCluster: t(
      'No need to delete anything: `kubectl patch` or `kubectl edit` changes targetPort in place. It may also be a name, such as `http`, that the Pod’s spec gives a port: then the app may move without the Service.',
      'Löschen muss man nichts: `kubectl patch` oder `kubectl edit` ändert targetPort an Ort und Stelle. Es kann auch ein Name sein, etwa `http`, den die Spec des Pods einem Port gibt: Dann kann die App ohne den Service umziehen.',
    ),
    predict: ask(
      t(
        'The Service is created anew with port 80 and targetPort 8080, at the same ClusterIP. Which port do clients call?',
        'Der Service wird mit port 80 und targetPort 8080 neu angelegt, unter derselben ClusterIP. Welchen Port rufen die Clients?',
      ),
      [
        wrong(
          t('8080, where the app listens.', '8080, wo die App lauscht.'),
          t('Clients of a Service call the app’s port.', 'Clients eines Service rufen den Port der App.'),
        ),
        wrong(t('Either: both are open now.', 'Egal: Beide sind jetzt offen.'), allPorts),
        right('80, the Service’s own.', '80, den des Service.'),
        wrong(
          t('A port that the node assigns.', 'Einen, den der Node zuteilt.'),
          t('Every Service has a port on the nodes.', 'Jeder Service hat einen Port an den Nodes.'),
        ),
      ],
      t(
        'port is what the Service offers, targetPort what the Pod has. The rule turns one into the other.',
        'port ist, was der Service anbietet, targetPort, was der Pod hat. Die Regel macht aus dem einen das andere.',
      ),
    ),
    act: {
      label: t('Delete and expose with --target-port=8080', 'Löschen und mit --target-port=8080 freigeben'),
      commands: [DELETE, MY_SERVICE],
    },
    do: {
      text: t('Send to the same target as before.', 'Sende an dasselbe Ziel wie zuvor.'),
      goals: [send(3), answered(3)],
    },
    saw: ask(
      t('What did you have to change on your side?', 'Was musstest du auf deiner Seite ändern?'),
      [
        wrong(
          t('The port, to 8080.', 'Den Port, in 8080.'),
          t('Clients of a Service call the app’s port.', 'Clients eines Service rufen den Port der App.'),
        ),
        right('Nothing.', 'Gar nichts.'),
        wrong(
          t('The address.', 'Die Adresse.'),
          t('A new Service always has a new ClusterIP.', 'Ein neuer Service hat immer eine neue ClusterIP.'),
        ),
      ],
      t(
        'The mistake was behind the Service, and there it was mended.',
        'Der Fehler lag hinter dem Service, und dort wurde er behoben.',
      ),
    ),
    expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
    solution: [sends(3, 'answered')],
  },
  {
    title: t('Port 8080 of the ClusterIP', 'Port 8080 der ClusterIP'),
    result: t('Only the Service’s port means something', 'Nur der Port des Service bedeutet etwas'),
    say: t(
      'Nothing changes. We only knock at the wrong door of the right house.',
      'Es ändert sich nichts. Wir klopfen nur an die falsche Tür des richtigen Hauses.',
    ),
    realCluster: t(
      'What happens to other ports of a ClusterIP depends on the network: usually silence, sometimes a refusal. That is also why a ClusterIP does not answer a ping.',
      'Was mit anderen Ports einer ClusterIP geschieht, hängt vom Netz ab: meist Stille, manchmal eine Abweisung. Deshalb antwortet eine ClusterIP auch nicht auf ping.',
    ),
    predict: ask(
      t(
        'The app listens on 8080. You call 10.96.0.1:8080. What do you get?',
        'Die App lauscht auf 8080. Du rufst 10.96.0.1:8080. Was bekommst du?',
      ),
      [
        wrong(t('An answer: that is the app’s port.', 'Eine Antwort: Das ist der Port der App.'), allPorts),
        wrong(
          t('A refusal by a Pod.', 'Eine Abweisung von einem Pod.'),
          t('Every port of a ClusterIP leads to a Pod.', 'Jeder Port einer ClusterIP führt zu einem Pod.'),
        ),
        wrong(
          t('An answer from the Service itself.', 'Eine Antwort vom Service selbst.'),
          t('A Service is a program that answers.', 'Ein Service ist ein Programm, das antwortet.'),
        ),
        right('No reply: no rule knows this port.', 'Keine Antwort: Diesen Port kennt keine Regel.'),
      ],
      t(
        'A ClusterIP is no machine. There is a rule for 10.96.0.1 port 80, and for nothing else.',
        'Eine ClusterIP ist kein Rechner. Es gibt eine Regel für 10.96.0.1 Port 80 und für sonst nichts.',
      ),
    ),
    do: {
      text: t('Call 10.96.0.1:8080, then port 80 again.', 'Ruf 10.96.0.1:8080, dann wieder Port 80.'),
      goals: [
        aim('Type `10.96.0.1:8080` as your target', 'Tippe `10.96.0.1:8080` als Ziel ein'),
        send(2),
        answered(1),
      ],
    },
    saw: ask(
      t('How did 10.96.0.1:8080 differ from step 2?', 'Was war bei 10.96.0.1:8080 anders als in Schritt 2?'),
      [
        wrong(
          t('It was refused just the same.', 'Es wurde genauso abgewiesen.'),
          t('All failures of a Service look alike.', 'Alle Fehler eines Service sehen gleich aus.'),
        ),
        wrong(t('It was answered.', 'Es wurde beantwortet.'), allPorts),
        right('No reply instead of a refusal.', 'Keine Antwort statt einer Abweisung.'),
      ],
      t(
        'In step 2 a Pod said no. Here nobody was reached at all.',
        'In Schritt 2 hat ein Pod nein gesagt. Hier wurde niemand erreicht.',
      ),
    ),
    explain: ask(
      t(
        'One call is refused at once, another gets no reply. What does that tell?',
        'Ein Aufruf wird sofort abgewiesen, ein anderer bekommt keine Antwort. Was sagt das?',
      ),
      [
        right(
          'Refused: somebody was reached. No reply: nobody was.',
          'Abgewiesen: Jemand war da. Keine Antwort: Niemand war da.',
        ),
        wrong(
          t('Refused is worse: the Pod is down.', 'Abgewiesen ist schlimmer: Der Pod ist ausgefallen.'),
          refusedIsDown,
        ),
        wrong(
          t('Nothing: it is chance.', 'Nichts: Das ist Zufall.'),
          t('All failures of a Service look alike.', 'Alle Fehler eines Service sehen gleich aus.'),
        ),
        wrong(
          t('No reply: the app is slow.', 'Keine Antwort: Die App ist langsam.'),
          t('No reply means a slow app.', 'Keine Antwort heißt langsame App.'),
        ),
      ],
      t(
        'It is the first thing to read off an error: was the packet taken by anybody?',
        'Das liest man an einem Fehler zuerst ab: Hat irgendwer das Paket angenommen?',
      ),
    ),
    expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
    solution: [target('10.96.0.1:8080'), sends(1, 'timed-out'), target(CLUSTER_IP), sends(1, 'answered')],
  },
  {
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
  },
  {
    title: t('my-service is deleted', 'my-service wird gelöscht'),
    result: t('No rule, no reply; the Pods are fine', 'Keine Regel, keine Antwort; den Pods geht es gut'),
    say: t(
      'Only the pointer goes. Who still calls 10.96.0.1, and what do they see?',
      'Nur der Zeiger geht. Wer ruft noch 10.96.0.1, und was sieht er?',
    ),
    realCluster: t(
      'Connections that are open stay open; only new ones find no rule. The freed ClusterIP may be given to another Service one day: then the wrong app answers.',
      'Offene Verbindungen bleiben offen; nur neue finden keine Regel. Die frei gewordene ClusterIP bekommt vielleicht einmal ein anderer Service: Dann antwortet die falsche App.',
    ),
    predict: ask(
      t(
        'my-service is deleted, web-admin stays. What will callers of 10.96.0.1 see, and the Pods?',
        'my-service wird gelöscht, web-admin bleibt. Was sehen Aufrufer von 10.96.0.1, und was wird aus den Pods?',
      ),
      [
        wrong(
          t('A refusal; the Pods are deleted too.', 'Eine Abweisung; die Pods werden mit gelöscht.'),
          t('Deleting a Service deletes its Pods.', 'Mit einem Service gehen auch seine Pods.'),
        ),
        right('No reply; the Pods run on.', 'Keine Antwort; die Pods laufen weiter.'),
        wrong(
          t('Answers, by way of web-admin.', 'Antworten, über web-admin.'),
          t('One Service steps in for another.', 'Ein Service springt für den anderen ein.'),
        ),
        wrong(
          t('A refusal; the Pods run on.', 'Eine Abweisung; die Pods laufen weiter.'),
          t('A deleted Service refuses.', 'Ein gelöschter Service weist ab.'),
        ),
      ],
      t(
        'With the Service its rules went. Nobody has 10.96.0.1 now, and where nobody is, nobody refuses.',
        'Mit dem Service gingen seine Regeln. Niemand hat jetzt 10.96.0.1, und wo niemand ist, weist niemand ab.',
      ),
    ),
    act: { label: t('Delete Service my-service', 'Service my-service löschen'), commands: [DELETE] },
    do: {
      text: t(
        'Call 10.96.0.1 once more. Then find an address that still answers.',
        'Ruf noch einmal 10.96.0.1. Finde dann eine Adresse, die noch antwortet.',
      ),
      goals: [aim('Choose your target', 'Wähle dein Ziel'), send(2), answered(1)],
    },
    saw: ask(
      t('What was left when the Service was gone?', 'Was war noch da, als der Service weg war?'),
      [
        wrong(
          t('Nothing that answers.', 'Nichts, was antwortet.'),
          t('Deleting a Service deletes its Pods.', 'Mit einem Service gehen auch seine Pods.'),
        ),
        right('The Pods, and the other way to them.', 'Die Pods und der andere Weg zu ihnen.'),
        wrong(
          t('The ClusterIP, refusing.', 'Die ClusterIP, die abweist.'),
          t('A deleted Service refuses.', 'Ein gelöschter Service weist ab.'),
        ),
      ],
      t('Pod IPs and web-admin answered as before.', 'Pod-IPs und web-admin haben geantwortet wie zuvor.'),
    ),
    explain: ask(
      t(
        'Three failures in this lesson: refused by a Pod, no rule for the port, no Service. What do they have in common?',
        'Drei Fehler in dieser Lektion: abgewiesen vom Pod, keine Regel für den Port, kein Service. Was haben sie gemeinsam?',
      ),
      [
        wrong(
          t('A restart mends all three.', 'Ein Neustart behebt alle drei.'),
          t('Failures are mended by a restart.', 'Fehler behebt man durch Neustart.'),
        ),
        wrong(
          t('They look the same to the client.', 'Für den Client sehen sie gleich aus.'),
          t('All failures of a Service look alike.', 'Alle Fehler eines Service sehen gleich aus.'),
        ),
        wrong(t('They come from the app.', 'Sie kommen von der App.'), refusedIsDown),
        right('The Pods were fine each time.', 'Den Pods ging es jedes Mal gut.'),
      ],
      t(
        'Running, ready, at the same IPs from step 1 to step 6. What was wrong lay on the way to them.',
        'Running, bereit, mit denselben IPs von Schritt 1 bis 6. Was nicht stimmte, lag auf dem Weg zu ihnen.',
      ),
    ),
    expect: row(['10.1.1.5', '10.1.1.6'], null, []),
    solution: [target(CLUSTER_IP), sends(1, 'timed-out'), target('web-admin:9000'), sends(1, 'answered')],
  },
];
