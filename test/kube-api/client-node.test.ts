import { PassThrough } from 'node:stream';
import {
  AppsV1Api,
  CoreV1Api,
  KubeConfig,
  KubernetesObjectApi,
  Log,
  PatchStrategy,
  setHeaderOptions,
  type V1Deployment,
  type V1Service,
} from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KubeRoom } from '../support/kube-room.ts';
import { until } from '../support/until.ts';

const namespace = 'default';
let room: KubeRoom;
let config: KubeConfig;
beforeEach(async () => {
  room = await KubeRoom.open();
  config = new KubeConfig();
  config.loadFromString(await (await room.fetch('/kubeconfig')).text());
});
afterEach(() => room.close());

const core = () => config.makeApiClient(CoreV1Api);
const apps = () => config.makeApiClient(AppsV1Api);
const settle = <T>(work: Promise<T>) => room.whileTimePasses(work);
/** What the library makes of an error: the code and the sentence of the Status. */
const refusal = async (work: Promise<unknown>) => {
  const error: unknown = await settle(work).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const { code, body } = error as { code: number; body: string };
  return [code, (JSON.parse(body) as { message: string }).message];
};
/** The Deployment `api` as soon as so many of its Pods are ready. */
async function ready(replicas: number): Promise<V1Deployment> {
  const read = () => apps().readNamespacedDeployment({ name: 'api', namespace });
  await settle(until('its Pods are ready', async () => (await read()).status?.readyReplicas === replicas));
  return read();
}
const deployment = (replicas: number): V1Deployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', labels: { app: 'api' } },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'api' } },
    template: {
      metadata: { labels: { app: 'api' } },
      spec: { containers: [{ name: 'api', image: 'api:1.0', ports: [{ containerPort: 8080 }] }] },
    },
  },
});
const service: V1Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'shop' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
};
const stage = () => room.host.host.cluster;

