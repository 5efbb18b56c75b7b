import { describe, expect, it } from 'vitest';
import { clusterView } from '../../shared/sim/simulation.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

const systemIps = (cluster: ClusterDriver) =>
  Object.values(cluster.sim.cluster.objects.Pod)
    .filter((pod) => pod.metadata.namespace === 'kube-system')
    .map((pod) => pod.status.podIP);

describe('nodes', () => {
  it('[KUBE22] a drain evicts the Pods of the class; with nowhere to go their replacements stay Pending', () => {
    const cluster = new ClusterDriver().withWeb();
    cluster.do({ type: 'drain-node', node: 'node-1' });
    expect(clusterView(cluster.sim).nodes.map((node) => node.schedulable)).toEqual([false, false]);
    cluster.settle();
    expect(cluster.pods.map((pod) => [pod.status, pod.node, pod.ip])).toEqual(
      Array(2).fill(['Pending', null, null]),
    );
    expect(systemIps(cluster)).toEqual(['10.1.1.2', '10.1.1.3', '10.1.1.4', '10.1.1.7']);
    const failed = cluster.kubeEvents.filter((event) => event.reason === 'FailedScheduling');
    expect(failed).toHaveLength(2);
    expect(failed[0]?.message).toBe(
      '0/2 nodes are available: 2 node(s) were unschedulable. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.',
    );
  });

  it('[KUBE23] they start as soon as a node is uncordoned, on that node', () => {
    const cluster = new ClusterDriver().withWeb().do({ type: 'drain-node', node: 'node-1' });
    cluster.settle();
    cluster.do({ type: 'uncordon-node', node: 'node-2' });
    expect(cluster.settle()).toBe(1000);
    expect(cluster.pods.map((pod) => [pod.node, pod.ip, pod.ready])).toEqual([
      ['node-2', '10.1.2.2', true],
      ['node-2', '10.1.2.3', true],
    ]);
    const before = JSON.stringify(cluster.sim);
    expect(cluster.try({ type: 'uncordon-node', node: 'node-2' }).ok).toBe(true);
    expect(JSON.stringify(cluster.sim)).toBe(before);
  });

  it('[KUBE22] with another node they move there', () => {
    const cluster = new ClusterDriver().withWeb().withService().do({ type: 'uncordon-node', node: 'node-2' });
    cluster.do({ type: 'drain-node', node: 'node-1' }).settle();
    expect(cluster.pods.map((pod) => pod.node)).toEqual(['node-2', 'node-2']);
    expect(cluster.service().routed).toEqual(['10.1.2.2', '10.1.2.3']);
  });

  it('[KUBE24] after a reboot the same Pods have new IPs and one restart more, system Pods too', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    const before = cluster.pods;
    cluster.do({ type: 'reboot-node', node: 'node-1' });
    expect(cluster.pods.map((pod) => [pod.status, pod.ready])).toEqual(
      Array(2).fill(['ContainerCreating', false]),
    );
    cluster.settle();
    const after = cluster.pods;
    expect(after.map((pod) => [pod.name, pod.uid, pod.restarts])).toEqual(
      before.map((pod) => [pod.name, pod.uid, 1]),
    );
    expect([...systemIps(cluster), ...cluster.ips]).toEqual(
      [7, 8, 9, 10, 11, 12].map((byte) => `10.1.1.${byte}`),
    );
    expect(cluster.service().routed).toEqual(['10.1.1.11', '10.1.1.12']);
    expect(cluster.call('10.1.1.5').outcome).toBe('timed-out');
  });

  it('[KUBE24] a reboot ends what was terminating and waits while the network is held', () => {
    const cluster = new ClusterDriver().withWeb();
    const victim = cluster.podAt('10.1.1.5').name;
    cluster
      .do({ type: 'delete-pod', pod: victim })
      .do({ type: 'hold-network' })
      .do({ type: 'reboot-node', node: 'node-1' });
    expect(cluster.pod(victim)).toBeNull();
    cluster.settle();
    expect(cluster.ips).toEqual([null, null]);
    cluster.do({ type: 'release-network' }).settle();
    expect(cluster.pods.map((pod) => [pod.ready, pod.restarts])).toEqual([
      [true, 1],
      [true, 0],
    ]);
  });

  it('[KUBE25] a held network keeps new Pods at ContainerCreating without IP; those that run are not touched', () => {
    const cluster = new ClusterDriver().withWeb().withService().do({ type: 'hold-network' });
    cluster.do({ type: 'scale', deployment: 'web', replicas: 4 });
    cluster.wait(60_000);
    expect(cluster.pods.map((pod) => [pod.status, pod.ip])).toEqual([
      ['Running', '10.1.1.5'],
      ['Running', '10.1.1.6'],
      ['ContainerCreating', null],
      ['ContainerCreating', null],
    ]);
    expect(cluster.service().endpoints).toHaveLength(2);
    expect(clusterView(cluster.sim).networkHeld).toBe(true);
    cluster.do({ type: 'crash-container', pod: cluster.podAt('10.1.1.5').name }).settle();
    expect(cluster.podAt('10.1.1.5').restarts).toBe(1);
    cluster.do({ type: 'release-network' }).settle();
    expect(cluster.ips).toEqual(['10.1.1.5', '10.1.1.6', '10.1.1.8', '10.1.1.9']);
  });

  it('[KUBE30] settled: not while Pods start, stop or rules lag; yes in back-off, held and Pending', () => {
    const cluster = new ClusterDriver();
    const settled = () => clusterView(cluster.sim).settled;
    expect(settled()).toBe(true);
    cluster.createApp('web', 1);
    expect(settled()).toBe(false);
    cluster.settle();
    cluster.do({ type: 'create-service', name: 'my-service', selector: { app: 'web' }, port: 80 });
    expect(settled()).toBe(false);
    expect(cluster.settle()).toBe(300);
    cluster.send('10.9.9.9');
    expect(settled()).toBe(true);
    const pod = cluster.pods[0]?.name ?? '';
    cluster.do({ type: 'crash-container', pod });
    expect(settled()).toBe(false);
    cluster.settle();
    cluster.do({ type: 'crash-container', pod }).wait(400);
    expect([settled(), cluster.pods[0]?.status]).toEqual([true, 'CrashLoopBackOff']);
    cluster.do({ type: 'hold-network' }).do({ type: 'delete-pod', pod }).wait(300);
    expect([settled(), cluster.pods[0]?.status]).toEqual([true, 'ContainerCreating']);
    cluster.do({ type: 'release-network' }).settle();
    cluster.do({ type: 'delete-pod', pod: cluster.pods[0]?.name ?? '' });
    expect(settled()).toBe(false);
    cluster.do({ type: 'drain-node', node: 'node-1' }).settle();
    expect(cluster.pods.map((each) => each.status)).toEqual(['Pending']);
    expect(clusterView(cluster.sim).ghosts.length).toBeGreaterThan(0);
  });
});
