import { CoreV1Api, KubeConfig, makeInformer, type V1Pod, Watch } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import type { ClusterCommand } from '../../shared/sim/command.ts';
import { moment, TTL } from '../support/app.ts';
import { KubeRoom } from '../support/kube-room.ts';
import { until } from '../support/until.ts';
import { Watching } from '../support/watch.ts';

const PODS = '/api/v1/namespaces/default/pods';
let room: KubeRoom;
let storeIsUp = true;
const open: Watching[] = [];

beforeAll(async () => {
  const store = memoryStore(TTL);
  const append: typeof store.append = (batch) =>
    storeIsUp ? store.append(batch) : Promise.resolve({ ok: false, error: 'store-down' } as const);
  room = await KubeRoom.open({ mode: 'free' }, { store: { ...store, append } });
});
afterAll(async () => {
  for (const one of open) one.stop();
  await room.close();
});

const cluster = (command: ClusterCommand) => room.do({ type: 'cluster', command });
const restart = async () => {
  await cluster({ type: 'rollout-restart', deployment: 'web' });
  await room.server.pass(1_000);
  await room.settle();
};
const version = async () => {
  const list = (await (await room.fetch(PODS)).json()) as { metadata: { resourceVersion: string } };
  return list.metadata.resourceVersion;
};
/** A watch that has begun. */
async function watch(path: string, token = room.room.hostToken): Promise<Watching> {
  const watching = new Watching(room.at(token) + path);
  open.push(watching);
  await until('the watch has begun', () => watching.status !== 0);
  return watching;
}
/** Waits until it has been told this: `DELETED web-1`. */
const isTold = (watching: Watching, line: string) =>
  until(`${line} comes`, () => watching.told.includes(line));
const deletedIn = ({ told }: Watching) => told.filter((line) => line.startsWith('DELETED')).length;

describe('kubectl get --watch', () => {
  it('[K8S12] shows each change of every Pod as it happens, the IPs of new Pods among them, and goes on', async () => {
    const child = room.kubectl.start(['get', 'pods', '-o', 'wide', '-w']);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    await until('the list', () => out.split('\n').length === 4);
    await restart();
    const lines = () => out.trimEnd().split('\n');
    await until('the old Pods go', () => lines().filter((line) => line.includes('Terminating')).length >= 2);
    await until('the new Pods run', () => /1\/1 +Running +0 +\d+s +10\.1\.1\.6 +node-1/.test(out));
    expect(lines().filter((line) => line.startsWith('NAME'))).toHaveLength(1);
    expect(out).toMatch(/ContainerCreating +0 +0s +10\.1\.1\.6 +node-1 /);
    await room.server.pass(60_000);
    expect(child.exitCode).toBeNull();
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGINT');
    await gone;
  });

  it('[K8S12] --watch-only begins with what is new, under the headings', async () => {
    const child = room.kubectl.start(['get', 'pods', '--watch-only', '--request-timeout=0']);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    // There is nothing to see that it has begun: it is restarted until something is seen.
    for (let tries = 0; out === '' && tries < 20; tries += 1) await restart();
    expect(out).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE\nweb-/);
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGINT');
    await gone;
  });
});

