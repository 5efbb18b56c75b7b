import { question, right, text, wrong } from './question.ts';

/** Asked before the change. 2 and 7 are the same question about the same event, without and with a Service. */

export const predict2 = question({
  id: 'predict-2',
  kind: 'predict',
  proof: 2,
  text: text(
    'Your app has saved one Pod IP and keeps calling it. Now all Pods are replaced. What becomes of its next requests?',
    'Deine App hat sich eine Pod-IP gemerkt und ruft sie immer wieder auf. Jetzt werden alle Pods ersetzt. Was wird aus den nächsten Anfragen?',
  ),
  options: [
    wrong(
      text(
        'They are answered as before, at the same address.',
        'Sie werden beantwortet wie bisher, an derselben Adresse.',
      ),
      text('A Pod keeps its IP through every restart.', 'Ein Pod behält seine IP bei jedem Neustart.'),
    ),
    wrong(
      text('They are answered, by the new Pods.', 'Sie werden beantwortet, von den neuen Pods.'),
      text(
        'Kubernetes passes calls to an old Pod IP on to the new Pods.',
        'Kubernetes leitet Aufrufe einer alten Pod-IP an die neuen Pods weiter.',
      ),
    ),
    right(
      'They get no reply until I give it a new address.',
      'Es kommt keine Antwort, bis ich ihr eine neue Adresse gebe.',
    ),
    wrong(
      text('About half of them are answered.', 'Etwa die Hälfte wird beantwortet.'),
      text(
        'A single Pod IP already spreads calls over all Pods.',
        'Schon eine einzelne Pod-IP verteilt Aufrufe auf alle Pods.',
      ),
    ),
  ],
  reason: text(
    'A replaced Pod is a new Pod with a new IP. Nobody has the old address any more, so nobody answers there.',
    'Ein ersetzter Pod ist ein neuer Pod mit neuer IP. Die alte Adresse hat niemand mehr, also antwortet dort niemand.',
  ),
});

export const predict4 = question({
  id: 'predict-4',
  kind: 'predict',
  proof: 4,
  text: text(
    'The Pod at 10.1.1.8 is about to be removed. Once things are quiet again, who gets no reply?',
    'Der Pod mit 10.1.1.8 wird gleich entfernt. Wer bekommt keine Antwort mehr, wenn wieder Ruhe herrscht?',
  ),
  options: [
    wrong(
      text('Everybody: the Service has lost a part.', 'Alle: Dem Service fehlt ein Teil.'),
      text(
        'A Service works only while all of its Pods are there.',
        'Ein Service arbeitet nur, solange alle seine Pods da sind.',
      ),
    ),
    wrong(
      text('Nobody: the other Pod takes 10.1.1.8 over.', 'Niemand: Der andere Pod übernimmt 10.1.1.8.'),
      text(
        'A Pod that stays inherits the IP of the one that goes.',
        'Ein Pod, der bleibt, erbt die IP dessen, der geht.',
      ),
    ),
    wrong(
      text('Every second caller of the Service.', 'Jeder zweite Aufruf des Service.'),
      text(
        'A Service goes on sending calls to a Pod that is gone.',
        'Ein Service schickt weiter Aufrufe an einen Pod, den es nicht mehr gibt.',
      ),
    ),
    right('Only those who call 10.1.1.8 themselves.', 'Nur wer 10.1.1.8 selbst aufruft.'),
  ],
  reason: text(
    'The removed Pod left the endpoints, so the Service chooses only the one that is left. Who had saved 10.1.1.8 calls an empty address.',
    'Der entfernte Pod ist kein Endpunkt mehr; der Service wählt nur noch den verbliebenen. Wer sich 10.1.1.8 gemerkt hat, ruft eine leere Adresse auf.',
  ),
});

export const predict5 = question({
  id: 'predict-5',
  kind: 'predict',
  proof: 5,
  text: text(
    'The replacement Pod gets an IP that nobody has seen yet. How many clients of the Service have to change a setting?',
    'Der Ersatz-Pod bekommt eine IP, die noch niemand kennt. Wie viele Clients des Service müssen etwas umstellen?',
  ),
  options: [
    right('None of them.', 'Kein einziger.'),
    wrong(
      text('All of them: each needs the new Pod IP.', 'Alle: Jeder braucht die neue Pod-IP.'),
      text(
        'Clients of a Service must know the Pod IPs behind it.',
        'Clients eines Service müssen die Pod-IPs dahinter kennen.',
      ),
    ),
    wrong(
      text(
        'Those whose answers came from the removed Pod.',
        'Die, deren Antworten vom entfernten Pod kamen.',
      ),
      text(
        'A client of a Service is tied to one Pod.',
        'Ein Client eines Service ist an einen Pod gebunden.',
      ),
    ),
    wrong(
      text(
        'None, but somebody must add the IP to the Service by hand.',
        'Keiner, aber jemand muss die IP von Hand beim Service eintragen.',
      ),
      text('The list of endpoints is kept by hand.', 'Die Liste der Endpunkte wird von Hand gepflegt.'),
    ),
  ],
  reason: text(
    'The Service finds its Pods by their labels. As soon as the new one is Ready it is an endpoint; clients keep the same address.',
    'Der Service findet seine Pods über deren Labels. Sobald der neue bereit ist, ist er Endpunkt; die Clients behalten dieselbe Adresse.',
  ),
});

export const predict7 = question({
  id: 'predict-7',
  kind: 'predict',
  proof: 7,
  text: text(
    'The same question again: your app keeps calling the address it has saved, which is now the Service. All Pods are replaced. What becomes of its next requests?',
    'Noch einmal dieselbe Frage: Deine App ruft die gemerkte Adresse auf, und das ist jetzt der Service. Alle Pods werden ersetzt. Was wird aus den nächsten Anfragen?',
  ),
  options: [
    wrong(
      text(
        'They are answered as before, by the same two Pods.',
        'Sie werden beantwortet wie bisher, von denselben beiden Pods.',
      ),
      text(
        'A Service protects its Pods from being replaced.',
        'Ein Service bewahrt seine Pods davor, ersetzt zu werden.',
      ),
    ),
    right('They are answered, by the new Pods.', 'Sie werden beantwortet, von den neuen Pods.'),
    wrong(
      text(
        'They get no reply until I give it a new address.',
        'Es kommt keine Antwort, bis ich ihr eine neue Adresse gebe.',
      ),
      text(
        'The ClusterIP changes together with the Pods.',
        'Die ClusterIP ändert sich zusammen mit den Pods.',
      ),
    ),
    wrong(
      text('About half of them are answered.', 'Etwa die Hälfte wird beantwortet.'),
      text(
        'A Service keeps some of its old endpoints.',
        'Ein Service behält einen Teil seiner alten Endpunkte.',
      ),
    ),
  ],
  reason: text(
    'The ClusterIP belongs to the Service, not to a Pod. Behind it the endpoints were exchanged, and the address in your app is as good as before.',
    'Die ClusterIP gehört dem Service und keinem Pod. Dahinter wurden die Endpunkte getauscht, und die Adresse in deiner App gilt weiter.',
  ),
});
