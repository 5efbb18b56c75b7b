import type {
  Container,
  ContainerState,
  ContainerStatus,
  Pod,
  Probe,
  Toleration,
} from '../../kube/objects.ts';
import { milliseconds } from '../../kube/time.ts';
import { presentedMeta } from '../../kube-api/api-object.ts';
import { labelsIn } from '../../kube-api/read-json.ts';
import type { Simulation } from '../state.ts';
import { commandLines, environmentLines, resourceLines, seccompLines } from './describe-settings.ts';
import { annotationLines, labelLines } from './pair-lines.ts';
import { ageOf } from './rows.ts';

/** The lines of `kubectl describe pod`, cells divided by tabs (`kubectl/pkg/describe describePod`). */
export function describePod(sim: Simulation, pod: Pod): string[] {
  const { metadata, spec, status } = pod;
  const owner = metadata.ownerReferences[0];
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    ...(spec.priority === undefined ? [] : [`Priority:\t${spec.priority}`]),
    ...(spec.priorityClassName ? [`Priority Class Name:\t${spec.priorityClassName}`] : []),
    ...(spec.serviceAccountName === undefined ? [] : [`Service Account:\t${spec.serviceAccountName}`]),
    `Node:\t${spec.nodeName === undefined ? '<none>' : `${spec.nodeName}/${status.hostIP ?? ''}`}`,
    ...(status.startTime === undefined ? [] : [`Start Time:\t${longTime(status.startTime)}`]),
    ...labelLines(metadata.labels),
    ...annotationLines(labelsIn(presentedMeta(pod), 'annotations')),
    ...statusLines(sim, pod),
    ...seccompLines(spec.securityContext, '', ''),
    `IP:\t${status.podIP ?? ''}`,
    ...(status.podIPs === undefined
      ? ['IPs:\t<none>']
      : ['IPs:', ...status.podIPs.map(({ ip }) => `  IP:\t${ip}`)]),
    ...(owner === undefined ? [] : [`Controlled By:\t${owner.kind}/${owner.name}`]),
    'Containers:',
    ...spec.containers.flatMap((container) => containerLines(pod, container, '  ')),
    ...conditionLines(pod),
    'Volumes:\t<none>',
    `QoS Class:\t${status.qosClass}`,
    'Node-Selectors:\t<none>',
    ...tolerationLines(spec.tolerations, 'Tolerations'),
  ];
}

function statusLines(sim: Simulation, pod: Pod): string[] {
  const { deletionTimestamp, deletionGracePeriodSeconds } = pod.metadata;
  if (deletionTimestamp === undefined) return [`Status:\t${pod.status.phase}`];
  return [
    `Status:\tTerminating (lasts ${ageOf(sim, deletionTimestamp)})`,
    `Termination Grace Period:\t${deletionGracePeriodSeconds ?? 0}s`,
  ];
}

/** Of a Pod, or of a template; its name stands behind `indent`. */
export function containerLines(pod: Pod | null, container: Container, indent: string): string[] {
  const status = (pod?.status.containerStatuses ?? []).find((other) => other.name === container.name);
  const ports = container.ports.map((port) => `${port.containerPort}/${port.protocol}`);
  const hostPorts = container.ports.map((port) => `0/${port.protocol}`);
  return [
    `${indent}${container.name}:`,
    ...(status === undefined ? [] : [`    Container ID:\t${status.containerID ?? ''}`]),
    `    Image:\t${container.image}`,
    ...(status === undefined ? [] : [`    Image ID:\t${status.imageID}`]),
    portLine('Port', ports),
    portLine('Host Port', hostPorts),
    ...seccompLines(container.securityContext, '    ', '      '),
    ...commandLines(container),
    ...(status === undefined ? [] : containerStatusLines(status)),
    ...resourceLines(container),
    ...probeLines('Liveness', container.livenessProbe),
    ...probeLines('Readiness', container.readinessProbe),
    ...environmentLines(pod, container),
    '    Mounts:\t<none>',
  ];
}

function portLine(title: string, ports: readonly string[]): string {
  if (ports.length === 0) return `    ${title}:\t<none>`;
  return `    ${title}${ports.length > 1 ? 's' : ''}:\t${ports.join(', ')}`;
}

function containerStatusLines(status: ContainerStatus): string[] {
  return [
    ...stateLines('State', status.state),
    ...(status.lastState.terminated === undefined ? [] : stateLines('Last State', status.lastState)),
    `    Ready:\t${status.ready ? 'True' : 'False'}`,
    `    Restart Count:\t${status.restartCount}`,
  ];
}

function stateLines(title: string, state: ContainerState): string[] {
  if (state.running !== undefined) {
    return [`    ${title}:\tRunning`, `      Started:\t${longTime(state.running.startedAt)}`];
  }
  if (state.terminated !== undefined) {
    const { reason, exitCode, startedAt, finishedAt } = state.terminated;
    return [
      `    ${title}:\tTerminated`,
      `      Reason:\t${reason}`,
      `      Exit Code:\t${exitCode}`,
      `      Started:\t${longTime(startedAt)}`,
      `      Finished:\t${longTime(finishedAt)}`,
    ];
  }
  return [
    `    ${title}:\tWaiting`,
    ...(state.waiting === undefined ? [] : [`      Reason:\t${state.waiting.reason}`]),
  ];
}

function probeLines(title: string, probe: Probe | undefined): string[] {
  if (probe === undefined) return [];
  const {
    httpGet,
    initialDelaySeconds = 0,
    timeoutSeconds,
    periodSeconds,
    successThreshold,
    failureThreshold,
  } = probe;
  const limits = `delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s #success=${successThreshold} #failure=${failureThreshold}`;
  return [`    ${title}:\thttp-get http://:${httpGet.port}${pathText(httpGet.path)} ${limits}`];
}

/** As Go's `url.URL` writes it. */
function pathText(path: string): string {
  const escaped = path.replace(
    /[ !"#%'()*<>?[\\\]^`{|}]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return escaped.startsWith('/') ? escaped : `/${escaped}`;
}

function conditionLines(pod: Pod): string[] {
  const { conditions } = pod.status;
  if (conditions.length === 0) return [];
  // The blanks behind both cells are kubectl's own.
  return ['Conditions:', '  Type\tStatus', ...conditions.map(({ type, status }) => `  ${type} \t${status} `)];
}

export function tolerationLines(tolerations: readonly Toleration[] = [], title: string): string[] {
  if (tolerations.length === 0) return [`${title}:\t<none>`];
  const keyOf = ({ key = '' }: Toleration) => key;
  return [...tolerations]
    .sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : keyOf(left) > keyOf(right) ? 1 : 0))
    .map((toleration, index) => `${index === 0 ? `${title}:` : ''}\t${tolerationText(toleration)}`);
}

function tolerationText({ key, value, effect, operator, tolerationSeconds }: Toleration): string {
  const taint = `${key ?? ''}${value ? `=${value}` : ''}${effect ? `:${effect}` : ''}`;
  const exists = operator === 'Exists' && !value ? `${taint === '' ? '' : ' '}op=Exists` : '';
  return `${taint}${exists}${tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`}`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 1123 with a numeric zone, in UTC: `Wed, 01 Jan 2025 09:00:00 +0000`. */
export function longTime(timestampText: string): string {
  const date = new Date(milliseconds(timestampText));
  const day = String(date.getUTCDate()).padStart(2, '0');
  const clock = date.toISOString().slice(11, 19);
  return `${DAYS[date.getUTCDay()]}, ${day} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${clock} +0000`;
}
