import { describe, expect, it } from 'vitest';
import { proportionalSizes } from '../../shared/kube/proportional-scaling.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

const sets = (maxBefore: number, ...replicas: number[]) =>
  replicas.map((size) => ({ replicas: size, maxBefore }));

describe('scaling in proportion', () => {
  // The second row is the example of kubernetes.io "Deployments: Proportional scaling".
  it.each([
    { name: 'nothing to share', given: sets(13, 8, 5), allowed: 13, sizes: [8, 5] },
    { name: 'from 10 to 15 with a surge of 3', given: sets(13, 8, 5), allowed: 18, sizes: [11, 7] },
    { name: 'down by half', given: sets(10, 6, 4), allowed: 5, sizes: [3, 2] },
    { name: 'to nothing', given: sets(13, 8, 5), allowed: 0, sizes: [0, 0] },
    { name: 'of equals the newer grows first', given: sets(4, 2, 2), allowed: 5, sizes: [2, 3] },
    { name: 'of equals the older shrinks first', given: sets(4, 2, 2), allowed: 3, sizes: [1, 2] },
    { name: 'the largest takes the rest', given: sets(9, 3, 3, 3), allowed: 10, sizes: [3, 3, 4] },
    {
      name: 'an unknown size before leaves it to the largest',
      given: sets(0, 2, 1),
      allowed: 4,
      sizes: [3, 1],
    },
    { name: 'none at all', given: [], allowed: 3, sizes: [] },
  ])('[KUBE44] $name', ({ given, allowed, sizes }) => {
    expect(proportionalSizes(given, allowed)).toEqual(sizes);
  });

  const sizes = (cluster: ClusterDriver) =>
    Object.values(cluster.sim.cluster.objects.ReplicaSet).map(({ spec }) => spec.replicas);

  it.each([
    { from: 8, to: 4, during: [3, 2] },
    { from: 4, to: 12, during: [9, 6] },
    { from: 8, to: 0, during: [0, 0] },
  ])('[KUBE44] from $from to $to in the middle of a rollout', ({ from, to, during }) => {
    const cluster = new ClusterDriver().withWeb(from);
    cluster.do({ type: 'rollout-restart', deployment: 'web' });
    cluster.do({ type: 'scale', deployment: 'web', replicas: to });
    expect(sizes(cluster)).toEqual(during);
    expect(during.reduce((sum, size) => sum + size, 0)).toBe(to === 0 ? 0 : to + Math.ceil(to / 4));
    cluster.settle();
    expect(sizes(cluster)).toEqual([0, to]);
    expect(cluster.pods.filter(({ ready }) => ready)).toHaveLength(to);
  });
});
