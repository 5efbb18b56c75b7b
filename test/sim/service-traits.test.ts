import { describe, expect, it } from 'vitest';
import { MAX_REMEMBERED } from '../../shared/net/client-memory.ts';
import type { CommandOf } from '../../shared/sim/command.ts';
import { kubectl } from '../../shared/sim/kubectl.ts';
import { addressOf } from '../../shared/sim/service-address.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

type Wanted = Partial<CommandOf<'create-service'>>;

/** `my-service` in front of `web`, with these traits, its rules up to date. */
function withTraits(cluster: ClusterDriver, wanted: Wanted): ClusterDriver {
  cluster.do({
    type: 'create-service',
    name: 'my-service',
    selector: { app: 'web' },
    port: 80,
    targetPort: 8080,
    ...wanted,
  });
  cluster.settle();
  return cluster;
}

const CLIENT_IP: Wanted = { clusterIP: '10.96.0.1', sessionAffinity: 'ClientIP' };
const HEADLESS: Wanted = { clusterIP: 'None' };
const TWO_NODES = {
  nodes: ['node-1', 'node-2'].map((name, at) => ({ name, podCIDR: `10.1.${at + 1}.0/24` })),
  systemPods: [],
};

const choice = (cluster: ClusterDriver, from: string) => {
  const { destination, affinity } = cluster.send('10.96.0.1', { from }).decision;
  return { destination, affinity };
};

describe('sessionAffinity: ClientIP', () => {
  it('[NET18] a client stays at its Pod, each client at its own', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(4), CLIENT_IP);
    const clients = Array.from({ length: 40 }, (_, at) => `seat-${at}`);
    const firsts = clients.map((from) => choice(cluster, from));
    expect(new Set(firsts.map(({ destination }) => destination)).size).toBe(4);
    expect(firsts.every(({ affinity }) => affinity === 'chosen')).toBe(true);
    for (let round = 0; round < 3; round += 1) {
      cluster.wait(60_000);
      const again = clients.map((from) => choice(cluster, from));
      expect(again).toEqual(firsts.map(({ destination }) => ({ destination, affinity: 'kept' })));
    }
    expect(cluster.send('my-service', { from: 'seat-0' }).decision.destination).toBe(firsts[0]?.destination);
  });

  it('[NET18] 10,800 seconds after the last connection it is over; every connection counts', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(2), CLIENT_IP);
    const affinityIn = (milliseconds: number) => choice(cluster.wait(milliseconds), 'seat-1').affinity;
    expect(affinityIn(0)).toBe('chosen');
    expect(affinityIn(10_799_999)).toBe('kept');
    expect(affinityIn(10_799_999)).toBe('kept');
    expect(affinityIn(10_800_000)).toBe('chosen');
  });

  it('[NET18] each Service has its own, and one without it chooses anew every time', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(3), CLIENT_IP);
    withTraits(cluster, { name: 'plain', clusterIP: '10.96.0.2' });
    const plain = Array.from({ length: 60 }, () => cluster.send('plain', { from: 'a' }).decision);
    expect(new Set(plain.map(({ destination }) => destination)).size).toBe(3);
    expect(plain.some((decision) => 'affinity' in decision)).toBe(false);
    expect(cluster.sim.routes.affinity.count).toBe(0);
  });

  it('[NET19] the Pod leaves: another one, which is kept; back again it is not returned to', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(2), CLIENT_IP);
    const { destination } = choice(cluster, 'seat-1');
    const pod = cluster.podAt((destination ?? '').replace(':8080', '')).name;
    cluster.do({ type: 'fail-readiness', pod }).settle();
    const other = choice(cluster, 'seat-1');
    expect(other.affinity).toBe('chosen');
    expect(other.destination).not.toBe(destination);
    cluster.do({ type: 'restore-readiness', pod }).settle();
    cluster.wait(1000);
    expect(choice(cluster, 'seat-1')).toEqual({ destination: other.destination, affinity: 'kept' });
  });

  it('[NET19] it is over even when the client did not notice, and when the Service is another one', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(1), CLIENT_IP);
    expect(choice(cluster, 'seat-1').affinity).toBe('chosen');
    const pod = cluster.podAt('10.1.1.5').name;
    cluster.do({ type: 'fail-readiness', pod }).settle();
    cluster.do({ type: 'restore-readiness', pod }).settle();
    cluster.wait(1000);
    expect(choice(cluster, 'seat-1')).toEqual({ destination: '10.1.1.5:8080', affinity: 'chosen' });
    cluster.do({ type: 'delete-service', service: 'my-service' }).settle();
    expect(cluster.sim.routes.affinity).toEqual({ count: 0, entries: {} });
    expect(choice(withTraits(cluster, CLIENT_IP), 'seat-1').affinity).toBe('chosen');
  });

  it('[NET25] so many clients are remembered and no more; the oldest are like new', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(2), CLIENT_IP);
    withTraits(cluster, { ...HEADLESS, name: 'direct' });
    for (let at = 0; at <= MAX_REMEMBERED; at += 1) {
      choice(cluster, `seat-${at}`);
      cluster.send('direct', { from: `seat-${at}` });
      if (at % 1000 === 0) cluster.wait(1);
    }
    for (const memory of [cluster.sim.routes.affinity, cluster.sim.lookups]) {
      expect(memory.count).toBe(Object.keys(memory.entries).length);
      expect(memory.count).toBeLessThanOrEqual(4000);
    }
    expect(choice(cluster, `seat-${MAX_REMEMBERED}`).affinity).toBe('kept');
    expect(choice(cluster, 'seat-0').affinity).toBe('chosen');
  });

  it('[NET25] what is out of date goes first', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(2), HEADLESS);
    for (let at = 0; at < MAX_REMEMBERED; at += 1) cluster.send('my-service', { from: `seat-${at}` });
    cluster.wait(30_000).send('my-service', { from: 'late' });
    expect(Object.keys(cluster.sim.lookups.entries)).toEqual(['my-service/late']);
    expect(cluster.sim.lookups.count).toBe(1);
  });
});

