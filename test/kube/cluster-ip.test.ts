import { describe, expect, it } from 'vitest';
import { claimClusterIP, clusterIPBands, drawClusterIP } from '../../shared/kube/cluster-ip.ts';
import { formatIPv4, parseIPv4 } from '../../shared/lib/ipv4.ts';
import { createRandom } from '../../shared/lib/random.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

const web = { selector: { app: 'web' }, port: 80 } as const;

describe('ClusterIPs', () => {
  it('[IPAM6] the static band is min(max(16, size / 16), 256) addresses', () => {
    const dynamicFirst = (cidr: string) => formatIPv4(clusterIPBands(cidr).dynamicFirst);
    expect(dynamicFirst('10.96.0.0/12')).toBe('10.96.1.1');
    expect(dynamicFirst('10.96.0.0/24')).toBe('10.96.0.17');
    expect(dynamicFirst('10.96.0.0/20')).toBe('10.96.1.1');
    expect(dynamicFirst('10.96.0.0/21')).toBe('10.96.0.129');
  });

  it('[IPAM6] addresses come from above the static band first, from it at last, then none', () => {
    const taken = new Set<string>();
    const random = createRandom('draw');
    const drawn: string[] = [];
    for (
      let ip = drawClusterIP('10.96.0.0/27', taken, random);
      ip !== null;
      ip = drawClusterIP('10.96.0.0/27', taken, random)
    ) {
      taken.add(ip);
      drawn.push(ip);
    }
    const last = (ip: string) => (parseIPv4(ip) ?? 0) % 256;
    expect(drawn).toHaveLength(30);
    expect(new Set(drawn).size).toBe(30);
    expect(drawn.slice(0, 14).every((ip) => last(ip) >= 17 && last(ip) <= 30)).toBe(true);
    expect(drawn.slice(14).every((ip) => last(ip) >= 1 && last(ip) <= 16)).toBe(true);
  });

  it('[IPAM6] a Service that asks for none is above the static band, another one for another seed', () => {
    const ipOf = (seed: string) => {
      const cluster = new ClusterDriver({}, seed).do({ type: 'create-service', name: 'my-service', ...web });
      return cluster.service().clusterIP;
    };
    expect((parseIPv4(ipOf('a')) ?? 0) >= (parseIPv4('10.96.1.1') ?? 0)).toBe(true);
    expect(ipOf('a')).toBe(ipOf('a'));
    expect(ipOf('a')).not.toBe(ipOf('b'));
  });

  it('[IPAM5] an address that is asked for is had when it is free', () => {
    expect(claimClusterIP('10.96.0.0/12', '10.96.0.1', () => false)).toEqual({
      ok: true,
      value: '10.96.0.1',
    });
    const cluster = new ClusterDriver().withService();
    expect(cluster.service().clusterIP).toBe('10.96.0.1');
  });

  it('[IPAM5] and refused when it is taken, outside the range, an edge of it or no address', () => {
    const cluster = new ClusterDriver().withService();
    const message = (clusterIP: string) => {
      const done = cluster.try({ type: 'create-service', name: 'other', ...web, clusterIP });
      return done.ok ? 'done' : `${done.error.reason}: ${done.error.message}`;
    };
    expect(message('10.96.0.1')).toBe(
      'Invalid: Service "other" is invalid: spec.clusterIPs: Invalid value: []string{"10.96.0.1"}: failed to allocate IP 10.96.0.1: provided IP is already allocated',
    );
    const outside = 'is not in the valid range. The range of valid IPs is 10.96.0.0/12';
    for (const ip of ['10.1.1.5', '10.96.0.0', '10.111.255.255']) expect(message(ip)).toContain(outside);
    expect(message('10.96.0')).toContain('must be a valid IP address');
  });

  it('[IPAM7] the ClusterIP stays through every change, and is free after the deletion', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    cluster.do({ type: 'rollout-restart', deployment: 'web' }).settle();
    cluster.do({ type: 'set-selector', service: 'my-service', selector: { app: 'api' } }).settle();
    expect(cluster.service().clusterIP).toBe('10.96.0.1');
    cluster.do({ type: 'delete-service', service: 'my-service' });
    cluster.do({ type: 'create-service', name: 'heir', ...web, clusterIP: '10.96.0.1' });
    expect(cluster.service('heir').clusterIP).toBe('10.96.0.1');
  });

  it("[IPAM7] a deletion that is still on its way does not take the heir's rule along", () => {
    const cluster = new ClusterDriver().withWeb().withService();
    cluster
      .do({ type: 'delete-service', service: 'my-service' })
      .do({ type: 'set-propagation', milliseconds: 0 });
    cluster.do({ type: 'create-service', name: 'heir', ...web, targetPort: 8080, clusterIP: '10.96.0.1' });
    expect(cluster.call('10.96.0.1').outcome).toBe('answered');
    cluster.wait(1000);
    expect(cluster.call('10.96.0.1').record.decision.service?.name).toBe('heir');
  });

  it('[IPAM8] the built-in Service has the first address and stays as it is', () => {
    const cluster = new ClusterDriver({ builtInService: true });
    expect(cluster.service('kubernetes').clusterIP).toBe('10.96.0.1');
    const refused = cluster.try({ type: 'delete-service', service: 'kubernetes' });
    expect(refused.ok ? 'done' : refused.error.reason).toBe('Forbidden');
    const selector = cluster.try({ type: 'set-selector', service: 'kubernetes', selector: { app: 'web' } });
    expect(selector.ok ? 'done' : selector.error.reason).toBe('Forbidden');
    const taken = cluster.try({ type: 'create-service', name: 'my-service', ...web, clusterIP: '10.96.0.1' });
    expect(taken.ok ? 'done' : taken.error.reason).toBe('Invalid');
    cluster.settle();
    expect(cluster.call('kubernetes:443').record.decision.pod?.name).toBe('kube-apiserver');
    expect(cluster.call('10.96.0.1:443').outcome).toBe('answered');
  });

  it('[IPAM5] refuses when the whole range is full, and says so', () => {
    const cluster = new ClusterDriver({ serviceCIDR: '10.96.0.0/30' });
    for (const name of ['a', 'b']) cluster.do({ type: 'create-service', name, ...web });
    const before = JSON.stringify(cluster.sim);
    const done = cluster.try({ type: 'create-service', name: 'c', ...web });
    expect(done.ok ? 'done' : done.error.message).toBe(
      'Service "c" is invalid: spec.clusterIPs: failed to allocate a serviceIP: range is full',
    );
    expect(JSON.stringify(cluster.sim)).toBe(before);
  });
});
