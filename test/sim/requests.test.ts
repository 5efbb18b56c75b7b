import { describe, expect, it } from 'vitest';
import { pendingCount } from '../../shared/sim/pending-requests.ts';
import { sendRequest } from '../../shared/sim/simulation.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

const TINY = { nodes: [{ name: 'node-1', podCIDR: '10.1.1.0/29' }], systemPods: [] };

const MALFORMED = [
  '',
  'http://',
  '10.1.1',
  '10.1.1.256',
  'a b',
  'https://my-service',
  'my-service:0',
  'my-service:99999',
  'my_service',
  'x'.repeat(400),
  '[::1]',
  '10.1.1.5:',
];

describe('requests', () => {
  it('[NET2] the port that was written, else the one that came along, else 80 or 8080', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    const port = (to: string, port?: number) => cluster.send(to, port === undefined ? {} : { port }).port;
    expect(port('10.1.1.5')).toBe(8080);
    expect(port('10.96.0.1')).toBe(80);
    expect(port('10.111.255.254')).toBe(80);
    expect(port('my-service')).toBe(80);
    expect(port('http://my-service/a?b=1')).toBe(80);
    expect(port('8.8.8.8')).toBe(8080);
    expect(port('10.1.1.5', 90)).toBe(90);
    expect(port('10.1.1.5:91', 90)).toBe(91);
    expect(port('http://10.96.0.1:92/x', 90)).toBe(92);
  });

  it('[NET2] the record keeps the address as it was written, without the port, and the kind of route', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    const seen = (to: string) => {
      const { to: host, via } = cluster.send(to);
      return [host, via];
    };
    expect(seen('http://My-Service:80/x')).toEqual(['My-Service', 'service']);
    expect(seen('10.96.0.1')).toEqual(['10.96.0.1', 'service']);
    expect(seen('10.1.1.5:8080')).toEqual(['10.1.1.5', 'pod-ip']);
    expect(cluster.send('10.1.1.5').id).toBe('r4');
  });

  it.each(MALFORMED)('[NET1] %j is refused with a sentence and nothing is sent', (to) => {
    const cluster = new ClusterDriver().withWeb();
    cluster.events.length = 0;
    const before = JSON.stringify(cluster.sim);
    const sent = sendRequest(cluster.sim, { from: 'a', to });
    if (sent.ok) throw new Error('sent');
    expect(sent.error.message).toMatch(/^\S.+\.$/);
    expect(sent.error.text.en).toBe(sent.error.message);
    expect(sent.error.text.de).toMatch(/\.$/);
    expect(JSON.stringify(cluster.sim)).toBe(before);
    expect(cluster.events).toEqual([]);
  });

  it('[NET4] a ClusterIP without endpoints is refused at once', () => {
    const cluster = new ClusterDriver().withService();
    const { outcome, took, record } = cluster.call('10.96.0.1');
    expect([outcome, took]).toEqual(['connection-refused', 1]);
    expect(record.decision).toMatchObject({
      verdict: 'reject',
      destination: null,
      service: { endpoints: [] },
    });
    cluster.withWeb(1);
    cluster.do({ type: 'fail-readiness', pod: cluster.pods[0]?.name ?? '' }).settle();
    expect(cluster.call('my-service').outcome).toBe('connection-refused');
  });

  it('[NET5] a name that no Service has: no such host, at once', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    for (const name of ['my-servise', 'my-service.kube-system', 'example.org']) {
      expect(cluster.call(name)).toMatchObject({ outcome: 'no-such-host', took: 1 });
    }
  });

  it("[NET3] the four forms of a Service's name reach it, in any case, from its first moment", () => {
    const cluster = new ClusterDriver()
      .withWeb()
      .do({ type: 'set-propagation', milliseconds: 0 })
      .withService();
    const names = [
      'my-service',
      'my-service.default',
      'my-service.default.svc',
      'MY-SERVICE.default.svc.cluster.local',
      'my-service.default.svc.cluster.local.',
    ];
    for (const name of names) {
      const { outcome, record } = cluster.call(name);
      expect(outcome).toBe('answered');
      expect(record.decision.dns).toEqual({ name, answer: '10.96.0.1' });
    }
  });

  it('[NET33] a name with a dot at its end is not looked for in the namespace', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    const { outcome, record } = cluster.call('my-service.');
    expect(outcome).toBe('no-such-host');
    expect(record.decision.dns).toEqual({ name: 'my-service.', answer: null });
  });

  it('[NET6] every connection goes to one of the ready endpoints, by chance, and to no other', () => {
    const cluster = new ClusterDriver().withWeb(4).withService();
    cluster.do({ type: 'fail-readiness', pod: cluster.podAt('10.1.1.6').name }).settle();
    const counts: Record<string, number> = {};
    const order: string[] = [];
    for (let i = 0; i < 3000; i += 1) {
      const destination = cluster.send('10.96.0.1').decision.destination ?? '';
      counts[destination] = (counts[destination] ?? 0) + 1;
      order.push(destination);
    }
    expect(Object.keys(counts).sort()).toEqual(['10.1.1.5:8080', '10.1.1.8:8080', '10.1.1.9:8080']);
    for (const count of Object.values(counts)) expect(Math.abs(count - 1000)).toBeLessThan(120);
    const sameAsBefore = order.filter((destination, index) => destination === order[index - 1]).length;
    expect(Math.abs(sameAsBefore - 1000), 'round-robin would repeat none').toBeLessThan(150);
  });

  it('[NET6] the same seed chooses the same endpoints, another seed others', () => {
    const choices = (seed: string) => {
      const cluster = new ClusterDriver({}, seed).withWeb(3).withService();
      return Array.from({ length: 30 }, () => cluster.send('my-service').decision.destination).join();
    };
    expect(choices('a')).toBe(choices('a'));
    expect(choices('a')).not.toBe(choices('b'));
  });

  it('[NET7] when all endpoints terminate, those that still serve are used', () => {
    const cluster = new ClusterDriver()
      .do({ type: 'set-propagation', milliseconds: 0 })
      .withWeb()
      .withService();
    cluster.do({ type: 'hold-network' });
    for (const pod of cluster.pods) cluster.do({ type: 'delete-pod', pod: pod.name });
    const { outcome, record } = cluster.call('10.96.0.1');
    expect(outcome).toBe('answered');
    expect(record.decision.service).toMatchObject({
      fallback: true,
      endpoints: ['10.1.1.5:8080', '10.1.1.6:8080'],
    });
    cluster.settle();
    expect(cluster.call('10.96.0.1').outcome).toBe('connection-refused');
  });

  it('[NET8] a change takes as long as the propagation is set to, exactly', () => {
    const cluster = new ClusterDriver()
      .withWeb()
      .withService()
      .do({ type: 'set-propagation', milliseconds: 5000 });
    cluster.do({ type: 'fail-readiness', pod: cluster.podAt('10.1.1.5').name });
    expect(cluster.readyEndpoints()).toEqual(['10.1.1.6']);
    cluster.wait(4999);
    expect(cluster.service().routed).toEqual(['10.1.1.5', '10.1.1.6']);
    cluster.wait(1);
    expect(cluster.service().routed).toEqual(['10.1.1.6']);
    expect(cluster.events.at(-1)?.type).toBe('routes-updated');
  });

  it('[NET8] a later change that came faster is not undone by an earlier, slower one', () => {
    const cluster = new ClusterDriver()
      .withWeb()
      .withService()
      .do({ type: 'set-propagation', milliseconds: 5000 });
    const pod = cluster.podAt('10.1.1.5').name;
    cluster.do({ type: 'fail-readiness', pod }).wait(100).do({ type: 'set-propagation', milliseconds: 100 });
    cluster.do({ type: 'fail-readiness', pod: cluster.podAt('10.1.1.6').name }).wait(100);
    expect(cluster.service().routed).toEqual([]);
    cluster.wait(10_000);
    expect(cluster.service().routed).toEqual([]);
  });

  it('[NET8] no propagation: the rules change with the endpoints', () => {
    const cluster = new ClusterDriver()
      .withWeb()
      .withService()
      .do({ type: 'set-propagation', milliseconds: 0 });
    cluster.do({ type: 'fail-readiness', pod: cluster.podAt('10.1.1.5').name });
    expect(cluster.service().routed).toEqual(['10.1.1.6']);
  });

  it('[NET9] an address that nobody has times out', () => {
    const cluster = new ClusterDriver().withWeb();
    for (const to of ['10.1.1.99', '10.1.9.9', '8.8.8.8', '0.0.0.0']) {
      expect(cluster.call(to)).toMatchObject({ outcome: 'timed-out', took: 1200 });
    }
  });

  it('[NET10] a live Pod with nothing on the port refuses at once', () => {
    const cluster = new ClusterDriver().withWeb();
    expect(cluster.call('10.1.1.5:80')).toMatchObject({ outcome: 'connection-refused', took: 1 });
    expect(cluster.call('10.1.1.7').outcome, 'a Pod of the system serves nothing').toBe('connection-refused');
    cluster.do({ type: 'crash-container', pod: cluster.podAt('10.1.1.5').name });
    expect(cluster.call('10.1.1.5').outcome, 'its container is down, its sandbox is not').toBe(
      'connection-refused',
    );
  });

  it('[NET10] the class trap: a Service port without target port, an app on another', () => {
    const cluster = new ClusterDriver().withWeb().withService(null);
    const { outcome, record } = cluster.call('my-service');
    expect(outcome).toBe('connection-refused');
    expect(record.decision).toMatchObject({ verdict: 'pod', pod: { listening: true } });
    expect(record.decision.destination).toMatch(/:80$/);
  });

  it('[NET11] a Pod answers at its own IP after one round trip, Ready or not', () => {
    const cluster = new ClusterDriver().withWeb();
    expect(cluster.call('10.1.1.5')).toMatchObject({ outcome: 'answered', took: 80 });
    cluster.do({ type: 'fail-readiness', pod: cluster.podAt('10.1.1.5').name });
    expect(cluster.call('10.1.1.5').outcome).toBe('answered');
  });

  it('[NET12] the drain race: refused by the Pod that stopped listening, then lost where it was', () => {
    const cluster = new ClusterDriver()
      .do({ type: 'set-propagation', milliseconds: 2000 })
      .withWeb(1)
      .withService();
    cluster.do({ type: 'delete-pod', pod: cluster.podAt('10.1.1.5').name });
    expect(cluster.call('10.96.0.1').outcome).toBe('answered');
    cluster.wait(500);
    expect(cluster.call('10.96.0.1').outcome).toBe('connection-refused');
    cluster.wait(500);
    expect(cluster.call('10.96.0.1')).toMatchObject({
      outcome: 'timed-out',
      record: { decision: { verdict: 'none' } },
    });
    cluster.settle();
    expect(cluster.call('10.96.0.1').outcome).toBe('answered');
  });

  it('[NET13] a reused IP: the Pod of another app answers', () => {
    const cluster = new ClusterDriver(TINY).withWeb(1);
    expect(cluster.call('10.1.1.2').outcome).toBe('answered');
    cluster.do({ type: 'scale', deployment: 'web', replicas: 0 }).settle();
    cluster.createApp('api', 5).settle();
    const { outcome, record } = cluster.call('10.1.1.2');
    expect(outcome).toBe('wrong-pod');
    expect(record.decision.pod).toMatchObject({ app: 'api', listening: true });
    expect(cluster.call('10.1.1.3').outcome, "an address that was never web's").toBe('answered');
  });

  it('[NET13] a Pod is not wrong because its label was changed', () => {
    const cluster = new ClusterDriver().withWeb();
    cluster.do({ type: 'set-pod-labels', pod: cluster.podAt('10.1.1.5').name, labels: { app: 'debug' } });
    expect(cluster.call('10.1.1.5').outcome).toBe('answered');
  });

  it('[NET14] the container dies before the answer: reset, also when another has started since', () => {
    const cluster = new ClusterDriver().withWeb(1);
    const pod = cluster.podAt('10.1.1.5').name;
    const record = cluster.send('10.1.1.5');
    cluster.wait(40).do({ type: 'crash-container', pod }).wait(39);
    expect(record.outcome).toBeNull();
    cluster.wait(1);
    expect(record).toMatchObject({ outcome: 'connection-reset', finishedAt: record.sentAt + 80 });
    const quick = new ClusterDriver({ timings: { ...TIMES, containerStart: 10 } }).withWeb(1);
    const cut = quick.send('10.1.1.5');
    quick.do({ type: 'crash-container', pod: quick.podAt('10.1.1.5').name }).wait(80);
    expect([quick.pods[0]?.status, cut.outcome]).toEqual(['Running', 'connection-reset']);
  });

  it('[NET14] a Pod that drains answers what it has; one that is gone does not', () => {
    const cluster = new ClusterDriver().withWeb(1);
    cluster.do({ type: 'delete-pod', pod: cluster.podAt('10.1.1.5').name }).wait(460);
    const drained = cluster.send('10.1.1.5');
    cluster.wait(80);
    expect(drained.outcome).toBe('answered');
    const slow = new ClusterDriver({ timings: { ...TIMES, roundTrip: 900 } }).withWeb(1);
    slow.do({ type: 'delete-pod', pod: slow.podAt('10.1.1.5').name }).wait(400);
    const cut = slow.send('10.1.1.5');
    slow.wait(900);
    expect(cut.outcome).toBe('connection-reset');
  });

  it('[NET15] a port without a rule, an unused Service address and a deleted Service time out', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    expect(cluster.call('10.96.0.1:8080').outcome).toBe('timed-out');
    expect(cluster.call('10.96.0.2').outcome).toBe('timed-out');
    cluster.do({ type: 'delete-service', service: 'my-service' });
    expect(cluster.call('10.96.0.1').outcome, 'the rules still know it').toBe('answered');
    expect(cluster.call('my-service').outcome).toBe('no-such-host');
    cluster.settle();
    expect(cluster.call('10.96.0.1')).toMatchObject({
      outcome: 'timed-out',
      record: { decision: { service: null } },
    });
  });

  it('[NET15] a new Service times out until its rule has arrived', () => {
    const cluster = new ClusterDriver().withWeb();
    cluster.do({
      type: 'create-service',
      name: 'my-service',
      selector: { app: 'web' },
      port: 80,
      targetPort: 8080,
      clusterIP: '10.96.0.1',
    });
    const early = cluster.send('my-service');
    cluster.settle();
    expect(cluster.call('my-service').outcome).toBe('answered');
    cluster.wait(1200);
    expect(early.outcome).toBe('timed-out');
  });

  it('[NET16] told of when it is over, then forgotten', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    cluster.events.length = 0;
    for (const to of ['10.1.1.99', '10.96.0.1', '10.1.1.5:80', 'nobody']) cluster.send(to);
    expect(pendingCount(cluster.sim.requests)).toBe(4);
    cluster.wait(1200);
    expect(
      cluster.events.map((event) => (event.type === 'request-finished' ? event.outcome : event.type)),
    ).toEqual(['connection-refused', 'no-such-host', 'answered', 'timed-out']);
    expect(pendingCount(cluster.sim.requests)).toBe(0);
    expect(cluster.sim.requests).toEqual({
      sent: 4,
      refused: { items: [], head: 0 },
      answered: { items: [], head: 0 },
      lost: { items: [], head: 0 },
    });
  });
});

const TIMES = new ClusterDriver().sim.timings;
