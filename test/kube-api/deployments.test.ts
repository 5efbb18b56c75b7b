import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KubeRoom } from '../support/kube-room.ts';

let room: KubeRoom;
beforeEach(async () => {
  room = await KubeRoom.open();
});
afterEach(() => room.close());

const shop = (spec: object = {}, image = 'shop:1.0') =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'shop' } },
      template: { metadata: { labels: { app: 'shop' } }, spec: { containers: [{ name: 'shop', image }] } },
      ...spec,
    },
  });
const apply = async (manifest: string) => {
  await room.ok('apply -f -', manifest);
  await room.settle();
};
const read = async (what: string, path: string) =>
  (await room.ok(`get ${what} -o jsonpath={${path}}`)).trim();
const names = async (what: string) =>
  (await room.ok(`get ${what} -l app=shop -o name`)).split('\n').filter(Boolean);
/** How many replicas each ReplicaSet has, by its image. */
const sizes = async () => {
  const columns = 'custom-columns=_:.spec.template.spec.containers[0].image,_:.spec.replicas';
  const lines = (await room.ok(`get rs -l app=shop --no-headers -o ${columns}`)).trim().split('\n');
  return lines.map((line) => line.replace(/^shop:(\S+)\s+/, '$1 x ')).sort();
};

describe('a Deployment finds ReplicaSets that nobody owns', () => {
  beforeEach(async () => {
    await apply(shop({}, 'shop:0.9'));
    await apply(shop());
    await room.ok('delete deployment shop --cascade=orphan');
    await room.settle();
  });
  const owners = async () =>
    new Set((await read('rs -l app=shop', '.items[*].metadata.ownerReferences[0].uid')).split(' '));

  it('[K8S67] created again it takes them over, with their Pods and their revisions', async () => {
    const [before, sets] = [await names('pods'), await names('rs')];
    expect(await owners()).toEqual(new Set(['']));
    await apply(shop());
    expect(await names('pods')).toEqual(before);
    expect(await names('rs')).toEqual(sets);
    expect(await owners()).toEqual(new Set([await read('deploy shop', '.metadata.uid')]));
    expect(await room.ok('rollout history deployment shop')).toContain(
      '1         <none>\n2         <none>\n',
    );
    expect(await read('deploy shop', '.metadata.annotations.deployment\\.kubernetes\\.io/revision')).toBe(
      '2',
    );
    await room.ok('rollout undo deployment shop');
    await room.ok('rollout status deployment shop');
    expect(await sizes()).toEqual(['0.9 x 2', '1.0 x 0']);
  });

  it('[K8S67] with another template it rolls them out, and leaves other apps’ alone', async () => {
    await room.ok('delete deployment web --cascade=orphan');
    await apply(shop({}, 'shop:2.0'));
    expect(await sizes()).toEqual(['0.9 x 0', '1.0 x 0', '2.0 x 2']);
    expect(await names('pods')).toHaveLength(2);
    expect(await read('rs -l app=web', '.items[*].metadata.ownerReferences')).toBe('');
  });

  it('[K8S67] paused it takes them over too, and scales them', async () => {
    const before = await names('pods');
    await apply(shop({ paused: true, replicas: 3 }, 'shop:2.0'));
    expect(await sizes()).toEqual(['0.9 x 0', '1.0 x 3']);
    expect((await names('pods')).filter((name) => before.includes(name))).toEqual(before);
  });
});

describe('replicas and template changed by one write', () => {
  const scalings = async () => {
    const set = /replica set shop-(\w+)/;
    const about = 'reason=ScalingReplicaSet,involvedObject.name=shop';
    const lines = await room.ok(
      `get events --field-selector ${about} --no-headers -o custom-columns=_:.message`,
    );
    const messages = lines.trim().split('\n');
    const hashes = [...new Set(messages.map((message) => set.exec(message)?.[1] ?? ''))];
    return messages.map((message) =>
      message.replace(set, (_, hash: string) => `${hashes.indexOf(hash) + 1}`),
    );
  };

  it('[K8S68] scale what is there first, and then roll it out', async () => {
    await apply(shop());
    await apply(shop({ replicas: 4 }, 'shop:2.0'));
    const [first, second, third] = await scalings();
    expect([first, second, third]).toEqual([
      'Scaled up 1 from 0 to 2',
      'Scaled up 1 from 2 to 4',
      'Scaled up 2 from 0 to 1',
    ]);
    expect(await sizes()).toEqual(['1.0 x 0', '2.0 x 4']);
  });

  it('[K8S68] down to none as well, and back to a template that was', async () => {
    await apply(shop());
    await apply(shop({ replicas: 0 }, 'shop:2.0'));
    expect(await scalings()).toEqual(['Scaled up 1 from 0 to 2', 'Scaled down 1 from 2 to 0']);
    expect(await sizes()).toEqual(['1.0 x 0', '2.0 x 0']);
    await apply(shop({ replicas: 2 }, 'shop:2.0'));
    await apply(shop({ replicas: 4 }));
    expect((await scalings()).slice(2, 5)).toEqual([
      'Scaled up 2 from 0 to 2',
      'Scaled up 2 from 2 to 4',
      'Scaled up 1 from 0 to 1',
    ]);
    expect(await sizes()).toEqual(['1.0 x 4', '2.0 x 0']);
  });
});

