import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends, target } from '../deeds.ts';
import { aim, answered, ask, CLUSTER_IP, look, MY_SERVICE, right, send, t, WEB, wrong } from '../written.ts';

const RESTART = { type: 'rollout-restart', deployment: 'web' } as const;
const DELETE = { type: 'delete-service', service: 'my-service' } as const;
const NAME = 'my-service';
/** A headless Service translates no port: who calls it must know the Pods'. */
const NAME_AND_PORT = 'my-service:8080';

const lookService = look(
  ['services', 'all'],
  'Look the Service up: `get svc`',
  'Sieh den Service nach: `get svc`',
);
const lookEndpoints = look(
  ['endpoints', 'endpointslices', 'services'],
  'Look the endpoints up: `get endpoints`',
  'Sieh die Endpunkte nach: `get endpoints`',
);

const nameIsPod = t(
  'A Service’s name stands for one certain Pod.',
  'Der Name eines Service steht für einen bestimmten Pod.',
);
const dnsFollows = t(
  'DNS tells clients when an address changes.',
  'DNS meldet den Clients, wenn sich eine Adresse ändert.',
);
const noneIsBroken = t(
  'ClusterIP None means a broken Service.',
  'ClusterIP None heißt: Der Service ist kaputt.',
);
const portsAlways = t('Every Service translates ports.', 'Jeder Service übersetzt Ports.');
const podsKeepIP = t(
  'A Pod keeps its IP through every restart.',
  'Ein Pod behält seine IP bei jedem Neustart.',
);

