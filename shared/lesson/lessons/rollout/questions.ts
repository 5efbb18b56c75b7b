import type { QuestionFile } from '../../file/schema.ts';
import { ask, clusterIPChanges, right, t, wrong } from '../written.ts';
import { leavesByProbe, onlyReplicasSave, sendsBeforeReady, unreadyIsReplaced } from './parts.ts';

export const quiz: readonly QuestionFile[] = [
  ask(
    t(
      'A Pod shows READY 0/1, STATUS Running, RESTARTS 0. Which is true?',
      'Ein Pod zeigt READY 0/1, STATUS Running, RESTARTS 0. Was stimmt?',
    ),
    [
      wrong(
        t('Its container has crashed.', 'Sein Container ist abgestürzt.'),
        t('Not ready means crashed.', 'Nicht bereit heißt abgestürzt.'),
      ),
      wrong(
        t('It has no IP yet.', 'Er hat noch keine IP.'),
        t('A Pod that is not ready has no IP.', 'Ein nicht bereiter Pod hat keine IP.'),
      ),
      right(
        'It runs, but its Service sends it nothing.',
        'Er läuft, aber sein Service leitet ihm nichts zu.',
      ),
      wrong(t('Kubernetes is about to replace it.', 'Kubernetes ersetzt ihn gleich.'), unreadyIsReplaced),
    ],
    t(
      'That was step 2: alive, at its address, and left out by the rules.',
      'Das war Schritt 2: Er lebt, hat seine Adresse und wird von den Regeln ausgelassen.',
    ),
    {
      proof: 2,
      hint: t(
        'Compare Pod IPs and routing targets in row 2.',
        'Vergleiche Pod-IPs und Routing-Ziele in Zeile 2.',
      ),
    },
  ),
  ask(
    t(
      'During a rolling update some requests are refused although two Pods are ready all the time. Why?',
      'Bei einem Rolling Update werden Anfragen abgewiesen, obwohl immer zwei Pods bereit sind. Warum?',
    ),
    [
      wrong(
        t(
          'New Pods got traffic before they were ready.',
          'Neue Pods bekamen Verkehr, bevor sie bereit waren.',
        ),
        sendsBeforeReady,
      ),
      wrong(
        t('The ClusterIP changed during the update.', 'Die ClusterIP hat sich beim Update geändert.'),
        clusterIPChanges,
      ),
      wrong(
        t('Two Pods are too few for an update.', 'Zwei Pods sind zu wenig für ein Update.'),
        onlyReplicasSave,
      ),
      right(
        'A Pod stopped before every node’s rules knew.',
        'Ein Pod stoppte, bevor die Regeln jedes Nodes es wussten.',
      ),
    ],
    t(
      'SIGTERM and the change of the rules set out at the same moment. In step 4 SIGTERM won.',
      'SIGTERM und die Änderung der Regeln gehen im selben Moment los. In Schritt 4 hat SIGTERM gewonnen.',
    ),
    {
      proof: 4,
      hint: t(
        'Who was faster in step 4, the Pod or the rules?',
        'Wer war in Schritt 4 schneller, der Pod oder die Regeln?',
      ),
    },
  ),
  ask(
    t(
      'What does a `preStop` sleep have to be longer than?',
      'Länger als was muss der Schlaf in `preStop` sein?',
    ),
    [
      right('The time until every node has the new rules.', 'Die Zeit, bis jeder Node die neuen Regeln hat.'),
      wrong(
        t('The time a new Pod takes to start.', 'Die Zeit, die ein neuer Pod zum Starten braucht.'),
        t('preStop bridges the start of the new Pod.', 'preStop überbrückt den Start des neuen Pods.'),
      ),
      wrong(
        t('The grace period.', 'Die Schonfrist (grace period).'),
        t('preStop comes on top of the grace period.', 'preStop kommt zur Schonfrist hinzu.'),
      ),
      wrong(t('The period of the readiness probe.', 'Der Abstand der Readiness-Proben.'), leavesByProbe),
    ],
    t(
      'In step 6 the rules took 6 s and the Pods served for 10: nobody was sent to a Pod that had stopped.',
      'In Schritt 6 brauchten die Regeln 6 s, und die Pods arbeiteten 10 s weiter: Niemand wurde zu einem gestoppten Pod geleitet.',
    ),
    {
      proof: 6,
      hint: t('Step 6 had 6 s on one side and 10 s on the other.', 'In Schritt 6 standen 6 s gegen 10 s.'),
    },
  ),
];

export const transfer: QuestionFile = ask(
  t(
    'Another team updates its shop. Right after each rollout the monitoring counts a handful of “connection refused”, then nothing for days. The Pods are ready in time. What would you change first?',
    'Ein anderes Team aktualisiert seinen Shop. Gleich nach jedem Rollout zählt die Überwachung eine Handvoll «connection refused», dann tagelang nichts. Die Pods sind rechtzeitig bereit. Was änderst du zuerst?',
  ),
  [
    wrong(t('The readiness probe: probe more often.', 'Die Readiness-Probe: öfter fragen.'), leavesByProbe),
    right(
      'The shutdown: let old Pods serve a little longer.',
      'Das Stoppen: alte Pods etwas länger arbeiten lassen.',
    ),
    wrong(
      t('The Service: create it anew at each rollout.', 'Den Service: bei jedem Rollout neu anlegen.'),
      t(
        'A Service must be created anew after an update.',
        'Ein Service muss nach einem Update neu angelegt werden.',
      ),
    ),
    wrong(
      t('The clients: give them Pod IPs.', 'Die Clients: ihnen Pod-IPs geben.'),
      t('Pod IPs are more reliable than a Service.', 'Pod-IPs sind verlässlicher als ein Service.'),
    ),
  ],
  t(
    'Refused, only at a rollout, only for a moment: old Pods stop listening before the rules let go of them. A preStop sleep, or an app that drains by itself, mends it.',
    'Abgewiesen, nur beim Rollout, nur kurz: Alte Pods hören auf zu lauschen, bevor die Regeln sie loslassen. Ein Schlaf in preStop oder eine App, die selbst ausläuft, behebt es.',
  ),
  { proof: 4 },
);
