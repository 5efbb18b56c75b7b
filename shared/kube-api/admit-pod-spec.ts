import { GRACE_SECONDS, PROBE_FAILURES } from '../kube/limits.ts';
import type { Container, ContainerPort, PodSpec, Probe } from '../kube/objects.ts';
import { imageProblem, labelNameProblem, portNameProblems, portProblem } from '../kube/validation.ts';
import { admitVariable } from './admit-env.ts';
import { admitResources } from './admit-resources.ts';
import type { JsonObject } from './api-object.ts';
import type { Problems } from './problems.ts';
import { numberIn, objectIn, objectsIn, textIn } from './read-json.ts';

const LONGEST_GRACE = 3_600;

/** Who wants a container that ends wants to try something out. */
const INSTEAD = 'to try something out there is kubectl exec -it client -- sh';

/** Stored as it was written: it changes nothing in a room. */
const KEPT_OF_POD = [
  ...['securityContext', 'hostname', 'subdomain', 'automountServiceAccountToken', 'enableServiceLinks'],
  ...['priorityClassName', 'serviceAccountName', 'serviceAccount', 'tolerations'],
];
const KEPT_OF_CONTAINER = [
  ...['command', 'args', 'workingDir', 'securityContext', 'stdin', 'stdinOnce', 'tty'],
];

/** A Pod's spec with its defaults (`pkg/apis/core/v1/defaults.go`); what is wrong is added to `problems`. */
export function admitPodSpec(wanted: JsonObject, path: string, problems: Problems): PodSpec {
  const containers = objectsIn(wanted, 'containers');
  if (containers.length === 0) problems.required(`${path}.containers`);
  if (containers.length > 1) problems.tooMany(`${path}.containers`, containers.length, 1);
  problems.oneOf(`${path}.restartPolicy`, textIn(wanted, 'restartPolicy'), ['Always'], INSTEAD);
  problems.oneOf(`${path}.dnsPolicy`, textIn(wanted, 'dnsPolicy'), ['ClusterFirst']);
  problems.oneOf(`${path}.schedulerName`, textIn(wanted, 'schedulerName'), ['default-scheduler']);
  const grace = numberIn(wanted, 'terminationGracePeriodSeconds') ?? GRACE_SECONDS;
  if (grace < 0 || grace > LONGEST_GRACE) {
    problems.invalid(
      `${path}.terminationGracePeriodSeconds`,
      grace,
      `must be between 0 and ${LONGEST_GRACE}, inclusive`,
    );
  }
  return {
    ...kept(wanted, KEPT_OF_POD),
    containers: containers.map((container, index) =>
      admitContainer(container, `${path}.containers[${index}]`, problems),
    ),
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: grace,
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
  };
}

