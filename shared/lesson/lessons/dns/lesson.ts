import { lessonOfFile } from '../../file/lesson-of.ts';
import type { LessonFile, QuestionFile } from '../../file/schema.ts';
import { ask, right, t, wrong } from '../written.ts';
import {
  allHaveClusterIP,
  allTranslatePorts,
  dnsFollows,
  dnsKeepsGone,
  keptLookUpIsHarmless,
  nodeAnswers,
} from './parts.ts';
import { steps } from './steps.ts';

const quiz: readonly QuestionFile[] = [
  ask(
    t(
      'What does DNS answer for a Service with a ClusterIP?',
      'Was antwortet DNS bei einem Service mit ClusterIP?',
    ),
    [
      right('The ClusterIP.', 'Die ClusterIP.'),
      wrong(
        t('The IP of a Pod, drawn by chance.', 'Die IP eines ausgelosten Pods.'),
        t('DNS chooses the Pod.', 'DNS wählt den Pod.'),
      ),
      wrong(
        t('The IPs of all Pods.', 'Die IPs aller Pods.'),
        t('DNS always lists the Pods.', 'DNS nennt immer die Pods.'),
      ),
      wrong(
        t('The IP of the node.', 'Die IP des Nodes.'),
        t('Services live on nodes’ addresses.', 'Services haben die Adressen von Nodes.'),
      ),
    ],
    t(
      'One address, in step 1 and in step 2: 10.96.0.1.',
      'Eine Adresse, in Schritt 1 und in Schritt 2: 10.96.0.1.',
    ),
    {
      proof: 2,
      hint: t('Compare the ClusterIP in rows 1 and 2.', 'Vergleiche die ClusterIP in den Zeilen 1 und 2.'),
    },
  ),
  ask(
    t(
      'A headless Service, Pods that listen on 8080, the Service’s port is 80. What must a client call?',
      'Ein Headless-Service, Pods lauschen auf 8080, der Port des Service ist 80. Was muss ein Client rufen?',
    ),
    [
      wrong(t('NAME:80', 'NAME:80'), allTranslatePorts),
      wrong(t('The ClusterIP, port 80', 'Die ClusterIP, Port 80'), allHaveClusterIP),
      wrong(t('The node’s IP, port 8080', 'Die IP des Nodes, Port 8080'), nodeAnswers),
      right('NAME:8080', 'NAME:8080'),
    ],
    t(
      'Nothing stands between client and Pod, so nothing translates the port.',
      'Zwischen Client und Pod steht nichts, also übersetzt nichts den Port.',
    ),
    {
      proof: 3,
      hint: t(
        'In step 3 one port was refused and one answered.',
        'In Schritt 3 wurde ein Port abgewiesen, und einer antwortete.',
      ),
    },
  ),
  ask(
    t(
      'Behind a headless Service all Pods were replaced a minute ago. One client gets no reply, another is answered. What sets them apart?',
      'Hinter einem Headless-Service wurden vor einer Minute alle Pods ersetzt. Ein Client bekommt keine Antwort, ein anderer schon. Was unterscheidet sie?',
    ),
    [
      wrong(
        t('They are on different nodes.', 'Sie sind auf verschiedenen Nodes.'),
        t('DNS differs from node to node.', 'DNS ist je Node verschieden.'),
      ),
      wrong(t('One uses the ClusterIP.', 'Einer nimmt die ClusterIP.'), allHaveClusterIP),
      right(
        'One still uses an address that it looked up before.',
        'Einer nimmt noch eine vorher nachgeschlagene Adresse.',
      ),
      wrong(t('One was too fast for DNS.', 'Einer war zu schnell für DNS.'), dnsKeepsGone),
    ],
    t(
      'Steps 4 and 5: same cluster, and all that differed was what the clients had kept.',
      'Schritt 4 und 5: derselbe Cluster, und anders war nur, was die Clients behalten hatten.',
    ),
    {
      proof: 4,
      hint: t(
        'What made the difference between steps 4 and 5?',
        'Was machte den Unterschied zwischen Schritt 4 und 5?',
      ),
    },
  ),
];

