import { describe, expect, it } from 'vitest';
import { ClusterDriver } from '../support/cluster-driver.ts';

/** What happened, without the names that chance gives. */
function told(cluster: ClusterDriver): string[] {
  return cluster.events.map((event) => {
    const at = event.at - (cluster.sim.now - cluster.elapsed);
    const subject = 'ip' in event ? ` ${event.ip}` : 'node' in event ? ` ${event.node}` : '';
    const ready = event.type === 'endpoints-changed' ? ` ${event.ready.join(',')}` : '';
    return `${at} ${event.type}${subject}${ready}`;
  });
}

describe('what happened', () => {
  it("[KUBE36] a Pod's life, each step at its own time, though all is played at once", () => {
    const cluster = new ClusterDriver();
    cluster.createApp('web', 1).wait(2000);
    cluster.do({ type: 'delete-pod', pod: cluster.pods[0]?.name ?? '' }).wait(2000);
    expect(told(cluster)).toEqual([
      '0 pod-created',
      '0 pod-got-ip 10.1.1.5',
      '1000 pod-became-ready 10.1.1.5',
      '2000 pod-terminating 10.1.1.5',
      '2000 pod-created',
      '2000 pod-got-ip 10.1.1.6',
      '3000 pod-gone 10.1.1.5',
      '3000 pod-became-ready 10.1.1.6',
    ]);
  });

  it('[KUBE36] crash, restart, readiness, Service, rules, nodes', () => {
    const cluster = new ClusterDriver().withWeb(1);
    cluster.events.length = 0;
    const pod = cluster.pods[0]?.name ?? '';
    cluster.withService().do({ type: 'crash-container', pod }).settle();
    cluster.do({ type: 'fail-readiness', pod }).settle();
    cluster.do({ type: 'drain-node', node: 'node-1' }).do({ type: 'uncordon-node', node: 'node-1' });
    cluster.do({ type: 'delete-service', service: 'my-service' });
    expect(told(cluster)).toEqual([
      '1000 service-created',
      '1000 endpoints-changed 10.1.1.5',
      '1300 routes-updated',
      '1300 container-crashed 10.1.1.5',
      '1300 pod-became-unready 10.1.1.5',
      '1300 endpoints-changed ',
      '1600 routes-updated',
      '1900 container-restarted 10.1.1.5',
      '2300 pod-became-ready 10.1.1.5',
      '2300 endpoints-changed 10.1.1.5',
      '2600 routes-updated',
      '2600 pod-became-unready 10.1.1.5',
      '2600 endpoints-changed ',
      '2900 routes-updated',
      '2900 node-cordoned node-1',
      '2900 pod-terminating 10.1.1.5',
      '2900 pod-created',
      '2900 node-uncordoned node-1',
      '2900 pod-got-ip 10.1.1.6',
      '2900 service-deleted',
    ]);
  });

  it('[KUBE36] Pods of the system are not told of', () => {
    const cluster = new ClusterDriver().do({ type: 'reboot-node', node: 'node-1' });
    cluster.settle();
    expect(cluster.events).toEqual([]);
  });

  it('[KUBE28] Events speak as Kubernetes does', () => {
    const cluster = new ClusterDriver().withWeb(1);
    const pod = cluster.pods[0]?.name ?? '';
    const replicaSet = pod.slice(0, pod.lastIndexOf('-'));
    const messages = () =>
      cluster.kubeEvents.map((event) => `${event.type} ${event.reason} ${event.message}`);
    expect(messages()).toEqual([
      `Normal ScalingReplicaSet Scaled up replica set ${replicaSet} from 0 to 1`,
      `Normal SuccessfulCreate Created pod: ${pod}`,
      `Normal Scheduled Successfully assigned default/${pod} to node-1`,
      'Normal Pulled Container image "web:1.0" already present on machine',
      'Normal Created Created container: web',
      'Normal Started Started container web',
    ]);
    cluster.do({ type: 'fail-readiness', pod });
    expect(messages()).toContain(
      'Warning Unhealthy Readiness probe failed: HTTP probe failed with statuscode: 503',
    );
    cluster.do({ type: 'restore-readiness', pod }).settle();
    cluster.do({ type: 'crash-container', pod }).settle();
    cluster.do({ type: 'crash-container', pod });
    expect(
      messages().some((message) =>
        message.startsWith(`Warning BackOff Back-off restarting failed container web in pod ${pod}_default(`),
      ),
    ).toBe(true);
    cluster.wait(20_000).do({ type: 'scale', deployment: 'web', replicas: 0 });
    expect(messages()).toContain('Normal Killing Stopping container web');
    expect(messages()).toContain(`Normal SuccessfulDelete Deleted pod: ${pod}`);
    expect(messages()).toContain(
      `Normal ScalingReplicaSet Scaled down replica set ${replicaSet} from 1 to 0`,
    );
    cluster.do({ type: 'reboot-node', node: 'node-1' }).do({ type: 'drain-node', node: 'node-1' });
    expect(
      messages().some((message) =>
        /^Warning Rebooted Node node-1 has been rebooted, boot id: [0-9a-f-]{36}$/.test(message),
      ),
    ).toBe(true);
    expect(messages()).toContain('Normal NodeNotSchedulable Node node-1 status is now: NodeNotSchedulable');
  });

  it('[KUBE28] a Service has no Events', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    cluster.do({ type: 'set-selector', service: 'my-service', selector: { app: 'x' } }).settle();
    const kinds = Object.values(cluster.sim.cluster.objects.Event).map((event) => event.involvedObject.kind);
    expect(new Set(kinds)).toEqual(new Set(['Pod', 'ReplicaSet', 'Deployment']));
  });

  it('[KUBE29] the same Event is counted, with its first and last time', () => {
    const cluster = new ClusterDriver().withWeb(1);
    const pod = cluster.pods[0]?.name ?? '';
    cluster.wait(10_000).do({ type: 'crash-container', pod }).settle();
    const started = Object.values(cluster.sim.cluster.objects.Event).filter(
      (event) => event.reason === 'Started',
    );
    expect(started.map((event) => [event.count, event.firstTimestamp, event.lastTimestamp])).toEqual([
      [2, '2025-01-06T09:00:00Z', '2025-01-06T09:00:11Z'],
    ]);
  });

  it('[KUBE29] at most 400 are kept, the newest, and none older than an hour', () => {
    const cluster = new ClusterDriver().withWeb(2);
    for (let i = 0; i < 60; i += 1) cluster.do({ type: 'rollout-restart', deployment: 'web' }).wait(5000);
    const events = () => Object.values(cluster.sim.cluster.objects.Event);
    expect(events()).toHaveLength(400);
    cluster.wait(3_600_000).do({ type: 'scale', deployment: 'web', replicas: 3 }).settle();
    expect(events().length).toBeLessThan(10);
  });

  it('[KUBE33] a place is the lowest free one, kept for life, then by a ghost for four seconds', () => {
    const cluster = new ClusterDriver().withWeb(3);
    const slots = () => cluster.pods.map((pod) => pod.slot);
    expect(slots()).toEqual([0, 1, 2]);
    cluster.do({ type: 'delete-pod', pod: cluster.podAt('10.1.1.6').name }).wait(1000);
    expect(slots()).toEqual([0, 2, 3]);
    const ghosts = () => cluster.sim.places.ghosts.map((ghost) => [ghost.ip, ghost.slot, ghost.goneAt]);
    expect(ghosts()).toEqual([['10.1.1.6', 1, cluster.sim.now]]);
    cluster.wait(3999).do({ type: 'scale', deployment: 'web', replicas: 4 });
    expect(slots()).toEqual([0, 2, 3, 4]);
    cluster.wait(1).do({ type: 'scale', deployment: 'web', replicas: 5 });
    expect(slots()).toEqual([0, 2, 3, 4, 1]);
    expect(ghosts()).toEqual([]);
  });
});