export const steps: readonly StepFile[] = [
  {
    title: t('A Service has a name', 'Ein Service hat einen Namen'),
    result: t('The name means the ClusterIP', 'Der Name bedeutet die ClusterIP'),
    say: t(
      'Nobody types an IP today. Everybody saves the name: my-service.',
      'Heute tippt niemand eine IP. Alle merken sich den Namen: my-service.',
    ),
    realCluster: t(
      'The full name is `my-service.default.svc.cluster.local`; within the namespace the first part is enough. The cluster’s DNS, usually CoreDNS, is itself a Deployment behind a Service.',
      'Der ganze Name ist `my-service.default.svc.cluster.local`; im selben Namespace genügt der erste Teil. Der DNS des Clusters, meist CoreDNS, ist selbst ein Deployment hinter einem Service.',
    ),
    act: {
      label: t(
        'Create Deployment web and Service my-service',
        'Deployment web und Service my-service anlegen',
      ),
      commands: [WEB, MY_SERVICE],
    },
    do: {
      text: t(
        'Look the Service up, type its name as your target, and send.',
        'Sieh den Service nach, tippe seinen Namen als Ziel ein und sende.',
      ),
      goals: [
        lookService,
        aim('Type `my-service` as your target', 'Tippe `my-service` als Ziel ein'),
        send(3),
      ],
    },
    saw: ask(
      t(
        'Look at the path of one of your requests: what did the name mean?',
        'Sieh dir den Weg einer Anfrage an: Was hat der Name bedeutet?',
      ),
      [
        wrong(t('The IP of one of the Pods.', 'Die IP eines der Pods.'), nameIsPod),
        wrong(
          t('The address of the DNS server.', 'Die Adresse des DNS-Servers.'),
          t('Requests pass through the DNS server.', 'Anfragen laufen durch den DNS-Server.'),
        ),
        right('The Service’s ClusterIP, 10.96.0.1.', 'Die ClusterIP des Service, 10.96.0.1.'),
      ],
      t(
        'First the name was looked up, then 10.96.0.1 was called, then a Pod was drawn.',
        'Erst wurde der Name nachgeschlagen, dann 10.96.0.1 gerufen, dann ein Pod gelost.',
      ),
    ),
    expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
    solution: [lookUp('get svc'), target(NAME), sends(3, 'answered')],
  },
  {
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
          t(
            'The ClusterIP changes together with the Pods.',
            'Die ClusterIP ändert sich zusammen mit den Pods.',
          ),
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
    act: {
      label: t('Restart: kubectl rollout restart', 'Neustart: kubectl rollout restart'),
      commands: [RESTART],
    },
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
        wrong(
          t('Look the name up again.', 'Den Namen neu nachschlagen.'),
          t(
            'The ClusterIP changes together with the Pods.',
            'Die ClusterIP ändert sich zusammen mit den Pods.',
          ),
        ),
        wrong(t('Wait for DNS.', 'Auf DNS warten.'), dnsFollows),
      ],
      t('New Pod IPs, the old name, the old ClusterIP.', 'Neue Pod-IPs, der alte Name, die alte ClusterIP.'),
    ),
    expect: row(['10.1.1.8', '10.1.1.9'], CLUSTER_IP, ['10.1.1.8', '10.1.1.9']),
    solution: [sends(3, 'answered')],
  },
  {
    title: t('The Service becomes headless', 'Der Service verliert seine ClusterIP'),
    result: t('The name means Pod IPs', 'Der Name bedeutet Pod-IPs'),
    say: t(
      'clusterIP: None. Same name, but what it stands for is something else, and so is the port. Let them run into it.',
      'clusterIP: None. Gleicher Name, aber er steht für etwas anderes, und der Port auch. Ruhig hineinlaufen lassen.',
    ),
    realCluster: t(
      'A ClusterIP cannot be taken away: the Service is deleted and created anew. Headless Services are for clients that want to know each Pod, such as those of databases; a StatefulSet even gives each Pod a name.',
      'Eine ClusterIP lässt sich nicht wegnehmen: Der Service wird gelöscht und neu angelegt. Headless-Services sind für Clients, die jeden Pod kennen wollen, etwa die von Datenbanken; ein StatefulSet gibt sogar jedem Pod einen Namen.',
    ),
    predict: ask(
      t(
        'The Service is created anew with clusterIP: None. What does its name mean from now on?',
        'Der Service wird mit clusterIP: None neu angelegt. Was bedeutet sein Name ab jetzt?',
      ),
      [
        wrong(
          t('Nothing: such a name cannot be called.', 'Nichts: So ein Name lässt sich nicht aufrufen.'),
          noneIsBroken,
        ),
        wrong(
          t('The same ClusterIP, only hidden.', 'Dieselbe ClusterIP, nur versteckt.'),
          t('Every Service has a ClusterIP.', 'Jeder Service hat eine ClusterIP.'),
        ),
        right(
          'The IPs of all ready Pods, one of which the client picks.',
          'Die IPs aller bereiten Pods, von denen der Client eine wählt.',
        ),
        wrong(
          t('The IP of the node.', 'Die IP des Nodes.'),
          t('Without a ClusterIP the node answers.', 'Ohne ClusterIP antwortet der Node.'),
        ),
      ],
      t(
        'DNS answers with one record for each ready Pod. No rule, no draw on the node, no translated port: the client calls a Pod directly.',
        'DNS antwortet mit einem Eintrag je bereitem Pod. Keine Regel, kein Los auf dem Node, kein übersetzter Port: Der Client ruft einen Pod direkt.',
      ),
    ),
    act: {
      label: t('Create my-service anew, headless', 'my-service neu anlegen, headless'),
      commands: [DELETE, { ...MY_SERVICE, clusterIP: 'None' }],
    },
    do: {
      text: t(
        'Send to the name as before. Then think of the port that the app listens on, and call that.',
        'Sende wie zuvor an den Namen. Denk dann an den Port, auf dem die App lauscht, und ruf den.',
      ),
      goals: [
        send(1),
        aim('Take `my-service:8080` as your target', 'Nimm `my-service:8080` als Ziel'),
        answered(2),
      ],
    },
    saw: ask(
      t('Why was port 80 refused?', 'Warum wurde Port 80 abgewiesen?'),
      [
        wrong(
          t('The Pods were not ready.', 'Die Pods waren nicht bereit.'),
          t('Refused means not ready.', 'Abgewiesen heißt nicht bereit.'),
        ),
        right(
          'The Pod itself was called, and it listens on 8080.',
          'Der Pod selbst wurde gerufen, und er lauscht auf 8080.',
        ),
        wrong(t('The name did not resolve.', 'Der Name war unbekannt.'), noneIsBroken),
      ],
      t(
        'Without a ClusterIP there is no rule that would turn 80 into 8080.',
        'Ohne ClusterIP gibt es keine Regel, die aus 80 8080 machen würde.',
      ),
    ),
    explain: ask(
      t(
        'Who chooses the Pod when a Service is headless?',
        'Wer wählt den Pod, wenn ein Service headless ist?',
      ),
      [
        wrong(
          t('kube-proxy, by its rules.', 'kube-proxy mit seinen Regeln.'),
          t('kube-proxy also routes to headless Services.', 'kube-proxy leitet auch bei Headless-Services.'),
        ),
        wrong(
          t('The Deployment.', 'Das Deployment.'),
          t('A Deployment distributes requests.', 'Ein Deployment verteilt Anfragen.'),
        ),
        wrong(
          t('Nobody: all Pods get each request.', 'Niemand: Alle Pods bekommen jede Anfrage.'),
          t('A headless Service sends to all Pods.', 'Ein Headless-Service sendet an alle Pods.'),
        ),
        right(
          'The client, from the addresses that DNS gave it.',
          'Der Client, aus den Adressen, die DNS ihm gab.',
        ),
      ],
      t(
        'DNS hands out the list, and what the client does with it, and for how long, is its own affair.',
        'DNS gibt die Liste heraus, und was der Client damit macht, und wie lange, ist seine Sache.',
      ),
    ),
    expect: row(['10.1.1.8', '10.1.1.9'], 'None', ['10.1.1.8', '10.1.1.9']),
    solution: [sends(1, 'connection-refused'), target(NAME_AND_PORT), sends(2, 'answered')],
  },
  {
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
        wrong(
          t('Answered, as in step 2.', 'Beantwortet wie in Schritt 2.'),
          t('A kept look-up does no harm with any Service.', 'Behaltenes schadet bei keinem Service.'),
        ),
        wrong(
          t('Answered: DNS takes the old address back.', 'Beantwortet: DNS nimmt die alte Adresse zurück.'),
          dnsFollows,
        ),
        wrong(
          t('Answered: the new Pods have the old IPs.', 'Beantwortet: Die neuen Pods haben die alten IPs.'),
          podsKeepIP,
        ),
        right(
          'No reply: it calls an IP that nobody has.',
          'Keine Antwort: Er ruft eine IP, die niemand hat.',
        ),
      ],
      t(
        'What was kept this time was a Pod’s IP, and it went with the Pod. DNS knows the new ones, but nobody asked it.',
        'Behalten wurde diesmal eine Pod-IP, und die ging mit dem Pod. DNS kennt die neuen, aber niemand hat gefragt.',
      ),
    ),
    act: {
      label: t('Restart: kubectl rollout restart', 'Neustart: kubectl rollout restart'),
      commands: [RESTART],
    },
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
        wrong(
          t('To the ClusterIP.', 'An die ClusterIP.'),
          t('Every Service has a ClusterIP.', 'Jeder Service hat eine ClusterIP.'),
        ),
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
  },
  {
    title: t('Clients that ask each time', 'Clients, die jedes Mal fragen'),
    result: t('Up to date at every call', 'Bei jedem Aufruf aktuell'),
    say: t(
      'Nothing happens to the cluster. The clients forget what they kept and ask at every call.',
      'Am Cluster geschieht nichts. Die Clients vergessen Behaltenes und fragen bei jedem Aufruf.',
    ),
    realCluster: t(
      'Asking each time costs a look-up per connection, and DNS has to bear it. Usual is in between: keep for a few seconds, and look up anew after any failure.',
      'Jedes Mal zu fragen kostet eine Abfrage je Verbindung, und DNS muss das tragen. Üblich ist die Mitte: ein paar Sekunden behalten und nach jedem Fehler neu nachschlagen.',
    ),
    predict: ask(
      t(
        'The cluster stays as it is. From now on the clients keep nothing and ask DNS at every call. Will they be answered?',
        'Der Cluster bleibt, wie er ist. Ab jetzt behalten die Clients nichts und fragen bei jedem Aufruf. Bekommen sie Antwort?',
      ),
      [
        wrong(
          t(
            'No: the Service must get a ClusterIP first.',
            'Nein: Erst muss der Service eine ClusterIP bekommen.',
          ),
          noneIsBroken,
        ),
        right('Yes: DNS names the Pods of now.', 'Ja: DNS nennt die Pods von jetzt.'),
        wrong(
          t('No: DNS still names the old Pods.', 'Nein: DNS nennt noch die alten Pods.'),
          t('DNS keeps the addresses of Pods that are gone.', 'DNS behält Adressen von Pods, die weg sind.'),
        ),
        wrong(
          t('Only every second time.', 'Nur jedes zweite Mal.'),
          t('DNS names old and new Pods side by side.', 'DNS nennt alte und neue Pods nebeneinander.'),
        ),
      ],
      t(
        'The trouble was never in DNS. It was in what had been kept.',
        'Das Problem lag nie im DNS, sondern im Behaltenen.',
      ),
    ),
    act: {
      label: t('Let clients keep no address', 'Clients keine Adresse behalten lassen'),
      commands: [{ type: 'set-dns-cache', milliseconds: 0 }],
    },
    do: {
      text: t('Send to the same name and port.', 'Sende an denselben Namen und Port.'),
      goals: [send(3), answered(3)],
    },
    saw: ask(
      t('What changed in the cluster?', 'Was hat sich im Cluster geändert?'),
      [
        wrong(
          t('The Pods restarted.', 'Die Pods wurden neu gestartet.'),
          t('No reply is mended by a restart.', 'Keine Antwort behebt man durch Neustart.'),
        ),
        wrong(
          t('The Service got new endpoints.', 'Der Service bekam neue Endpunkte.'),
          t('DNS keeps the addresses of Pods that are gone.', 'DNS behält Adressen von Pods, die weg sind.'),
        ),
        right('Nothing: only the clients asked again.', 'Nichts: Nur die Clients haben neu gefragt.'),
      ],
      t(
        'Same Pods, same endpoints as in step 4; now they were asked for.',
        'Dieselben Pods, dieselben Endpunkte wie in Schritt 4; jetzt wurde nach ihnen gefragt.',
      ),
    ),
    expect: row(['10.1.1.10', '10.1.1.11'], 'None', ['10.1.1.10', '10.1.1.11']),
    solution: [sends(3, 'answered')],
  },
  {
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
        wrong(
          t('All who looked up before it.', 'Allen, die vorher nachgeschlagen haben.'),
          t(
            'Every kept look-up is out of date after a restart.',
            'Nach einem Neustart ist alles Behaltene veraltet.',
          ),
        ),
        wrong(
          t('All, for half an hour.', 'Allen, eine halbe Stunde lang.'),
          t(
            'The ClusterIP changes together with the Pods.',
            'Die ClusterIP ändert sich zusammen mit den Pods.',
          ),
        ),
        right('Nobody who calls the Service.', 'Niemandem, der den Service ruft.'),
        wrong(
          t(
            'Those who call by name, not those who call the ClusterIP.',
            'Denen, die den Namen rufen, nicht denen mit der ClusterIP.',
          ),
          t(
            'A name is less durable than its ClusterIP.',
            'Ein Name ist weniger haltbar als seine ClusterIP.',
          ),
        ),
      ],
      t(
        'Name → ClusterIP does not change, so it may be kept for as long as one likes.',
        'Name → ClusterIP ändert sich nicht, also darf man es behalten, solange man will.',
      ),
    ),
    act: {
      label: t('my-service with a ClusterIP, and restart', 'my-service mit ClusterIP, und Neustart'),
      commands: [DELETE, MY_SERVICE, { type: 'set-dns-cache', milliseconds: 1_800_000 }, RESTART],
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
        wrong(
          t('Never.', 'Nie.'),
          t(
            'Every kept look-up is out of date after a restart.',
            'Nach einem Neustart ist alles Behaltene veraltet.',
          ),
        ),
      ],
      t('Step 2 and this one against step 4.', 'Schritt 2 und dieser gegen Schritt 4.'),
    ),
    expect: row(['10.1.1.12', '10.1.1.13'], CLUSTER_IP, ['10.1.1.12', '10.1.1.13']),
    solution: [target(NAME), sends(3, 'answered')],
  },
];
