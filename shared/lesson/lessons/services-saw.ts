import type { Question } from '../lesson.ts';
import { question, right, text, wrong } from './question.ts';

type Options = Parameters<typeof question>[0]['options'];

const saw = (
  step: number,
  en: string,
  de: string,
  options: Options,
  reason: ReturnType<typeof text>,
): Question => question({ id: `saw-${step}`, kind: 'saw', proof: step, text: text(en, de), options, reason });

/** One tap after each change. Unscored; who misread the screen looks again. */

export const saw1 = saw(
  1,
  'How can the two Pods be reached at this point?',
  'Wie sind die beiden Pods im Moment erreichbar?',
  [
    wrong(
      text('By one address that they share.', 'Über eine Adresse, die sie teilen.'),
      text('Pods of a Deployment share an address.', 'Pods eines Deployments teilen sich eine Adresse.'),
    ),
    right('Each by its own Pod IP, and in no other way.', 'Jeder über seine eigene Pod-IP und nicht anders.'),
    wrong(
      text('Not at all: no Service, no traffic.', 'Gar nicht: ohne Service kein Verkehr.'),
      text('Without a Service a Pod cannot be reached.', 'Ohne Service ist ein Pod nicht erreichbar.'),
    ),
  ],
  text(
    '10.1.1.5 and 10.1.1.6 answered; there was no other address.',
    '10.1.1.5 und 10.1.1.6 haben geantwortet; eine andere Adresse gab es nicht.',
  ),
);

export const saw2 = saw(
  2,
  'What did the restart leave behind?',
  'Was ist nach dem Neustart da?',
  [
    wrong(
      text('The same Pods with the same IPs.', 'Dieselben Pods mit denselben IPs.'),
      text('A rollout restart keeps the Pods.', 'Ein Rollout-Neustart behält die Pods.'),
    ),
    wrong(
      text('New Pods with the old IPs.', 'Neue Pods mit den alten IPs.'),
      text('New Pods take over the IPs of the old ones.', 'Neue Pods übernehmen die IPs der alten.'),
    ),
    right('New Pods with new IPs.', 'Neue Pods mit neuen IPs.'),
  ],
  text(
    'New names, new addresses: 10.1.1.8 and 10.1.1.9. The old two are struck out.',
    'Neue Namen, neue Adressen: 10.1.1.8 und 10.1.1.9. Die alten beiden sind durchgestrichen.',
  ),
);

export const saw3 = saw(
  3,
  'What is new on the picture?',
  'Was ist im Bild neu?',
  [
    right(
      'One more address; the two Pods are the same.',
      'Eine weitere Adresse; die beiden Pods sind dieselben.',
    ),
    wrong(
      text('A third Pod that passes requests on.', 'Ein dritter Pod, der Anfragen weiterreicht.'),
      text(
        'A Service is a Pod or a proxy that traffic runs through.',
        'Ein Service ist ein Pod oder Proxy, durch den der Verkehr läuft.',
      ),
    ),
    wrong(
      text('Two Pods with new IPs.', 'Zwei Pods mit neuen IPs.'),
      text('Creating a Service gives the Pods other IPs.', 'Ein neuer Service gibt den Pods andere IPs.'),
    ),
  ],
  text(
    '10.96.0.1 appeared, with lines to 10.1.1.8 and 10.1.1.9. No Pod was touched.',
    '10.96.0.1 ist erschienen, mit Linien zu 10.1.1.8 und 10.1.1.9. Kein Pod wurde angefasst.',
  ),
);

export const saw4 = saw(
  4,
  'Which Pods does the Service route to now?',
  'Zu welchen Pods leitet der Service jetzt?',
  [
    wrong(
      text('To 10.1.1.8 and 10.1.1.9, as before.', 'Zu 10.1.1.8 und 10.1.1.9, wie zuvor.'),
      text(
        'The endpoints stay as they were when the Service was created.',
        'Die Endpunkte bleiben, wie sie beim Anlegen des Service waren.',
      ),
    ),
    right('To 10.1.1.9 alone.', 'Nur zu 10.1.1.9.'),
    wrong(
      text('To none: the Service is gone too.', 'Zu keinem: Auch der Service ist weg.'),
      text(
        'A Service goes when one of its Pods goes.',
        'Ein Service verschwindet, wenn einer seiner Pods geht.',
      ),
    ),
  ],
  text(
    '10.1.1.8 left the endpoints; 10.96.0.1 and 10.1.1.9 stayed.',
    '10.1.1.8 ist aus den Endpunkten verschwunden; 10.96.0.1 und 10.1.1.9 sind geblieben.',
  ),
);

