import type { StepFile } from '../../file/schema.ts';
import { row, sends, target } from '../deeds.ts';
import { aim, answered, ask, CLUSTER_IP, DELETE_SERVICE, right, send, t, wrong } from '../written.ts';
import { deletedRefuses, deletingDeletesPods, failuresLookAlike, refusedIsDown } from './parts.ts';

export const step6: StepFile = {
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
        deletingDeletesPods,
      ),
      right('No reply; the Pods run on.', 'Keine Antwort; die Pods laufen weiter.'),
      wrong(
        t('Answers, by way of web-admin.', 'Antworten, über web-admin.'),
        t('One Service steps in for another.', 'Ein Service springt für den anderen ein.'),
      ),
      wrong(t('A refusal; the Pods run on.', 'Eine Abweisung; die Pods laufen weiter.'), deletedRefuses),
    ],
    t(
      'With the Service its rules went. Nobody has 10.96.0.1 now, and where nobody is, nobody refuses.',
      'Mit dem Service gingen seine Regeln. Niemand hat jetzt 10.96.0.1, und wo niemand ist, weist niemand ab.',
    ),
  ),
  act: { label: t('Delete Service my-service', 'Service my-service löschen'), commands: [DELETE_SERVICE] },
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
      wrong(t('Nothing that answers.', 'Nichts, was antwortet.'), deletingDeletesPods),
      right('The Pods, and the other way to them.', 'Die Pods und der andere Weg zu ihnen.'),
      wrong(t('The ClusterIP, refusing.', 'Die ClusterIP, die abweist.'), deletedRefuses),
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
        failuresLookAlike,
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
};
