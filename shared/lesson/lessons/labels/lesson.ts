import { lessonOfFile } from '../../file/lesson-of.ts';
import type { LessonFile, QuestionFile } from '../../file/schema.ts';
import { ask, right, t, wrong } from '../written.ts';
import {
  byName,
  countsByName,
  newestGetsAll,
  oneDeployment,
  similarMatches,
  unlabelledIsDeleted,
} from './parts.ts';
import { steps } from './steps.ts';

const quiz: readonly QuestionFile[] = [
  ask(
    t(
      'A new Service refuses every connection at once. All Pods are Running and ready. What do you look at first?',
      'Ein neuer Service weist jede Verbindung sofort ab. Alle Pods sind Running und bereit. Worauf siehst du zuerst?',
    ),
    [
      wrong(
        t('The Pods’ logs.', 'Auf die Logs der Pods.'),
        t('A refused connection always comes from the app.', 'Eine Abweisung kommt immer von der App.'),
      ),
      wrong(
        t('The node’s memory.', 'Auf den Speicher des Nodes.'),
        t('A refused connection means an overload.', 'Eine Abweisung heißt Überlastung.'),
      ),
      right(
        'Its endpoints, and then selector and labels.',
        'Auf seine Endpunkte, dann auf Selector und Labels.',
      ),
      wrong(
        t('The age of its ClusterIP.', 'Auf das Alter seiner ClusterIP.'),
        t('A ClusterIP works only after a while.', 'Eine ClusterIP funktioniert erst nach einer Weile.'),
      ),
    ],
    t(
      'Refused at once and Pods that are fine: that was step 2, and `get endpoints` showed it.',
      'Sofort abgewiesen, und den Pods geht es gut: Das war Schritt 2, und `get endpoints` hat es gezeigt.',
    ),
    { proof: 2, hint: t('Which cell of row 2 is empty?', 'Welche Zelle in Zeile 2 ist leer?') },
  ),
  ask(
    t(
      'You take the label app=web from one of two Pods of a Deployment. How many Pods run in the end?',
      'Du nimmst einem von zwei Pods eines Deployments das Label app=web. Wie viele Pods laufen am Ende?',
    ),
    [
      wrong(t('One', 'Einer'), unlabelledIsDeleted),
      wrong(t('Two', 'Zwei'), countsByName),
      wrong(
        t('Four', 'Vier'),
        t('A label change replaces all Pods.', 'Ein geändertes Label ersetzt alle Pods.'),
      ),
      right('Three', 'Drei'),
    ],
    t(
      'Two that match, as the ReplicaSet wants it, and the one that was set aside.',
      'Zwei, die passen, wie es das ReplicaSet will, und der eine, der zur Seite gestellt wurde.',
    ),
    {
      proof: 4,
      hint: t(
        'Row 4 shows only the Pods of web. One more was on the map.',
        'Zeile 4 zeigt nur die Pods von web. Auf der Karte war noch einer.',
      ),
    },
  ),
  ask(
    t(
      'A Service selects app=web. Which Pod gets its traffic?',
      'Ein Service sucht app=web. Welcher Pod bekommt Verkehr von ihm?',
    ),
    [
      right('One with app=web, track=canary, team=blue.', 'Einer mit app=web, track=canary, team=blue.'),
      wrong(t('One with app=webshop.', 'Einer mit app=webshop.'), similarMatches),
      wrong(t('One named web without labels.', 'Einer namens web ohne Labels.'), byName),
      wrong(
        t('One with track=canary alone.', 'Einer nur mit track=canary.'),
        t('One Pod of a kind brings the others in.', 'Ein Pod zieht ähnliche mit herein.'),
      ),
    ],
    t(
      'It carries what is asked for. More labels do no harm.',
      'Er trägt, wonach gefragt wird. Weitere Labels schaden nicht.',
    ),
    {
      proof: 5,
      hint: t('Which labels had the Pod that came in step 5?', 'Welche Labels hatte der Pod aus Schritt 5?'),
    },
  ),
];

const transfer: QuestionFile = ask(
  t(
    'Two teams share a namespace. Team B deploys its API with the label app=api, which Team A’s Service has selected for years. What happens?',
    'Zwei Teams teilen sich einen Namespace. Team B bringt seine API mit dem Label app=api, das der Service von Team A seit Jahren sucht. Was geschieht?',
  ),
  [
    wrong(t('Nothing: Services belong to teams.', 'Nichts: Services gehören zu Teams.'), oneDeployment),
    right(
      'Part of Team A’s requests reaches Team B’s Pods.',
      'Ein Teil der Anfragen von Team A landet bei den Pods von Team B.',
    ),
    wrong(
      t('Kubernetes refuses the second app=api.', 'Kubernetes lehnt das zweite app=api ab.'),
      t('A label can be given only once.', 'Ein Label darf es nur einmal geben.'),
    ),
    wrong(
      t('Team A’s Service loses all its Pods.', 'Der Service von Team A verliert alle seine Pods.'),
      newestGetsAll,
    ),
  ],
  t(
    'It is step 5 by mistake: whoever carries the label is an endpoint, whoever put it there.',
    'Das ist Schritt 5 aus Versehen: Wer das Label trägt, ist Endpunkt, gleich wer es angebracht hat.',
  ),
  { proof: 5 },
);

const file: LessonFile = {
  format: 'podium-lesson/1',
  id: 'labels',
  title: t('Found by label: selectors', 'Am Label erkannt: Selectors'),
  summary: t(
    'A Service finds its Pods by their labels, and a wrong letter leaves it with none.',
    'Ein Service findet seine Pods an ihren Labels, und ein falscher Buchstabe lässt ihm keinen.',
  ),
  minutes: { full: 30, express: 15 },
  steps,
  after: [{ type: 'set-selector', service: 'my-service', selector: { app: 'web' } }],
  contrast: [2, 3],
  quiz,
  transfer,
  snapshot: [
    t('Labels are on Pods, selectors ask for them.', 'Labels stehen an Pods, Selectors fragen danach.'),
    t(
      'The answer is the list of endpoints, kept up to date.',
      'Die Antwort ist die Liste der Endpunkte, immer aktuell.',
    ),
    t('An empty list refuses at once.', 'Eine leere Liste weist sofort ab.'),
    t(
      'All labels of a selector must match, others do not matter.',
      'Alle Labels eines Selectors müssen passen, weitere sind gleich.',
    ),
    t('A ReplicaSet counts by label too.', 'Auch ein ReplicaSet zählt nach Labels.'),
    t(
      'Who carries the label gets the traffic, whoever made it.',
      'Wer das Label trägt, bekommt den Verkehr, gleich von wem er ist.',
    ),
  ],
  flow: [
    t('A Service says what it looks for', 'Ein Service sagt, was er sucht'),
    t('Every Pod’s labels are compared', 'Die Labels aller Pods werden verglichen'),
    t('What matches becomes an endpoint', 'Was passt, wird Endpunkt'),
    t('The rules route there', 'Die Regeln leiten dorthin'),
    t('Label or selector changes: compared anew', 'Label oder Selector ändert sich: neuer Vergleich'),
  ],
};

/** Labels and selectors; a Service without endpoints. */
export const labelsLesson = lessonOfFile(file);