describe('headless Services', () => {
  it('[IPAM10] they have no address and take none, as many as there are', () => {
    const cluster = new ClusterDriver({ serviceCIDR: '10.96.0.0/30' });
    for (const name of ['a', 'b', 'c', 'd']) withTraits(cluster, { ...HEADLESS, name });
    const ip = (name: string) => cluster.service(name).clusterIP;
    expect(['a', 'b', 'c', 'd'].map(ip)).toEqual(['None', 'None', 'None', 'None']);
    withTraits(cluster, { name: 'e' });
    withTraits(cluster, { name: 'f' });
    expect([ip('e'), ip('f')].sort()).toEqual(['10.96.0.1', '10.96.0.2']);
    const full = cluster.try({ type: 'create-service', name: 'g', selector: { app: 'web' }, port: 80 });
    expect(full.ok ? 'done' : full.error.message).toContain('range is full');
    const lower = cluster.try({
      type: 'create-service',
      name: 'h',
      selector: { app: 'x' },
      port: 80,
      clusterIP: 'none',
    });
    expect(lower.ok ? 'done' : lower.error.reason).toBe('Invalid');
    expect([addressOf(cluster.service('a')), addressOf(cluster.service('e'))]).toEqual(['a', ip('e')]);
  });

  it('[NET20] the name gives the ready Pods; each client picks one and calls it without kube-proxy', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(3), HEADLESS);
    cluster.do({ type: 'fail-readiness', pod: cluster.podAt('10.1.1.6').name });
    const seen = new Set<string | null>();
    for (let at = 0; at < 40; at += 1) {
      const { outcome, record } = cluster.call('my-service:8080', { from: `seat-${at}` });
      expect(outcome).toBe('answered');
      expect(record.decision).toMatchObject({ service: null, verdict: 'pod' });
      expect(record.decision.dns).toEqual({
        name: 'my-service',
        answer: record.decision.destination?.replace(':8080', ''),
        headless: { addresses: ['10.1.1.5', '10.1.1.8'], age: null },
      });
      seen.add(record.decision.destination);
    }
    expect([...seen].sort()).toEqual(['10.1.1.5:8080', '10.1.1.8:8080']);
    expect(cluster.sim.routes).toMatchObject({ rules: {}, pending: [] });
    expect(cluster.service()).toMatchObject({ clusterIP: 'None', routed: [] });
  });

  it('[NET20] nothing translates the port: without one the client calls 80, where nobody listens', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(1), HEADLESS);
    expect(cluster.call('my-service').outcome).toBe('connection-refused');
    expect(cluster.call('my-service.default.svc.cluster.local:8080').outcome).toBe('answered');
  });

  it('[NET20] without a ready Pod there is no such host, and that is not remembered', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(1), HEADLESS);
    const pod = cluster.podAt('10.1.1.5').name;
    cluster.do({ type: 'fail-readiness', pod });
    const { outcome, took, record } = cluster.call('my-service:8080');
    expect([outcome, took]).toEqual(['no-such-host', 1]);
    expect(record.decision.dns?.headless).toEqual({ addresses: [], age: null });
    cluster.do({ type: 'restore-readiness', pod }).settle();
    expect(cluster.call('my-service:8080').outcome).toBe('answered');
    cluster.do({ type: 'delete-service', service: 'my-service' });
    expect(cluster.call('my-service:8080', { from: 'new' }).outcome).toBe('no-such-host');
  });

  it('[NET21] a client that asked before the Pod went calls the dead address for 30 seconds', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(1), HEADLESS);
    const asked = cluster.sim.now;
    expect(cluster.send('my-service:8080').decision.destination).toBe('10.1.1.5:8080');
    cluster.do({ type: 'delete-pod', pod: cluster.podAt('10.1.1.5').name }).settle();
    const stale = cluster.call('my-service:8080');
    expect([stale.outcome, stale.took]).toEqual(['timed-out', 1200]);
    expect(stale.record.decision).toMatchObject({
      dns: {
        answer: '10.1.1.5',
        headless: { addresses: [], age: stale.record.sentAt - asked },
      },
      verdict: 'none',
      pod: null,
    });
    expect(cluster.call('my-service:8080', { from: 'another' }).record.decision.destination).toBe(
      '10.1.1.6:8080',
    );
    cluster.wait(asked + 29_999 - cluster.sim.now);
    expect(cluster.send('MY-SERVICE.default:8080').decision.destination).toBe('10.1.1.5:8080');
    cluster.wait(1);
    expect(cluster.call('my-service:8080').outcome).toBe('answered');
  });

  it('[NET26] keeps an address as long as the cluster’s clients are set to, and forgets it when that is changed', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(1), HEADLESS);
    const asks = () => cluster.send('my-service:8080').decision.dns?.headless?.age ?? null;
    cluster.do({ type: 'set-dns-cache', milliseconds: 600_000 });
    expect(asks()).toBeNull();
    cluster.wait(599_999);
    expect(asks()).toBe(599_999);
    cluster.do({ type: 'set-dns-cache', milliseconds: 0 });
    expect([asks(), asks()]).toEqual([null, null]);
    const set = (milliseconds: number) => cluster.try({ type: 'set-dns-cache', milliseconds }).ok;
    expect([0, 3_600_000, -1, 3_600_001, 0.5].map(set)).toEqual([true, true, false, false, false]);
  });

  it('[NET21] not even another Service by that name is noticed before', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(1), HEADLESS);
    cluster.send('my-service:8080');
    cluster.do({ type: 'delete-service', service: 'my-service' }).withService();
    expect(cluster.send('my-service:8080').decision).toMatchObject({
      destination: '10.1.1.5:8080',
      service: null,
    });
    cluster.wait(30_000);
    expect(cluster.send('my-service').decision.service?.clusterIP).toBe('10.96.0.1');
  });

  it('[CTL14] kubectl says None, and what the Service does', () => {
    const cluster = withTraits(new ClusterDriver().withWeb(2), { ...HEADLESS, sessionAffinity: 'ClientIP' });
    expect(kubectl(cluster.sim, 'get svc').text.split('\n')[1]).toBe(
      'my-service   ClusterIP   None         <none>        80/TCP    0s',
    );
    const text = kubectl(cluster.sim, 'describe svc my-service').text;
    expect(text).toMatch(/^IP: +None$/m);
    expect(text).toMatch(/^IPs: +None$/m);
    expect(text).toMatch(/^Endpoints: +10\.1\.1\.5:8080,10\.1\.1\.6:8080$/m);
    expect(text).toMatch(/^Session Affinity: +ClientIP$/m);
    expect(text).toMatch(/^Internal Traffic Policy: +Cluster$/m);
    withTraits(cluster, { name: 'here', internalTrafficPolicy: 'Local' });
    expect(kubectl(cluster.sim, 'describe svc here').text).toMatch(
      /^Session Affinity: +None\nInternal Traffic Policy: +Local$/m,
    );
    const object = cluster.sim.cluster.objects.Service['default/my-service'];
    expect(object?.spec.sessionAffinityConfig).toEqual({ clientIP: { timeoutSeconds: 10_800 } });
  });
});

