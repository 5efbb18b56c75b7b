import type { Labels } from './labels.ts';
import { GRACE_SECONDS } from './limits.ts';
import type { PodSpec, PodTemplateSpec } from './objects.ts';

/** The Pod template of a Deployment with one container that serves HTTP on one port, with a readiness probe. */
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

/** A Pod's spec; without a port it serves nothing and needs no probe. */
export function podSpec(container: string, image: string, port: number | null): PodSpec {
  return {
    containers: [
      {
        name: container,
        image,
        imagePullPolicy: 'IfNotPresent',
        ports: port === null ? [] : [{ containerPort: port, protocol: 'TCP' }],
        ...(port === null ? {} : { readinessProbe: readinessProbe(port) }),
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

function readinessProbe(port: number) {
  return {
    httpGet: { path: '/', port, scheme: 'HTTP' as const },
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  };
}
