import { request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../server/ports/log.ts';
import { LIMITS } from '../../server/rooms/rate-limit.ts';
import { KubeRoom } from '../support/kube-room.ts';
import { until } from '../support/until.ts';

let room: KubeRoom;
const errors: string[] = [];
beforeAll(async () => {
  // Whatever is thrown is said there, also when it is answered with a 4xx.
  const log = createLog('error', { write: (line) => errors.push(line) });
  const plenty = { burst: 1_000_000, perSecond: 1_000_000 };
  const limits = { ...LIMITS, kubeRequests: plenty, instructor: plenty };
  room = await KubeRoom.open({ mode: 'free' }, { limits, log });
});
afterAll(() => room.close());

describe('kubectl logs', () => {
  it('[K8S38] prints that the app listens, and each request it answered; -f goes on', async () => {
    const pod = room.host.host.cluster.pods[0];
    const { client, kubectl } = await room.student();
    const log = `logs ${pod?.name}`;
    expect(await kubectl.ok(log)).toBe('web:1.0 listening on 0.0.0.0:8080\n');
    const child = kubectl.start(['logs', '-f', pod?.name ?? '']);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    await until('it follows', () => out.includes('listening'));
    await client.give({ type: 'send', to: pod?.ip ?? '' });
    await room.server.until('it is answered', () => client.you?.requests[0]?.outcome === 'answered');
    await room.server.until('the line comes', () => out.includes('GET / 200\n'));
    expect(await kubectl.ok(`${log} --tail=1`)).toBe('GET / 200\n');
    expect(await kubectl.ok(`${log} --timestamps --tail=1`)).toMatch(
      /^2026-01-12T09:00:\d\d\.\d{3}Z GET \/ 200\n$/,
    );
    expect(await kubectl.ok(`${log} --limit-bytes=9`)).toBe('web:1.0 l');
    expect(await kubectl.ok(`${log} -f --limit-bytes=9`)).toBe('web:1.0 l');
    expect(await kubectl.ok(`${log} --since-time=2026-01-12T08:00:00Z --tail=1`)).toBe('GET / 200\n');
    expect(await kubectl.ok(`${log} --since-time=2026-01-12T19:00:00Z`)).toBe('');
    expect((await kubectl.run(`${log} --previous`)).err).toContain('previous terminated container "web"');
    expect((await kubectl.run(`${log} -c other`)).err).toContain('container other is not valid for pod');
    await room.ok(`delete pod ${pod?.name}`);
    await room.whileTimePasses(ended);
    expect((await kubectl.run(log)).err).toContain('NotFound');
  });

  it('[K8S38] --previous prints the log of the container before a crash in place, and -f ends with its container', async () => {
    await room.settle();
    const [pod] = room.host.host.cluster.pods;
    const log = `logs ${pod?.name}`;
    const { client } = await room.student();
    await client.give({ type: 'send', to: pod?.ip ?? '' });
    await room.server.until('it is answered', () => client.you?.requests[0]?.outcome === 'answered');
    const child = room.kubectl.start(['logs', '-f', pod?.name ?? '']);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    await until('it follows', () => out.endsWith('GET / 200\n'));
    await room.do({ type: 'cluster', command: { type: 'crash-container', pod: pod?.name ?? '' } });
    expect(await room.whileTimePasses(ended)).toBe(0);
    await room.settle();
    expect(await room.ok(log)).toBe('web:1.0 listening on 0.0.0.0:8080\n');
    expect(await room.ok(`${log} --previous`)).toBe('web:1.0 listening on 0.0.0.0:8080\nGET / 200\n');
    // While its restart is backed off, the log is that of the container that ended last.
    await room.do({ type: 'cluster', command: { type: 'crash-container', pod: pod?.name ?? '' } });
    await room.server.until('it is backed off', () =>
      room.host.host.cluster.pods.some(({ status }) => status === 'CrashLoopBackOff'),
    );
    expect(await room.kubectl.ok(log)).toBe('web:1.0 listening on 0.0.0.0:8080\n');
    await room.settle();
  });
});

describe('parts of an object', () => {
  it('[K8S94] get --subresource prints a status as its object, and a scale in columns of its own', async () => {
    const lines = async (line: string) =>
      (await room.ok(line)).split('\n').map((text) => text.split(/ +/).slice(0, -1).join(' '));
    await room.ok('rollout status deployment web');
    expect(await lines('get deploy web --subresource=scale')).toEqual([
      'NAME DESIRED AVAILABLE',
      'web 2 2',
      '',
    ]);
    expect(await room.ok('get deploy web --subresource=scale -o name')).toBe('scale.autoscaling/web\n');
    expect(await lines('get deploy web --subresource=status')).toEqual(await lines('get deploy web'));
    expect(await room.ok('get node node-1 --subresource=status -o name')).toBe('node/node-1\n');
    expect(await room.ok('get deploy web --subresource=status -o jsonpath={.status.readyReplicas}')).toBe(
      '2',
    );
    expect((await room.run('get deploy nope --subresource=status')).err).toContain('"nope" not found');
    expect((await room.run('get ep web --subresource=status')).err).toContain('could not find');
    expect(
      (await room.run('patch deploy web --subresource=status -p {"status":{"replicas":9}}')).err,
    ).toContain('the server does not allow this method on the requested resource');
    const may = async (line: string) => (await room.run(`auth can-i ${line}`)).out.trim();
    expect(await may('get deployments --subresource=status')).toBe('yes');
    expect(await may('get nodes --subresource=status')).toBe('yes');
  });
});

describe('kubectl auth', () => {
  it('[K8S39] says what is so at that moment', async () => {
    const { kubectl } = await room.student();
    const may = async (line: string) => (await kubectl.run(`auth can-i ${line}`)).out.trim();
    expect(await may('list pods')).toBe('yes');
    expect(await may('delete services')).toBe('no - Only the instructor can do that.');
    await room.do({ type: 'set-options', studentsWrite: true });
    expect(await may('delete services')).toBe('yes');
    expect(await may('patch nodes')).toMatch(/^no/);
    expect((await room.kubectl.ok('auth can-i patch nodes')).trim()).toBe('yes');
    expect(await kubectl.ok('auth can-i --list')).toMatch(/\nservices +\[\] +\[\] +\[get list watch delete/);
    expect(await kubectl.ok('auth whoami -o jsonpath={.status.userInfo.username}')).toMatch(/^seat-\d+$/);
    expect(await room.kubectl.ok('auth whoami -o jsonpath={.status.userInfo.username}')).toBe('instructor');
    await room.do({ type: 'set-options', studentsWrite: false });
  });

  it('[K8S39] speaks of parts of objects, of paths and of other namespaces as they are', async () => {
    const { kubectl } = await room.student();
    const said = async (line: string) => (await room.kubectl.run(`auth can-i ${line}`)).out.trim();
    expect(await said('create pods --subresource=exec')).toBe('yes');
    expect(await said('get pods --subresource=log')).toBe('yes');
    expect(await said('update deployments --subresource=scale')).toBe('yes');
    expect(await said('create pods --subresource=portforward')).toBe('no - no room has this');
    expect(await said('patch deployments --subresource=status')).toBe('no - no room has this');
    expect(await said('get pods -n kube-system')).toBe('yes');
    expect(await said('create pods -n kube-system')).toMatch(/^no - in a room only namespace default/);
    expect(await said('get /version')).toBe('yes');
    expect(await said('get /openapi/v3')).toBe('yes');
    expect(await said('get /metrics')).toBe('no - no room has this');
    const list = await kubectl.ok('auth can-i --list');
    expect(list).toMatch(/\npods\/exec +\[\] +\[\] +\[create get\]/);
    expect(list).toMatch(/\npods\/log +\[\] +\[\] +\[get\]/);
    expect(list).not.toContain('eviction');
  });
});

describe('kubectl auth can-i with *', () => {
  it('[K8S95] is yes for who may do all that can be done there, and says what else is in the way', async () => {
    const { kubectl } = await room.student();
    const said = async (line: string) => (await room.kubectl.run(`auth can-i ${line}`)).out.trim();
    const may = async (line: string) => (await kubectl.run(`auth can-i ${line}`)).out.trim();
    expect(await said('* *')).toBe('yes');
    expect(await said('* deployments')).toBe('yes');
    expect(await said('* * -n kube-system')).toMatch(/^no - in a room only namespace default/);
    expect(await said('* leases')).toBe('yes');
    expect(await said('approve *')).toBe('no - no room has this');
    expect(await may('get *')).toBe('yes');
    expect(await may('* *')).toBe('no - Only the instructor can do that.');
    await room.do({ type: 'set-options', studentsWrite: true });
    expect(await may('* pods')).toBe('yes');
    expect(await may('* *')).toBe('no - Only the instructor can do that.');
    await room.do({ type: 'set-options', studentsWrite: false });
  });
});

/** Sends what fetch would not. */
function raw(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string | Buffer,
): Promise<[number, string]> {
  const { port, pathname } = new URL(room.at(room.room.hostToken));
  return new Promise((resolve, reject) => {
    const sent = request({ port, method, path: pathname + path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        // A watch never ends by itself.
        if (path.includes('watch')) sent.destroy();
      });
      response.on('close', () => resolve([response.statusCode ?? 0, text]));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const segment = fc.oneof(
  fc.constantFrom(
    'api',
    'apis',
    'v1',
    'apps',
    'namespaces',
    'default',
    'pods',
    'services',
    'deployments',
    'web',
  ),
  fc.constantFrom(
    'scale',
    'eviction',
    'log',
    'status',
    'openapi',
    'v3',
    '..',
    '%2e%2e',
    '%00',
    '__proto__',
    'constructor',
  ),
  fc.stringMatching(/^[\w%.~-]{0,12}$/),
);
const query = fc.constantFrom(
  '',
  '?limit=x',
  '?labelSelector=((',
  '?fieldSelector=a',
  '?dryRun=x',
  '?fieldValidation=x',
  '?continue=zz',
  '?force=true&fieldManager=m',
  '?timeoutSeconds=1&watch=0',
);
const path = fc
  .tuple(fc.array(segment, { maxLength: 8 }), query)
  .map(([parts, end]) => `/${parts.join('/')}${end}`);
const types = fc.constantFrom(
  'application/json',
  'application/vnd.kubernetes.protobuf',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/json-patch+json',
  'application/apply-patch+yaml',
  'text/plain',
  '',
);
/** Bodies that begin like an object and go wrong anywhere. */
const key = fc.constantFrom(
  'metadata',
  'spec',
  'ports',
  'selector',
  'template',
  'containers',
  'name',
  'labels',
  'replicas',
  'port',
  'targetPort',
  'matchLabels',
  'strategy',
  'rollingUpdate',
  'managedFields',
  '$patch',
  '$setElementOrder/ports',
  '__proto__',
  'op',
  'path',
  'value',
  'from',
  'clusterIP',
  'livenessProbe',
  'lifecycle',
  'preStop',
);
const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('web', 'None', '/spec', 'copy', 'add', 'replace', 'delete'),
);
const { value: json } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  ),
}));
const body = fc.oneof(
  json.map((value) => JSON.stringify(value)),
  fc.string(),
  fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.concat([Buffer.from('k8s\0'), Buffer.from(bytes)])),
);
const target = fc.constantFrom(
  '/api/v1/namespaces/default/services',
  '/api/v1/namespaces/default/services/shop',
  '/api/v1/namespaces/default/pods',
  '/apis/apps/v1/namespaces/default/deployments',
  '/apis/apps/v1/namespaces/default/deployments/web',
  '/apis/apps/v1/namespaces/default/deployments/web/scale',
  '/api/v1/nodes/node-1',
);