describe('internalTrafficPolicy: Local', () => {
  const LOCAL: Wanted = { clusterIP: '10.96.0.1', internalTrafficPolicy: 'Local' };

  it("[NET22][NET24] only endpoints on the clients' node, whoever calls", () => {
    const cluster = withTraits(new ClusterDriver(TWO_NODES).withWeb(4), LOCAL);
    const local = cluster.pods.filter(({ node }) => node === 'node-1').map(({ ip }) => `${ip}:8080`);
    expect(local).toHaveLength(2);
    expect([...cluster.service().routed].map((ip) => `${ip}:8080`)).toEqual(local);
    expect(cluster.readyEndpoints()).toHaveLength(4);
    const seen = new Set<string | null>();
    for (let at = 0; at < 40; at += 1) {
      const { outcome, record } = cluster.call('my-service', { from: `seat-${at}` });
      expect(outcome).toBe('answered');
      seen.add(record.decision.destination);
    }
    expect([...seen].sort()).toEqual([...local].sort());
  });

  it('[NET23] endpoints elsewhere only: dropped, a time-out; none anywhere: refused at once', () => {
    const cluster = new ClusterDriver(TWO_NODES).do({ type: 'drain-node', node: 'node-1' }).withWeb(1);
    withTraits(cluster, LOCAL);
    const dropped = cluster.call('my-service');
    expect([dropped.outcome, dropped.took]).toEqual(['timed-out', 1200]);
    expect(dropped.record.decision).toMatchObject({
      verdict: 'drop',
      destination: null,
      service: { endpoints: [], local: { node: 'node-1', elsewhere: true } },
    });
    cluster.do({ type: 'fail-readiness', pod: cluster.pods[0]?.name ?? '' }).settle();
    const refused = cluster.call('my-service');
    expect([refused.outcome, refused.took]).toEqual(['connection-refused', 1]);
    expect(refused.record.decision).toMatchObject({ verdict: 'reject' });
  });

  it('[NET22] when the local ones terminate, those that still serve are used before any elsewhere', () => {
    const cluster = withTraits(
      new ClusterDriver(TWO_NODES).do({ type: 'set-propagation', milliseconds: 0 }).withWeb(2),
      LOCAL,
    );
    const [pod] = cluster.pods.filter(({ node }) => node === 'node-1');
    cluster.do({ type: 'hold-network' }).do({ type: 'delete-pod', pod: pod?.name ?? '' });
    expect(cluster.send('my-service').decision).toMatchObject({
      destination: `${pod?.ip}:8080`,
      service: { fallback: true },
    });
    cluster.wait(1000);
    expect(cluster.send('my-service').decision.verdict).toBe('drop');
  });
});

