import { describe, expect, it } from 'vitest';
import {
  createPodAddresses,
  freeAddress,
  rangeText,
  reserveNext,
  reserveStatic,
} from '../../shared/kube/ipam.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';
import { LESSON_CLUSTER } from '../support/lesson-cluster.ts';

const TINY = { nodes: [{ name: 'node-1', podCIDR: '10.1.1.0/29' }], systemPods: [] };

describe('Pod addresses', () => {
  it('[IPAM1] the next address follows the one reserved last, over those that are held, around the end', () => {
    const addresses = createPodAddresses('10.1.1.0/24', '10.1.1.4');
    reserveStatic(addresses, '10.1.1.7', 'other');
    const given = ['a', 'b', 'c'].map((uid) => reserveNext(addresses, uid));
    expect(given).toEqual(['10.1.1.5', '10.1.1.6', '10.1.1.8']);
    const atTheEnd = createPodAddresses('10.1.1.0/24', '10.1.1.253');
    expect(['a', 'b', 'c'].map((uid) => reserveNext(atTheEnd, uid))).toEqual([
      '10.1.1.254',
      '10.1.1.2',
      '10.1.1.3',
    ]);
  });

  it('[IPAM1] a last reserved address outside the range means the beginning', () => {
    expect(reserveNext(createPodAddresses('10.1.1.0/24', '10.9.9.9'), 'a')).toBe('10.1.1.2');
    expect(reserveNext(createPodAddresses('10.1.1.0/24', '10.1.1.254'), 'a')).toBe('10.1.1.2');
  });

  it('[IPAM2] network, gateway and broadcast are never given', () => {
    const addresses = createPodAddresses('10.1.1.0/29', null);
    const given = Array.from({ length: 6 }, (_, index) => reserveNext(addresses, `pod-${index}`));
    expect(given).toEqual(['10.1.1.2', '10.1.1.3', '10.1.1.4', '10.1.1.5', '10.1.1.6', null]);
    expect(rangeText('10.1.1.0/29')).toBe('10.1.1.1-10.1.1.6');
  });

  it('[IPAM3] a freed address comes back only after the whole range', () => {
    const addresses = createPodAddresses('10.1.1.0/29', null);
    const first = reserveNext(addresses, 'a') ?? '';
    freeAddress(addresses, first);
    const next = ['b', 'c', 'd', 'e', 'f'].map((uid) => reserveNext(addresses, uid));
    expect(next).toEqual(['10.1.1.3', '10.1.1.4', '10.1.1.5', '10.1.1.6', '10.1.1.2']);
  });

  it('refuses a range that is none and an address that is held', () => {
    expect(() => createPodAddresses('10.1.1.0', null)).toThrow('not an IPv4 range');
    const addresses = createPodAddresses('10.1.1.0/24', null);
    reserveStatic(addresses, '10.1.1.7', 'a');
    expect(() => reserveStatic(addresses, '10.1.1.7', 'b')).toThrow('held already');
  });

  it('[IPAM4] a Pod for which there is no address waits, says so once, and gets the first that is freed', () => {
    const cluster = new ClusterDriver(TINY).withWeb(6);
    const waiting = cluster.pods.filter((pod) => pod.ip === null);
    expect(waiting.map((pod) => pod.status)).toEqual(['ContainerCreating']);
    const failures = () => cluster.kubeEvents.filter((event) => event.reason === 'FailedCreatePodSandBox');
    expect(failures()).toHaveLength(1);
    expect(failures()[0]?.message).toContain('no IP addresses available in range set: 10.1.1.1-10.1.1.6');
    cluster.createApp('api', 0).wait(5000);
    expect(failures().map((event) => event.count)).toEqual([1]);
    cluster.do({ type: 'scale', deployment: 'web', replicas: 5 });
    expect(cluster.pods.filter((pod) => pod.ip === null)).toEqual([]);
    cluster.do({ type: 'scale', deployment: 'web', replicas: 6 }).wait(100);
    const held = cluster.podAt('10.1.1.4');
    cluster
      .do({ type: 'set-pod-labels', pod: held.name, labels: {} })
      .do({ type: 'delete-pod', pod: held.name })
      .settle();
    expect(cluster.ips).toContain('10.1.1.4');
  });

  it('[IPAM9] a Pod of the system keeps its address from the class', () => {
    const cluster = new ClusterDriver(LESSON_CLUSTER).withWeb(4);
    expect(cluster.ips).toEqual(['10.1.1.5', '10.1.1.6', '10.1.1.8', '10.1.1.9']);
  });
});
