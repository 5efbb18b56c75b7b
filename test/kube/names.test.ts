import { describe, expect, it } from 'vitest';
import {
  generatedName,
  podTemplateHash,
  randomSuffix,
  randomUid,
  safeEncode,
} from '../../shared/kube/names.ts';
import { webTemplate } from '../../shared/kube/pod-template.ts';
import { createRandom } from '../../shared/lib/random.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

const SAFE = /^[bcdfghjklmnpqrstvwxz2456789]+$/;

describe('names', () => {
  it('[KUBE3] Pods are named after their ReplicaSet, with five safe characters, each differently', () => {
    const cluster = new ClusterDriver().withWeb(30);
    const replicaSet = Object.values(cluster.sim.cluster.objects.ReplicaSet)[0]?.metadata.name ?? '';
    for (const { name } of cluster.pods) {
      expect(name.startsWith(`${replicaSet}-`)).toBe(true);
      expect(name.slice(replicaSet.length + 1)).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    }
    expect(new Set(cluster.pods.map((pod) => pod.name)).size).toBe(30);
  });

  it('[K8S69] what is named after something long keeps 58 characters of it, and five of its own', () => {
    const long = `${'a'.repeat(60)}-b`;
    const cluster = new ClusterDriver().createApp(long, 3);
    const pods = cluster.pods.map(({ name }) => name);
    expect(pods.every((name) => /^a{58}[bcdfghjklmnpqrstvwxz2456789]{5}$/.test(name))).toBe(true);
    expect(new Set(pods).size).toBe(3);
    expect(cluster.object(pods[0] ?? '').metadata.generateName).toMatch(/^a{60}-b-\w+-$/);
    cluster.do({ type: 'create-service', name: long, selector: { app: long }, port: 80 });
    const { objects } = cluster.sim.cluster;
    const slices = Object.values(objects.EndpointSlice).map(({ metadata }) => metadata);
    const slice = slices.find(({ generateName }) => generateName === `${long}-`);
    expect(slice?.name).toMatch(/^a{58}[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });

  it('[K8S69] shorter ones are kept whole, one of 63 characters too', () => {
    const names = ['web-597bc545fd-', 'a'.repeat(58), 'a'.repeat(59)].map((beginning) =>
      generatedName(createRandom('name'), beginning, () => false),
    );
    const [suffix] = /.{5}$/.exec(names[0] ?? '') ?? [''];
    expect(names).toEqual([`web-597bc545fd-${suffix}`, 'a'.repeat(58) + suffix, 'a'.repeat(58) + suffix]);
  });

  it('[KUBE3] suffixes use the whole alphabet and nothing else', () => {
    const random = createRandom('suffix');
    const text = Array.from({ length: 400 }, () => randomSuffix(random)).join('');
    expect(text).toMatch(SAFE);
    expect(new Set(text).size).toBe(27);
  });

  it('[KUBE4] the hash is FNV-32a through the safe alphabet, as in Kubernetes', () => {
    // Go: rand.SafeEncodeString("0123456789")
    expect(safeEncode('0123456789')).toBe('456789bcdf');
    const template = webTemplate('web', 'web:1.0', 8080, { app: 'web' });
    expect(podTemplateHash(template)).toMatch(SAFE);
    expect(podTemplateHash(template)).toBe(podTemplateHash(JSON.parse(JSON.stringify(template))));
    expect(podTemplateHash(template)).not.toBe(
      podTemplateHash(webTemplate('web', 'web:1.1', 8080, { app: 'web' })),
    );
    expect(podTemplateHash(template)).not.toBe(podTemplateHash(template, 1));
  });

  it('[KUBE4] ReplicaSet, label and Pod names agree on the hash', () => {
    const cluster = new ClusterDriver().withWeb(1);
    const replicaSet = Object.values(cluster.sim.cluster.objects.ReplicaSet)[0];
    const hash = replicaSet?.metadata.labels['pod-template-hash'] ?? '';
    expect(replicaSet?.metadata.name).toBe(`web-${hash}`);
    expect(replicaSet?.spec.selector.matchLabels).toEqual({ app: 'web', 'pod-template-hash': hash });
    expect(cluster.pods[0]?.labels).toEqual({ app: 'web', 'pod-template-hash': hash });
  });

  it('draws UUIDs of version 4', () => {
    const random = createRandom('uid');
    const uids = Array.from({ length: 50 }, () => randomUid(random));
    for (const uid of uids)
      expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(uids).size).toBe(50);
  });
});
