import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry, RoomSeed } from '../../shared/room/command.ts';
import { advanceRoom, replay, roomHash } from '../../shared/room/room.ts';
import { KubeRoom } from '../support/kube-room.ts';

let room: KubeRoom;
beforeEach(async () => {
  room = await KubeRoom.open();
});
afterEach(() => room.close());

const stage = () => room.host.host.cluster;
const service = (name = 'shop', targetPort = 8080) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort }] },
  });
const deployment = (replicas: number, image = 'api:1.0') =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', labels: { app: 'api' } },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'api' } },
      template: {
        metadata: { labels: { app: 'api' } },
        spec: {
          containers: [
            { name: 'api', image, ports: [{ containerPort: 8080 }], env: [{ name: 'A', value: 'b' }] },
          ],
        },
      },
    },
  });
const names = async (what: string) => (await room.ok(`get ${what} -o name`)).split('\n').filter(Boolean);
const until = (what: string, isSo: () => boolean) => room.server.until(what, isSo);

describe('kubectl changes the class’s cluster', () => {
  it('[K8S22] expose makes a Service with the Deployment’s selector, and a second time says AlreadyExists', async () => {
    expect(await room.ok('expose deployment web --name=my-service --port=80 --target-port=8080')).toBe(
      'service/my-service exposed\n',
    );
    await until('the stage shows it routed', () => stage().services.some((one) => one.routed.length === 2));
    expect(await room.ok('get ep my-service -o jsonpath={.subsets[0].ports[0].port}')).toBe('8080');
    expect((await room.run('expose deployment web --name=my-service --port=80')).err).toBe(
      'Error from server (AlreadyExists): services "my-service" already exists\n',
    );
  });

  it('[K8S22] expose without --target-port is the class trap: the endpoints have a port where nothing listens', async () => {
    await room.ok('expose deployment web --name=trap --port=80');
    await room.settle();
    expect(await room.ok('get ep trap -o jsonpath={.subsets[0].ports[0].port}')).toBe('80');
    const { client } = await room.student();
    await client.give({ type: 'send', to: 'trap' });
    await until('it is refused', () => client.you?.requests[0]?.outcome === 'connection-refused');
  });

  it('[K8S23] rollout restart replaces every Pod, and rollout status follows it to its end', async () => {
    const before = stage().pods.map(({ name, ip }) => `${name} ${ip}`);
    expect(await room.ok('rollout restart deployment web')).toBe('deployment.apps/web restarted\n');
    expect(await room.ok('rollout status deployment web')).toMatch(
      /deployment "web" successfully rolled out\n$/,
    );
    await room.settle();
    const after = stage().pods.map(({ name, ip }) => `${name} ${ip}`);
    expect(after).toHaveLength(2);
    expect(after.filter((pod) => before.includes(pod))).toEqual([]);
  });

  it('[K8S23] set image rolls out a new revision, and rollout undo the old one again', async () => {
    await room.ok('set image deployment/web web=web:2.0');
    await room.ok('rollout status deployment web');
    expect(await room.ok('get deploy web -o jsonpath={.spec.template.spec.containers[*].image}')).toBe(
      'web:2.0',
    );
    expect(await room.ok('rollout history deployment web')).toContain('1         <none>\n2         <none>\n');
    await room.ok('rollout undo deployment web');
    await room.ok('rollout status deployment web');
    expect(await room.ok('get deploy web -o jsonpath={.spec.template.spec.containers[*].image}')).toBe(
      'web:1.0',
    );
    expect(await room.ok('rollout history deployment web')).toContain('2         <none>\n3         <none>\n');
  });

  it('[K8S24] scale adds and removes Pods; delete pod --all replaces them; a Deployment takes its own with it', async () => {
    await room.ok('scale deployment web --replicas=4');
    await room.ok('rollout status deployment web');
    expect(await names('pods')).toHaveLength(4);
    expect((await room.run('scale deployment web --replicas=9 --current-replicas=2')).code).toBe(1);
    const before = await names('pods');
    expect(await room.ok('delete pod --all')).toMatch(/^(pod "web-\S+" deleted\n){4}$/);
    await room.settle();
    const after = await names('pods');
    expect(after).toHaveLength(4);
    expect(after.filter((name) => before.includes(name))).toEqual([]);
    expect(await room.ok('delete deployment web')).toBe('deployment.apps "web" deleted\n');
    await room.settle();
    expect([await names('pods'), await names('rs')]).toEqual([[], []]);
    expect(stage().pods).toEqual([]);
  });

  it('[K8S89] scale with the number of replicas that there are, which kubectl sends without a media type', async () => {
    expect(await room.ok('scale deployment web --replicas=3 --current-replicas=2')).toBe(
      'deployment.apps/web scaled\n',
    );
    expect(await room.ok('get deploy web -o jsonpath={.spec.replicas}')).toBe('3');
  });

  it('[K8S24] deletes by force at once, by ReplicaSet, and orphans where it is asked to', async () => {
    const [pod = ''] = await names('pods');
    expect(await room.ok(`delete ${pod} --force`)).toContain('force deleted');
    expect(stage().pods.some(({ name }) => pod.endsWith(name))).toBe(false);
    await room.settle();
    await room.ok('delete rs --all');
    await room.settle();
    expect(await names('pods')).toHaveLength(2);
    await room.ok('delete deployment web --cascade=orphan');
    await room.settle();
    expect((await names('rs')).length).toBe(1);
    expect(await names('pods')).toHaveLength(2);
    expect((await room.run('delete svc kubernetes')).err).toBe(
      'Error from server (Forbidden): services "kubernetes" is forbidden: the API server keeps this Service\n',
    );
  });

  it('[K8S25] label takes a Pod out of its ReplicaSet and its Service; selector and annotations change too', async () => {
    await room.ok('expose deployment web --name=my-service --port=80 --target-port=8080');
    await room.settle();
    const [pod = ''] = await names('pods');
    await room.ok(`label ${pod} app=loose --overwrite`);
    await room.settle();
    expect(await names('pods')).toHaveLength(3);
    const ips = (await room.ok('get ep my-service -o jsonpath={.subsets[0].addresses[*].ip}')).split(' ');
    expect(ips).toHaveLength(2);
    expect(ips).not.toContain(await room.ok(`get ${pod} -o jsonpath={.status.podIP}`));
    expect(await room.ok(`get ${pod} -o jsonpath={.metadata.ownerReferences}`)).toBe('');
    await room.ok('set selector svc my-service app=loose');
    await room.settle();
    expect(stage().services.find(({ name }) => name === 'my-service')?.routed).toHaveLength(1);
    await room.ok('annotate svc my-service note=hello');
    expect(await room.ok('get svc my-service -o jsonpath={.metadata.annotations.note}')).toBe('hello');
  });

  it('[K8S26] drain cordons the node and evicts the class’s Pods, which start elsewhere; uncordon opens it again', async () => {
    expect((await room.run('drain node-2')).out).toMatch(
      /^node\/node-2 cordoned\nevicting pod default\/web-\S+\npod\/web-\S+ evicted\nnode\/node-2 drained\n$/,
    );
    await room.settle();
    expect(stage().pods.map(({ node }) => node)).toEqual(['node-1', 'node-1']);
    expect(await room.ok('get nodes')).toMatch(/\nnode-2 +Ready,SchedulingDisabled /);
    await room.ok('uncordon node-2');
    await until('the stage shows it', () => stage().nodes.every(({ schedulable }) => schedulable));
    expect(await names('pods -n kube-system')).toHaveLength(4);
  });

  it('[K8S27] create -f, apply twice, apply a change, diff, replace and delete -f', async () => {
    expect(await room.ok('create -f -', service())).toBe('service/shop created\n');
    expect((await room.run('create -f -', service())).err).toContain('services "shop" already exists');
    expect(await room.ok('apply -f -', deployment(2))).toBe('deployment.apps/api created\n');
    expect(await room.ok('apply -f -', deployment(2))).toBe('deployment.apps/api unchanged\n');
    expect((await room.run('diff -f -', deployment(2))).code).toBe(0);
    const diff = await room.run('diff -f -', deployment(3));
    expect([diff.code, diff.out]).toEqual([1, expect.stringMatching(/- {2}replicas: 2\n\+ {2}replicas: 3/)]);
    expect(await room.ok('apply -f -', deployment(3))).toBe('deployment.apps/api configured\n');
    await room.settle();
    expect(stage().deployments.find(({ name }) => name === 'api')?.replicas).toBe(3);
    expect(await room.ok('get pods -l app=api -o jsonpath={.items[0].spec.containers[0].env[0].value}')).toBe(
      'b',
    );
    expect(await room.ok('replace -f -', service('shop', 9090))).toBe('service/shop replaced\n');
    expect(await room.ok('get svc shop -o jsonpath={.spec.ports[0].targetPort}')).toBe('9090');
    expect(await room.ok('delete -f -', deployment(3))).toBe('deployment.apps "api" deleted\n');
  });

  it('[K8S27] server-side apply keeps who applied what: conflicts, force, and fields that are left out go', async () => {
    const labelled = (labels: object) =>
      JSON.stringify({ ...JSON.parse(service()), metadata: { name: 'shop', labels } });
    await room.ok('apply --server-side -f -', labelled({ a: '1', b: '2' }));
    const other = await room.run('apply --server-side --field-manager=other -f -', labelled({ a: '9' }));
    expect(other.err).toMatch(
      /^error: Apply failed with 1 conflict: conflict with "kubectl": \.metadata\.labels\.a\n/,
    );
    await room.ok('apply --server-side --force-conflicts --field-manager=other -f -', labelled({ a: '9' }));
    expect(await room.ok('get svc shop -o jsonpath={.metadata.labels}')).toBe('{"a":"9","b":"2"}');
    await room.ok('apply --server-side -f -', labelled({}));
    expect(await room.ok('get svc shop -o jsonpath={.metadata.labels}')).toBe('{"a":"9"}');
    const managers = await room.ok(
      'get svc shop --show-managed-fields -o jsonpath={.metadata.managedFields[*].manager}',
    );
    expect(managers.split(' ').sort()).toEqual(['kubectl', 'other']);
  });

  it.each([
    ['deployment', 'hello --image=hello:1.0 --replicas=0 --port=8080'],
    ['service', 'clusterip hello --tcp=80:8080'],
  ])('[K8S90] create %s makes what its own manifest makes', async (kind, args) => {
    const made = async (): Promise<unknown> => {
      const name = `get ${kind} hello --show-managed-fields -o`;
      const fields = await room.ok(`${name} jsonpath={.metadata.managedFields[0].fieldsV1}`);
      const spec = JSON.parse(await room.ok(`${name} jsonpath={.spec}`));
      return [{ ...spec, clusterIP: '', clusterIPs: [] }, JSON.parse(fields)];
    };
    const manifest = await room.ok(`create ${kind} ${args} --dry-run=client -o json`);
    await room.ok(`create ${kind} ${args}`);
    const byProtobuf = await made();
    await room.ok(`delete ${kind} hello`);
    await room.ok('create -f -', manifest);
    expect(byProtobuf).toEqual(await made());
  });

  it('[K8S28] create deployment and create service come as protobuf, run makes a Pod, wait waits for it', async () => {
    await room.ok('create deployment hello --image=hello:1.0 --port=8080 --replicas=2');
    await room.ok('create service clusterip hello --tcp=80:8080');
    await room.ok('run solo --image=solo:1.0 --port=8080 --labels=app=solo');
    expect(await room.ok('wait --for=condition=Ready pod/solo --timeout=60s')).toBe(
      'pod/solo condition met\n',
    );
    await room.settle();
    expect(await room.ok('get ep hello -o jsonpath={.subsets[0].addresses[*].ip}')).toMatch(/^\S+ \S+$/);
    expect(stage().pods.map(({ name }) => name)).toContain('solo');
    expect((await room.run('create namespace x')).err).toContain('does not allow this method');
  });

  it('[K8S29] a typo is a strict decoding error, a wrong value Invalid, what no room has Forbidden, each by its field', async () => {
    const bad = async (change: (object: ReturnType<typeof JSON.parse>) => void) => {
      const object = JSON.parse(deployment(1));
      change(object);
      return (await room.run('create -f -', JSON.stringify(object))).err;
    };
    expect(await bad((object) => (object.spec.replicsa = 2))).toContain(
      'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.replicsa"',
    );
    expect(await bad((object) => (object.spec.replicas = 'two'))).toContain(
      'cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
    );
    expect(await bad((object) => (object.spec.replicas = -1))).toContain(
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    );
    expect(await bad((object) => (object.spec.template.metadata.labels = { app: 'b' }))).toContain(
      '`selector` does not match template `labels`',
    );
    expect(await bad((object) => (object.spec.template.spec.volumes = [{ name: 'x' }]))).toContain(
      'spec.template.spec.volumes: Forbidden: no room simulates this',
    );
    expect(await bad((object) => (object.metadata.name = 'Not_A_Name'))).toContain(
      'metadata.name: Invalid value: "Not_A_Name"',
    );
    expect(
      (await room.run('create --validate=warn -f -', service().replace('"spec"', '"specs":{},"spec"'))).err,
    ).toContain('Warning: unknown field "specs"');
    await room.ok('delete svc shop');
    await room.ok('create -f -', service());
    const patch = await room.kubectl.runWords([
      'patch',
      'svc',
      'shop',
      '-p',
      '{"spec":{"clusterIP":"10.96.7.7"}}',
    ]);
    expect(patch.err).toBe(
      'The Service "shop" is invalid: spec.clusterIPs[0]: Invalid value: []string{"10.96.7.7"}: may not change once set\n',
    );
    expect((await room.run('expose deploy web --name=np --type=NodePort --port=80')).err).toContain(
      'spec.type: Unsupported value: "NodePort": supported values: "ClusterIP"',
    );
    expect((await room.run('create deployment far --image=x:1 -n kube-system')).err).toContain(
      'in a room only namespace default can be written to',
    );
  });

  it('[K8S60] paused: a new template waits, scaling goes on, and resumed it rolls out', async () => {
    const sets = async () =>
      (await room.ok('get rs -o jsonpath={.items[*].spec.replicas}')).split(' ').map(Number);
    const progressing = () =>
      room.ok('get deploy web -o jsonpath={.status.conditions[?(@.type=="Progressing")].reason}');
    const before = await names('pods');
    await room.ok('rollout pause deployment web');
    await room.ok('set image deployment/web web=web:2.0');
    await room.settle();
    expect(await names('pods')).toEqual(before);
    expect(await sets()).toEqual([2]);
    expect(await progressing()).toBe('DeploymentPaused');
    expect(stage().deployments[0]).toMatchObject({ paused: true, image: 'web:2.0', revision: 1 });
    await room.ok('scale deployment web --replicas=3');
    await room.settle();
    expect((await names('pods')).filter((name) => before.includes(name))).toHaveLength(2);
    expect(await sets()).toEqual([3]);
    // Two changes, one rollout; the console is told what kubectl says, and can resume it as well.
    await room.ok('set image deployment/web web=web:3.0');
    const give = (type: 'rollout-restart' | 'rollout-resume') =>
      room.host.give({ type: 'cluster', command: { type, deployment: 'web' } });
    expect(await give('rollout-restart')).toMatchObject({
      ok: false,
      refusal: { detail: expect.stringContaining('run rollout resume first') },
    });
    expect((await give('rollout-resume')).ok).toBe(true);
    await room.ok('rollout status deployment web');
    await room.settle();
    expect((await names('pods')).filter((name) => before.includes(name))).toEqual([]);
    expect(await sets()).toEqual([0, 3]);
    expect(await progressing()).toBe('NewReplicaSetAvailable');
    expect(stage().deployments[0]).not.toHaveProperty('paused');
    expect(stage().deployments[0]).toMatchObject({ image: 'web:3.0', revision: 2 });
  });

  it('[K8S60] paused in the midst of a rollout: both ReplicaSets stay, and take their shares when it is scaled', async () => {
    await room.ok('scale deployment web --replicas=6');
    await room.settle();
    const sizes = async () =>
      (await room.ok('get rs -o jsonpath={.items[*].spec.replicas}')).split(' ').map(Number);
    await room.kubectl.ok('set image deployment/web web=web:2.0');
    await room.kubectl.ok('rollout pause deployment web');
    await room.settle();
    const stopped = await sizes();
    expect(stopped).toHaveLength(2);
    expect(Math.min(...stopped)).toBeGreaterThan(0);
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    // Six and a surge of two.
    expect(sum(stopped)).toBe(8);
    await room.ok('scale deployment web --replicas=12');
    await room.settle();
    const grown = await sizes();
    expect(sum(grown)).toBe(15);
    expect(grown.every((size, index) => size > (stopped[index] ?? 0))).toBe(true);
    await room.ok('rollout resume deployment web');
    await room.ok('rollout status deployment web');
    await room.settle();
    expect([...(await sizes())].sort((a, b) => a - b)).toEqual([0, 12]);
  });

  it('[K8S30] --dry-run=server answers as if and keeps nothing', async () => {
    expect(await room.ok('create --dry-run=server -f -', deployment(2))).toBe(
      'deployment.apps/api created (server dry run)\n',
    );
    expect(await room.ok('delete deployment web --dry-run=server')).toBe(
      'deployment.apps "web" deleted (server dry run)\n',
    );
    expect(await room.ok('scale deployment web --replicas=5 --dry-run=server')).toContain('scaled');
    expect(await room.ok('drain node-2 --dry-run=server')).toContain('drained');
    expect(await names('deploy')).toEqual(['deployment.apps/web']);
    expect(stage().deployments[0]?.replicas).toBe(2);
    expect(stage().nodes.every(({ schedulable }) => schedulable)).toBe(true);
  });

  it('[K8S31] a write with a resourceVersion or UID that is no longer so is a Conflict', async () => {
    const path = '/apis/apps/v1/namespaces/default/deployments/web';
    const patch = (body: object) =>
      room.fetch(path, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json' },
        body: JSON.stringify(body),
      });
    const { metadata } = (await (await room.fetch(path)).json()) as { metadata: { resourceVersion: string } };
    expect((await patch({ metadata: { labels: { a: 'b' } } })).status).toBe(200);
    const stale = await patch({
      metadata: { resourceVersion: metadata.resourceVersion, labels: { a: 'c' } },
    });
    expect([stale.status, await stale.json()]).toMatchObject([
      409,
      { reason: 'Conflict', details: { name: 'web' } },
    ]);
    const remove = await room.fetch(path, {
      method: 'DELETE',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ preconditions: { uid: 'another' } }),
    });
    expect(remove.status).toBe(409);
  });

  it('[K8S32] stands in the log with the seat that did it, and the log makes the same state again', async () => {
    await room.do({ type: 'set-options', studentsWrite: true });
    const { kubectl } = await room.student();
    await room.whileTimePasses(kubectl.ok('scale deployment web --replicas=3'));
    await room.ok('apply --server-side -f -', service());
    expect((await room.run('create -f -', service())).code).toBe(1);
    await room.settle();
    const get = (path: string) =>
      fetch(`${room.server.url}/api/rooms/${room.room.code}/${path}`, {
        headers: { authorization: `Bearer ${room.room.hostToken}` },
      });
    const [seed, ...entries] = (await (await get('log.jsonl')).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)) as [RoomSeed, ...LogEntry[]];
    const writes = entries.filter(({ command }) => command.type === 'kube');
    expect(writes.map(({ by }) => by.role)).toEqual(['player', 'instructor']);
    const report = (await (await get('report.json')).json()) as { hash: string; at: number; version: number };
    const again = replay(seed, entries);
    expect(again.version).toBe(report.version);
    advanceRoom(again, report.at, () => {});
    expect(roomHash(again)).toBe(report.hash);
  });
});
