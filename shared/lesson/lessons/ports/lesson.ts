import { lessonOfFile } from '../../file/lesson-of.ts';
import type { LessonFile, QuestionFile } from '../../file/schema.ts';
import { ask, keepsPods, MY_SERVICE, right, t, wrong } from '../written.ts';
import {
  everyPortLeadsToPod,
  findsAppPort,
  portsAreTheSame,
  refusedIsDown,
  wrongPortNoEndpoints,
} from './parts.ts';
import { steps } from './steps.ts';

const quiz: readonly QuestionFile[] = [
  ask(
    t(
      'An app listens on 3000. Clients are to call the Service at 80. What belongs into its spec?',
      'Eine App lauscht auf 3000. Clients sollen den Service auf 80 rufen. Was gehört in seine Spec?',
    ),
    [
      wrong(
        t('port 3000, targetPort 80', 'Eintrag: port 3000, targetPort 80'),
        t(
          'port is the app’s and targetPort the client’s.',
          'port ist der der App und targetPort der des Clients.',
        ),
      ),
      wrong(t('port 80, and nothing else', 'Nur port 80, sonst nichts'), findsAppPort),
      wrong(t('port 3000, and nothing else', 'Nur port 3000, sonst nichts'), portsAreTheSame),
      right('port 80, targetPort 3000', 'Eintrag: port 80, targetPort 3000'),
    ],
    t(
      'port is the door for clients, targetPort where the app sits: step 3 with other numbers.',
      'port ist die Tür für Clients, targetPort, wo die App sitzt: Schritt 3 mit anderen Zahlen.',
    ),
    {
      proof: 3,
      hint: t(
        'Which number did you call in step 3, and which answered?',
        'Welche Zahl hast du in Schritt 3 gerufen, und welche hat geantwortet?',
      ),
    },
  ),
  ask(
    t(
      'A Service has endpoints, and every request is refused at once. What is the likeliest reason?',
      'Ein Service hat Endpunkte, und jede Anfrage wird sofort abgewiesen. Was ist der wahrscheinlichste Grund?',
    ),
    [
      right('Its targetPort is not where the app listens.', 'Sein targetPort ist nicht der Port der App.'),
      wrong(t('Its Pods are down.', 'Seine Pods sind ausgefallen.'), refusedIsDown),
      wrong(
        t('Its selector is wrong.', 'Sein Selector stimmt nicht.'),
        t(
          'A wrong selector leaves endpoints in the list.',
          'Bei falschem Selector bleiben Endpunkte in der Liste.',
        ),
      ),
      wrong(
        t('Its ClusterIP is taken twice.', 'Seine ClusterIP ist doppelt vergeben.'),
        t('Two Services may have one ClusterIP.', 'Zwei Services können eine ClusterIP haben.'),
      ),
    ],
    t(
      'Endpoints: labels and readiness are fine. Refused: a Pod was reached. What is left is the port, as in step 2.',
      'Endpunkte da: Labels und Readiness stimmen. Abgewiesen: Ein Pod wurde erreicht. Bleibt der Port, wie in Schritt 2.',
    ),
    {
      proof: 2,
      hint: t(
        'In which step were there endpoints and refusals?',
        'In welchem Schritt gab es Endpunkte und Abweisungen?',
      ),
    },
  ),
  ask(
    t(
      'A call to 10.96.0.1:8080 gets no reply, though my-service at 10.96.0.1 works on port 80. Why?',
      'Ein Aufruf von 10.96.0.1:8080 bekommt keine Antwort, obwohl my-service auf 10.96.0.1 Port 80 funktioniert. Warum?',
    ),
    [
      wrong(
        t('A firewall is in between.', 'Dazwischen ist eine Firewall.'),
        t('No reply always means a firewall.', 'Keine Antwort heißt immer Firewall.'),
      ),
      right('There is a rule for port 80 alone.', 'Es gibt nur für Port 80 eine Regel.'),
      wrong(t('The Pods do not listen on 8080.', 'Die Pods lauschen nicht auf 8080.'), everyPortLeadsToPod),
      wrong(
        t('Only one port may be used at a time.', 'Man darf nur einen Port zugleich nutzen.'),
        t('A ClusterIP has room for one connection.', 'Eine ClusterIP hat Platz für eine Verbindung.'),
      ),
    ],
    t(
      'A ClusterIP is no machine with ports, but part of a rule that names one.',
      'Eine ClusterIP ist kein Rechner mit Ports, sondern Teil einer Regel, die einen nennt.',
    ),
    { proof: 4, hint: t('Step 4 knocked at this very door.', 'Schritt 4 hat genau an diese Tür geklopft.') },
  ),
];

