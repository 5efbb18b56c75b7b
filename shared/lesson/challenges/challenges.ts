import type { ClusterCommand } from '../../sim/command.ts';
import type { Challenge } from './challenge.ts';

const MY_SERVICE = {
  type: 'create-service',
  name: 'my-service',
  selector: { app: 'web' },
  port: 80,
  targetPort: 8080,
} as const satisfies ClusterCommand;

const healthy = () => [MY_SERVICE];

/** From the plainest to the one where the cluster itself is well. */
export const challenges: readonly Challenge[] = [
  {
    id: 'selector',
    title: { en: 'Refused at once', de: 'Sofort abgelehnt' },
    symptom: {
      en: 'my-service was created a minute ago. Two Pods run and are Ready, and every call is refused at once.',
      de: 'my-service wurde gerade angelegt. Zwei Pods laufen und sind bereit, und jeder Aufruf wird sofort abgelehnt.',
    },
    hint: {
      en: 'Which endpoints does the Service have? Compare its selector with the labels of the Pods: get pods --show-labels.',
      de: 'Welche Endpunkte hat der Service? Vergleiche seinen Selektor mit den Labels der Pods: get pods --show-labels.',
    },
    cause: {
      en: 'The selector had a typo: app=wbe chose no Pod, so the Service had no endpoint, and its rule refuses.',
      de: 'Im Selektor war ein Tippfehler: app=wbe wählte keinen Pod, also hatte der Service keinen Endpunkt, und seine Regel weist ab.',
    },
    broken: [() => [{ ...MY_SERVICE, selector: { app: 'wbe' } }]],
    client: 'my-service',
    solution: { lines: ['kubectl set selector service my-service app=web'] },
  },
  {
    id: 'target-port',
    title: { en: 'Endpoints, and still refused', de: 'Endpunkte, und doch abgelehnt' },
    symptom: {
      en: 'my-service has two endpoints. Calls are refused all the same; called by Pod IP the app answers.',
      de: 'my-service hat zwei Endpunkte. Trotzdem werden Aufrufe abgelehnt; über die Pod-IP antwortet die App.',
    },
    hint: {
      en: 'On which port do the endpoints listen? See describe service my-service, TargetPort, and on which port you reach a Pod.',
      de: 'Auf welchem Port hören die Endpunkte? Sieh describe service my-service an, TargetPort, und auf welchem Port du einen Pod erreichst.',
    },
    cause: {
      en: 'targetPort was 80, but the app listens on 8080: the packets reached the Pods, at a port where nobody listens.',
      de: 'targetPort war 80, die App hört aber auf 8080: Die Pakete kamen bei den Pods an, auf einem Port, auf dem niemand hört.',
    },
    broken: [() => [{ ...MY_SERVICE, targetPort: 80 }]],
    client: 'my-service',
    solution: {
      lines: [`kubectl patch service my-service -p '{"spec":{"ports":[{"port":80,"targetPort":8080}]}}'`],
    },
  },
  {
    id: 'scaled-to-zero',
    title: { en: 'Nobody there', de: 'Niemand da' },
    symptom: {
      en: 'Since last night my-service refuses every call. Nobody has touched the Service.',
      de: 'Seit gestern Abend lehnt my-service jeden Aufruf ab. Am Service hat niemand etwas geändert.',
    },
    hint: {
      en: 'A Service is only as alive as what stands behind it: get deployments.',
      de: 'Ein Service lebt nur durch das, was hinter ihm steht: get deployments.',
    },
    cause: {
      en: 'The Deployment was scaled to zero: the Service had nothing to route to.',
      de: 'Das Deployment war auf null skaliert: Der Service hatte nichts, wohin er leiten konnte.',
    },
    broken: [healthy, () => [{ type: 'scale', deployment: 'web', replicas: 0 }]],
    client: 'my-service',
    solution: { lines: ['kubectl scale deployment web --replicas=2'] },
  },
  {
    id: 'readiness',
    title: { en: 'Running, but not Ready', de: 'Läuft, ist aber nicht bereit' },
    symptom: {
      en: 'Both Pods are Running, their labels are right, and my-service refuses every call.',
      de: 'Beide Pods sind Running, ihre Labels stimmen, und my-service lehnt jeden Aufruf ab.',
    },
    hint: {
      en: 'Look at the READY column of get pods. What does a Service do with a Pod that is not Ready? And what replaces Pods?',
      de: 'Sieh dir die Spalte READY von get pods an. Was macht ein Service mit einem Pod, der nicht bereit ist? Und was ersetzt Pods?',
    },
    cause: {
      en: 'The readiness probes of these Pods failed, so they left the endpoints while they went on running. New Pods are Ready.',
      de: 'Die Readiness-Probes dieser Pods schlugen fehl, also verließen sie die Endpunkte, während sie weiterliefen. Neue Pods sind bereit.',
    },
    broken: [healthy, ({ pods }) => pods.map(({ name: pod }) => ({ type: 'fail-readiness', pod }))],
    client: 'my-service',
    solution: { lines: ['kubectl rollout restart deployment web'] },
  },
  {
    id: 'cordoned',
    title: { en: 'Waiting for a node', de: 'Warten auf einen Knoten' },
    symptom: {
      en: 'The nodes were updated during the night. Since then the Pods are Pending and nothing answers.',
      de: 'In der Nacht wurden die Knoten aktualisiert. Seither sind die Pods Pending, und nichts antwortet.',
    },
    hint: {
      en: 'Pending means: no node takes it. What do the nodes say? get nodes.',
      de: 'Pending heißt: Kein Knoten nimmt ihn. Was sagen die Knoten? get nodes.',
    },
    cause: {
      en: 'The nodes had been drained and were still cordoned: SchedulingDisabled. The Pods had nowhere to go.',
      de: 'Die Knoten waren geräumt worden und noch gesperrt: SchedulingDisabled. Die Pods konnten nirgends hin.',
    },
    broken: [healthy, ({ nodes }) => nodes.map(({ name: node }) => ({ type: 'drain-node', node }))],
    client: 'my-service',
    solution: { lines: ['kubectl uncordon node-1', 'kubectl uncordon node-2'] },
  },
  {
    id: 'stale-address',
    title: { en: 'The cluster is well', de: 'Dem Cluster geht es gut' },
    symptom: {
      en: 'Pods Ready, endpoints complete, and one client still gets no reply. It worked before the last rollout.',
      de: 'Pods bereit, Endpunkte vollständig, und ein Client bekommt trotzdem keine Antwort. Vor dem letzten Rollout ging es.',
    },
    hint: {
      en: 'Which address does the client call, and who has it? Give it one that the next rollout leaves alone.',
      de: 'Welche Adresse ruft der Client, und wer hat sie? Gib ihm eine, die der nächste Rollout in Ruhe lässt.',
    },
    cause: {
      en: 'The client kept a Pod IP from before the rollout. Nothing in the cluster was broken: clients call the Service.',
      de: 'Der Client hatte eine Pod-IP von vor dem Rollout behalten. Im Cluster war nichts kaputt: Clients rufen den Service.',
    },
    broken: [healthy, () => [{ type: 'rollout-restart', deployment: 'web' }]],
    client: 'first-pod',
    solution: { lines: [], client: 'my-service' },
  },
];