function sound([status, text]: [number, string], what: string): void {
  if (status < 200 || status >= 500) errors.push(`${status} ${what}: ${text.slice(0, 200)}`);
  if (status >= 400 && !text.includes('"kind":"Status"'))
    errors.push(`no Status ${what}: ${text.slice(0, 200)}`);
  if (/node_modules|\.ts:\d+|\n {4}at /.test(text)) errors.push(`a stack trace ${what}`);
}

describe('whatever is sent', () => {
  it('[K8S40] any path with any method is a success or a 4xx Status', async () => {
    const method = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD');
    await fc.assert(
      fc.asyncProperty(method, path, types, async (how, where, type) => {
        const [status, text] = await raw(how, where, { 'content-type': type }, '');
        if (how !== 'HEAD') sound([status, text], `${how} ${where}`);
        expect(errors).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('[K8S40] any body to any object is a success or a 4xx Status, and the room goes on', async () => {
    await room.ok('expose deployment web --name=shop --port=80 --target-port=8080');
    const method = fc.constantFrom('POST', 'PUT', 'PATCH');
    const manager = '?fieldManager=fuzz&fieldValidation=Ignore';
    await fc.assert(
      fc.asyncProperty(method, target, types, body, async (how, where, type, sent) => {
        sound(
          await raw(how, where + manager, { 'content-type': type }, sent),
          `${how} ${where} ${type} ${sent}`,
        );
        expect(errors).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(errors).toEqual([]);
    await room.ok('delete deploy --all');
    await room.ok('create deployment web --image=web:1.0 --port=8080');
    await room.settle();
    expect(await room.ok('get deploy web -o jsonpath={.status.readyReplicas}')).toBe('1');
  });

  it('[K8S40, K8S56] whatever managers a client makes up, applying is a success or a 4xx Status', async () => {
    await room.ok('expose deployment web --name=made --port=80 --target-port=8080');
    const where = '/api/v1/namespaces/default/services/made';
    const step = fc.constantFrom(
      ...[
        'f:metadata',
        'f:name',
        'f:labels',
        'f:kind',
        'f:spec',
        'f:ports',
        'f:selector',
        'f:app',
        'f:status',
      ],
      ...[
        'k:{"port":80,"protocol":"TCP"}',
        'k:{"port":80}',
        'k:{}',
        'k:[]',
        'k:{',
        'v:1',
        '.',
        'f:',
        'f:__proto__',
      ],
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 5 }, fc.constant({}), fc.dictionary(step, tie('tree'), { maxKeys: 3 })),
    }));
    const operation = fc.constantFrom('Apply', 'Update', 'Other');
    const patch = { 'content-type': 'application/json-patch+json' };
    const apply = { 'content-type': 'application/apply-patch+yaml' };
    const wanted = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'made' },
      spec: { ports: [{ port: 80 }] },
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(operation, tree), { maxLength: 3 }), async (made) => {
        const value = made.map(([how, fieldsV1]) => ({
          ...{
            manager: 'fuzz',
            operation: how,
            apiVersion: 'v1',
            time: '',
            fieldsType: 'FieldsV1',
            fieldsV1,
          },
        }));
        const begin = JSON.stringify([{ op: 'add', path: '/metadata/managedFields', value }]);
        sound(await raw('PATCH', where, patch, begin), `managers ${begin}`);
        sound(
          await raw('PATCH', `${where}?fieldManager=fuzz`, apply, JSON.stringify(wanted)),
          `after ${begin}`,
        );
        expect(errors).toEqual([]);
      }),
      { numRuns: 150 },
    );
    await room.ok('delete svc made');
  });

  it('[K8S40] a body that is too large or nests too deeply, and a patch that grows by itself, are refused', async () => {
    const type = { 'content-type': 'application/json' };
    const services = '/api/v1/namespaces/default/services';
    expect((await raw('POST', services, type, `"${'x'.repeat(70_000)}"`))[0]).toBe(413);
    expect((await raw('POST', services, type, '['.repeat(5_000) + ']'.repeat(5_000)))[0]).toBe(400);
    const copies = Array.from({ length: 60 }, () => ({
      op: 'copy',
      from: '/metadata',
      path: '/metadata/annotations',
    }));
    const patch = { 'content-type': 'application/json-patch+json' };
    const grown = await raw(
      'PATCH',
      '/api/v1/namespaces/default/services/kubernetes',
      patch,
      JSON.stringify(copies),
    );
    expect(grown[0]).toBeGreaterThanOrEqual(400);
    expect(grown[0]).toBeLessThan(500);
    const fields = '/metadata/managedFields/0/fieldsV1';
    const entry = { manager: 'a', operation: 'Update', apiVersion: 'v1', time: '', fieldsV1: {} };
    const deeper = [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048].map((depth) => ({
      ...{ op: 'copy', from: fields, path: fields + '/f:a'.repeat(depth) },
    }));
    const first = [1, 2].map((depth) => ({ op: 'copy', from: fields, path: fields + '/f:a'.repeat(depth) }));
    const begin = { op: 'add', path: '/metadata/managedFields', value: [entry] };
    for (const operations of [first, [...first, ...deeper]]) {
      const sent = JSON.stringify([begin, ...operations]);
      const [code] = await raw('PATCH', '/api/v1/nodes/node-1', patch, sent);
      expect(code).toBe(operations.length === 2 ? 200 : 422);
    }
    expect(errors).toEqual([]);
  });
});
