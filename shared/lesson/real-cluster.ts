import { assertNever } from '../lib/assert-never.ts';
import type { Language, Text } from '../lib/text.ts';
import type { ClusterCommandTemplate, Lesson } from './lesson.ts';

/** What a step's change is in a real cluster: lines for a shell, after a number sign what cannot be typed. */
export interface RealStep {
  readonly step: number;
  readonly lines: readonly string[];
}

/** An image that any cluster can pull and that answers on the port of its argument, with its Pod's name. */
const IMAGE = 'registry.k8s.io/e2e-test-images/agnhost:2.53';

/**
 * A lesson's changes as `kubectl` commands and YAML for a cluster of one's own, such as one of kind or minikube; its
 * comments in that language.
 */
export function realSteps({ steps }: Lesson, language: Language): RealStep[] {
  return steps.flatMap(({ number, act }) =>
    act === null
      ? []
      : [{ step: number, lines: act.commands.flatMap((command) => linesOf(command, language)) }],
  );
}

const comment = (command: ClusterCommandTemplate, language: Language, text: Text): string[] => [
  `# ${command.type}: ${text[language]}`,
];

const labelsText = (labels: { readonly [key: string]: string }): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');

/** Pods are found by their IP, as the lesson does. */
const podAt = (ip: string): string =>
  `$(kubectl get pods -o jsonpath='{.items[?(@.status.podIP=="${ip}")].metadata.name}')`;

function linesOf(command: ClusterCommandTemplate, language: Language): string[] {
  switch (command.type) {
    case 'create-deployment':
      return applied(deploymentYaml(command));
    case 'create-service':
      return applied(serviceYaml(command));
    case 'rollout-restart':
      return [`kubectl rollout restart deployment ${command.deployment}`];
    case 'rollout-resume':
      return [`kubectl rollout resume deployment ${command.deployment}`];
    case 'scale':
      return [`kubectl scale deployment ${command.deployment} --replicas=${command.replicas}`];
    case 'set-pre-stop': {
      const sleep = command.seconds === 0 ? 'null' : `{"preStop":{"sleep":{"seconds":${command.seconds}}}}`;
      const patch = `{"spec":{"template":{"spec":{"containers":[{"name":"${command.deployment}","lifecycle":${sleep}}]}}}}`;
      return [`kubectl patch deployment ${command.deployment} -p '${patch}'`];
    }
    case 'delete-pod':
      return [`kubectl delete pod ${podAt(command.podIP)}`];
    case 'crash-container':
      return [`kubectl exec ${podAt(command.podIP)} -- kill 1`];
    case 'fail-readiness':
    case 'restore-readiness':
    case 'fail-liveness':
    case 'restore-liveness':
      return comment(command, language, {
        en: `have the app at ${command.podIP} answer its probe with 503, or with 200 again`,
        de: `die App bei ${command.podIP} auf ihre Probe mit 503 antworten lassen, oder wieder mit 200`,
      });
    case 'set-pod-labels':
      return [
        `kubectl label pod ${podAt(command.podIP)} --overwrite ${labelsText(command.labels).replaceAll(',', ' ')}`,
      ];
    case 'delete-service':
      return [`kubectl delete service ${command.service}`];
    case 'set-selector':
      return [`kubectl set selector service ${command.service} '${labelsText(command.selector)}'`];
    case 'drain-node':
      return [`kubectl drain ${command.node} --ignore-daemonsets`];
    case 'uncordon-node':
      return [`kubectl uncordon ${command.node}`];
    case 'reboot-node':
      return comment(command, language, {
        en: `restart the machine ${command.node}`,
        de: `die Maschine ${command.node} neu starten`,
      });
    case 'set-propagation':
    case 'set-dns-cache':
    case 'hold-network':
    case 'release-network':
      return comment(command, language, {
        en: "the simulation's own, nothing to type",
        de: 'gibt es nur in der Simulation, nichts zu tippen',
      });
    default:
      return assertNever(command);
  }
}

const applied = (yaml: readonly string[]): string[] => ['kubectl apply -f - <<EOF', ...yaml, 'EOF'];

type Of<T extends ClusterCommandTemplate['type']> = Extract<ClusterCommandTemplate, { readonly type: T }>;

const labelLines = (labels: { readonly [key: string]: string }, indent: string): string[] =>
  Object.entries(labels).map(([key, value]) => `${indent}${key}: ${JSON.stringify(value)}`);

function deploymentYaml({ name, replicas, containerPort, labels }: Of<'create-deployment'>): string[] {
  return [
    'apiVersion: apps/v1',
    'kind: Deployment',
    `metadata: { name: ${name} }`,
    'spec:',
    `  replicas: ${replicas}`,
    '  selector:',
    '    matchLabels:',
    ...labelLines(labels, '      '),
    '  template:',
    '    metadata:',
    '      labels:',
    ...labelLines(labels, '        '),
    '    spec:',
    '      containers:',
    `        - name: ${name}`,
    `          image: ${IMAGE}`,
    `          args: [netexec, --http-port=${containerPort}]`,
    `          ports: [{ containerPort: ${containerPort} }]`,
    `          readinessProbe: { httpGet: { path: /hostname, port: ${containerPort} } }`,
  ];
}

function serviceYaml(command: Of<'create-service'>): string[] {
  const { name, selector, port, targetPort, clusterIP } = command;
  return [
    'apiVersion: v1',
    'kind: Service',
    `metadata: { name: ${name} }`,
    'spec:',
    // Any other address is the real cluster's to give.
    ...(clusterIP === 'None' ? ['  clusterIP: None'] : []),
    '  selector:',
    ...labelLines(selector, '    '),
    '  ports:',
    `    - port: ${port}`,
    ...(targetPort === undefined ? [] : [`      targetPort: ${targetPort}`]),
  ];
}
