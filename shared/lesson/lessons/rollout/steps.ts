import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends, target, wait } from '../deeds.ts';
import { aim, answered, ask, CLUSTER_IP, look, MY_SERVICE, right, send, t, WEB, wrong } from '../written.ts';

/** Endpoints take so long to the rules while the race is shown, in milliseconds. */
const SLOW = { type: 'set-propagation', milliseconds: 6000 } as const;
const QUICK = { type: 'set-propagation', milliseconds: 300 } as const;
const RESTART = { type: 'rollout-restart', deployment: 'web' } as const;

const lookPods = look(
  ['pods', 'all'],
  'Look at the column READY: `get pods`',
  'Sieh dir die Spalte READY an: `get pods`',
);

export const steps: readonly StepFile[] = [
  {
    title: t('Two Pods and a Service', 'Zwei Pods und ein Service'),
    result: t('Both Pods are ready and get traffic', 'Beide Pods sind bereit und bekommen Verkehr'),
    say: t(
      'Everybody takes the Service as target. Whatever happens from here on, nobody touches that setting again.',
      'Alle nehmen den Service als Ziel. Was auch kommt: Diese Einstellung fasst ab jetzt niemand mehr an.',
    ),
    realCluster: t(
      'A Pod counts as ready when its readiness probe passes, and for the Service nothing else counts. Without a probe it is ready as soon as its container runs, even if the app needs another minute to warm up.',
      'Ein Pod gilt als bereit, wenn seine Readiness-Probe gelingt, und für den Service zählt nur das. Ohne Probe ist er bereit, sobald der Container läuft, auch wenn die App noch eine Minute zum Warmlaufen braucht.',
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
        'Take the Service as your target and send to it.',
        'Nimm den Service als Ziel und sende dorthin.',
      ),
      goals: [lookPods, aim('Take the Service as your target', 'Nimm den Service als Ziel'), send(3)],
    },
    saw: ask(
      t('What did `get pods` show?', 'Was hat `get pods` gezeigt?'),
      [
        right('Two Pods, each READY 1/1.', 'Zwei Pods, jeder mit READY 1/1.'),
        wrong(
          t('Two Pods, together READY 2/2.', 'Zwei Pods, zusammen READY 2/2.'),
          t('READY counts the Pods of a Deployment.', 'READY zählt die Pods eines Deployments.'),
        ),
        wrong(
          t('One Pod with two addresses.', 'Einen Pod mit zwei Adressen.'),
          t('Replicas are one Pod with several IPs.', 'Replicas sind ein Pod mit mehreren IPs.'),
        ),
      ],
      t(
        '1/1 means: one of the one container in this Pod is ready. Each Pod says so for itself.',
        '1/1 heißt: Von dem einen Container dieses Pods ist einer bereit. Jeder Pod sagt das für sich.',
      ),
    ),
    expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
    solution: [lookUp('get pods'), target(CLUSTER_IP), sends(3, 'answered')],
  },
  {
    title: t('A readiness probe fails', 'Eine Readiness-Probe schlägt fehl'),
    result: t('Running, but without traffic', 'Läuft, aber ohne Verkehr'),
    say: t(
      'The container is alive, it only says: not now. Compare the columns READY, STATUS and RESTARTS.',
      'Der Container lebt, er sagt nur: gerade nicht. Die Spalten READY, STATUS und RESTARTS vergleichen.',
    ),
    realCluster: t(
      'The kubelet probes every 10 s and gives up after three failures, so a real Pod leaves its Service up to half a minute after the trouble began. Liveness is another matter: when that probe fails, the container is killed and started again in the same Pod.',
      'Der kubelet fragt alle 10 s und gibt nach drei Fehlversuchen auf: Ein echter Pod verlässt seinen Service bis zu einer halben Minute nach Beginn der Störung. Liveness ist etwas anderes: Scheitert diese Probe, wird der Container beendet und im selben Pod neu gestartet.',
    ),
    predict: ask(
      t(
        'The readiness probe of the Pod at 10.1.1.5 is about to fail. What does Kubernetes do with this Pod?',
        'Die Readiness-Probe des Pods mit 10.1.1.5 wird gleich fehlschlagen. Was macht Kubernetes mit diesem Pod?',
      ),
      [
        wrong(
          t('It restarts the container.', 'Es startet den Container neu.'),
          t(
            'A failed readiness probe restarts the container.',
            'Eine fehlgeschlagene Readiness-Probe startet den Container neu.',
          ),
        ),
        wrong(
          t('It replaces the Pod by a new one.', 'Es ersetzt den Pod durch einen neuen.'),
          t('A Pod that is not ready is replaced.', 'Ein Pod, der nicht bereit ist, wird ersetzt.'),
        ),
        right(
          'It leaves the Pod alone and takes it out of the Service.',
          'Es lässt ihn in Ruhe und nimmt ihn aus dem Service.',
        ),
        wrong(
          t('Nothing: the probe is only a display.', 'Nichts: Die Probe ist nur eine Anzeige.'),
          t('Readiness has no effect on traffic.', 'Readiness wirkt sich nicht auf den Verkehr aus.'),
        ),
      ],
      t(
        'Same Pod, same IP, no restart. READY turned to 0/1 and its endpoint to not ready, so the rules no longer choose it.',
        'Derselbe Pod, dieselbe IP, kein Neustart. READY wurde 0/1, sein Endpunkt ist nicht bereit, also wählen ihn die Regeln nicht mehr.',
      ),
    ),
    act: {
      label: t('Fail readiness of the Pod at 10.1.1.5', 'Readiness des Pods mit 10.1.1.5 scheitern lassen'),
      commands: [{ type: 'fail-readiness', podIP: '10.1.1.5' }],
    },
    do: {
      text: t(
        'Look at the Pods, then send and read who answers.',
        'Sieh dir die Pods an, sende dann und lies, wer antwortet.',
      ),
      goals: [lookPods, send(4), answered(4)],
    },
    saw: ask(
      t('What became of the Pod at 10.1.1.5?', 'Was ist mit dem Pod 10.1.1.5 geschehen?'),
      [
        wrong(
          t('It is gone, another one came.', 'Er ist weg, ein anderer ist da.'),
          t('A Pod that is not ready is replaced.', 'Ein Pod, der nicht bereit ist, wird ersetzt.'),
        ),
        wrong(
          t('It restarted, RESTARTS is 1.', 'Er wurde neu gestartet, RESTARTS ist 1.'),
          t(
            'A failed readiness probe restarts the container.',
            'Eine fehlgeschlagene Readiness-Probe startet den Container neu.',
          ),
        ),
        right('It runs at the same IP, READY 0/1.', 'Er läuft mit derselben IP, READY 0/1.'),
      ],
      t(
        'STATUS is still Running and RESTARTS still 0; only READY and the routing targets are different.',
        'STATUS ist weiter Running und RESTARTS 0; anders sind nur READY und die Routing-Ziele.',
      ),
    ),
    explain: ask(
      t(
        'Why does a Service leave out a Pod that is not ready instead of having it restarted?',
        'Warum lässt ein Service einen nicht bereiten Pod aus, statt ihn neu starten zu lassen?',
      ),
      [
        wrong(
          t('Because a restart would change the ClusterIP.', 'Weil ein Neustart die ClusterIP ändern würde.'),
          t('Pod restarts change the ClusterIP.', 'Neustarts von Pods ändern die ClusterIP.'),
        ),
        wrong(
          t(
            'Because a Service restarts Pods only at night.',
            'Weil ein Service Pods nur nachts neu startet.',
          ),
          t('Services restart Pods.', 'Services starten Pods neu.'),
        ),
        wrong(
          t('Because its IP must be freed first.', 'Weil erst seine IP frei werden muss.'),
          t('A Pod that is not ready loses its IP.', 'Ein nicht bereiter Pod verliert seine IP.'),
        ),
        right(
          'Because it may only be busy or warming up, and will be fine again.',
          'Weil er vielleicht nur beschäftigt ist oder warmläuft und wieder gut wird.',
        ),
      ],
      t(
        'Readiness answers “may it get requests now?”. A cache that fills or a database that is away passes; killing the container would only make it start from nothing.',
        'Readiness beantwortet «Darf er jetzt Anfragen bekommen?». Ein Cache, der sich füllt, eine Datenbank, die fehlt: Das geht vorbei. Den Container zu beenden hieße nur, von vorn anzufangen.',
      ),
    ),
    expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.6']),
    solution: [lookUp('get pods'), sends(4, 'answered')],
  },
  {
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
          t('Endpoints are entered by hand.', 'Endpunkte werden von Hand eingetragen.'),
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
      label: t(
        'Restore readiness of the Pod at 10.1.1.5',
        'Readiness des Pods mit 10.1.1.5 wiederherstellen',
      ),
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
  },
  {
    title: t('A rolling update under load', 'Ein Rolling Update unter Last'),
    result: t('New Pods, and requests lost on the way', 'Neue Pods, und unterwegs verlorene Anfragen'),
    say: t(
      'Go on at once: the race lasts some ten seconds, and everybody should be sending while it does.',
      'Gleich weitergehen: Das Wettrennen dauert gut zehn Sekunden, und währenddessen sollen alle senden.',
    ),
    realCluster: t(
      'Here the endpoints take 6 s to the rules, so that it can be seen. In a real cluster it is about a second, more when there are many nodes, and an app that stops at SIGTERM at once loses the requests of that second at every rollout.',
      'Hier brauchen die Endpunkte 6 s bis in die Regeln, damit man es sieht. In einem echten Cluster ist es etwa eine Sekunde, bei vielen Nodes mehr, und eine App, die bei SIGTERM sofort aufhört, verliert bei jedem Rollout die Anfragen dieser Sekunde.',
    ),
    predict: ask(
      t(
        'A rolling update replaces the Pods one by one; at every moment two of them are ready. You keep sending to the Service. What happens to your requests?',
        'Ein Rolling Update ersetzt die Pods nacheinander; in jedem Moment sind zwei bereit. Du sendest weiter an den Service. Was wird aus deinen Anfragen?',
      ),
      [
        wrong(
          t(
            'All are answered: two Pods are always ready.',
            'Alle werden beantwortet: Zwei Pods sind ja immer bereit.',
          ),
          t(
            'Ready Pods at all times mean no lost request.',
            'Immer bereite Pods heißt: keine verlorene Anfrage.',
          ),
        ),
        right(
          'Some are lost while the rules still name Pods that stop.',
          'Einige gehen verloren, solange die Regeln noch stoppende Pods nennen.',
        ),
        wrong(
          t('All fail until the update is over.', 'Alle scheitern, bis das Update fertig ist.'),
          t(
            'A Service is off during a rolling update.',
            'Ein Service ist während eines Rolling Updates aus.',
          ),
        ),
        wrong(
          t('They wait in the Service until a Pod is free.', 'Sie warten im Service, bis ein Pod frei ist.'),
          t('A Service queues requests.', 'Ein Service stellt Anfragen in eine Schlange.'),
        ),
      ],
      t(
        'The old Pod is told to stop and, at the same time, its endpoint is on its way out of the rules. Whoever is sent there in between meets a closed port.',
        'Der alte Pod bekommt das Stopp-Signal, und zugleich ist sein Endpunkt auf dem Weg aus den Regeln. Wer dazwischen dorthin geleitet wird, trifft auf einen geschlossenen Port.',
      ),
    ),
    act: {
      label: t('Rolling update: kubectl rollout restart', 'Rolling Update: kubectl rollout restart'),
      commands: [SLOW, RESTART],
      live: true,
    },
    do: {
      text: t(
        'Keep sending, without changing anything, and watch what comes back.',
        'Sende immer weiter, ohne etwas zu ändern, und beobachte, was zurückkommt.',
      ),
      goals: [send(8)],
    },
    saw: ask(
      t(
        'What did the class see while the Pods were being replaced?',
        'Was hat die Klasse gesehen, während die Pods ersetzt wurden?',
      ),
      [
        wrong(
          t('Every request was answered.', 'Jede Anfrage wurde beantwortet.'),
          t(
            'Ready Pods at all times mean no lost request.',
            'Immer bereite Pods heißt: keine verlorene Anfrage.',
          ),
        ),
        wrong(
          t('Requests failed from then on, for good.', 'Von da an scheiterten Anfragen, für immer.'),
          t(
            'The endpoints stay as they were when the Service was created.',
            'Die Endpunkte bleiben, wie sie beim Anlegen des Service waren.',
          ),
        ),
        right(
          'For some seconds requests failed, then no more.',
          'Einige Sekunden lang scheiterten Anfragen, dann nicht mehr.',
        ),
      ],
      t(
        'It began when the first old Pod stopped and ended when the rules had caught up.',
        'Es begann, als der erste alte Pod stoppte, und endete, als die Regeln nachgekommen waren.',
      ),
    ),
    explain: ask(
      t(
        'Two Pods were ready all the time. Where did the lost requests go?',
        'Die ganze Zeit waren zwei Pods bereit. Wohin sind die verlorenen Anfragen gegangen?',
      ),
      [
        wrong(
          t('To new Pods that were not ready yet.', 'Zu neuen Pods, die noch nicht bereit waren.'),
          t(
            'A Service sends to Pods before they are ready.',
            'Ein Service leitet an Pods, bevor sie bereit sind.',
          ),
        ),
        wrong(
          t('Nowhere: there were too many of them.', 'Nirgends: Es waren zu viele.'),
          t(
            'A Service drops requests when there are many.',
            'Ein Service verwirft Anfragen, wenn es viele sind.',
          ),
        ),
        right(
          'To old Pods that had stopped listening, by rules not up to date yet.',
          'Zu alten Pods, die nicht mehr lauschten, durch Regeln von vorhin.',
        ),
        wrong(
          t('To the ClusterIP, which nobody had.', 'Zur ClusterIP, die niemand hatte.'),
          t(
            'During an update a ClusterIP is taken away.',
            'Während eines Updates verschwindet die ClusterIP.',
          ),
        ),
      ],
      t(
        'Stopping the Pod and taking it out of the rules run side by side, and nobody waits for the other. That is the drain race.',
        'Den Pod zu stoppen und ihn aus den Regeln zu nehmen läuft nebeneinander, und keins wartet aufs andere. Das ist das Wettrennen beim Ablösen.',
      ),
    ),
    expect: row(['10.1.1.8', '10.1.1.9'], CLUSTER_IP, ['10.1.1.8', '10.1.1.9']),
    solution: [wait(3000), sends(8)],
  },
  {
    title: t('A pause before stopping', 'Eine Pause vor dem Stoppen'),
    result: t('Pods that go on serving for a while', 'Pods, die noch eine Weile weiterarbeiten'),
    say: t(
      'One line in the Deployment: preStop, sleep ten seconds. A Pod that has to go first does nothing but serve.',
      'Eine Zeile im Deployment: preStop, zehn Sekunden schlafen. Ein Pod, der gehen soll, arbeitet erst einmal nur weiter.',
    ),
    realCluster: t(
      'The hook is `lifecycle.preStop.sleep` in the container’s spec. Its time counts against `terminationGracePeriodSeconds`, 30 s by default: who needs longer must raise both. Better still, the app itself finishes its open requests at SIGTERM.',
      'Der Haken ist `lifecycle.preStop.sleep` in der Spec des Containers. Seine Zeit zählt zu `terminationGracePeriodSeconds`, normal 30 s: Wer mehr braucht, muss beides erhöhen. Noch besser: Die App beendet bei SIGTERM selbst ihre offenen Anfragen.',
    ),
    predict: ask(
      t(
        'The Deployment’s Pod template gets a `preStop` hook. What about the Pods that run already?',
        'Die Pod-Vorlage des Deployments bekommt einen `preStop`-Haken. Was ist mit den Pods, die schon laufen?',
      ),
      [
        wrong(
          t('They get the hook without a restart.', 'Sie bekommen den Haken ohne Neustart.'),
          t(
            'A running Pod takes on changes of its template.',
            'Ein laufender Pod übernimmt Änderungen seiner Vorlage.',
          ),
        ),
        wrong(
          t('They stay as they are until somebody deletes them.', 'Sie bleiben, bis jemand sie löscht.'),
          t(
            'A changed template concerns Pods of the future alone.',
            'Eine geänderte Vorlage gilt nur für künftige Pods.',
          ),
        ),
        wrong(
          t('Their containers restart in place.', 'Ihre Container starten an Ort und Stelle neu.'),
          t(
            'A changed template restarts containers in place.',
            'Eine geänderte Vorlage startet Container an Ort und Stelle neu.',
          ),
        ),
        right(
          'They are replaced by new Pods that have it.',
          'Sie werden durch neue Pods ersetzt, die ihn haben.',
        ),
      ],
      t(
        'A new template is a new ReplicaSet, and the Deployment rolls over to it: new Pods, new names, new IPs.',
        'Eine neue Vorlage ist ein neues ReplicaSet, und das Deployment rollt dorthin: neue Pods, neue Namen, neue IPs.',
      ),
    ),
    act: {
      label: t('Set preStop: sleep 10 s', 'preStop setzen: 10 s schlafen'),
      commands: [QUICK, { type: 'set-pre-stop', deployment: 'web', seconds: 10 }],
    },
    do: {
      text: t(
        'Look at the ReplicaSets: which one has the Pods now? Then send.',
        'Sieh dir die ReplicaSets an: Welches hat jetzt die Pods? Sende dann.',
      ),
      goals: [
        look(
          ['replicasets', 'all'],
          'Look the ReplicaSets up: `get rs`',
          'Sieh die ReplicaSets nach: `get rs`',
        ),
        send(2),
      ],
    },
    saw: ask(
      t('What did the change of the template do?', 'Was hat die Änderung der Vorlage bewirkt?'),
      [
        right('A new ReplicaSet with two new Pods.', 'Ein neues ReplicaSet mit zwei neuen Pods.'),
        wrong(
          t('The same Pods, with RESTARTS 1.', 'Dieselben Pods, mit RESTARTS 1.'),
          t(
            'A changed template restarts containers in place.',
            'Eine geänderte Vorlage startet Container an Ort und Stelle neu.',
          ),
        ),
        wrong(
          t('Nothing that could be seen.', 'Nichts, was man sehen könnte.'),
          t(
            'A changed template concerns Pods of the future alone.',
            'Eine geänderte Vorlage gilt nur für künftige Pods.',
          ),
        ),
      ],
      t(
        '`get rs` lists three: those of steps 1 and 4 with 0 Pods, the new one with 2.',
        '`get rs` nennt drei: die aus Schritt 1 und 4 mit 0 Pods, das neue mit 2.',
      ),
    ),
    expect: row(['10.1.1.10', '10.1.1.11'], CLUSTER_IP, ['10.1.1.10', '10.1.1.11']),
    solution: [lookUp('get rs'), sends(2, 'answered')],
  },
  {
    title: t('The same update once more', 'Dasselbe Update noch einmal'),
    result: t('New Pods, no request lost', 'Neue Pods, keine Anfrage verloren'),
    say: t(
      'Everything as in step 4, the slow rules too. Go on at once and let them send.',
      'Alles wie in Schritt 4, auch die langsamen Regeln. Gleich weitergehen und senden lassen.',
    ),
    realCluster: t(
      'The sleep must be longer than the slowest node takes to learn of the change. Nothing in Kubernetes waits for that by itself; load balancers outside the cluster often need longer still.',
      'Der Schlaf muss länger sein, als der langsamste Node braucht, um von der Änderung zu erfahren. Von selbst wartet Kubernetes darauf nicht; Load Balancer außerhalb des Clusters brauchen oft noch länger.',
    ),
    predict: ask(
      t(
        'The same rolling update, the rules as slow as in step 4. Now each old Pod serves for 10 s before it stops. What happens to requests to the Service?',
        'Dasselbe Rolling Update, die Regeln so langsam wie in Schritt 4. Jetzt arbeitet jeder alte Pod noch 10 s, bevor er stoppt. Was wird aus Anfragen an den Service?',
      ),
      [
        right(
          'All are answered: the rules forget a Pod before it stops.',
          'Alle werden beantwortet: Die Regeln vergessen einen Pod, bevor er stoppt.',
        ),
        wrong(
          t('As many are lost, only 10 s later.', 'Ebenso viele gehen verloren, nur 10 s später.'),
          t(
            'A pause before stopping only moves the loss.',
            'Eine Pause vor dem Stoppen verschiebt den Verlust nur.',
          ),
        ),
        wrong(
          t('They are held back for 10 s.', 'Sie werden 10 s lang zurückgehalten.'),
          t('preStop holds requests back.', 'preStop hält Anfragen zurück.'),
        ),
        wrong(
          t('They all go to the old Pods.', 'Sie gehen alle zu den alten Pods.'),
          t(
            'While it terminates a Pod gets all the traffic.',
            'Ein stoppender Pod bekommt den ganzen Verkehr.',
          ),
        ),
      ],
      t(
        'The race is the same, but the Pod now lets the rules win: 6 s against 10 s.',
        'Das Wettrennen ist dasselbe, aber der Pod lässt jetzt die Regeln gewinnen: 6 s gegen 10 s.',
      ),
    ),
    act: {
      label: t('Rolling update: kubectl rollout restart', 'Rolling Update: kubectl rollout restart'),
      commands: [SLOW, RESTART],
      live: true,
    },
    do: {
      text: t(
        'Keep sending as in step 4. Does anything get lost?',
        'Sende immer weiter wie in Schritt 4. Geht etwas verloren?',
      ),
      goals: [send(8), answered(8)],
    },
    saw: ask(
      t('How did it differ from step 4?', 'Was war anders als in Schritt 4?'),
      [
        wrong(
          t('The Pods were not replaced.', 'Die Pods wurden nicht ersetzt.'),
          t('preStop keeps Pods from being replaced.', 'preStop verhindert, dass Pods ersetzt werden.'),
        ),
        right(
          'Old Pods kept answering while the rules caught up.',
          'Alte Pods antworteten weiter, bis die Regeln nachkamen.',
        ),
        wrong(
          t('The rules were faster.', 'Die Regeln waren schneller.'),
          t('preStop speeds the endpoints up.', 'preStop macht die Endpunkte schneller.'),
        ),
      ],
      t(
        'The Pods showed Terminating for a long time and answered all the same. The strip stayed green.',
        'Die Pods standen lange auf Terminating und haben trotzdem geantwortet. Der Streifen blieb grün.',
      ),
    ),
    explain: ask(
      t(
        'What made the difference between step 4 and step 6?',
        'Worin lag der Unterschied zwischen Schritt 4 und Schritt 6?',
      ),
      [
        wrong(
          t('More replicas.', 'Mehr Replicas.'),
          t('Only more replicas save requests.', 'Nur mehr Replicas retten Anfragen.'),
        ),
        right(
          'The order: first out of the rules, then out of service.',
          'Die Reihenfolge: erst aus den Regeln, dann aus dem Dienst.',
        ),
        wrong(
          t('Clients that repeat what failed.', 'Clients, die Fehlgeschlagenes wiederholen.'),
          t(
            'Clients repeat failed requests by themselves.',
            'Clients wiederholen Fehlgeschlagenes von selbst.',
          ),
        ),
        wrong(
          t('A shorter grace period.', 'Eine kürzere Schonfrist.'),
          t('A short grace period saves requests.', 'Eine kurze Schonfrist rettet Anfragen.'),
        ),
      ],
      t(
        'Nothing became faster. The Pod only waits until nobody is sent to it any more.',
        'Schneller wurde nichts. Der Pod wartet nur, bis ihm niemand mehr geschickt wird.',
      ),
    ),
    expect: row(['10.1.1.12', '10.1.1.13'], CLUSTER_IP, ['10.1.1.12', '10.1.1.13']),
    solution: [wait(3000), sends(8, 'answered')],
  },
];
