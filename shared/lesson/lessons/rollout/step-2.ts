import type { StepFile } from '../../file/schema.ts';
import { lookUp, row, sends } from '../deeds.ts';
import { answered, ask, CLUSTER_IP, right, send, t, wrong } from '../written.ts';
import { failedProbeRestarts, lookPods, unreadyIsReplaced } from './parts.ts';

export const step2: StepFile = {
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
      wrong(t('It restarts the container.', 'Es startet den Container neu.'), failedProbeRestarts),
      wrong(
        t('It replaces the Pod by a new one.', 'Es ersetzt den Pod durch einen neuen.'),
        unreadyIsReplaced,
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
      wrong(t('It is gone, another one came.', 'Er ist weg, ein anderer ist da.'), unreadyIsReplaced),
      wrong(
        t('It restarted, RESTARTS is 1.', 'Er wurde neu gestartet, RESTARTS ist 1.'),
        failedProbeRestarts,
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
        t('Because a Service restarts Pods only at night.', 'Weil ein Service Pods nur nachts neu startet.'),
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
};
