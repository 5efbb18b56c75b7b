import type { StepFile } from '../../file/schema.ts';
import { row, sends, wait } from '../deeds.ts';
import { answered, ask, CLUSTER_IP, right, send, t, wrong } from '../written.ts';
import { onlyReplicasSave, updateUnderLoad } from './parts.ts';

export const step6: StepFile = {
  title: t('The same update once more', 'Dasselbe Update noch einmal'),
  result: t('New Pods, no request lost', 'Neue Pods, keine Anfrage verloren'),
  say: t(
    'Everything as in step 4, the slow rules too. Go on at once and let them send.',
    'Alles wie in Schritt 4, auch die langsamen Regeln. Gleich weitergehen und senden lassen.',
  ),
  realCluster: t(
    'The sleep must be longer than the slowest node takes to learn of the change. Nothing in Kubernetes waits for that by itself; load balancers outside the cluster often need longer still.',
    'Der Schlaf muss länger sein, als der langsamste Node braucht, um von der Änderung zu erfahren. Von selbst wartet Kubernetes darauf nicht; Load Balancer außerhalb des Clusters brauchen oft noch länger.',
  ),
  predict: ask(
    t(
      'The same rolling update, the rules as slow as in step 4. Now each old Pod serves for 10 s before it stops. What happens to requests to the Service?',
      'Dasselbe Rolling Update, die Regeln so langsam wie in Schritt 4. Jetzt arbeitet jeder alte Pod noch 10 s, bevor er stoppt. Was wird aus Anfragen an den Service?',
    ),
    [
      right(
        'All are answered: the rules forget a Pod before it stops.',
        'Alle werden beantwortet: Die Regeln vergessen einen Pod, bevor er stoppt.',
      ),
      wrong(
        t('As many are lost, only 10 s later.', 'Ebenso viele gehen verloren, nur 10 s später.'),
        t(
          'A pause before stopping only moves the loss.',
          'Eine Pause vor dem Stoppen verschiebt den Verlust nur.',
        ),
      ),
      wrong(
        t('They are held back for 10 s.', 'Sie werden 10 s lang zurückgehalten.'),
        t('preStop holds requests back.', 'preStop hält Anfragen zurück.'),
      ),
      wrong(
        t('They all go to the old Pods.', 'Sie gehen alle zu den alten Pods.'),
        t(
          'While it terminates a Pod gets all the traffic.',
          'Ein stoppender Pod bekommt den ganzen Verkehr.',
        ),
      ),
    ],
    t(
      'The race is the same, but the Pod now lets the rules win: 6 s against 10 s.',
      'Das Wettrennen ist dasselbe, aber der Pod lässt jetzt die Regeln gewinnen: 6 s gegen 10 s.',
    ),
  ),
  act: updateUnderLoad,
  do: {
    text: t(
      'Keep sending as in step 4. Does anything get lost?',
      'Sende immer weiter wie in Schritt 4. Geht etwas verloren?',
    ),
    goals: [send(8), answered(8)],
  },
  saw: ask(
    t('How did it differ from step 4?', 'Was war anders als in Schritt 4?'),
    [
      wrong(
        t('The Pods were not replaced.', 'Die Pods wurden nicht ersetzt.'),
        t('preStop keeps Pods from being replaced.', 'preStop verhindert, dass Pods ersetzt werden.'),
      ),
      right(
        'Old Pods kept answering while the rules caught up.',
        'Alte Pods antworteten weiter, bis die Regeln nachkamen.',
      ),
      wrong(
        t('The rules were faster.', 'Die Regeln waren schneller.'),
        t('preStop speeds the endpoints up.', 'preStop macht die Endpunkte schneller.'),
      ),
    ],
    t(
      'The Pods showed Terminating for a long time and answered all the same. The strip stayed green.',
      'Die Pods standen lange auf Terminating und haben trotzdem geantwortet. Der Streifen blieb grün.',
    ),
  ),
  explain: ask(
    t(
      'What made the difference between step 4 and step 6?',
      'Worin lag der Unterschied zwischen Schritt 4 und Schritt 6?',
    ),
    [
      wrong(t('More replicas.', 'Mehr Replicas.'), onlyReplicasSave),
      right(
        'The order: first out of the rules, then out of service.',
        'Die Reihenfolge: erst aus den Regeln, dann aus dem Dienst.',
      ),
      wrong(
        t('Clients that repeat what failed.', 'Clients, die Fehlgeschlagenes wiederholen.'),
        t(
          'Clients repeat failed requests by themselves.',
          'Clients wiederholen Fehlgeschlagenes von selbst.',
        ),
      ),
      wrong(
        t('A shorter grace period.', 'Eine kürzere Schonfrist.'),
        t('A short grace period saves requests.', 'Eine kurze Schonfrist rettet Anfragen.'),
      ),
    ],
    t(
      'Nothing became faster. The Pod only waits until nobody is sent to it any more.',
      'Schneller wurde nichts. Der Pod wartet nur, bis ihm niemand mehr geschickt wird.',
    ),
  ),
  expect: row(['10.1.1.12', '10.1.1.13'], CLUSTER_IP, ['10.1.1.12', '10.1.1.13']),
  solution: [wait(3000), sends(8, 'answered')],
};
