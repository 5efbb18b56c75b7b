import type { StepFile } from '../../file/schema.ts';
import { row, sends, target } from '../deeds.ts';
import { aim, answered, ask, CLUSTER_IP, right, send, t, wrong } from '../written.ts';
import { allPorts, everyPortLeadsToPod, failuresLookAlike, refusedIsDown } from './parts.ts';

export const step4: StepFile = {
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
      wrong(t('A refusal by a Pod.', 'Eine Abweisung von einem Pod.'), everyPortLeadsToPod),
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
      wrong(t('It was refused just the same.', 'Es wurde genauso abgewiesen.'), failuresLookAlike),
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
      wrong(t('Nothing: it is chance.', 'Nichts: Das ist Zufall.'), failuresLookAlike),
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
};
