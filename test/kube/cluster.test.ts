import { describe, expect, it } from 'vitest';
import {
  type ClusterWrite,
  createCluster,
  getObject,
  listNamespace,
  listObjects,
  writeObject,
} from '../../shared/kube/cluster.ts';
import type { Service } from '../../shared/kube/objects.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

function service(name: string, namespace = 'default'): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace,
      uid: `uid-${name}`,
      resourceVersion: '',
      creationTimestamp: '2025-01-06T09:00:00Z',
      labels: {},
      annotations: {},
      ownerReferences: [],
    },
    spec: {
      clusterIP: '10.96.0.1',
      clusterIPs: ['10.96.0.1'],
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports: [{ protocol: 'TCP', port: 80, targetPort: 8080 }],
      sessionAffinity: 'None',
      type: 'ClusterIP',
    },
    status: { loadBalancer: {} },
  };
}

describe('the store', () => {
  it('[KUBE1] every write has the next resourceVersion, and no change is no write', () => {
    const cluster = createCluster();
    const writes: ClusterWrite[] = [];
    const observe = (write: ClusterWrite) => writes.push(write);
    const first = writeObject(cluster, { verb: 'create', kind: 'Service', object: service('a') }, observe);
    const second = writeObject(cluster, { verb: 'create', kind: 'Service', object: service('b') }, observe);
    expect([first.metadata.resourceVersion, second.metadata.resourceVersion]).toEqual(['1', '2']);
    const same = writeObject(cluster, { verb: 'update', kind: 'Service', object: { ...first } }, observe);
    expect(same).toBe(first);
    expect([cluster.resourceVersion, writes.length]).toEqual([2, 2]);
    const gone = writeObject(cluster, { verb: 'delete', kind: 'Service', object: first }, observe);
    expect([gone.metadata.resourceVersion, cluster.resourceVersion]).toEqual(['3', 3]);
  });

  it('[KUBE2] an observer hears of each write with what was there before, which no later write changes', () => {
    const cluster = createCluster();
    const writes: ClusterWrite[] = [];
    const observe = (write: ClusterWrite) => writes.push(write);
    const first = writeObject(cluster, { verb: 'create', kind: 'Service', object: service('a') }, observe);
    const changed = { ...first, spec: { ...first.spec, selector: { app: 'web' } } };
    const second = writeObject(cluster, { verb: 'update', kind: 'Service', object: changed }, observe);
    writeObject(cluster, { verb: 'delete', kind: 'Service', object: second }, observe);
    expect(writes.map((write) => write.type)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
    expect(writes.map((write) => write.before?.metadata.resourceVersion ?? null)).toEqual([null, '1', '2']);
    expect(writes[1]?.before).toBe(first);
    expect(first.spec.selector).toBeUndefined();
  });

  it('throws when a caller creates what exists or changes what does not', () => {
    const cluster = createCluster();
    writeObject(cluster, { verb: 'create', kind: 'Service', object: service('a') }, () => {});
    const create = () =>
      writeObject(cluster, { verb: 'create', kind: 'Service', object: service('a') }, () => {});
    const update = () =>
      writeObject(cluster, { verb: 'update', kind: 'Service', object: service('b') }, () => {});
    expect(create).toThrow('cannot create Service default/a');
    expect(update).toThrow('cannot update Service default/b');
    expect(cluster.resourceVersion).toBe(1);
  });

  it('keeps namespaces apart and is not fooled by names of JavaScript', () => {
    const cluster = createCluster();
    writeObject(cluster, { verb: 'create', kind: 'Service', object: service('a', 'kube-system') }, () => {});
    expect(getObject(cluster, 'Service', 'default', 'a')).toBeNull();
    expect(getObject(cluster, 'Service', 'default', 'constructor')).toBeNull();
    expect(listNamespace(cluster, 'Service', 'kube-system').map((object) => object.metadata.name)).toEqual([
      'a',
    ]);
  });

  it('lists objects in the order of their creation, and a list that somebody has does not change', () => {
    const cluster = createCluster();
    const versions = () =>
      listObjects(cluster, 'Service').map(({ metadata }) => [metadata.name, metadata.resourceVersion]);
    const write = (verb: 'create' | 'update' | 'delete', object: Service) =>
      writeObject(cluster, { verb, kind: 'Service', object }, () => {});
    expect(versions()).toEqual([]);
    const a = write('create', service('a'));
    write('create', service('b'));
    const before = listObjects(cluster, 'Service');
    const changed = write('update', { ...a, spec: { ...a.spec, selector: { app: 'web' } } });
    expect(versions()).toEqual([
      ['a', '3'],
      ['b', '2'],
    ]);
    write('delete', changed);
    write('create', service('a'));
    expect(versions()).toEqual([
      ['b', '2'],
      ['a', '5'],
    ]);
    expect(before.map(({ metadata }) => metadata.resourceVersion)).toEqual(['1', '2']);
    expect(listObjects(structuredClone(cluster), 'Service')).toEqual(listObjects(cluster, 'Service'));
  });

  it('[KUBE1] in a running cluster every object carries the version of its own last write', () => {
    const { sim } = new ClusterDriver().withWeb().withService();
    const versions = Object.values(sim.cluster.objects).flatMap((table) =>
      Object.values(table).map((object) => Number(object.metadata.resourceVersion)),
    );
    expect(Math.max(...versions)).toBeLessThanOrEqual(sim.cluster.resourceVersion);
    expect(new Set(versions).size).toBe(versions.length);
  });
});
