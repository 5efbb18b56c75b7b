import { question, right, text, wrong } from './question.ts';

/** The three key moments: why, in one's own choice of words. */

export const explain2 = question({
  id: 'explain-2',
  kind: 'explain',
  proof: 2,
  text: text(
    'Why is a Pod IP a bad address for a client to keep?',
    'Warum ist eine Pod-IP für einen Client keine gute feste Adresse?',
  ),
  options: [
    wrong(
      text('It is slower than other addresses.', 'Sie ist langsamer als andere Adressen.'),
      text('Pod IPs are avoided because they are slow.', 'Pod-IPs meidet man, weil sie langsam sind.'),
    ),
    right('It lasts only as long as that one Pod.', 'Sie gilt nur so lange, wie es genau diesen Pod gibt.'),
    wrong(
      text('It can be called only from its own node.', 'Sie ist nur vom eigenen Node aus erreichbar.'),
      text('A Pod IP works on its own node alone.', 'Eine Pod-IP funktioniert nur auf dem eigenen Node.'),
    ),
    wrong(
      text('Kubernetes changes it at fixed intervals.', 'Kubernetes wechselt sie in festen Abständen.'),
      text('Pod IPs change by a timetable.', 'Pod-IPs wechseln nach Zeitplan.'),
    ),
  ],
  reason: text(
    'An address from step 1 was worthless in step 2: its Pod had been replaced, and the new one has another IP.',
    'Eine Adresse aus Schritt 1 war in Schritt 2 wertlos: Ihr Pod wurde ersetzt, und der neue hat eine andere IP.',
  ),
});

export const explain4 = question({
  id: 'explain-4',
  kind: 'explain',
  proof: 4,
  text: text(
    'A Pod behind a Service goes. What keeps requests away from its address?',
    'Ein Pod hinter einem Service geht. Was hält Anfragen von seiner Adresse fern?',
  ),
  options: [
    wrong(
      text('The clients notice it and avoid that Pod.', 'Die Clients merken es und meiden diesen Pod.'),
      text('Clients choose the Pod.', 'Die Clients wählen den Pod aus.'),
    ),
    wrong(
      text(
        'The Service tries again when a Pod does not answer.',
        'Der Service versucht es noch einmal, wenn ein Pod nicht antwortet.',
      ),
      text('A Service repeats failed connections.', 'Ein Service wiederholt fehlgeschlagene Verbindungen.'),
    ),
    wrong(
      text('The Service gets another ClusterIP.', 'Der Service bekommt eine andere ClusterIP.'),
      text(
        'A Service changes its address when a Pod goes.',
        'Ein Service ändert seine Adresse, wenn ein Pod geht.',
      ),
    ),
    right(
      'It leaves the endpoints, so the rules no longer choose it.',
      'Er verlässt die Endpunkte, und die Regeln wählen ihn nicht mehr.',
    ),
  ],
  reason: text(
    'In step 4 the endpoints shrank to 10.1.1.9, and every new connection went there.',
    'In Schritt 4 blieb als Endpunkt nur 10.1.1.9, und jede neue Verbindung ging dorthin.',
  ),
});

export const explain7 = question({
  id: 'explain-7',
  kind: 'explain',
  proof: 7,
  text: text(
    'Pods come and go. How does the Service’s address stay good all the same?',
    'Pods kommen und gehen. Wieso gilt die Adresse des Service trotzdem weiter?',
  ),
  options: [
    right(
      'The ClusterIP is fixed; what changes is the list of endpoints behind it.',
      'Die ClusterIP ist fest; was sich ändert, ist die Liste der Endpunkte dahinter.',
    ),
    wrong(
      text('The Service hands its own IP to a Pod.', 'Der Service gibt seine eigene IP an einen Pod weiter.'),
      text('One of the Pods has the ClusterIP.', 'Einer der Pods hat die ClusterIP.'),
    ),
    wrong(
      text('It tells each client the new Pod IPs.', 'Er teilt jedem Client die neuen Pod-IPs mit.'),
      text('Clients learn every new Pod IP.', 'Clients erfahren jede neue Pod-IP.'),
    ),
    wrong(
      text('It makes the Pods keep their IPs.', 'Er sorgt dafür, dass die Pods ihre IPs behalten.'),
      text('A Service keeps Pod IPs from changing.', 'Ein Service verhindert, dass sich Pod-IPs ändern.'),
    ),
  ],
  reason: text(
    '10.96.0.1 was given once, in step 3. In steps 4, 5 and 7 only the endpoints were written anew, from the Pods that were ready.',
    '10.96.0.1 wurde einmal vergeben, in Schritt 3. In den Schritten 4, 5 und 7 wurden nur die Endpunkte neu geschrieben, aus den bereiten Pods.',
  ),
});
