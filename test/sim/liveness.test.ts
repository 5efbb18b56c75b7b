import { describe, expect, it } from 'vitest';
import { isSettled } from '../../shared/sim/simulation.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';
import { TIMINGS } from '../support/lesson-cluster.ts';

const first = (cluster: ClusterDriver) => cluster.pods[0]?.name ?? '';
const notes = (cluster: ClusterDriver, reason: string) =>
  cluster.kubeEvents.filter((event) => event.reason === reason && event.message.includes('liveness'));
const unhealthy = (cluster: ClusterDriver) =>
  cluster.kubeEvents.find((event) => event.reason === 'Unhealthy')?.count ?? 0;

describe('liveness', () => {
  it('[KUBE40] the container is killed after three periods and is back in the same Pod, at the same IP', () => {
    const cluster = new ClusterDriver().withWeb(1).withService();
    const before = cluster.podAt('10.1.1.5');
    cluster.do({ type: 'fail-liveness', pod: before.name }).wait(2999);
    expect(cluster.podAt('10.1.1.5')).toEqual({ ...before, livenessFailing: true });
    expect(cluster.call('my-service').outcome).toBe('connection-reset');
    expect(cluster.podAt('10.1.1.5')).toMatchObject({ status: 'Error', ready: false, uid: before.uid });
    cluster.do({ type: 'restore-liveness', pod: before.name }).settle();
    expect(cluster.pods).toEqual([{ ...before, restarts: 1 }]);
    const [status] = cluster.object(before.name).status.containerStatuses ?? [];
    expect(status?.lastState.terminated).toMatchObject({ exitCode: 137, reason: 'Error' });
    expect(cluster.call('my-service').outcome).toBe('answered');
  });

  it('[KUBE40] until then the Pod is Ready and answers; the event says that it was killed', () => {
    const cluster = new ClusterDriver().withWeb(1).withService();
    cluster.do({ type: 'fail-liveness', pod: first(cluster) }).wait(2500);
    expect(cluster.call('my-service').outcome).toBe('answered');
    expect(cluster.readyEndpoints()).toEqual(['10.1.1.5']);
    cluster.wait(500);
    expect(cluster.readyEndpoints()).toEqual([]);
    expect(cluster.events.find((event) => event.type === 'container-crashed')).toMatchObject({
      ip: '10.1.1.5',
      killed: true,
    });
    cluster.do({ type: 'restore-liveness', pod: first(cluster) }).settle();
    cluster.do({ type: 'crash-container', pod: first(cluster) });
    expect(cluster.events.findLast((event) => event.type === 'container-crashed')).not.toHaveProperty(
      'killed',
    );
  });

  it('[KUBE40] a period is ten seconds where the cluster does not say otherwise', () => {
    const { livenessPeriod: _, ...timings } = TIMINGS;
    const cluster = new ClusterDriver({ timings }).withWeb(1);
    cluster.do({ type: 'fail-liveness', pod: first(cluster) }).wait(29_999);
    expect(cluster.pods[0]?.status).toBe('Running');
    cluster.wait(1);
    expect(cluster.pods[0]?.status).toBe('Error');
  });

  it('[KUBE41] each failed probe is recorded, and the killing', () => {
    const cluster = new ClusterDriver().withWeb(1);
    cluster.do({ type: 'fail-liveness', pod: first(cluster) });
    const counts = [0, 1, 2, 3].map((period) => {
      if (period > 0) cluster.wait(1000);
      return unhealthy(cluster);
    });
    expect(counts).toEqual([0, 1, 2, 3]);
    expect(cluster.kubeEvents).toContainEqual({
      type: 'Warning',
      reason: 'Unhealthy',
      message: 'Liveness probe failed: HTTP probe failed with statuscode: 503',
      count: 3,
    });
    expect(notes(cluster, 'Killing')).toEqual([
      {
        type: 'Normal',
        reason: 'Killing',
        message: 'Container web failed liveness probe, will be restarted',
        count: 1,
      },
    ]);
  });

  it('[KUBE42] it goes on failing: killed again and again, with 10 s, 20 s, 40 s of back-off between', () => {
    const cluster = new ClusterDriver().withWeb(1);
    const pod = first(cluster);
    const ip = cluster.pods[0]?.ip;
    cluster.do({ type: 'fail-liveness', pod });
    const ranFor: number[] = [];
    let since = cluster.elapsed;
    for (let change = 0; change < 8; change += 1) {
      const running = cluster.pods[0]?.status === 'Running';
      while ((cluster.pods[0]?.status === 'Running') === running) cluster.wait(100);
      ranFor.push(cluster.elapsed - since);
      since = cluster.elapsed;
    }
    expect(ranFor).toEqual([3000, 600, 3000, 10_600, 3000, 20_600, 3000, 40_600]);
    expect(cluster.pod(pod)).toMatchObject({ restarts: 4, ip });
    expect(notes(cluster, 'Killing')[0]?.count).toBe(4);
    cluster.do({ type: 'restore-liveness', pod }).wait(600_000);
    expect(cluster.pod(pod)).toMatchObject({ status: 'Running', ready: true, restarts: 4, ip });
    expect(cluster.pod(pod)).not.toHaveProperty('livenessFailing');
  });

  it('[KUBE42] restored in time nothing happens, and the next failure counts from one', () => {
    const cluster = new ClusterDriver().withWeb(1);
    const pod = first(cluster);
    cluster.do({ type: 'fail-liveness', pod }).do({ type: 'fail-liveness', pod }).wait(2500);
    cluster.do({ type: 'restore-liveness', pod }).do({ type: 'restore-liveness', pod }).wait(60_000);
    expect(cluster.pod(pod)).toMatchObject({ restarts: 0, ready: true });
    cluster.do({ type: 'fail-liveness', pod }).wait(2999);
    expect(cluster.pod(pod)?.status).toBe('Running');
    cluster.wait(1);
    expect(cluster.pod(pod)?.status).toBe('Error');
  });

  it('[KUBE42] restored during the back-off the container is started in its turn and stays', () => {
    const cluster = new ClusterDriver().withWeb(1);
    const pod = first(cluster);
    cluster.do({ type: 'fail-liveness', pod }).wait(3000 + 600 + 3000 + 5000);
    expect(cluster.pod(pod)?.status).toBe('CrashLoopBackOff');
    cluster.do({ type: 'restore-liveness', pod }).wait(5599);
    expect(cluster.pod(pod)?.status).toBe('CrashLoopBackOff');
    cluster.wait(60_000);
    expect(cluster.pod(pod)).toMatchObject({ status: 'Running', ready: true, restarts: 2 });
  });

  it('[KUBE43] a Pod that terminates is not probed; its end and its replacement are as always', () => {
    const cluster = new ClusterDriver().withWeb(1);
    const pod = first(cluster);
    cluster.do({ type: 'fail-liveness', pod }).wait(2500).do({ type: 'delete-pod', pod }).wait(999);
    expect(cluster.pod(pod)).toMatchObject({ status: 'Terminating', restarts: 0 });
    expect(unhealthy(cluster)).toBe(2);
    cluster.wait(1);
    expect(cluster.pod(pod)).toBeNull();
    cluster.wait(60_000);
    expect(cluster.pods[0]).toMatchObject({ restarts: 0, ready: true });
    const late = new ClusterDriver().withWeb(1);
    const stopping = first(late);
    late.do({ type: 'delete-pod', pod: stopping }).do({ type: 'fail-liveness', pod: stopping }).wait(10_000);
    expect(unhealthy(late)).toBe(0);
  });

  it('[KUBE43] made to fail before its container runs, it is probed from the start of that on', () => {
    const cluster = new ClusterDriver().createApp('web', 1);
    cluster.do({ type: 'fail-liveness', pod: first(cluster) }).wait(3599);
    expect(cluster.pods[0]).toMatchObject({ status: 'Running', ready: true });
    cluster.wait(1);
    expect(cluster.pods[0]?.status).toBe('Error');
  });

  it('[KUBE43] a node reboot forgets the failures; the Pod comes up and is probed anew', () => {
    const cluster = new ClusterDriver().withWeb(1);
    cluster.do({ type: 'fail-liveness', pod: first(cluster) }).wait(2500);
    cluster.do({ type: 'reboot-node', node: 'node-1' }).wait(600 + 2999);
    expect(cluster.pods[0]).toMatchObject({ status: 'Running', restarts: 1 });
    cluster.wait(1);
    expect(cluster.pods[0]?.status).toBe('Error');
  });

  it('[KUBE30] a failing liveness probe alone does not keep the cluster from being settled', () => {
    const cluster = new ClusterDriver().withWeb(1);
    cluster.do({ type: 'fail-liveness', pod: first(cluster) });
    expect(isSettled(cluster.sim)).toBe(true);
    cluster.wait(3000);
    expect(isSettled(cluster.sim), 'the container starts again').toBe(false);
    cluster.wait(1000);
    expect(isSettled(cluster.sim)).toBe(true);
  });
});
