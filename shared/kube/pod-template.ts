import type { Labels } from './labels.ts';
import { GRACE_SECONDS, PROBE_FAILURES } from './limits.ts';
import type { PodSpec, PodTemplateSpec, Probe } from './objects.ts';

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

/** What admission adds to every Pod's spec (plugins Priority, ServiceAccount, DefaultTolerationSeconds). */
export function admittedSpec(spec: PodSpec): PodSpec {
  const toleration = { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 } as const;
  return {
    ...spec,
    priority: 0,
    serviceAccountName: 'default',
    tolerations: [
      { key: 'node.kubernetes.io/not-ready', ...toleration },
      { key: 'node.kubernetes.io/unreachable', ...toleration },
    ],
  };
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