function kept(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = object[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function admitContainer(wanted: JsonObject, path: string, problems: Problems): Container {
  const name = textIn(wanted, 'name') ?? '';
  const image = textIn(wanted, 'image') ?? '';
  const badName = labelNameProblem(name);
  if (name === '') problems.required(`${path}.name`);
  else if (badName !== null) problems.invalid(`${path}.name`, name, badName);
  const badImage = imageProblem(image);
  if (image === '') problems.required(`${path}.image`);
  else if (badImage !== null) problems.invalid(`${path}.image`, image, badImage);
  const policy = textIn(wanted, 'imagePullPolicy');
  problems.oneOf(`${path}.imagePullPolicy`, policy, ['Always', 'IfNotPresent', 'Never']);
  const lifecycle = admitLifecycle(wanted, path, problems);
  const liveness = admitProbe(wanted, 'livenessProbe', path, problems);
  const readiness = admitProbe(wanted, 'readinessProbe', path, problems);
  return {
    ...kept(wanted, KEPT_OF_CONTAINER),
    name,
    image,
    imagePullPolicy: policy === 'Always' || policy === 'Never' ? policy : (policy ?? defaultPolicy(image)),
    ports: admitPorts(wanted, `${path}.ports`, problems),
    ...(wanted.env === undefined ? {} : { env: admitEnvironment(wanted, path, problems) }),
    ...(lifecycle === null ? {} : { lifecycle }),
    ...(liveness === null ? {} : { livenessProbe: liveness }),
    ...(readiness === null ? {} : { readinessProbe: readiness }),
    resources: admitResources(objectIn(wanted, 'resources'), `${path}.resources`, problems),
    terminationMessagePath: textIn(wanted, 'terminationMessagePath') ?? '/dev/termination-log',
    terminationMessagePolicy: textIn(wanted, 'terminationMessagePolicy') ?? 'File',
  } as Container;
}

export function admitEnvironment(container: JsonObject, path: string, problems: Problems): JsonObject[] {
  return objectsIn(container, 'env').map((variable, index) =>
    admitVariable(variable, `${path}.env[${index}]`, problems),
  );
}

/** An image without a tag, or with the tag `latest`, is always fetched. */
function defaultPolicy(image: string): Container['imagePullPolicy'] {
  const [, tag = 'latest'] = /:([^/:]+)$/.exec(image) ?? [];
  return tag === 'latest' && !image.includes('@') ? 'Always' : 'IfNotPresent';
}

function admitPorts(container: JsonObject, path: string, problems: Problems): ContainerPort[] {
  const names = new Set<string>();
  return objectsIn(container, 'ports').map((wanted, index) => {
    const port = admitPort(wanted, `${path}[${index}]`, problems);
    const { name } = port;
    if (name !== undefined && names.has(name)) problems.duplicate(`${path}[${index}].name`, name);
    else if (name !== undefined && portNameProblems(name).length === 0) names.add(name);
    return port;
  });
}

function admitPort(wanted: JsonObject, path: string, problems: Problems): ContainerPort {
  const containerPort = numberIn(wanted, 'containerPort') ?? 0;
  const problem = portProblem(containerPort);
  if (containerPort === 0) problems.required(`${path}.containerPort`);
  else if (problem !== null) problems.invalid(`${path}.containerPort`, containerPort, problem);
  problems.oneOf(`${path}.protocol`, textIn(wanted, 'protocol'), ['TCP']);
  const name = textIn(wanted, 'name');
  for (const problem of name === undefined ? [] : portNameProblems(name)) {
    problems.invalid(`${path}.name`, name, problem);
  }
  return { ...(name === undefined ? {} : { name }), containerPort, protocol: 'TCP' };
}

function admitLifecycle(wanted: JsonObject, path: string, problems: Problems): Container['lifecycle'] | null {
  const preStop = objectIn(objectIn(wanted, 'lifecycle'), 'preStop');
  if (Object.keys(preStop).length === 0) return null;
  const seconds = numberIn(objectIn(preStop, 'sleep'), 'seconds') ?? 0;
  if (seconds < 0 || seconds > LONGEST_GRACE) {
    const field = `${path}.lifecycle.preStop.sleep.seconds`;
    problems.invalid(field, seconds, `must be between 0 and ${LONGEST_GRACE}, inclusive`);
  }
  return { preStop: { sleep: { seconds } } };
}

function admitProbe(
  container: JsonObject,
  which: 'livenessProbe' | 'readinessProbe',
  path: string,
  problems: Problems,
): Probe | null {
  if (container[which] === undefined) return null;
  const at = `${path}.${which}`;
  const probe = objectIn(container, which);
  const httpGet = objectIn(probe, 'httpGet');
  const { port } = httpGet;
  if (typeof port !== 'number' && typeof port !== 'string') {
    problems.required(`${at}.httpGet.port`, 'in a room containers are probed by HTTP');
  }
  problems.oneOf(`${at}.httpGet.scheme`, textIn(httpGet, 'scheme'), ['HTTP']);
  const atLeastZero = (name: string): number | undefined => {
    const value = numberIn(probe, name);
    if (value !== undefined && value < 0) {
      problems.invalid(`${at}.${name}`, value, 'must be greater than or equal to 0');
    }
    return value;
  };
  // 0 is as if nothing were written.
  const positive = (name: string, fallback: number) => atLeastZero(name) || fallback;
  const delay = atLeastZero('initialDelaySeconds');
  const successThreshold = positive('successThreshold', 1);
  if (which === 'livenessProbe' && successThreshold > 1) {
    problems.invalid(`${at}.successThreshold`, successThreshold, 'must be 1');
  }
  return {
    httpGet: {
      path: textIn(httpGet, 'path') ?? '/',
      port: typeof port === 'number' || typeof port === 'string' ? port : 0,
      scheme: 'HTTP',
    },
    ...(delay === undefined ? {} : { initialDelaySeconds: delay }),
    timeoutSeconds: positive('timeoutSeconds', 1),
    periodSeconds: positive('periodSeconds', 10),
    successThreshold,
    failureThreshold: positive('failureThreshold', PROBE_FAILURES),
  };
}