describe('a watch', () => {
  it('[K8S13] from a resourceVersion misses nothing and repeats nothing', async () => {
    const from = await version();
    await restart();
    const late = await watch(`${PODS}?watch=true&resourceVersion=${from}`);
    const live = await watch(`${PODS}?watch=true&resourceVersion=${await version()}`);
    await restart();
    await until('both have the end', () => deletedIn(late) === 4 && deletedIn(live) === 2);
    await until('of both', () => late.versions.at(-1) === live.versions.at(-1));
    expect(late.versions).toEqual([...new Set(late.versions)].sort((a, b) => a - b));
    expect(late.told.slice(-live.told.length)).toEqual(live.told);
    expect(late.events.length).toBeGreaterThan(live.events.length);
    const names = new Set(late.events.map(({ object }) => object.metadata.name));
    expect(late.told.filter((line) => line.startsWith('ADDED'))).toHaveLength(4);
    expect(late.told.filter((line) => line.startsWith('DELETED'))).toHaveLength(4);
    expect(names.size).toBe(6);
  });

  it('[K8S13] without one begins with all there is; with sendInitialEvents their end is marked', async () => {
    const plain = await watch(`${PODS}?watch=1`);
    await until('two', () => plain.events.length === 2);
    expect(plain.told.every((line) => line.startsWith('ADDED web-'))).toBe(true);
    const query = 'watch=1&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan';
    const marked = await watch(`${PODS}?${query}`);
    await until('three', () => marked.events.length === 3);
    expect(marked.events.at(-1)).toMatchObject({
      type: 'BOOKMARK',
      object: { metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } },
    });
  });

  it('[K8S14] tells of an object that leaves the selector as DELETED, and of one that comes as ADDED', async () => {
    const watching = await watch(`${PODS}?watch=1&labelSelector=${encodeURIComponent('app=web')}`);
    await until('two', () => watching.events.length === 2);
    const name = watching.events[0]?.object.metadata.name ?? '';
    await cluster({ type: 'set-pod-labels', pod: name, labels: { app: 'other' } });
    await isTold(watching, `DELETED ${name}`);
    await room.settle();
    await cluster({ type: 'delete-pod', pod: name });
    await room.server.pass(3_000);
    await room.settle();
    // What comes later has come: had it been told of the deletion, it would be there.
    await restart();
    await until('the end of the others', () => deletedIn(watching) >= 3);
    expect(watching.told.filter((line) => line === `DELETED ${name}`)).toHaveLength(1);
  });

  it('[K8S14] tells of Endpoints, which are made from the EndpointSlices', async () => {
    const watching = await watch('/api/v1/namespaces/default/endpoints?watch=1');
    await cluster({
      type: 'create-service',
      name: 'shop',
      selector: { app: 'web' },
      port: 80,
      targetPort: 8080,
    });
    await isTold(watching, 'ADDED shop');
    await restart();
    await isTold(watching, 'MODIFIED shop');
    await cluster({ type: 'delete-service', service: 'shop' });
    await isTold(watching, 'DELETED shop');
  });

  it('[K8S15] from a version that is too old, or that has not been, is told 410 and ended', async () => {
    for (const from of ['1', '99999999']) {
      const watching = await watch(`${PODS}?watch=1&resourceVersion=${from}`);
      await until('the end', () => watching.ended);
      expect(watching.events).toMatchObject([
        { type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired' } },
      ]);
    }
    expect((await room.fetch(`${PODS}?watch=1&resourceVersion=soon`)).status).toBe(400);
  });

  it('[K8S16] gets bookmarks only if it asks for them, else bare newlines, and ends when its time is over', async () => {
    const from = await version();
    const plain = await watch(`${PODS}?watch=1&resourceVersion=${from}`);
    const marked = await watch(`${PODS}?watch=1&resourceVersion=${from}&allowWatchBookmarks=true`);
    const short = await watch(`${PODS}?watch=1&resourceVersion=${from}&timeoutSeconds=20`);
    await room.server.pass(19_000);
    expect(short.ended).toBe(false);
    await room.server.pass(61_000);
    await until('the bookmark', () => marked.events.length > 0);
    expect(marked.events[0]).toMatchObject({ type: 'BOOKMARK', object: { kind: 'Pod' } });
    expect(plain.text).toMatch(/^\n{3,5}$/);
    await until('the end', () => short.ended);
    expect([plain.ended, marked.ended]).toEqual([false, false]);
  });

  it('[K8S17] is refused to a seat that has forty open already', async () => {
    const { client } = await room.student();
    const token = client.token ?? '';
    const many = await Promise.all(Array.from({ length: 40 }, () => watch(`${PODS}?watch=1`, token)));
    const refused = await room.fetch(`${PODS}?watch=1`, {}, token);
    expect([refused.status, ((await refused.json()) as { message: string }).message]).toEqual([
      429,
      'you have 40 watches open: end one of them first',
    ]);
    many[0]?.stop();
    await until('one may begin', async () => {
      const again = await watch(`${PODS}?watch=1`, token);
      return again.status === 200;
    });
    for (const one of many) one.stop();
  });

  it('[K8S18] is told of what is saved only, and loses nothing when the store was away', async () => {
    const watching = await watch(`${PODS}?watch=1&resourceVersion=${await version()}`);
    storeIsUp = false;
    const refused = await room.host.give({
      type: 'cluster',
      command: { type: 'rollout-restart', deployment: 'web' },
    });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-saved' } });
    expect(watching.events).toEqual([]);
    storeIsUp = true;
    await room.server.pass(1_000);
    await restart();
    await until('the old Pods are gone', () => deletedIn(watching) === 2);
    expect(watching.versions).toEqual([...new Set(watching.versions)].sort((a, b) => a - b));
  });

  it('[K8S19] keeps the room in memory, and is told when the server stops', async () => {
    const other = await KubeRoom.open();
    const watching = new Watching(`${other.at(other.room.hostToken)}${PODS}?watch=1`);
    await until('it has begun', () => watching.events.length === 2);
    other.host.drop();
    for (let minutes = 0; minutes < 12; minutes += 1) {
      other.server.clock.advance(60_000);
      await moment();
    }
    expect(watching.ended).toBe(false);
    await other.close();
    await until('the end', () => watching.ended);
    expect(watching.events.at(-1)).toMatchObject({ type: 'ERROR', object: { code: 410 } });
    expect(other.server.clock.waiting()).toBe(0);
  });
});

