import type { Labels } from './labels.ts';
import { GRACE_SECONDS, PROBE_FAILURES } from './limits.ts';
import type { PodSpec, PodTemplateSpec, Probe, Resources, Toleration } from './objects.ts';

/** The Pod template of a Deployment with one container that serves HTTP on one port, with its two probes. */
export function webTemplate(
  name: string,
  image: string,
  containerPort: number,
  labels: Labels,
): PodTemplateSpec {
  return {
    metadata: { creationTimestamp: null, labels, annotations: {} },
    spec: podSpec(name, image, containerPort),
  };
}

/** A Pod's spec; without a port it serves nothing and needs no probes. */
export function podSpec(container: string, image: string, port: number | null): PodSpec {
  return {
    containers: [
      {
        name: container,
        image,
        imagePullPolicy: 'IfNotPresent',
        ports: port === null ? [] : [{ containerPort: port, protocol: 'TCP' }],
        ...(port === null
          ? {}
          : { livenessProbe: httpProbe('/healthz', port), readinessProbe: httpProbe('/', port) }),
        resources: {},
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
      },
    ],
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: GRACE_SECONDS,
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
  };
}

/** Taints of a node that is lost: every Pod bears them for five minutes, unless it says for how long. */
const LOST = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

/**
 * What is added where a Pod's spec says nothing, and its template keeps: as much is asked for as is allowed
 * (`defaults.go SetDefaults_Pod`), and what admission adds (plugins Priority, ServiceAccount, DefaultTolerationSeconds).
 */
export function admittedSpec(spec: PodSpec): PodSpec {
  const { containers, tolerations = [], serviceAccountName, serviceAccount } = spec;
  const missing = LOST.filter((taint) => !tolerations.some((toleration) => bears(toleration, taint)));
  return {
    ...spec,
    containers: containers.map((container) => ({ ...container, resources: askedFor(container.resources) })),
    priority: 0,
    // An empty name is as good as none.
    serviceAccountName: serviceAccountName || serviceAccount || 'default',
    tolerations: [
      ...tolerations,
      ...missing.map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 })),
    ],
  };
}

function askedFor(resources: Resources): Resources {
  const { limits, requests } = resources;
  return limits === undefined ? resources : { limits, requests: { ...limits, ...requests } };
}

/** Whether it is about this taint when that evicts Pods. */
function bears({ key = '', effect = '' }: Toleration, taint: string): boolean {
  return (key === taint || key === '') && (effect === 'NoExecute' || effect === '');
}

function httpProbe(path: string, port: number): Probe {
  return {
    httpGet: { path, port, scheme: 'HTTP' },
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: PROBE_FAILURES,
  };
}
