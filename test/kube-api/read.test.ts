import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../server/ports/log.ts';
import { KubeRoom } from '../support/kube-room.ts';
import type { Kubectl } from '../support/kubectl.ts';
import { until } from '../support/until.ts';
import { Watching } from '../support/watch.ts';

const lines: string[] = [];
let room: KubeRoom;
let student: Kubectl;
const ok = (line: string) => room.kubectl.ok(line);
const pods = async () => (await ok('get pods -o name')).trim().split('\n');

/** A table without the indentation of this file. */
const table = (text: string) =>
  text
    .split('\n')
    .slice(1, -1)
    .map((line) => `${line.slice(6)}\n`)
    .join('');

beforeAll(async () => {
  room = await KubeRoom.open(
    { mode: 'free' },
    { log: createLog('trace', { write: (line) => lines.push(line) }) },
  );
  await room.do({
    type: 'cluster',
    command: {
      type: 'create-service',
      name: 'my-service',
      selector: { app: 'web' },
      port: 80,
      targetPort: 8080,
    },
  });
  await room.settle();
  student = (await room.student()).kubectl;
});
afterAll(() => room.close());

describe('kubectl get', () => {
  it('[K8S1] prints the API server’s columns, the wide ones with -o wide', async () => {
    expect(await ok('get pods')).toBe(
      table(`
      NAME                   READY   STATUS    RESTARTS   AGE
      web-597bc545fd-8lh7f   1/1     Running   0          1s
      web-597bc545fd-tgn2v   1/1     Running   0          1s
      `),
    );
    expect(await ok('get pods -o wide')).toBe(
      table(`
      NAME                   READY   STATUS    RESTARTS   AGE   IP         NODE     NOMINATED NODE   READINESS GATES
      web-597bc545fd-8lh7f   1/1     Running   0          1s    10.1.1.5   node-1   <none>           <none>
      web-597bc545fd-tgn2v   1/1     Running   0          1s    10.1.2.2   node-2   <none>           <none>
      `),
    );
    expect(await ok('get svc -o wide')).toMatch(
      /^NAME +TYPE +CLUSTER-IP +EXTERNAL-IP +PORT\(S\) +AGE +SELECTOR\nkubernetes +ClusterIP +10\.96\.0\.1 +<none> +443\/TCP +\d+s +<none>\nmy-service +ClusterIP +10\.\d+\.\d+\.\d+ +<none> +80\/TCP +\d+s +app=web\n$/,
    );
    expect(await ok('get endpoints my-service')).toMatch(
      /^NAME +ENDPOINTS +AGE\nmy-service +10\.1\.1\.5:8080,10\.1\.2\.2:8080 +\d+s\n$/,
    );
    expect(await ok('get endpointslices')).toMatch(
      /^NAME +ADDRESSTYPE +PORTS +ENDPOINTS +AGE\nkubernetes +IPv4 +6443 +192\.168\.64\.10 +\d+s\nmy-service-\w{5} +IPv4 +8080 +10\.1\.1\.5,10\.1\.2\.2 +\d+s\n$/,
    );
    expect(await ok('get deploy,rs -o wide')).toMatch(
      /^NAME +READY +UP-TO-DATE +AVAILABLE +AGE +CONTAINERS +IMAGES +SELECTOR\ndeployment.apps\/web +2\/2 +2 +2 +\d+s +web +web:1.0 +app=web\n\nNAME +DESIRED +CURRENT +READY +AGE +CONTAINERS +IMAGES +SELECTOR\nreplicaset.apps\/web-597bc545fd +2 +2 +2 +\d+s +web +web:1.0 +app=web,pod-template-hash=597bc545fd\n$/,
    );
    expect(await ok('get nodes -o wide')).toMatch(
      /^NAME +STATUS +ROLES +AGE +VERSION +INTERNAL-IP +EXTERNAL-IP +OS-IMAGE +KERNEL-VERSION +CONTAINER-RUNTIME\nnode-1 +Ready +<none> +\d+s +v1.32.4 +192.168.64.11 +<none> +Ubuntu 24.04.2 LTS +6.8.0-59-generic +containerd:\/\/2.0.5\n/,
    );
    expect(await ok('get ns')).toMatch(
      /^NAME +STATUS +AGE\ndefault +Active +\d+s\nkube-system +Active +\d+s\n$/,
    );
    expect(await ok('get events -o wide')).toMatch(
      /^LAST SEEN +TYPE +REASON +OBJECT +SUBOBJECT +SOURCE +MESSAGE +FIRST SEEN +COUNT +NAME\n/,
    );
    expect(await ok('get all')).toMatch(
      /^NAME[\s\S]*pod\/web-[\s\S]*service\/my-service[\s\S]*deployment.apps\/web[\s\S]*replicaset.apps\/web-/,
    );
  });

  it('[K8S1] prints whole objects as YAML, JSON and by jsonpath', async () => {
    const [first = ''] = await pods();
    const pod = JSON.parse(await ok(`get ${first} -o json`));
    expect(pod).toMatchObject({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { namespace: 'default', labels: { app: 'web' }, ownerReferences: [{ kind: 'ReplicaSet' }] },
      status: { phase: 'Running', podIP: '10.1.1.5' },
    });
    expect(pod.metadata).not.toHaveProperty('annotations');
    expect(await ok('get svc my-service -o yaml')).toContain(
      '\n  - port: 80\n    protocol: TCP\n    targetPort: 8080\n',
    );
    expect(await ok('get ep my-service -o jsonpath={.subsets[0].addresses[*].ip}')).toBe('10.1.1.5 10.1.2.2');
    const list = JSON.parse(await (await room.fetch('/api/v1/namespaces/default/pods')).text());
    expect(list).toMatchObject({ kind: 'PodList', apiVersion: 'v1', items: [{}, {}] });
    expect(list.items[0]).not.toHaveProperty('kind');
  });

  it('[K8S2] chooses by labels, in sets too, by fields and by namespace', async () => {
    const count = async (line: string) =>
      (await ok(`get ${line} -o name`)).split('\n').filter(Boolean).length;
    expect(await count('pods -l app=web')).toBe(2);
    expect(await count('pods -l app!=web')).toBe(0);
    expect(await count('pods -l app')).toBe(2);
    expect(await count('pods -l !app')).toBe(0);
    const words = (selector: string) => room.kubectl.runWords(['get', 'pods', '-o', 'name', '-l', selector]);
    expect((await words('app in (web, api),pod-template-hash')).out.split('\n')).toHaveLength(3);
    expect((await words('app notin (web)')).out).toBe('');
    expect(await count('pods --field-selector spec.nodeName=node-1')).toBe(1);
    expect(await count('pods --field-selector status.phase!=Running')).toBe(0);
    expect(await count('pods -A')).toBe(6);
    expect(await count('pods -n kube-system')).toBe(4);
    expect((await room.kubectl.run('get pods -n nowhere')).err).toBe(
      'No resources found in nowhere namespace.\n',
    );
    expect(await count('events --field-selector involvedObject.kind=Deployment,type=Normal')).toBe(1);
    expect((await room.kubectl.run('get pods --field-selector spec.colour=red')).err).toContain(
      'field label not supported: spec.colour',
    );
    expect((await words('a b')).err).toMatch(
      /^Error from server \(BadRequest\): .*unable to parse requirement/,
    );
  });

  it('[K8S2] comes in pages to who asks for them', async () => {
    expect(await ok('get pods -A -o name --chunk-size=1')).toBe(await ok('get pods -A -o name'));
    const first = JSON.parse(await (await room.fetch('/api/v1/pods?limit=4')).text());
    expect(first.metadata).toMatchObject({ remainingItemCount: 2, continue: expect.any(String) });
    expect((await room.fetch('/api/v1/pods?limit=4&continue=%00')).status).toBe(400);
    expect((await room.fetch('/api/v1/pods?limit=-1')).status).toBe(400);
  });

  it('[K8S3] what is not there is a Status that kubectl prints', async () => {
    expect(await room.kubectl.run('get pod nope')).toEqual({
      code: 1,
      out: '',
      err: 'Error from server (NotFound): pods "nope" not found\n',
    });
    expect((await room.kubectl.run('get deploy nope')).err).toBe(
      'Error from server (NotFound): deployments.apps "nope" not found\n',
    );
    expect((await room.kubectl.run('get configmaps')).err).toBe(
      'error: the server doesn\'t have a resource type "configmaps"\n',
    );
    const status = JSON.parse(
      await (await room.fetch('/apis/apps/v1/namespaces/default/deployments/nope')).text(),
    );
    expect(status).toEqual({
      ...{ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', code: 404, reason: 'NotFound' },
      message: 'deployments.apps "nope" not found',
      details: { name: 'nope', group: 'apps', kind: 'deployments' },
    });
  });
});

describe('kubectl', () => {
  it('[K8S63] dumps the cluster to its end, kinds that no room has among it, though discovery leaves them out', async () => {
    const dump = await room.kubectl.run('cluster-info dump');
    expect([dump.code, dump.err]).toEqual([0, '']);
    for (const kind of ['NodeList', 'ReplicationControllerList', 'DaemonSetList', 'PodList']) {
      expect(dump.out).toContain(`"kind": "${kind}"`);
    }
    expect(dump.out).toContain('==== START logs for container web of pod default/web-');
    expect((await room.kubectl.run('get rc')).err).toContain(`doesn't have a resource type "rc"`);
  });

  it('[K8S7] at an address without the code of a room says which form it has', async () => {
    const { err } = await room.kubectl.run('get pods', { server: `${room.server.url}/k8s` });
    expect(err).toContain('this address names no room: copy the kubectl line from your page');
  });
});

describe('kubectl describe', () => {
  it('[K8S4] reads pods, services, deployments, replicasets and nodes with their Events', async () => {
    const [first = ''] = await pods();
    expect(await ok(`describe ${first}`)).toMatch(
      /^Name: +web-[\s\S]*\nIP: +10\.1\.1\.5\n[\s\S]*Controlled By: +ReplicaSet\/web-[\s\S]*Started container web\n$/,
    );
    expect(await ok('describe svc my-service')).toMatch(
      /\nTargetPort: +8080\/TCP\nEndpoints: +10\.1\.1\.5:8080,10\.1\.2\.2:8080\n[\s\S]*Events: +<none>\n$/,
    );
    expect(await ok('describe deploy web')).toMatch(
      /\nReplicas: +2 desired \| 2 updated \| 2 total \| 2 available/,
    );
    expect(await ok('describe rs')).toMatch(/\nPods Status: +2 Running \/ 0 Waiting/);
    expect(await ok('describe node node-1')).toMatch(
      /\nPodCIDR: +10\.1\.1\.0\/24\n[\s\S]*Non-terminated Pods: /,
    );
    expect(await ok('rollout history deploy web')).toContain('REVISION  CHANGE-CAUSE\n1         <none>\n');
    expect(await ok(`events --for ${first}`)).toContain('Successfully assigned default/web-');
  });
});

describe('discovery', () => {
  it('[K8S5] tells versions and resources, aggregated and in the older lists, to anybody', async () => {
    expect(await ok('version')).toContain('Server Version: v1.32.4+podium\n');
    expect(await ok('api-versions')).toBe('apps/v1\ncoordination.k8s.io/v1\ndiscovery.k8s.io/v1\nv1\n');
    const resources = await ok('api-resources');
    expect(resources).toMatch(/\npods +po +v1 +true +Pod\n/);
    expect(resources).toMatch(/\nendpointslices +discovery.k8s.io\/v1 +true +EndpointSlice\n/);
    for (const [path, kind] of [
      ['/api', 'APIVersions'],
      ['/apis', 'APIGroupList'],
      ['/apis/apps', 'APIGroup'],
      ['/api/v1', 'APIResourceList'],
      ['/apis/apps/v1', 'APIResourceList'],
    ] as const) {
      const response = await room.fetch(path, {}, null);
      expect([path, response.status, ((await response.json()) as { kind: string }).kind]).toEqual([
        path,
        200,
        kind,
      ]);
    }
    expect((await room.fetch('/apis/batch/v1', {}, null)).status).toBe(404);
    expect((await room.fetch('/healthz', {}, null)).status).toBe(200);
  });
});

describe('who may read', () => {
  it('[K8S6] the instructor and every student of the room, with the token in the path, as Bearer or as Basic', async () => {
    expect(await student.ok('get pods -o name')).toBe(await ok('get pods -o name'));
    const list = '/api/v1/namespaces/default/pods';
    const token = room.room.hostToken;
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    for (const authorization of [
      `Bearer ${token}`,
      basic(`${token}:`),
      basic(`student:${token}`),
      basic(`${token}:x`),
    ]) {
      expect((await room.fetch(list, { headers: { authorization } }, null)).status).toBe(200);
    }
  });

  it('[K8S7] nobody without a token, with another room’s or with that of a removed seat, each told why', async () => {
    const without = await room.kubectl.run('get pods', { server: room.at(null) });
    expect(without.code).toBe(1);
    expect(without.err).toMatch(
      /^Error from server \(Forbidden\): this address carries no token: copy the kubectl line/,
    );
    const other = await KubeRoom.open();
    const foreign = await other.kubectl.run('get pods', { server: room.at(other.room.hostToken) });
    await other.close();
    expect(foreign.err).toMatch(/^error: You must be logged in to the server \(this token is none of room/);
    const ben = await room.student();
    await ben.kubectl.ok('get pods');
    await room.server.until('the seat is seen', () => room.host.host.seats.length === 2);
    const seat = room.host.host.seats.at(-1)?.id ?? '';
    await room.do({ type: 'remove-seat', seat });
    expect((await ben.kubectl.run('get pods')).err).toBe(
      'Error from server (Forbidden): The instructor has taken this seat out of the room.\n',
    );
    const nowhere = await room.kubectl.run('get pods', {
      server: `${room.server.url}/k8s/AAAAAA~${room.room.hostToken}`,
    });
    expect(nowhere.err).toBe(
      'Error from server (NotFound): Unable to list "/v1, Resource=pods": There is no room with this code. Check the letters on the projector.\n',
    );
  });

  it('[K8S8] a kubeconfig leads to the room, over http with the token in the address', async () => {
    const response = await room.fetch('/kubeconfig');
    expect(response.headers.get('content-type')).toBe('application/yaml');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    writeFileSync(join(room.kubectl.home, 'config'), text);
    expect((await room.kubectl.run('config current-context', { server: null })).out).toBe(
      `room-${room.room.code}\n`,
    );
    expect((await room.kubectl.run('get pods -o name', { server: null })).out).toBe(
      await ok('get pods -o name'),
    );
    const rest = `${room.server.url}/api/rooms/${room.room.code}/kubeconfig`;
    const bearer = (token: string) => fetch(rest, { headers: { authorization: `Bearer ${token}` } });
    const file = await bearer(room.room.hostToken);
    expect(file.headers.get('content-type')).toMatch(/^application\/yaml/);
    expect(await file.text()).toBe(text);
    const { client } = await room.student();
    expect(await (await bearer(client.token ?? '')).text()).toContain(`~${client.token}`);
    expect((await bearer('nobody')).status).toBe(401);
    const secure = await room.fetch('/kubeconfig', { headers: { 'x-forwarded-proto': 'https' } });
    expect(await secure.text()).toMatch(new RegExp(`server: https://[^~]*/k8s/${room.room.code}\\n`));
  });

  it('[K8S9] no token gets into a log, also when the request fails', async () => {
    await room.fetch('/%zz');
    await room.fetch('/api/v1/nothing/here', { method: 'BREW' });
    await room.kubectl.run('get pods');
    expect(lines.join('\n')).not.toContain(room.room.hostToken);
  });

  it('[K8S10] who asks too fast is told to wait', async () => {
    const { client } = await room.student();
    const asked = await Promise.all(
      Array.from({ length: 260 }, () => room.fetch('/api/v1/nodes', {}, client.token)),
    );
    const refused = asked.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(60);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(await refused[0]?.json()).toMatchObject({ kind: 'Status', reason: 'TooManyRequests' });
    expect((await room.fetch('/api/v1/nodes')).status).toBe(200);
  });
});

describe('a Node', () => {
  it('[K8S53] says when its kubelet reported last, and is not written for it', async () => {
    const other = await KubeRoom.open();
    const line = '-o jsonpath={.status.conditions[0].lastHeartbeatTime},{.metadata.resourceVersion}';
    const read = async (what: string) => (await other.kubectl.ok(`get ${what} ${line}`)).split(',');
    const [first, version] = await read('node node-1');
    expect(first).toBe('2026-01-12T09:00:00Z');
    await other.server.pass(301_000);
    expect(await read('node node-1')).toEqual(['2026-01-12T09:05:00Z', version]);
    expect(await other.kubectl.ok('describe node node-1')).toMatch(
      /\n {2}Ready +True +Mon, 12 Jan 2026 09:05:00 \+0000 +Mon, 12 Jan 2026 09:00:00 \+0000 +KubeletReady/,
    );
    const watching = new Watching(`${other.at(other.room.hostToken)}/api/v1/nodes?watch=1`);
    await until('all nodes', () => watching.events.length === 2);
    expect(watching.text.match(/"lastHeartbeatTime":"2026-01-12T09:05:00Z"/g)).toHaveLength(2);
    watching.stop();
    await other.close();
  });
});
