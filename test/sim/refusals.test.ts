import { describe, expect, it } from 'vitest';
import type { ClusterCommand } from '../../shared/sim/command.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

const web = {
  type: 'create-deployment',
  name: 'api',
  replicas: 1,
  image: 'api:1.0',
  containerPort: 8080,
  labels: { app: 'api' },
} as const;
const service = { type: 'create-service', name: 'other', selector: { app: 'web' }, port: 80 } as const;

const REFUSED: [ClusterCommand, string][] = [
  [{ type: 'rollout-restart', deployment: 'nope' }, 'NotFound: deployments.apps "nope" not found'],
  [{ type: 'rollout-resume', deployment: 'nope' }, 'NotFound: deployments.apps "nope" not found'],
  [{ type: 'rollout-resume', deployment: 'web' }, 'deployments.apps "web" is not paused'],
  [{ type: 'scale', deployment: 'nope', replicas: 1 }, 'NotFound: deployments.apps "nope" not found'],
  [{ type: 'delete-pod', pod: 'nope' }, 'NotFound: pods "nope" not found'],
  [{ type: 'delete-pod', pod: '__proto__' }, 'NotFound: pods "__proto__" not found'],
  [{ type: 'crash-container', pod: 'nope' }, 'NotFound: pods "nope" not found'],
  [{ type: 'fail-readiness', pod: 'nope' }, 'NotFound: pods "nope" not found'],
  [{ type: 'restore-readiness', pod: 'nope' }, 'NotFound: pods "nope" not found'],
  [{ type: 'fail-liveness', pod: 'nope' }, 'NotFound: pods "nope" not found'],
  [{ type: 'restore-liveness', pod: 'nope' }, 'NotFound: pods "nope" not found'],
  [{ type: 'set-pod-labels', pod: 'nope', labels: {} }, 'NotFound: pods "nope" not found'],
  [{ type: 'delete-service', service: 'nope' }, 'NotFound: services "nope" not found'],
  [
    { type: 'set-selector', service: 'nope', selector: { app: 'web' } },
    'NotFound: services "nope" not found',
  ],
  [{ type: 'drain-node', node: 'nope' }, 'NotFound: nodes "nope" not found'],
  [{ type: 'uncordon-node', node: 'nope' }, 'NotFound: nodes "nope" not found'],
  [{ type: 'reboot-node', node: 'nope' }, 'NotFound: nodes "nope" not found'],
  [{ ...web, name: 'web' }, 'AlreadyExists: deployments.apps "web" already exists'],
  [{ ...service, name: 'my-service' }, 'AlreadyExists: services "my-service" already exists'],
  [
    { ...web, name: 'Api' },
    'Invalid: Deployment.apps "Api" is invalid: metadata.name: Invalid value: "Api": a lowercase RFC 1123 subdomain',
  ],
  [{ ...web, name: 'x'.repeat(254) }, 'must be no more than 253 characters'],
  [{ ...web, labels: {} }, 'Invalid: Deployment.apps "api" is invalid: spec.selector'],
  [{ ...web, labels: { app: 'a b' } }, 'Invalid: Deployment.apps "api" is invalid: spec.selector'],
  [{ ...web, image: ' ' }, 'spec.template.spec.containers[0].image'],
  [{ ...web, containerPort: 0 }, 'must be between 1 and 65535, inclusive'],
  [{ ...web, containerPort: 80.5 }, 'must be between 1 and 65535, inclusive'],
  [{ ...web, replicas: -1 }, 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  [{ ...web, replicas: Number.NaN }, 'must be greater than or equal to 0'],
  [
    { type: 'scale', deployment: 'web', replicas: 1.5 },
    'Invalid: Deployment.apps "web" is invalid: spec.replicas',
  ],
  [
    { type: 'scale', deployment: 'web', replicas: 251 },
    'spec.replicas: Invalid value: 251: must be less than or equal to 250',
  ],
  [
    { ...service, name: '1st' },
    'Invalid: Service "1st" is invalid: metadata.name: Invalid value: "1st": a DNS-1035 label',
  ],
  [{ ...service, name: 'x'.repeat(64) }, 'must be no more than 63 characters'],
  [{ ...service, port: 65536 }, 'spec.ports[0].port: Invalid value: 65536'],
  [{ ...service, targetPort: 0 }, 'spec.ports[0].targetPort: Invalid value: 0'],
  [{ ...service, selector: {} }, 'spec.selector: Required value'],
  [{ ...service, selector: { 'a b': 'c' } }, 'spec.selector: Invalid value'],
  [{ ...service, selector: { 'x y/app': 'c' } }, 'is not a DNS subdomain'],
  [
    { type: 'set-selector', service: 'my-service', selector: { app: '-' } },
    'Invalid: Service "my-service" is invalid: spec.selector',
  ],
  [
    { type: 'set-propagation', milliseconds: -1 },
    'Invalid: propagation: Invalid value: -1: must be between 0 and 60000 milliseconds, inclusive',
  ],
];

describe('refusals', () => {
  it.each(REFUSED)('[KUBE27] %o: %s', (command, expected) => {
    const cluster = new ClusterDriver().withWeb().withService();
    const before = JSON.stringify(cluster.sim);
    const events = cluster.events.length;
    const done = cluster.try(command);
    expect(done.ok ? 'done' : `${done.error.reason}: ${done.error.message}`).toContain(expected);
    expect(JSON.stringify(cluster.sim)).toBe(before);
    expect(cluster.events).toHaveLength(events);
  });

  it('[KUBE27] labels of a Pod are checked, also their number', () => {
    const cluster = new ClusterDriver().withWeb();
    const pod = cluster.pods[0]?.name ?? '';
    const many = Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`l${index}`, 'x']));
    for (const labels of [{ '': 'x' }, { app: 'x'.repeat(64) }, many]) {
      const done = cluster.try({ type: 'set-pod-labels', pod, labels });
      expect(done.ok ? 'done' : done.error.reason).toBe('Invalid');
    }
    expect(
      cluster.try({ type: 'set-pod-labels', pod, labels: { 'app.kubernetes.io/name': '', tier: 'a.b_c-D' } })
        .ok,
    ).toBe(true);
  });

  it('[KUBE26] the propagation goes from nothing to a minute, in whole milliseconds', () => {
    const cluster = new ClusterDriver();
    const set = (milliseconds: number) => cluster.try({ type: 'set-propagation', milliseconds }).ok;
    expect([0, 60_000, -1, 60_001, 0.5, Number.NaN].map(set)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(cluster.sim.routes.propagation).toBe(60_000);
  });

  it('[KUBE38] at most 250 replicas in all Deployments together, or twenty times 250 Pods would stop every room', () => {
    const cluster = new ClusterDriver();
    cluster.do({ ...web, replicas: 200 });
    const refused = cluster.try({ ...web, name: 'second', replicas: 51 });
    expect(refused.ok ? 'done' : refused.error.message).toBe(
      'deployments.apps "second" is forbidden: exceeded quota: room, requested: pods=51, used: pods=200, limited: pods=250',
    );
    cluster.do({ ...web, name: 'second', replicas: 50 });
    expect(cluster.try({ type: 'scale', deployment: 'second', replicas: 51 }).ok).toBe(false);
    expect(cluster.try({ type: 'scale', deployment: 'second', replicas: 49 }).ok).toBe(true);
  });

  it('[KUBE38] at most 250 replicas and 20 Deployments', () => {
    const cluster = new ClusterDriver();
    expect(cluster.try({ ...web, replicas: 250 }).ok).toBe(true);
    cluster.do({ type: 'scale', deployment: 'api', replicas: 0 });
    for (let i = 1; i < 20; i += 1) cluster.do({ ...web, name: `d-${i}`, replicas: 0 });
    const refused = cluster.try({ ...web, name: 'd-20' });
    expect(refused.ok ? 'done' : refused.error.reason).toBe('Forbidden');
  });
});