export const saw5 = saw(
  5,
  'How did 10.1.1.10 come to get requests?',
  'Wie kam 10.1.1.10 zu Anfragen?',
  [
    wrong(
      text('The clients were told its address.', 'Den Clients wurde die Adresse mitgeteilt.'),
      text('Clients learn every new Pod IP.', 'Clients erfahren jede neue Pod-IP.'),
    ),
    wrong(
      text('The instructor put it on the list.', 'Die Lehrkraft hat es in die Liste eingetragen.'),
      text('The list of endpoints is kept by hand.', 'Die Liste der Endpunkte wird von Hand gepflegt.'),
    ),
    right(
      'It became Ready and joined the endpoints by itself.',
      'Er wurde bereit und kam von selbst zu den Endpunkten.',
    ),
  ],
  text(
    'First an IP, then Ready, then an endpoint. Nobody configured anything.',
    'Erst eine IP, dann bereit, dann Endpunkt. Niemand hat etwas eingestellt.',
  ),
);

export const saw6 = saw(
  6,
  'Who answered the requests to 10.96.0.1?',
  'Wer hat die Anfragen an 10.96.0.1 beantwortet?',
  [
    right('Sometimes the one Pod, sometimes the other.', 'Mal der eine Pod, mal der andere.'),
    wrong(
      text('The two Pods, strictly in turn.', 'Die beiden Pods, streng abwechselnd.'),
      text('kube-proxy goes round in turn.', 'kube-proxy wechselt der Reihe nach ab.'),
    ),
    wrong(
      text('The Service itself.', 'Der Service selbst.'),
      text('A Service is a program that answers.', 'Ein Service ist ein Programm, das antwortet.'),
    ),
  ],
  text(
    'Each connection draws one of the ready Pods by chance.',
    'Für jede Verbindung wird einer der bereiten Pods ausgelost.',
  ),
);

export const saw7 = saw(
  7,
  'What changed, and what stayed?',
  'Was hat sich geändert, was ist geblieben?',
  [
    wrong(
      text('Pod IPs and ClusterIP changed.', 'Pod-IPs und ClusterIP haben sich geändert.'),
      text(
        'The ClusterIP changes together with the Pods.',
        'Die ClusterIP ändert sich zusammen mit den Pods.',
      ),
    ),
    right(
      'The Pod IPs changed, the ClusterIP stayed.',
      'Die Pod-IPs haben sich geändert, die ClusterIP ist geblieben.',
    ),
    wrong(
      text(
        'Nothing changed, because there is a Service.',
        'Nichts hat sich geändert, weil es einen Service gibt.',
      ),
      text('A Service keeps Pod IPs from changing.', 'Ein Service verhindert, dass sich Pod-IPs ändern.'),
    ),
  ],
  text(
    '10.1.1.11 and 10.1.1.12 are new, 10.96.0.1 is the same as in step 3.',
    '10.1.1.11 und 10.1.1.12 sind neu, 10.96.0.1 ist dieselbe wie in Schritt 3.',
  ),
);

export const saw8 = saw(
  8,
  'Where did requests to 10.96.0.1 end up?',
  'Wo sind Anfragen an 10.96.0.1 gelandet?',
  [
    wrong(
      text('At the Pods it had when it was created.', 'Bei den Pods, die er beim Anlegen hatte.'),
      text(
        'The endpoints stay as they were when the Service was created.',
        'Die Endpunkte bleiben, wie sie beim Anlegen des Service waren.',
      ),
    ),
    wrong(
      text('Nowhere: they timed out.', 'Nirgends: Die Zeit ist abgelaufen.'),
      text('After a restart a ClusterIP is dead.', 'Nach einem Neustart ist eine ClusterIP tot.'),
    ),
    right('At one of the Pods that are there now.', 'Bei einem der Pods, die jetzt da sind.'),
  ],
  text(
    '10.1.1.11 or 10.1.1.12 answered, at an address unchanged since step 3.',
    '10.1.1.11 oder 10.1.1.12 hat geantwortet, unter einer seit Schritt 3 unveränderten Adresse.',
  ),
);
