import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends, target } from '../deeds.ts';
import { aim, answered, ask, CLUSTER_IP, look, MY_SERVICE, right, send, t, WEB, wrong } from '../written.ts';

const selects = (selector: { readonly [label: string]: string }) =>
  ({ type: 'set-selector', service: 'my-service', selector }) as const;

const lookEndpoints = look(
  ['endpoints', 'endpointslices', 'services'],
  'Look the endpoints up: `get endpoints`',
  'Sieh die Endpunkte nach: `get endpoints`',
);
const lookLabels = look(
  ['pods'],
  'Look the labels up: `get pods --show-labels`',
  'Sieh die Labels nach: `get pods --show-labels`',
);

const byName = t('A Service finds its Pods by name.', 'Ein Service findet seine Pods am Namen.');
const keepsPods = t(
  'A Service keeps the Pods that it once had.',
  'Ein Service behält die Pods, die er einmal hatte.',
);
const needsRestart = t(
  'A selector takes effect only after a restart.',
  'Ein Selector wirkt erst nach einem Neustart.',
);
const labelsDecor = t('Labels are notes without effect.', 'Labels sind Notizen ohne Wirkung.');
const anyLabel = t('One matching label is enough.', 'Ein passendes Label genügt.');
const oneDeployment = t('A Service belongs to one Deployment.', 'Ein Service gehört zu einem Deployment.');

