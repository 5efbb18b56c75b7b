import { describe, expect, it } from 'vitest';
import type { Pod } from '../../shared/kube/objects.ts';
import { isReady, isTerminating } from '../../shared/kube/pod-status.ts';
import { scaleDownOrder } from '../../shared/kube/scale-down.ts';
import type { ApiWrite } from '../../shared/kube-api/api-write.ts';
import type { Json } from '../../shared/lib/json.ts';
import { writeObject } from '../../shared/sim/kube-write.ts';
import { nextDue } from '../../shared/sim/simulation.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

describe('Deployments', () => {
  it('[KUBE5] all Pods are Ready when container start and first probe have passed, not before', () => {
    const cluster = new ClusterDriver().createApp('web', 3);
    expect(cluster.pods.map((pod) => pod.status)).toEqual(Array(3).fill('ContainerCreating'));
    cluster.wait(599);
    expect(cluster.pods.map((pod) => pod.status)).toEqual(Array(3).fill('ContainerCreating'));
    cluster.wait(1);
    expect(cluster.pods.map((pod) => [pod.status, pod.ready])).toEqual(Array(3).fill(['Running', false]));
    cluster.wait(399);
    expect(cluster.pods.some((pod) => pod.ready)).toBe(false);
    cluster.wait(1);
    expect(cluster.pods.every((pod) => pod.ready)).toBe(true);
  });

  it('[KUBE5] a Deployment of the spec starts with the room, and one with no replicas is fine', () => {
    const web = { name: 'web', replicas: 2, image: 'web:1.0', containerPort: 8080, labels: { app: 'web' } };
    const cluster = new ClusterDriver({
      deployments: [web, { ...web, name: 'none', replicas: 0, labels: { app: 'none' } }],
    });
    expect(cluster.settle()).toBe(1000);
    expect(cluster.ips).toEqual(['10.1.1.5', '10.1.1.6']);
  });

  it('[KUBE6] a restart replaces every Pod: new names, UIDs and IPs, a new ReplicaSet', () => {
    const cluster = new ClusterDriver().withWeb();
    const before = cluster.pods;
    cluster.do({ type: 'rollout-restart', deployment: 'web' }).settle();
    const after = cluster.pods;
    for (const key of ['name', 'uid', 'ip'] as const) {
      expect(after.filter((pod) => before.some((old) => old[key] === pod[key]))).toEqual([]);
    }
    const replicaSets = Object.values(cluster.sim.cluster.objects.ReplicaSet);
    expect(replicaSets.map((replicaSet) => replicaSet.spec.replicas)).toEqual([0, 2]);
    const template = cluster.sim.cluster.objects.Deployment['default/web']?.spec.template;
    expect(template?.metadata.annotations).toEqual({
      'kubectl.kubernetes.io/restartedAt': '2025-01-06T09:00:01Z',
    });
    expect(cluster.object(after[0]?.name ?? '').metadata.annotations).toEqual(template?.metadata.annotations);
  });

  it('[KUBE7] with two replicas one new Pod comes first, then an old one goes, and so on', () => {
    const cluster = new ClusterDriver().withWeb();
    cluster.events.length = 0;
    cluster.do({ type: 'rollout-restart', deployment: 'web' }).settle();
    const steps = cluster.events.flatMap((event) =>
      event.type === 'pod-created' || event.type === 'pod-became-ready' || event.type === 'pod-terminating'
        ? [event.type]
        : [],
    );
    expect(steps).toEqual([
      'pod-created',
      'pod-became-ready',
      'pod-terminating',
      'pod-created',
      'pod-became-ready',
      'pod-terminating',
    ]);
  });

  it.each([1, 2, 3, 4, 5, 8, 11])(
    '[KUBE7] the bounds hold at every moment of a rollout of %i',
    (replicas) => {
      const cluster = new ClusterDriver().withWeb(replicas);
      const surge = Math.ceil(replicas / 4);
      const unavailable = Math.floor(replicas / 4);
      cluster.do({ type: 'rollout-restart', deployment: 'web' });
      for (let due = nextDue(cluster.sim); due !== null; due = nextDue(cluster.sim)) {
        const pods = Object.values(cluster.sim.cluster.objects.Pod).filter(
          (pod) => pod.metadata.namespace === 'default',
        );
        const active = pods.filter((pod) => !isTerminating(pod));
        expect(active.length).toBeLessThanOrEqual(replicas + surge);
        expect(active.filter(isReady).length).toBeGreaterThanOrEqual(replicas - unavailable);
        cluster.wait(due - cluster.sim.now);
      }
      expect(cluster.pods).toHaveLength(replicas);
    },
  );

  it('[KUBE7] a restart of a restart under way and a scaling in between come to rest', () => {
    const cluster = new ClusterDriver().withWeb(4);
    cluster.do({ type: 'rollout-restart', deployment: 'web' }).wait(1300);
    cluster.do({ type: 'rollout-restart', deployment: 'web' }).wait(700);
    cluster.do({ type: 'scale', deployment: 'web', replicas: 6 }).settle();
    const hashes = new Set(cluster.pods.map((pod) => pod.labels['pod-template-hash']));
    expect([cluster.pods.length, hashes.size]).toEqual([6, 1]);
    expect(cluster.pods.every((pod) => pod.ready)).toBe(true);
  });

  it('[KUBE8] a second restart within the second is refused, one a second later is not', () => {
    const cluster = new ClusterDriver().withWeb().do({ type: 'rollout-restart', deployment: 'web' });
    const before = JSON.stringify(cluster.sim);
    const again = cluster.try({ type: 'rollout-restart', deployment: 'web' });
    expect(again).toEqual({
      ok: false,
      error: {
        reason: 'Conflict',
        message:
          'if restart has already been triggered within the past second, please wait before attempting to trigger another',
      },
    });
    expect(JSON.stringify(cluster.sim)).toBe(before);
    expect(cluster.wait(1000).try({ type: 'rollout-restart', deployment: 'web' }).ok).toBe(true);
  });

  it('[KUBE9] scales up and down, to none and back', () => {
    const cluster = new ClusterDriver().withWeb(2);
    const count = (replicas: number) => {
      cluster.do({ type: 'scale', deployment: 'web', replicas }).settle();
      return cluster.pods.length;
    };
    expect([5, 3, 0, 1].map(count)).toEqual([5, 3, 0, 1]);
  });

  it('[KUBE9] Pods that are not Ready go before Ready ones, then the newest', () => {
    const cluster = new ClusterDriver().withWeb(3);
    const [first, second, third] = cluster.pods.map((pod) => pod.name);
    cluster.do({ type: 'fail-readiness', pod: first ?? '' });
    cluster.do({ type: 'scale', deployment: 'web', replicas: 2 }).settle();
    expect(cluster.pods.map((pod) => pod.name)).toEqual([second, third]);
    cluster.do({ type: 'scale', deployment: 'web', replicas: 1 }).settle();
    expect(cluster.pods.map((pod) => pod.name)).toEqual([second]);
  });

  const base = new ClusterDriver().withWeb(1).wait(60_000);
  const pod = base.object(base.pods[0]?.name ?? '');
  const change = (
    name: string,
    rest: {
      spec?: Partial<Pod['spec']>;
      status?: Partial<Pod['status']>;
      annotations?: Record<string, string>;
    },
  ): Pod => ({
    ...pod,
    metadata: { ...pod.metadata, name, annotations: rest.annotations ?? {} },
    spec: { ...pod.spec, ...rest.spec },
    status: { ...pod.status, ...rest.status },
  });
  const { nodeName: _, ...unassigned } = pod.spec;
  const readyAt = (lastTransitionTime: string, status: 'True' | 'False' = 'True') => ({
    conditions: pod.status.conditions.map((condition) =>
      condition.type === 'Ready' ? { ...condition, status, lastTransitionTime } : condition,
    ),
  });
  const restarted = (restartCount: number) => ({
    containerStatuses: (pod.status.containerStatuses ?? []).map((status) => ({ ...status, restartCount })),
  });
  const plain = change('b', {});

  it.each<{ why: string; goesFirst: Pod; stays: Pod }>([
    {
      why: 'no node',
      goesFirst: { ...change('a', {}), spec: unassigned },
      stays: change('b', { status: readyAt('2025-01-06T09:00:00Z', 'False') }),
    },
    {
      why: 'Pending',
      goesFirst: change('a', { status: { phase: 'Pending' } }),
      stays: change('b', { status: readyAt('2025-01-06T09:00:00Z', 'False') }),
    },
    {
      why: 'not Ready',
      goesFirst: change('a', { status: readyAt('2025-01-06T09:00:00Z', 'False') }),
      stays: change('b', { annotations: { 'controller.kubernetes.io/pod-deletion-cost': '-5' } }),
    },
    {
      why: 'deletion cost',
      goesFirst: change('a', { annotations: { 'controller.kubernetes.io/pod-deletion-cost': '-5' } }),
      stays: plain,
    },
    {
      why: 'Ready more recently',
      goesFirst: change('a', { status: readyAt('2025-01-06T09:30:00Z') }),
      stays: change('b', { status: restarted(9) }),
    },
    { why: 'more restarts', goesFirst: change('a', { status: restarted(1) }), stays: plain },
  ])('[KUBE9] $why goes first', ({ goesFirst, stays }) => {
    for (const pods of [
      [goesFirst, stays],
      [stays, goesFirst],
    ]) {
      expect(scaleDownOrder(pods, [goesFirst, stays]).map((each) => each.metadata.name)).toEqual(['a', 'b']);
    }
  });

  it('[KUBE9] of equals the one with more siblings on its node goes first, then the one created last', () => {
    const crowded = change('a', { spec: { nodeName: 'node-2' } });
    const sibling = change('c', { spec: { nodeName: 'node-2' } });
    expect(
      scaleDownOrder([plain, crowded], [plain, crowded, sibling]).map((each) => each.metadata.name),
    ).toEqual(['a', 'b']);
    const newer = change('newer', {});
    expect(scaleDownOrder([plain, newer], [plain, newer]).map((each) => each.metadata.name)).toEqual([
      'newer',
      'b',
    ]);
  });

  it('[KUBE35] the last ten old ReplicaSets are kept, whichever the present one is', () => {
    const cluster = new ClusterDriver().withWeb(1);
    for (let i = 0; i < 13; i += 1) cluster.do({ type: 'rollout-restart', deployment: 'web' }).wait(4000);
    const revisions = Object.values(cluster.sim.cluster.objects.ReplicaSet).map((replicaSet) =>
      Number(replicaSet.metadata.annotations['deployment.kubernetes.io/revision']),
    );
    expect(revisions).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it('[KUBE5] status, generation and conditions say what a real Deployment would', () => {
    const cluster = new ClusterDriver().withWeb();
    const deployment = () => cluster.sim.cluster.objects.Deployment['default/web'];
    expect(deployment()?.status).toMatchObject({
      observedGeneration: 1,
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      unavailableReplicas: 0,
    });
    const reasons = () =>
      deployment()?.status.conditions.map((condition) => [
        condition.type,
        condition.status,
        condition.reason,
      ]);
    expect(reasons()).toEqual([
      ['Available', 'True', 'MinimumReplicasAvailable'],
      ['Progressing', 'True', 'NewReplicaSetAvailable'],
    ]);
    cluster.do({ type: 'rollout-restart', deployment: 'web' });
    expect(deployment()?.status.observedGeneration).toBe(2);
    expect(deployment()?.status.updatedReplicas).toBe(1);
    expect(reasons()?.[1]).toEqual(['Progressing', 'True', 'ReplicaSetUpdated']);
    for (const pod of cluster.pods) cluster.do({ type: 'fail-readiness', pod: pod.name });
    expect(reasons()?.[0]).toEqual(['Available', 'False', 'MinimumReplicasUnavailable']);
  });

  const progressing = (cluster: ClusterDriver) =>
    cluster.sim.cluster.objects.Deployment['default/web']?.status.conditions.find(
      ({ type }) => type === 'Progressing',
    );
  const reasonOf = (cluster: ClusterDriver) => {
    const condition = progressing(cluster);
    return condition && [condition.status, condition.reason, condition.message];
  };

  it('[K8S91] a rollout that makes no progress for ten minutes has failed, a second later and not before', () => {
    const cluster = new ClusterDriver().withWeb().do({ type: 'hold-network' });
    cluster.do({ type: 'rollout-restart', deployment: 'web' });
    const set = Object.keys(cluster.sim.cluster.objects.ReplicaSet).at(-1)?.split('/')[1];
    cluster.wait(600_000);
    expect(reasonOf(cluster)).toEqual(['True', 'ReplicaSetUpdated', `ReplicaSet "${set}" is progressing.`]);
    cluster.wait(1_000);
    const failed = ['False', 'ProgressDeadlineExceeded', `ReplicaSet "${set}" has timed out progressing.`];
    expect(reasonOf(cluster)).toEqual(failed);
    expect(nextDue(cluster.sim)).toBeNull();
    // It goes on trying, and says so when it gets on.
    cluster.do({ type: 'release-network' }).settle();
    expect(reasonOf(cluster)?.[1]).toBe('NewReplicaSetAvailable');
  });

  it('[K8S91] every Pod that gets Ready gives a rollout its whole time again, and so does another template', () => {
    const cluster = new ClusterDriver().withWeb(4).do({ type: 'rollout-restart', deployment: 'web' });
    // Two new Pods start at once and get Ready a second later; the next two never do.
    cluster.wait(500).do({ type: 'hold-network' });
    cluster.wait(601_000 + 500 - 1);
    expect(reasonOf(cluster)?.[1]).toBe('ReplicaSetUpdated');
    cluster.wait(1);
    expect(reasonOf(cluster)?.[1]).toBe('ProgressDeadlineExceeded');
    cluster.do({ type: 'rollout-restart', deployment: 'web' });
    expect(reasonOf(cluster)?.[0]).toBe('True');
    cluster.wait(600_000);
    expect(reasonOf(cluster)?.[0]).toBe('True');
    cluster.wait(2_000);
    expect(reasonOf(cluster)?.[1]).toBe('ProgressDeadlineExceeded');
  });

  it('[K8S91] a rollout that is done has no deadline, whatever becomes of its Pods and however it is scaled', () => {
    const cluster = new ClusterDriver().withWeb(2);
    for (const { name } of cluster.pods) cluster.do({ type: 'fail-readiness', pod: name });
    expect(reasonOf(cluster)?.[1]).toBe('NewReplicaSetAvailable');
    cluster.do({ type: 'hold-network' }).do({ type: 'scale', deployment: 'web', replicas: 4 });
    cluster.wait(3_600_000);
    expect(reasonOf(cluster)?.slice(0, 2)).toEqual(['True', 'NewReplicaSetAvailable']);
  });

  it('[K8S91] a rollout that is paused has no deadline, and its whole time again when it goes on', () => {
    const cluster = new ClusterDriver().withWeb().do({ type: 'hold-network' });
    const pause = (paused: boolean) =>
      expect(writeObject(cluster.sim, patchOfWeb({ paused }), () => {}).ok).toBe(true);
    cluster.do({ type: 'rollout-restart', deployment: 'web' }).wait(599_000);
    pause(true);
    cluster.wait(3_600_000);
    expect(reasonOf(cluster)).toEqual(['Unknown', 'DeploymentPaused', 'Deployment is paused']);
    expect(nextDue(cluster.sim)).toBeNull();
    pause(false);
    cluster.wait(600_000);
    expect(reasonOf(cluster)).toEqual(['Unknown', 'DeploymentResumed', 'Deployment is resumed']);
    cluster.wait(1_000);
    expect(reasonOf(cluster)?.[1]).toBe('ProgressDeadlineExceeded');
    // That it failed is not hidden by a pause.
    pause(true);
    expect(reasonOf(cluster)?.[1]).toBe('ProgressDeadlineExceeded');
  });
});

const patchOfWeb = (spec: { readonly [name: string]: Json }): ApiWrite => ({
  ...{ verb: 'patch', resource: 'deployments', namespace: 'default', name: 'web', subresource: null },
  ...{ patch: 'merge', body: { spec }, manager: 'test', validation: 'Strict', force: false },
  ...{ labelSelector: '', fieldSelector: '' },
});