describe('publishNotReadyAddresses', () => {
  it('[KUBE39] Pods that are not Ready, and those that terminate, are ready endpoints', () => {
    const cluster = new ClusterDriver().withWeb(2);
    withTraits(cluster, { clusterIP: '10.96.0.1', publishNotReadyAddresses: true });
    const [one, two] = cluster.pods.map(({ name }) => name);
    cluster.do({ type: 'fail-readiness', pod: one ?? '' }).do({ type: 'fail-readiness', pod: two ?? '' });
    cluster.settle();
    expect(cluster.service().endpoints.map(({ ready, serving }) => [ready, serving])).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(cluster.call('my-service').outcome).toBe('answered');
    cluster.do({ type: 'hold-network' }).do({ type: 'delete-pod', pod: one ?? '' });
    expect(cluster.service().endpoints[0]).toMatchObject({ ready: true, serving: false, terminating: true });
    cluster.settle();
    expect(cluster.readyEndpoints()).toEqual(['10.1.1.6']);
  });

  it('[KUBE39] a headless Service then names them as well', () => {
    const cluster = new ClusterDriver().createApp('web', 1);
    withTraits(cluster, { ...HEADLESS, name: 'plain' });
    const early = new ClusterDriver().createApp('web', 1);
    early.do({
      type: 'create-service',
      name: 'my-service',
      selector: { app: 'web' },
      port: 8080,
      clusterIP: 'None',
      publishNotReadyAddresses: true,
    });
    expect(early.send('my-service:8080').decision.dns?.answer).toBe('10.1.1.5');
    expect(early.service()).toMatchObject({ publishNotReadyAddresses: true });
    expect(cluster.service('plain')).not.toHaveProperty('publishNotReadyAddresses');
  });
});
