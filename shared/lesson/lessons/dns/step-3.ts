import type { StepFile } from '../../file/schema.ts';
import { row, sends, target } from '../deeds.ts';
import { aim, answered, ask, DELETE_SERVICE, MY_SERVICE, right, send, t, wrong } from '../written.ts';
import { allHaveClusterIP, nodeAnswers, noneIsBroken } from './parts.ts';

/** A headless Service translates no port: who calls it must know the Pods'. */
const NAME_AND_PORT = 'my-service:8080';

export const step3: StepFile = {
  title: t('The Service becomes headless', 'Der Service verliert seine ClusterIP'),
  result: t('The name means Pod IPs', 'Der Name bedeutet Pod-IPs'),
  say: t(
    'clusterIP: None. Same name, but what it stands for is something else, and so is the port. Let them run into it.',
    'clusterIP: None. Gleicher Name, aber er steht für etwas anderes, und der Port auch. Ruhig hineinlaufen lassen.',
  ),
  realCluster: t(
    'A ClusterIP cannot be taken away: the Service is deleted and created anew. Headless Services are for clients that want to know each Pod, such as those of databases; a StatefulSet even gives each Pod a name.',
    'Eine ClusterIP lässt sich nicht wegnehmen: Der Service wird gelöscht und neu angelegt. Headless-Services sind für Clients, die jeden Pod kennen wollen, etwa die von Datenbanken; ein StatefulSet gibt sogar jedem Pod einen Namen.',
  ),
  predict: ask(
    t(
      'The Service is created anew with clusterIP: None. What does its name mean from now on?',
      'Der Service wird mit clusterIP: None neu angelegt. Was bedeutet sein Name ab jetzt?',
    ),
    [
      wrong(
        t('Nothing: such a name cannot be called.', 'Nichts: So ein Name lässt sich nicht aufrufen.'),
        noneIsBroken,
      ),
      wrong(t('The same ClusterIP, only hidden.', 'Dieselbe ClusterIP, nur versteckt.'), allHaveClusterIP),
      right(
        'The IPs of all ready Pods, one of which the client picks.',
        'Die IPs aller bereiten Pods, von denen der Client eine wählt.',
      ),
      wrong(t('The IP of the node.', 'Die IP des Nodes.'), nodeAnswers),
    ],
    t(
      'DNS answers with one record for each ready Pod. No rule, no draw on the node, no translated port: the client calls a Pod directly.',
      'DNS antwortet mit einem Eintrag je bereitem Pod. Keine Regel, kein Los auf dem Node, kein übersetzter Port: Der Client ruft einen Pod direkt.',
    ),
  ),
  act: {
    label: t('Create my-service anew, headless', 'my-service neu anlegen, headless'),
    commands: [DELETE_SERVICE, { ...MY_SERVICE, clusterIP: 'None' }],
  },
  do: {
    text: t(
      'Send to the name as before. Then think of the port that the app listens on, and call that.',
      'Sende wie zuvor an den Namen. Denk dann an den Port, auf dem die App lauscht, und ruf den.',
    ),
    goals: [
      send(1),
      aim('Take `my-service:8080` as your target', 'Nimm `my-service:8080` als Ziel'),
      answered(2),
    ],
  },
  saw: ask(
    t('Why was port 80 refused?', 'Warum wurde Port 80 abgewiesen?'),
    [
      wrong(
        t('The Pods were not ready.', 'Die Pods waren nicht bereit.'),
        t('Refused means not ready.', 'Abgewiesen heißt nicht bereit.'),
      ),
      right(
        'The Pod itself was called, and it listens on 8080.',
        'Der Pod selbst wurde gerufen, und er lauscht auf 8080.',
      ),
      wrong(t('The name did not resolve.', 'Der Name war unbekannt.'), noneIsBroken),
    ],
    t(
      'Without a ClusterIP there is no rule that would turn 80 into 8080.',
      'Ohne ClusterIP gibt es keine Regel, die aus 80 8080 machen würde.',
    ),
  ),
  explain: ask(
    t('Who chooses the Pod when a Service is headless?', 'Wer wählt den Pod, wenn ein Service headless ist?'),
    [
      wrong(
        t('kube-proxy, by its rules.', 'kube-proxy mit seinen Regeln.'),
        t('kube-proxy also routes to headless Services.', 'kube-proxy leitet auch bei Headless-Services.'),
      ),
      wrong(
        t('The Deployment.', 'Das Deployment.'),
        t('A Deployment distributes requests.', 'Ein Deployment verteilt Anfragen.'),
      ),
      wrong(
        t('Nobody: all Pods get each request.', 'Niemand: Alle Pods bekommen jede Anfrage.'),
        t('A headless Service sends to all Pods.', 'Ein Headless-Service sendet an alle Pods.'),
      ),
      right(
        'The client, from the addresses that DNS gave it.',
        'Der Client, aus den Adressen, die DNS ihm gab.',
      ),
    ],
    t(
      'DNS hands out the list, and what the client does with it, and for how long, is its own affair.',
      'DNS gibt die Liste heraus, und was der Client damit macht, und wie lange, ist seine Sache.',
    ),
  ),
  expect: row(['10.1.1.8', '10.1.1.9'], 'None', ['10.1.1.8', '10.1.1.9']),
  solution: [sends(1, 'connection-refused'), target(NAME_AND_PORT), sends(2, 'answered')],
};
