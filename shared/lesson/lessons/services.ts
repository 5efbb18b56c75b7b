import type { Lesson } from '../lesson.ts';
import { text } from './question.ts';
import { servicesCluster, servicesFreeCluster } from './services-cluster.ts';
import { quiz1, quiz2, quiz3, transfer } from './services-quiz.ts';
import { servicesSteps } from './services-steps.ts';

/** Why Services provide stable networking: eight steps from bare Pod IPs to an address that stays. */
export const servicesLesson: Lesson = {
  id: 'services',
  title: text('An address that stays: Services', 'Eine Adresse, die bleibt: Services'),
  summary: text(
    'Pods are replaced and take their IPs with them. A Service is the address that outlives them.',
    'Pods werden ersetzt und nehmen ihre IPs mit. Ein Service ist die Adresse, die sie überdauert.',
  ),
  minutes: { full: 30, express: 15 },
  cluster: servicesCluster,
  freeCluster: servicesFreeCluster,
  deployment: 'web',
  service: 'my-service',
  app: 'web',
  steps: servicesSteps,
  after: [{ type: 'uncordon-node', node: 'node-2' }],
  contrast: [2, 7],
  contrastClientFrom: 3,
  rush: {
    seconds: 90,
    text: text(
      'Requests arrive, one a second. Route each to an address that answers, whatever happens to the cluster.',
      'Anfragen kommen, eine pro Sekunde. Leite jede an eine Adresse, die antwortet, was auch immer mit dem Cluster geschieht.',
    ),
  },
  quiz: [quiz1, quiz2, quiz3],
  transfer,
  snapshot: [
    text('A Pod’s IP lives and dies with that Pod.', 'Die IP eines Pods lebt und stirbt mit ihm.'),
    text(
      'A Service has a ClusterIP that is given once and stays.',
      'Ein Service hat eine ClusterIP, die einmal vergeben wird und bleibt.',
    ),
    text('Clients save the Service, never a Pod.', 'Clients merken sich den Service, nie einen Pod.'),
    text(
      'The Service routes to the Pods that are ready, and to no others.',
      'Der Service leitet zu den Pods, die bereit sind, und zu keinen anderen.',
    ),
    text(
      'Pods come and go; the endpoints follow without a hand.',
      'Pods kommen und gehen; die Endpunkte folgen von selbst.',
    ),
    text(
      'So what calls your app keeps working while the app changes.',
      'So bleibt deine App erreichbar, während sie sich ändert.',
    ),
  ],
  flow: [
    text('Pod IPs keep changing', 'Pod-IPs ändern sich ständig'),
    text('Calling Pods directly breaks', 'Direkte Aufrufe von Pods scheitern'),
    text('Somebody creates a Service', 'Jemand legt einen Service an'),
    text('It gets a ClusterIP that stays', 'Er bekommt eine ClusterIP, die bleibt'),
    text('Clients call the Service', 'Clients rufen den Service auf'),
    text('It routes to Pods that are ready', 'Er leitet zu Pods, die bereit sind'),
    text('Pods change, the address does not', 'Pods wechseln, die Adresse nicht'),
  ],
};