export const steps: readonly StepFile[] = [
  {
    title: t(
      'Two Pods with a label, a Service with a selector',
      'Zwei Pods mit Label, ein Service mit Selector',
    ),
    result: t('Label and selector agree: traffic', 'Label und Selector passen: Verkehr'),
    say: t(
      'Nobody told the Service about these Pods. It only says what it looks for: app=web.',
      'Niemand hat dem Service diese Pods genannt. Er sagt nur, was er sucht: app=web.',
    ),
    realCluster: t(
      'Labels come from the Deployment’s Pod template. The ReplicaSet adds `pod-template-hash`, so that it finds its own Pods and no others.',
      'Labels kommen aus der Pod-Vorlage des Deployments. Das ReplicaSet fügt `pod-template-hash` hinzu, um seine eigenen Pods zu finden und keine anderen.',
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
        'Look at the Pods’ labels, take the Service as your target, and send.',
        'Sieh dir die Labels der Pods an, nimm den Service als Ziel und sende.',
      ),
      goals: [lookLabels, aim('Take the Service as your target', 'Nimm den Service als Ziel'), send(3)],
    },
    saw: ask(
      t('What do the two Pods have in common?', 'Was haben die beiden Pods gemeinsam?'),
      [
        wrong(
          t('Their name.', 'Den Namen.'),
          t('Pods of a Deployment share a name.', 'Pods eines Deployments teilen sich den Namen.'),
        ),
        right('The label app=web.', 'Das Label app=web.'),
        wrong(
          t('Their IP.', 'Die IP.'),
          t('Pods of a Deployment share an address.', 'Pods eines Deployments teilen sich eine Adresse.'),
        ),
      ],
      t(
        'Names and IPs differ; app=web is on both, and it is what the Service asks for.',
        'Namen und IPs sind verschieden; app=web tragen beide, und danach fragt der Service.',
      ),
    ),
    expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
    solution: [lookUp('get pods --show-labels'), target(CLUSTER_IP), sends(3, 'answered')],
  },
  {
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
          t('Kubernetes matches similar labels too.', 'Kubernetes vergleicht Labels auch ungefähr.'),
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
        wrong(
          t('A list of IPs in its spec.', 'Eine Liste von IPs in seiner Spec.'),
          t('Endpoints are entered by hand.', 'Endpunkte werden von Hand eingetragen.'),
        ),
      ],
      t(
        'The Pods did not change in step 2, and neither did their labels. The question changed, so the answer was empty.',
        'In Schritt 2 haben sich weder Pods noch Labels geändert. Die Frage war anders, also war die Antwort leer.',
      ),
    ),
    expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, []),
    solution: [sends(2, 'connection-refused'), lookUp('get endpoints')],
  },
  {
    title: t('The selector is put right', 'Der Selector wird berichtigt'),
    result: t('Endpoints are back, no Pod is new', 'Die Endpunkte sind zurück, kein Pod ist neu'),
    say: t(
      'Count: how many Pods restart, how many clients change a setting?',
      'Zählen: Wie viele Pods starten neu, wie viele Clients stellen um?',
    ),
    realCluster: t(
      '`kubectl set selector svc my-service app=web` does it, or `kubectl edit`. The selector of a Deployment, on the other hand, cannot be changed once it exists.',
      '`kubectl set selector svc my-service app=web` erledigt das, oder `kubectl edit`. Der Selector eines Deployments lässt sich dagegen nie mehr ändern.',
    ),
    predict: ask(
      t(
        'The selector says app=web again. What else has to be done before requests are answered?',
        'Der Selector lautet wieder app=web. Was muss noch geschehen, bis Anfragen beantwortet werden?',
      ),
      [
        wrong(t('The Pods must restart.', 'Die Pods müssen neu starten.'), needsRestart),
        right('Nothing more.', 'Nichts weiter.'),
        wrong(
          t('The clients must look the address up anew.', 'Die Clients müssen die Adresse neu nachsehen.'),
          t('A new selector means a new ClusterIP.', 'Ein neuer Selector heißt neue ClusterIP.'),
        ),
        wrong(
          t('The Service must be created anew.', 'Der Service muss neu angelegt werden.'),
          t('A Service’s selector cannot be changed.', 'Der Selector eines Service lässt sich nicht ändern.'),
        ),
      ],
      t(
        'The same two Pods match again, the list fills by itself, the ClusterIP was there all the time.',
        'Dieselben zwei Pods passen wieder, die Liste füllt sich von selbst, die ClusterIP war die ganze Zeit da.',
      ),
    ),
    act: {
      label: t('Change the selector to app=web', 'Den Selector in app=web ändern'),
      commands: [selects({ app: 'web' })],
    },
    do: {
      text: t('Send again, with the target you have.', 'Sende wieder, mit dem Ziel, das du hast.'),
      goals: [send(3), answered(3)],
    },
    saw: ask(
      t('Which Pods answer now?', 'Welche Pods antworten jetzt?'),
      [
        wrong(
          t('Two new ones.', 'Zwei neue.'),
          t('A changed selector makes new Pods.', 'Ein geänderter Selector erzeugt neue Pods.'),
        ),
        wrong(t('None yet.', 'Noch keiner.'), needsRestart),
        right('The two of step 1.', 'Die beiden aus Schritt 1.'),
      ],
      t(
        '10.1.1.5 and 10.1.1.6, as old as before, RESTARTS 0.',
        '10.1.1.5 und 10.1.1.6, so alt wie zuvor, RESTARTS 0.',
      ),
    ),
    expect: row(['10.1.1.5', '10.1.1.6'], CLUSTER_IP, ['10.1.1.5', '10.1.1.6']),
    solution: [sends(3, 'answered')],
  },
  {
    title: t('A Pod gets another label', 'Ein Pod bekommt ein anderes Label'),
    result: t('Set aside, and replaced', 'Zur Seite gestellt und ersetzt'),
    say: t(
      'A trick for looking at a sick Pod in peace: take its label away. Two controllers notice.',
      'Ein Kniff, um einen kranken Pod in Ruhe anzusehen: ihm das Label nehmen. Zwei Controller bemerken es.',
    ),
    realCluster: t(
      '`kubectl label pod NAME app=web-debug --overwrite`. The Pod now belongs to nobody: delete it yourself when you are done.',
      '`kubectl label pod NAME app=web-debug --overwrite`. Der Pod gehört nun niemandem: Lösch ihn selbst, wenn du fertig bist.',
    ),
    predict: ask(
      t(
        'The Pod at 10.1.1.5 is relabelled app=web-debug. What will be there afterwards?',
        'Der Pod mit 10.1.1.5 bekommt das Label app=web-debug. Was ist danach da?',
      ),
      [
        right(
          'Three Pods: this one aside, two behind the Service.',
          'Drei Pods: dieser abseits, zwei hinter dem Service.',
        ),
        wrong(
          t('One Pod: this one is deleted.', 'Ein Pod: Dieser wird gelöscht.'),
          t('A Pod without the label is deleted.', 'Ein Pod ohne das Label wird gelöscht.'),
        ),
        wrong(t('Two Pods, both behind the Service.', 'Zwei Pods, beide hinter dem Service.'), labelsDecor),
        wrong(
          t('Two Pods, one behind the Service.', 'Zwei Pods, einer hinter dem Service.'),
          t('A ReplicaSet counts Pods by name.', 'Ein ReplicaSet zählt Pods nach dem Namen.'),
        ),
      ],
      t(
        'The Service drops it, for the label is gone. The ReplicaSet, which counts by label too, misses one and creates it.',
        'Der Service lässt ihn fallen, denn das Label fehlt. Das ReplicaSet, das auch nach Labels zählt, vermisst einen und legt ihn an.',
      ),
    ),
    act: {
      label: t(
        'Relabel the Pod at 10.1.1.5: app=web-debug',
        'Den Pod mit 10.1.1.5 umetikettieren: app=web-debug',
      ),
      commands: [{ type: 'set-pod-labels', podIP: '10.1.1.5', labels: { app: 'web-debug' } }],
    },
    do: {
      text: t(
        'Look at the labels, then send and read who answers.',
        'Sieh dir die Labels an, sende dann und lies, wer antwortet.',
      ),
      goals: [lookLabels, send(3)],
    },
    saw: ask(
      t('What is the Pod at 10.1.1.5 doing?', 'Was macht der Pod mit 10.1.1.5?'),
      [
        wrong(
          t('It is gone.', 'Er ist weg.'),
          t('A Pod without the label is deleted.', 'Ein Pod ohne das Label wird gelöscht.'),
        ),
        right('It runs, and the Service leaves it out.', 'Er läuft, und der Service lässt ihn aus.'),
        wrong(
          t('It restarts.', 'Er startet neu.'),
          t('A label change restarts the Pod.', 'Ein geändertes Label startet den Pod neu.'),
        ),
      ],
      t(
        'Same name, same IP, Running; the third Pod, at 10.1.1.8, took its place.',
        'Derselbe Name, dieselbe IP, Running; der dritte Pod mit 10.1.1.8 ist an seine Stelle getreten.',
      ),
    ),
    explain: ask(
      t('Why did a new Pod appear?', 'Warum ist ein neuer Pod erschienen?'),
      [
        wrong(
          t('The Service asked for one.', 'Der Service hat einen verlangt.'),
          t('Services create Pods.', 'Services legen Pods an.'),
        ),
        wrong(
          t('The node had room left.', 'Der Node hatte noch Platz.'),
          t('Kubernetes fills nodes up.', 'Kubernetes füllt Nodes auf.'),
        ),
        wrong(
          t('The old one had crashed.', 'Der alte war abgestürzt.'),
          t('A label change crashes the Pod.', 'Ein geändertes Label lässt den Pod abstürzen.'),
        ),
        right(
          'The ReplicaSet counts Pods by their labels and found one too few.',
          'Das ReplicaSet zählt Pods nach Labels und fand einen zu wenig.',
        ),
      ],
      t(
        'Selector and label once more: the ReplicaSet wants two that match, and one of its two no longer did.',
        'Wieder Selector und Label: Das ReplicaSet will zwei, die passen, und einer von seinen zweien passte nicht mehr.',
      ),
    ),
    expect: row(['10.1.1.6', '10.1.1.8'], CLUSTER_IP, ['10.1.1.6', '10.1.1.8']),
    solution: [lookUp('get pods --show-labels'), sends(3, 'answered')],
  },
  {
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
        wrong(
          t('No: it has a label too many.', 'Nein: Er hat ein Label zu viel.'),
          t('Labels must match exactly.', 'Labels müssen genau übereinstimmen.'),
        ),
        right('Yes, about a third of them.', 'Ja, etwa ein Drittel.'),
        wrong(
          t('Yes, all of them: it is the newest.', 'Ja, alle: Er ist der neueste.'),
          t('The newest Pod gets all the traffic.', 'Der neueste Pod bekommt den ganzen Verkehr.'),
        ),
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
        wrong(
          t('One, the newest.', 'Einen, den neuesten.'),
          t('The newest Pod gets all the traffic.', 'Der neueste Pod bekommt den ganzen Verkehr.'),
        ),
      ],
      t(
        '10.1.1.6 and 10.1.1.8 of web, 10.1.1.9 of canary.',
        '10.1.1.6 und 10.1.1.8 von web, 10.1.1.9 von canary.',
      ),
    ),
    expect: row(['10.1.1.6', '10.1.1.8'], CLUSTER_IP, ['10.1.1.6', '10.1.1.8', '10.1.1.9']),
    solution: [lookUp('get endpoints'), sends(5, 'answered')],
  },
  {
    title: t('A selector with two labels', 'Ein Selector mit zwei Labels'),
    result: t('Only who carries both gets traffic', 'Verkehr bekommt nur, wer beide trägt'),
    say: t(
      'Everybody on the canary, with one line. And back again just as fast.',
      'Alle auf den Canary, mit einer Zeile. Und genauso schnell zurück.',
    ),
    realCluster: t(
      'Blue and green: two Deployments, one Service, and the switch is its selector. Open connections stay where they are; only new ones go to the other side.',
      'Blau und grün: zwei Deployments, ein Service, und der Schalter ist sein Selector. Offene Verbindungen bleiben, wo sie sind; nur neue gehen auf die andere Seite.',
    ),
    predict: ask(
      t(
        'The selector becomes app=web,track=canary. Who gets the requests?',
        'Der Selector wird app=web,track=canary. Wer bekommt die Anfragen?',
      ),
      [
        wrong(
          t('All three: each carries one of the two.', 'Alle drei: Jeder trägt eines der beiden.'),
          anyLabel,
        ),
        wrong(
          t('Nobody: no Pod has these two alone.', 'Niemand: Kein Pod hat nur diese beiden.'),
          t('Labels must match exactly.', 'Labels müssen genau übereinstimmen.'),
        ),
        wrong(t('The Pods of web, which came first.', 'Die Pods von web, die zuerst da waren.'), keepsPods),
        right('Only the canary: it carries both.', 'Nur der Canary: Er trägt beide.'),
      ],
      t(
        'All labels of a selector must be there. The canary has both, the others one.',
        'Alle Labels eines Selectors müssen da sein. Der Canary hat beide, die anderen eines.',
      ),
    ),
    act: {
      label: t('Change the selector to app=web,track=canary', 'Den Selector in app=web,track=canary ändern'),
      commands: [selects({ app: 'web', track: 'canary' })],
    },
    do: {
      text: t('Send, and read who answers.', 'Sende und lies, wer antwortet.'),
      goals: [send(4), answered(4)],
    },
    saw: ask(
      t('Who answered?', 'Wer hat geantwortet?'),
      [
        wrong(t('Each of the three, now and then.', 'Jeder der drei, mal der, mal jener.'), anyLabel),
        right('The canary, every time.', 'Jedes Mal der Canary.'),
        wrong(t('The Pods of web alone.', 'Nur die Pods von web.'), keepsPods),
      ],
      t(
        'One endpoint, 10.1.1.9. The Pods of web run on and get nothing.',
        'Ein Endpunkt, 10.1.1.9. Die Pods von web laufen weiter und bekommen nichts.',
      ),
    ),
    explain: ask(
      t(
        'A selector with two labels and a Pod with three: when do they match?',
        'Ein Selector mit zwei Labels und ein Pod mit dreien: Wann passen sie?',
      ),
      [
        wrong(t('When at least one is the same.', 'Wenn mindestens eines gleich ist.'), anyLabel),
        right(
          'When both of the selector’s are among the Pod’s.',
          'Wenn beide des Selectors unter denen des Pods sind.',
        ),
        wrong(
          t('Never: the numbers differ.', 'Nie: Die Anzahl ist verschieden.'),
          t('Labels must match exactly.', 'Labels müssen genau übereinstimmen.'),
        ),
        wrong(
          t('When the Pod has the Service’s name too.', 'Wenn der Pod auch den Namen des Service trägt.'),
          byName,
        ),
      ],
      t(
        'The selector names conditions, and all must hold. What the Pod has besides is its own affair.',
        'Der Selector nennt Bedingungen, und alle müssen gelten. Was der Pod sonst noch hat, ist seine Sache.',
      ),
    ),
    expect: row(['10.1.1.6', '10.1.1.8'], CLUSTER_IP, ['10.1.1.9']),
    solution: [sends(4, 'answered')],
  },
];
