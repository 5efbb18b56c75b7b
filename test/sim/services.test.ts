import { describe, expect, it } from 'vitest';
import { ClusterDriver } from '../support/cluster-driver.ts';

const slices = (cluster: ClusterDriver) => Object.values(cluster.sim.cluster.objects.EndpointSlice);

describe('Services', () => {
  it('[KUBE17] the endpoints follow the selector; the address and the Service stay', () => {
    const cluster = new ClusterDriver().withWeb().createApp('api', 1).withService();
    const { uid } = cluster.service();
    cluster.do({ type: 'set-selector', service: 'my-service', selector: { app: 'api' } }).settle();
    expect(cluster.service()).toMatchObject({
      uid,
      clusterIP: '10.96.0.1',
      selector: { app: 'api' },
      routed: ['10.1.1.8'],
    });
    cluster.do({ type: 'set-selector', service: 'my-service', selector: { app: 'wbe' } }).settle();
    expect(cluster.service()).toMatchObject({ endpoints: [], routed: [] });
    const empty = cluster.try({ type: 'set-selector', service: 'my-service', selector: {} });
    expect(empty.ok ? 'done' : empty.error.message).toBe(
      'Service "my-service" is invalid: spec.selector: Required value',
    );
  });

  it('[KUBE17] every pair of the selector counts', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    const [pod] = cluster.pods;
    cluster.do({ type: 'set-pod-labels', pod: pod?.name ?? '', labels: { ...pod?.labels, tier: 'front' } });
    cluster
      .do({ type: 'set-selector', service: 'my-service', selector: { app: 'web', tier: 'front' } })
      .settle();
    expect(cluster.readyEndpoints()).toEqual(['10.1.1.5']);
  });

  it('[KUBE18] a port without a target port targets itself', () => {
    const cluster = new ClusterDriver().withWeb().withService(null);
    expect(cluster.service()).toMatchObject({ port: 80, targetPort: 80 });
    expect(slices(cluster)[0]?.ports).toEqual([{ name: '', port: 80, protocol: 'TCP' }]);
  });

  it('[KUBE19] ready, serving and terminating, from start to end', () => {
    const cluster = new ClusterDriver().createApp('web', 1).withService();
    cluster.do({ type: 'delete-pod', pod: cluster.podAt('10.1.1.5').name }).do({ type: 'hold-network' });
    const conditions = () =>
      cluster.service().endpoints.map(({ ready, serving, terminating }) => ({ ready, serving, terminating }));
    expect(conditions()).toContainEqual({ ready: false, serving: true, terminating: true });
    cluster.settle();
    const fresh = new ClusterDriver().createApp('web', 1);
    fresh.do({ type: 'create-service', name: 'my-service', selector: { app: 'web' }, port: 80 });
    const now = () =>
      fresh.service().endpoints.map(({ ready, serving, terminating }) => [ready, serving, terminating]);
    expect(now()).toEqual([[false, false, false]]);
    fresh.settle();
    expect(now()).toEqual([[true, true, false]]);
    fresh.do({ type: 'fail-readiness', pod: fresh.pods[0]?.name ?? '' });
    fresh.do({ type: 'delete-pod', pod: fresh.pods[0]?.name ?? '' });
    expect(now()[0]).toEqual([false, false, true]);
  });

  it('[KUBE20] an endpoint stays listed until its Pod is gone; a Pod without IP never is', () => {
    const cluster = new ClusterDriver().withWeb().withService().do({ type: 'hold-network' });
    cluster.do({ type: 'delete-pod', pod: cluster.podAt('10.1.1.5').name }).wait(999);
    expect(cluster.service().endpoints.map((endpoint) => endpoint.ip)).toEqual(['10.1.1.5', '10.1.1.6']);
    expect(cluster.readyEndpoints()).toEqual(['10.1.1.6']);
    cluster.wait(1);
    expect(cluster.service().endpoints.map((endpoint) => endpoint.ip)).toEqual(['10.1.1.6']);
    expect(cluster.pods).toHaveLength(2);
  });

  it('[KUBE21] a hundred endpoints a slice; one empty slice when there is none; none without the Service', () => {
    const cluster = new ClusterDriver({ systemPods: [] }).withWeb(105).withService();
    expect(slices(cluster).map((slice) => slice.endpoints.length)).toEqual([100, 5]);
    expect(cluster.service().routed).toHaveLength(105);
    cluster.do({ type: 'scale', deployment: 'web', replicas: 0 }).settle();
    expect(slices(cluster).map((slice) => [slice.endpoints, slice.ports])).toEqual([[[], []]]);
    cluster.do({ type: 'delete-service', service: 'my-service' });
    expect(slices(cluster)).toEqual([]);
  });

  it('[KUBE21] a slice belongs to its Service by label, owner and name', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    const [slice] = slices(cluster);
    expect(slice?.metadata.name).toMatch(/^my-service-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(slice?.metadata.labels['kubernetes.io/service-name']).toBe('my-service');
    expect(slice?.metadata.ownerReferences[0]).toMatchObject({ kind: 'Service', uid: cluster.service().uid });
  });

  it('[KUBE38] a cluster has at most fifty Services', () => {
    const cluster = new ClusterDriver();
    for (let i = 0; i < 50; i += 1)
      cluster.do({ type: 'create-service', name: `s-${i}`, selector: { app: 'web' }, port: 80 });
    const refused = cluster.try({ type: 'create-service', name: 's-50', selector: { app: 'web' }, port: 80 });
    expect(refused.ok ? 'done' : refused.error.reason).toBe('Forbidden');
    expect(refused.ok ? 'done' : refused.error.message).toContain('exceeded quota');
  });
});