describe('@kubernetes/client-node', () => {
  it('[K8S50] creates, replaces and deletes, and reads a refusal as a Status', async () => {
    const made = await settle(core().createNamespacedService({ namespace, body: service }));
    expect(made.spec?.clusterIP).toMatch(/^10\.\d+\.\d+\.\d+$/);
    expect(await refusal(core().createNamespacedService({ namespace, body: service }))).toEqual([
      409,
      'services "shop" already exists',
    ]);
    await settle(apps().createNamespacedDeployment({ namespace, body: deployment(2) }));
    const running = await ready(2);
    expect(running.metadata?.creationTimestamp).toEqual(expect.any(Date));
    const selector = { app: 'api' };
    const changed = { ...made, spec: { ...made.spec, selector } };
    const replaced = await settle(
      core().replaceNamespacedService({ name: 'shop', namespace, body: changed }),
    );
    expect(replaced.spec?.selector).toEqual(selector);
    expect(
      (await refusal(core().replaceNamespacedService({ name: 'shop', namespace, body: changed })))[0],
    ).toBe(409);
    await settle(apps().deleteNamespacedDeployment({ name: 'api', namespace }));
    await settle(core().deleteNamespacedService({ name: 'shop', namespace }));
    expect(await refusal(core().readNamespacedService({ name: 'shop', namespace }))).toEqual([
      404,
      'services "shop" not found',
    ]);
    await room.server.until('the stage shows it', () => stage().deployments.length === 1);
    const [pod] = stage().pods;
    await settle(core().deleteNamespacedPod({ name: pod?.name ?? '', namespace, gracePeriodSeconds: 0 }));
    await room.server.until('another takes its place', () => {
      const names = stage().pods.map(({ name }) => name);
      return names.length === 2 && !names.includes(pod?.name ?? '');
    });
  });

  it('[K8S51] patches in all four ways', async () => {
    const patch = (strategy: (typeof PatchStrategy)[keyof typeof PatchStrategy], body: object) =>
      settle(
        apps().patchNamespacedDeployment(
          { name: 'web', namespace, body, fieldManager: 'test' },
          setHeaderOptions('Content-Type', strategy),
        ),
      );
    const old = stage().pods.map(({ name }) => name);
    const labels = (one: V1Deployment) => one.metadata?.labels;
    const merged = await patch(PatchStrategy.MergePatch, { metadata: { labels: { a: '1', b: '2' } } });
    expect(labels(merged)).toEqual({ app: 'web', a: '1', b: '2' });
    const json = await patch(PatchStrategy.JsonPatch, [
      { op: 'test', path: '/metadata/labels/a', value: '1' },
      { op: 'remove', path: '/metadata/labels/a' },
    ]);
    expect(labels(json)).toEqual({ app: 'web', b: '2' });
    // The container is found by its name: its port stays.
    const [before] = merged.spec?.template.spec?.containers ?? [];
    const strategic = await patch(PatchStrategy.StrategicMergePatch, {
      spec: { template: { spec: { containers: [{ name: before?.name, image: 'web:2.0' }] } } },
    });
    const [after] = strategic.spec?.template.spec?.containers ?? [];
    expect(after).toEqual({ ...before, image: 'web:2.0' });
    const applied = await patch(PatchStrategy.ServerSideApply, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', labels: { c: '3' } },
    });
    expect(labels(applied)).toEqual({ app: 'web', b: '2', c: '3' });
    expect(applied.metadata?.managedFields?.map(({ manager, operation }) => [manager, operation])).toEqual([
      ['test', 'Update'],
      ['test', 'Apply'],
    ]);
    await room.server.until('new Pods run the new image', () =>
      stage().pods.every(({ name }) => !old.includes(name)),
    );
  });

  it('[K8S51] the dynamic client finds kinds by discovery, creates, reads, patches and deletes them', async () => {
    const api = KubernetesObjectApi.makeApiClient(config);
    const made = await settle(api.create(deployment(1)));
    expect(made.metadata?.uid).toMatch(/^[\da-f-]{36}$/);
    const where = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api', namespace } };
    const patched = await settle(
      api.patch<V1Deployment>({ ...where, spec: { replicas: 3 } } as V1Deployment),
    );
    expect(patched.spec?.replicas).toBe(3);
    await ready(3);
    expect((await api.read<V1Deployment>(where)).status?.readyReplicas).toBe(3);
    expect((await api.list<V1Deployment>('apps/v1', 'Deployment')).items).toHaveLength(2);
    await settle(api.delete(where));
    expect((await api.list<V1Deployment>('apps/v1', 'Deployment')).items).toHaveLength(1);
  });

  it('[K8S52] scales by the subresource, read, replaced and patched', async () => {
    const at = { name: 'web', namespace };
    const scale = await apps().readNamespacedDeploymentScale(at);
    expect([scale.spec?.replicas, scale.status?.replicas, scale.status?.selector]).toEqual([2, 2, 'app=web']);
    await settle(
      apps().replaceNamespacedDeploymentScale({ ...at, body: { ...scale, spec: { replicas: 4 } } }),
    );
    await room.server.until('the stage shows it', () => stage().pods.length === 4);
    await settle(
      apps().patchNamespacedDeploymentScale(
        { ...at, body: { spec: { replicas: 1 } } },
        setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
      ),
    );
    await room.server.until('the stage shows it', () => stage().pods.length === 1);
  });

  it('[K8S52] reads a log, and follows one as it is written', async () => {
    const [pod] = stage().pods;
    const name = pod?.name ?? '';
    expect(await core().readNamespacedPodLog({ name, namespace })).toBe(
      'web:1.0 listening on 0.0.0.0:8080\n',
    );
    const followed = new PassThrough();
    let text = '';
    followed.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    const request = await new Log(config).log(namespace, name, 'web', followed, { follow: true });
    await room.server.until('it follows', () => text.includes('listening'));
    const { client } = await room.student();
    await client.give({ type: 'send', to: pod?.ip ?? '' });
    await room.server.until('the line comes', () => text.endsWith('GET / 200\n'));
    request.abort();
  });
});