const transfer: QuestionFile = ask(
  t(
    'After a move to a new base image the app listens on 8081 instead of 8080; its probes were changed too, so the Pods are ready. The Service was forgotten. What do users see?',
    'Nach dem Wechsel auf ein neues Basis-Image lauscht die App auf 8081 statt 8080; die Proben wurden mit geändert, die Pods sind also bereit. Den Service hat man vergessen. Was sehen die Leute?',
  ),
  [
    wrong(
      t('No reply: the Service has no endpoints.', 'Keine Antwort: Der Service hat keine Endpunkte.'),
      wrongPortNoEndpoints,
    ),
    wrong(
      t('Everything works: the Pods are ready.', 'Alles läuft: Die Pods sind bereit.'),
      t('Ready Pods can be reached at any port.', 'Bereite Pods sind auf jedem Port erreichbar.'),
    ),
    right('Refusals at once, from all Pods.', 'Sofort Abweisungen, von allen Pods.'),
    wrong(t('Answers from the old Pods only.', 'Antworten nur von den alten Pods.'), keepsPods),
  ],
  t(
    'It is step 2: endpoints by labels and readiness, refused at a port where nothing listens.',
    'Das ist Schritt 2: Endpunkte dank Labels und Readiness, abgewiesen an einem Port, auf dem nichts lauscht.',
  ),
  { proof: 2 },
);

const file: LessonFile = {
  format: 'podium-lesson/1',
  id: 'ports',
  title: t('The right door: port and targetPort', 'Die richtige Tür: port und targetPort'),
  summary: t(
    'A Service has a port, the app has another. Refused or no reply tells which of them is wrong.',
    'Ein Service hat einen Port, die App einen anderen. Abgewiesen oder keine Antwort verrät, was nicht stimmt.',
  ),
  minutes: { full: 30, express: 15 },
  steps,
  after: [MY_SERVICE],
  contrast: [2, 3],
  quiz,
  transfer,
  snapshot: [
    t('port is for clients, targetPort for the app.', 'port ist für Clients, targetPort für die App.'),
    t('Without targetPort both are the same.', 'Ohne targetPort sind beide gleich.'),
    t('Endpoints do not prove that the port is right.', 'Endpunkte beweisen nicht, dass der Port stimmt.'),
    t('Refused: somebody was there. No reply: nobody.', 'Abgewiesen: Jemand war da. Keine Antwort: niemand.'),
    t('A ClusterIP knows the Service’s ports alone.', 'Eine ClusterIP kennt nur die Ports des Service.'),
    t('A Service points; Pods do not depend on it.', 'Ein Service zeigt nur; Pods hängen nicht an ihm.'),
  ],
  flow: [
    t('The app listens on targetPort', 'Die App lauscht auf targetPort'),
    t('The Service offers port', 'Der Service bietet port an'),
    t('A client calls ClusterIP:port', 'Ein Client ruft ClusterIP:port'),
    t('The rule makes it PodIP:targetPort', 'Die Regel macht daraus PodIP:targetPort'),
    t('Wrong targetPort: refused', 'Falscher targetPort: abgewiesen'),
    t('Wrong port: no rule, no reply', 'Falscher port: keine Regel, keine Antwort'),
  ],
};

/** expose, port, targetPort, refused. */
export const portsLesson = lessonOfFile(file);