describe('@kubernetes/client-node', () => {
  /** From the file that a student downloads. */
  const config = async () => {
    const made = new KubeConfig();
    made.loadFromString(await (await room.fetch('/kubeconfig')).text());
    return made;
  };

  it('[K8S20] lists, watches, and keeps an informer’s cache equal to the cluster', async () => {
    const api = (await config()).makeApiClient(CoreV1Api);
    const list = () => api.listNamespacedPod({ namespace: 'default' });
    const informer = makeInformer(await config(), PODS, list);
    const seen = new Map<string, V1Pod>();
    const put = (pod: V1Pod) => void seen.set(pod.metadata?.name ?? '', pod);
    informer.on('add', put);
    informer.on('update', put);
    informer.on('delete', (pod) => void seen.delete(pod.metadata?.name ?? ''));
    await informer.start();
    await until('both Pods', () => seen.size === 2);
    const before = [...seen.keys()];
    const told: string[] = [];
    const request = await new Watch(await config()).watch(
      PODS,
      {},
      (type) => told.push(type),
      () => {},
    );
    await restart();
    const names = async () => (await list()).items.map((pod) => pod.metadata?.name ?? '').sort();
    await until(
      'the cache is right',
      async () => JSON.stringify([...seen.keys()].sort()) === JSON.stringify(await names()),
    );
    expect([...seen.keys()].filter((name) => before.includes(name))).toEqual([]);
    expect([...seen.values()].every((pod) => pod.status?.podIP?.startsWith('10.1.'))).toBe(true);
    expect(new Set(told)).toEqual(new Set(['ADDED', 'MODIFIED', 'DELETED']));
    request.abort();
    await informer.stop();
  });
});

describe('three hundred watchers', () => {
  it('[K8S21] get every event in the same order', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => room.student()));
    const from = await version();
    const watchers = await Promise.all(
      tokens.flatMap(({ client }) =>
        Array.from({ length: 15 }, () =>
          watch(`${PODS}?watch=1&resourceVersion=${from}`, client.token ?? ''),
        ),
      ),
    );
    expect(watchers).toHaveLength(300);
    for (let round = 0; round < 5; round += 1) await restart();
    const [first] = watchers;
    await until('all have the last', () => watchers.every((one) => deletedIn(one) === 10));
    await until('and no more', () => new Set(watchers.map((one) => one.versions.at(-1))).size === 1);
    const orders = new Set(watchers.map((one) => one.versions.join()));
    expect(orders.size).toBe(1);
    expect(first?.versions).toEqual([...new Set(first?.versions)].sort((a, b) => a - b));
  });
});