describe('what a manifest says of its Pods', () => {
  const container = { name: 'shop', image: 'shop:1.0' };
  const template = (spec: object) =>
    shop({ template: { metadata: { labels: { app: 'shop' } }, spec: { containers: [container], ...spec } } });

  it('[K8S70] gives them their QoS class, a Deployment’s and one of their own', async () => {
    const limits = { cpu: '1', memory: '64Mi' };
    const guaranteed = { containers: [{ ...container, resources: { limits } }] };
    await apply(template(guaranteed));
    await room.ok(
      'create -f -',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'alone' },
        spec: { containers: [{ ...container, resources: { requests: { cpu: '100m' }, limits } }] },
      }),
    );
    await room.settle();
    expect(await read('pods -l app=shop', '.items[*].status.qosClass')).toBe('Guaranteed Guaranteed');
    expect(await read('pod alone', '.status.qosClass')).toBe('Burstable');
    expect(await read('pods -l app=web', '.items[*].status.qosClass')).toBe('BestEffort BestEffort');
    expect(await room.ok('describe pod alone')).toMatch(/\nQoS Class: +Burstable\n/);
  });

  it('[K8S70] keeps their service account and tolerations, and only what is missing is added', async () => {
    const gpu = { key: 'gpu', value: 'yes', effect: 'NoSchedule' };
    const [notReady, unreachable] = ['not-ready', 'unreachable'].map((state) => ({
      key: `node.kubernetes.io/${state}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    }));
    const soon = { ...notReady, tolerationSeconds: 20 };
    const all = { operator: 'Exists' };
    const alone = (name: string, spec: object) =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name },
        spec: { containers: [container], ...spec },
      });
    await apply(template({ serviceAccountName: 'robot', tolerations: [soon, gpu] }));
    await apply(alone('bears-all', { serviceAccount: 'older', tolerations: [all] }));
    await apply(alone('plain', {}));
    const [pod = ''] = await names('pods');
    const tolerations = async (what: string) => JSON.parse(await read(what, '.spec.tolerations'));
    expect(await tolerations(pod)).toEqual([soon, gpu, unreachable]);
    expect(await tolerations('pod/bears-all')).toEqual([all]);
    expect(await tolerations('pod/plain')).toEqual([notReady, unreachable]);
    const account = (what: string) => read(what, '.spec.serviceAccountName');
    expect(await account(pod)).toBe('robot');
    expect(await account('pod/bears-all')).toBe('older');
    expect(await account('pod/plain')).toBe('default');
    // The class's console prints them as kubectl does.
    const { client } = await room.student();
    for (const one of [pod, 'pod/bears-all', 'pod/plain']) {
      const answer = await client.give({ type: 'look-up', line: `kubectl describe ${one}` });
      if (!answer.ok || answer.answer?.type !== 'console') throw new Error(`no answer for ${one}`);
      const part = (text: string) => text.slice(text.indexOf('\nTolerations:'), text.indexOf('\nEvents:'));
      expect(part(answer.answer.text)).toBe(part(await room.ok(`describe ${one}`)));
      await room.server.pass(150);
    }
  });
});

describe('a Deployment whose rollout gets nowhere', () => {
  it('[K8S91] rollout status fails once its progress deadline is over, and waits again for a template that fits', async () => {
    const cpu = (amount: string) => ({
      progressDeadlineSeconds: 10,
      template: {
        metadata: { labels: { app: 'shop' } },
        spec: {
          containers: [{ name: 'shop', image: 'shop:1.0', resources: { requests: { cpu: amount } } }],
        },
      },
    });
    await apply(shop(cpu('1k')));
    expect(await room.run('rollout status deployment shop')).toMatchObject({
      code: 1,
      err: 'error: deployment "shop" exceeded its progress deadline\n',
    });
    expect(await room.ok('describe deployment shop')).toMatch(
      /Progressing +False +ProgressDeadlineExceeded\n/,
    );
    await apply(shop(cpu('10m')));
    expect(await room.ok('rollout status deployment shop')).toContain('successfully rolled out');
  });

  it('[K8S91] a progress deadline is longer than no time at all, and may be never', async () => {
    const deadline = (seconds: number) =>
      room.run(`patch deployment web -p {"spec":{"progressDeadlineSeconds":${seconds}}}`);
    expect((await deadline(0)).err).toContain(
      'spec.progressDeadlineSeconds: Invalid value: 0: must be greater than minReadySeconds\n',
    );
    expect((await deadline(2 ** 31 - 1)).code).toBe(0);
    expect(await read('deploy web', '.status.conditions[*].type')).toBe('Available');
  });
});
