import { describe, expect, it } from 'vitest';
import { nextDue } from '../../shared/sim/simulation.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

const first = (cluster: ClusterDriver) => cluster.pods[0]?.name ?? '';

describe('Pods', () => {
  it('[KUBE10] a deleted Pod terminates gracefully and its replacement is there at once', () => {
    const cluster = new ClusterDriver().withWeb();
    const victim = first(cluster);
    cluster.do({ type: 'delete-pod', pod: victim });
    expect(cluster.pod(victim)).toMatchObject({ status: 'Terminating', terminating: true, ip: '10.1.1.5' });
    expect(cluster.pods).toHaveLength(3);
    const before = JSON.stringify(cluster.sim);
    expect(cluster.try({ type: 'delete-pod', pod: victim }).ok).toBe(true);
    expect(JSON.stringify(cluster.sim)).toBe(before);
    cluster.wait(999);
    expect(cluster.pod(victim)).not.toBeNull();
    cluster.wait(1);
    expect(cluster.pod(victim)).toBeNull();
    expect(cluster.ips).toEqual(['10.1.1.6', '10.1.1.8']);
  });

  it('[KUBE11] a Pod whose container does not run goes at once: held, starting, backing off', () => {
    const cluster = new ClusterDriver().do({ type: 'hold-network' }).createApp('web', 1);
    const gone = (name: string) => {
      cluster.do({ type: 'delete-pod', pod: name });
      return cluster.pod(name) === null;
    };
    expect(gone(first(cluster))).toBe(true);
    cluster.do({ type: 'release-network' }).wait(100);
    expect(gone(first(cluster))).toBe(true);
    cluster.settle();
    cluster.do({ type: 'crash-container', pod: first(cluster) }).settle();
    cluster.do({ type: 'crash-container', pod: first(cluster) });
    expect(cluster.pods[0]?.status).toBe('CrashLoopBackOff');
    expect(gone(first(cluster))).toBe(true);
    expect(cluster.pods).toHaveLength(1);
  });

  it('[KUBE12] a crash in place keeps Pod, name, UID and IP; the container is back with one restart more', () => {
    const cluster = new ClusterDriver().withWeb(1);
    const before = cluster.podAt('10.1.1.5');
    cluster.do({ type: 'crash-container', pod: before.name });
    expect(cluster.podAt('10.1.1.5')).toMatchObject({
      status: 'Error',
      ready: false,
      restarts: 0,
      uid: before.uid,
    });
    cluster.wait(599);
    expect(cluster.pods[0]?.restarts).toBe(0);
    cluster.wait(1);
    expect(cluster.pods[0]).toMatchObject({ status: 'Running', ready: false, restarts: 1 });
    cluster.wait(400);
    expect(cluster.pods).toEqual([{ ...before, restarts: 1 }]);
    expect(cluster.call('10.1.1.5').outcome).toBe('answered');
  });

  it('[KUBE13] the second crash waits 10 s, then 20, 40, 80, 160 and never more than 300', () => {
    const cluster = new ClusterDriver().withWeb(1);
    const pod = first(cluster);
    const waits: number[] = [];
    for (let crash = 0; crash < 9; crash += 1) {
      cluster.do({ type: 'crash-container', pod });
      expect(cluster.pods[0]?.status).toBe(crash === 0 ? 'Error' : 'CrashLoopBackOff');
      const start = cluster.sim.now;
      while (cluster.pods[0]?.status !== 'Running')
        cluster.wait((nextDue(cluster.sim) ?? 0) - cluster.sim.now);
      waits.push(cluster.sim.now - start - 600);
    }
    expect(waits.map((wait) => wait / 1000)).toEqual([0, 10, 20, 40, 80, 160, 300, 300, 300]);
    expect(cluster.pods[0]?.restarts).toBe(9);
  });

  it('[KUBE13] after more than ten good minutes the back-off starts over; after ten it does not', () => {
    const statusAfter = (quiet: number) => {
      const cluster = new ClusterDriver().withWeb(1);
      cluster.do({ type: 'crash-container', pod: first(cluster) }).wait(quiet);
      return cluster.do({ type: 'crash-container', pod: first(cluster) }).pods[0]?.status;
    };
    expect([600_000, 600_001].map(statusAfter)).toEqual(['CrashLoopBackOff', 'Error']);
  });

  it('[KUBE12] a crash while the Pod terminates ends it; where nothing runs there is nothing to crash', () => {
    const cluster = new ClusterDriver().withWeb(1);
    const victim = first(cluster);
    cluster.do({ type: 'delete-pod', pod: victim }).do({ type: 'crash-container', pod: victim });
    expect(cluster.pod(victim)).toBeNull();
    const refused = cluster.try({ type: 'crash-container', pod: first(cluster) });
    expect(refused.ok ? 'done' : refused.error).toEqual({
      reason: 'Conflict',
      message: `container "web" in pod "${first(cluster)}" is not running`,
    });
  });

  it('[KUBE14] failed readiness: 0/1, listed with ready false, same IP, no restart, until it is restored', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    const pod = cluster.podAt('10.1.1.5').name;
    cluster.do({ type: 'fail-readiness', pod });
    expect(cluster.pod(pod)).toMatchObject({ ready: false, status: 'Running', ip: '10.1.1.5', restarts: 0 });
    expect(cluster.service().endpoints).toEqual([
      { ip: '10.1.1.5', pod, ready: false, serving: false, terminating: false },
      { ip: '10.1.1.6', pod: cluster.podAt('10.1.1.6').name, ready: true, serving: true, terminating: false },
    ]);
    cluster.wait(60_000);
    expect(cluster.pod(pod)).toMatchObject({ ready: false, restarts: 0 });
    cluster.do({ type: 'restore-readiness', pod }).wait(399);
    expect(cluster.pod(pod)?.ready).toBe(false);
    cluster.wait(1);
    expect(cluster.pod(pod)?.ready).toBe(true);
    expect(cluster.readyEndpoints()).toEqual(['10.1.1.5', '10.1.1.6']);
  });

  it('[KUBE14] failing twice, restoring twice and failing before the start do what they say', () => {
    const cluster = new ClusterDriver().createApp('web', 1);
    const pod = first(cluster);
    cluster.do({ type: 'fail-readiness', pod }).do({ type: 'fail-readiness', pod }).settle();
    expect(cluster.pods[0]).toMatchObject({ status: 'Running', ready: false });
    cluster.do({ type: 'crash-container', pod }).settle();
    expect(cluster.pods[0]).toMatchObject({ status: 'Running', ready: false, restarts: 1 });
    cluster.do({ type: 'restore-readiness', pod }).do({ type: 'restore-readiness', pod }).settle();
    expect(cluster.pods[0]?.ready).toBe(true);
    cluster
      .do({ type: 'fail-readiness', pod })
      .do({ type: 'restore-readiness', pod })
      .do({ type: 'fail-readiness', pod })
      .wait(5000);
    expect(cluster.pods[0]?.ready).toBe(false);
  });

  it('[KUBE15] a relabelled Pod is released, replaced, out of the Service and still runs', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    const pod = cluster.podAt('10.1.1.5').name;
    cluster.do({ type: 'set-pod-labels', pod, labels: { app: 'debug' } }).settle();
    expect(cluster.pod(pod)).toMatchObject({
      owner: null,
      status: 'Running',
      ready: true,
      labels: { app: 'debug' },
    });
    expect(cluster.pods).toHaveLength(3);
    expect(cluster.readyEndpoints()).toEqual(['10.1.1.6', '10.1.1.8']);
    expect(cluster.call('10.1.1.5').outcome).toBe('answered');
    cluster.do({ type: 'delete-pod', pod }).settle();
    expect(cluster.pods).toHaveLength(2);
  });

  it('[KUBE16] given its labels back it is adopted, and one of the three goes', () => {
    const cluster = new ClusterDriver().withWeb();
    const pod = cluster.podAt('10.1.1.5');
    cluster.do({ type: 'set-pod-labels', pod: pod.name, labels: {} }).settle();
    cluster.wait(5000).do({ type: 'set-pod-labels', pod: pod.name, labels: pod.labels }).settle();
    expect(cluster.pod(pod.name)?.owner).toBe('web');
    expect(cluster.ips).toEqual(['10.1.1.5', '10.1.1.6']);
  });

  it('[KUBE34] a node takes 110 Pods, those of the system included', () => {
    const cluster = new ClusterDriver().createApp('web', 120);
    cluster.settle();
    expect(cluster.pods.filter((pod) => pod.ready)).toHaveLength(106);
    expect(cluster.pods.filter((pod) => pod.status === 'Pending' && pod.node === null)).toHaveLength(14);
    expect(
      cluster.kubeEvents.some((event) =>
        event.message.startsWith('0/2 nodes are available: 1 Too many pods, 1 node(s) were unschedulable.'),
      ),
    ).toBe(true);
  });

  it("[KUBE37] an owner's Pods are spread over the nodes, then all Pods", () => {
    const nodes = [1, 2].map((number) => ({ name: `node-${number}`, podCIDR: `10.1.${number}.0/24` }));
    const cluster = new ClusterDriver({ nodes, systemPods: [] }).withWeb(3);
    expect(cluster.pods.map((pod) => pod.node)).toEqual(['node-1', 'node-2', 'node-1']);
    cluster.createApp('api', 1).settle();
    expect(cluster.pods.at(-1)?.node).toBe('node-2');
  });
});
