import { question, right, text, wrong } from './question.ts';

export const quiz1 = question({
  id: 'quiz-1',
  kind: 'quiz',
  proof: 2,
  text: text(
    'Which IPs do the Pods have when step 2 is over?',
    'Welche IPs haben die Pods am Ende von Schritt 2?',
  ),
  options: [
    right('10.1.1.8 and 10.1.1.9', '10.1.1.8 und 10.1.1.9'),
    wrong(
      text('10.1.1.5 and 10.1.1.6', '10.1.1.5 und 10.1.1.6'),
      text('A Pod keeps its IP through every restart.', 'Ein Pod behält seine IP bei jedem Neustart.'),
    ),
    wrong(
      text('None: they wait for a Service.', 'Keine: Sie warten auf einen Service.'),
      text('Pods get their IPs from a Service.', 'Pods bekommen ihre IPs von einem Service.'),
    ),
    wrong(
      text('10.96.0.1 and 10.1.1.9', '10.96.0.1 und 10.1.1.9'),
      text('One of the Pods has the ClusterIP.', 'Einer der Pods hat die ClusterIP.'),
    ),
  ],
  hint: text(
    'Row 2 of the table has a column for Pod IPs.',
    'Zeile 2 der Tabelle hat eine Spalte für Pod-IPs.',
  ),
  reason: text(
    'The restart replaced both Pods. The node’s next free addresses were .8 and .9, since .7 belongs to another Pod.',
    'Der Neustart hat beide Pods ersetzt. Die nächsten freien Adressen des Nodes waren .8 und .9, denn .7 gehört einem anderen Pod.',
  ),
});

export const quiz2 = question({
  id: 'quiz-2',
  kind: 'quiz',
  proof: 3,
  text: text(
    'In which step does the ClusterIP come into being?',
    'In welchem Schritt entsteht die ClusterIP?',
  ),
  options: [
    wrong(
      text('Step 1', 'Schritt 1'),
      text('A ClusterIP comes with the first Pods.', 'Eine ClusterIP kommt mit den ersten Pods.'),
    ),
    right('Step 3', 'Schritt 3'),
    wrong(
      text('Step 5', 'Schritt 5'),
      text(
        'A ClusterIP is given when a new Pod joins.',
        'Eine ClusterIP wird vergeben, wenn ein Pod dazukommt.',
      ),
    ),
    wrong(
      text('Step 7', 'Schritt 7'),
      text('A ClusterIP is given at each restart.', 'Eine ClusterIP wird bei jedem Neustart vergeben.'),
    ),
  ],
  hint: text(
    'Read the ClusterIP column from the top: where does it stop being empty?',
    'Lies die Spalte ClusterIP von oben: Ab wo ist sie nicht mehr leer?',
  ),
  reason: text(
    'The address is given when the Service is created, in step 3, and it never changes afterwards.',
    'Die Adresse wird beim Anlegen des Service vergeben, in Schritt 3, und ändert sich danach nie mehr.',
  ),
});

export const quiz3 = question({
  id: 'quiz-3',
  kind: 'quiz',
  proof: 4,
  text: text(
    'One of the Pods behind a Service is removed. What does the Service’s routing do?',
    'Einer der Pods hinter einem Service wird entfernt. Was macht das Routing des Service?',
  ),
  options: [
    wrong(
      text('It moves to the address of the removed Pod.', 'Es zieht auf die Adresse des entfernten Pods um.'),
      text(
        'A Service takes over the IP of a Pod that goes.',
        'Ein Service übernimmt die IP eines Pods, der geht.',
      ),
    ),
    wrong(
      text('It goes on sending requests to that Pod.', 'Es schickt weiter Anfragen an diesen Pod.'),
      text(
        'A Service goes on sending calls to a Pod that is gone.',
        'Ein Service schickt weiter Aufrufe an einen Pod, den es nicht mehr gibt.',
      ),
    ),
    right(
      'It leaves that Pod out and uses the remaining ready ones.',
      'Es lässt diesen Pod aus und nutzt die übrigen bereiten.',
    ),
    wrong(
      text(
        'It stops until clients take a new address.',
        'Es ruht, bis die Clients eine neue Adresse nehmen.',
      ),
      text(
        'Clients must repoint when a Pod behind a Service goes.',
        'Clients müssen umstellen, wenn ein Pod hinter einem Service geht.',
      ),
    ),
  ],
  hint: text(
    'Compare the routing targets in rows 3 and 4.',
    'Vergleiche die Routing-Ziele in den Zeilen 3 und 4.',
  ),
  reason: text(
    'In step 4 the targets went from .8 and .9 to .9 alone, with the same ClusterIP, and nobody had to change anything.',
    'In Schritt 4 wurden aus den Zielen .8 und .9 nur .9, bei gleicher ClusterIP, und niemand musste etwas ändern.',
  ),
});

export const transfer = question({
  id: 'transfer',
  kind: 'transfer',
  proof: 7,
  text: text(
    'Another cluster: tonight a shop rolls out a new version, so all of its Pods are replaced. Client A has saved a Pod IP, client B the shop’s Service. What happens tomorrow?',
    'Ein anderer Cluster: Heute Nacht rollt ein Shop eine neue Version aus, alle seine Pods werden ersetzt. Client A hat sich eine Pod-IP gemerkt, Client B den Service. Was geschieht morgen?',
  ),
  options: [
    wrong(
      text(
        'Both work: the rollout keeps all addresses.',
        'Beide arbeiten weiter: Der Rollout behält alle Adressen.',
      ),
      text('A rollout keeps Pod IPs.', 'Ein Rollout behält die Pod-IPs.'),
    ),
    wrong(
      text(
        'Neither works: both need new addresses.',
        'Keiner arbeitet weiter: Beide brauchen neue Adressen.',
      ),
      text(
        'The ClusterIP changes together with the Pods.',
        'Die ClusterIP ändert sich zusammen mit den Pods.',
      ),
    ),
    wrong(
      text(
        'A works, B fails: its Service points to old Pods.',
        'A arbeitet weiter, B nicht: Sein Service zeigt auf alte Pods.',
      ),
      text(
        'The endpoints stay as they were when the Service was created.',
        'Die Endpunkte bleiben, wie sie beim Anlegen des Service waren.',
      ),
    ),
    right(
      'B works without a change; A gets no reply.',
      'B arbeitet unverändert weiter; A bekommt keine Antwort.',
    ),
  ],
  reason: text(
    'It is step 2 for A and step 7 for B: the Pod IP went with its Pod, the Service followed the new Pods.',
    'Für A ist es Schritt 2, für B Schritt 7: Die Pod-IP ging mit ihrem Pod, der Service ist den neuen Pods gefolgt.',
  ),
});