const transfer: QuestionFile = ask(
  t(
    'An app resolves its database’s headless Service once, at its start, and never again. Tonight the database’s Pods are replaced. What do you expect, and what would you change?',
    'Eine App schlägt den Headless-Service ihrer Datenbank einmal beim Start nach und nie wieder. Heute Nacht werden die Pods der Datenbank ersetzt. Was erwartest du, und was änderst du?',
  ),
  [
    wrong(
      t('Nothing happens: the name is the same.', 'Nichts geschieht: Der Name ist derselbe.'),
      keptLookUpIsHarmless,
    ),
    right(
      'It loses the database; it should look up anew after a failure, or use a ClusterIP.',
      'Sie verliert die Datenbank; sie sollte nach Fehlern neu nachschlagen oder eine ClusterIP nehmen.',
    ),
    wrong(
      t(
        'It loses the database for 30 s, then DNS tells it.',
        'Sie verliert sie für 30 s, dann meldet sich DNS.',
      ),
      dnsFollows,
    ),
    wrong(
      t('It loses the database; DNS must be restarted.', 'Sie verliert sie; DNS muss neu gestartet werden.'),
      dnsKeepsGone,
    ),
  ],
  t(
    'It is step 4 without an end: DNS answers, it never calls. Who does not ask does not learn.',
    'Das ist Schritt 4 ohne Ende: DNS antwortet, es ruft nie an. Wer nicht fragt, erfährt nichts.',
  ),
  { proof: 4 },
);

const file: LessonFile = {
  format: 'podium-lesson/1',
  id: 'dns',
  title: t(
    'What a name means: DNS and headless Services',
    'Was ein Name bedeutet: DNS und Headless-Services',
  ),
  summary: t(
    'A name leads to one address that lasts, or to Pods that do not. Clients that keep the answer find out which.',
    'Ein Name führt zu einer Adresse, die hält, oder zu Pods, die das nicht tun. Clients, die sich die Antwort merken, finden es heraus.',
  ),
  minutes: { full: 30, express: 15 },
  cluster: { timings: { dnsCache: 1_800_000 } },
  steps,
  contrast: [2, 4],
  quiz,
  transfer,
  snapshot: [
    t('A Service’s name means its ClusterIP.', 'Der Name eines Service bedeutet seine ClusterIP.'),
    t(
      'Of a headless Service it means the ready Pods.',
      'Bei einem Headless-Service bedeutet er die bereiten Pods.',
    ),
    t(
      'Headless, the client chooses, and no port is translated.',
      'Bei headless wählt der Client, und kein Port wird übersetzt.',
    ),
    t(
      'A kept address lives as long as what has it.',
      'Eine behaltene Adresse lebt so lange wie das, was sie hat.',
    ),
    t('DNS is asked; it never calls back.', 'DNS wird gefragt; es ruft nie zurück.'),
    t('With a ClusterIP a cache does no harm.', 'Mit einer ClusterIP schadet ein Cache nicht.'),
  ],
  flow: [
    t('A client looks a name up', 'Ein Client schlägt einen Namen nach'),
    t('DNS answers: ClusterIP, or Pod IPs', 'DNS antwortet: ClusterIP oder Pod-IPs'),
    t('The client keeps the answer', 'Der Client behält die Antwort'),
    t('Pods are replaced', 'Pods werden ersetzt'),
    t('The ClusterIP is still right, a Pod IP is not', 'Die ClusterIP stimmt noch, eine Pod-IP nicht'),
    t('Who asks anew is up to date', 'Wer neu fragt, ist aktuell'),
  ],
};

/** DNS names, headless Services, cached addresses. */
export const dnsLesson = lessonOfFile(file);
