import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseKubectlUse } from '../../client/host/kubectl-use.ts';
import type { TestClient } from '../support/client.ts';
import { KubeRoom } from '../support/kube-room.ts';
import type { Kubectl } from '../support/kubectl.ts';

let room: KubeRoom;
beforeAll(async () => {
  room = await KubeRoom.open({});
});
afterAll(() => room.close());

describe('what the class ran', () => {
  it('[K8S36] is counted by command, once a run, for students alone, and told to the instructor without names', async () => {
    const { kubectl } = await room.student();
    await kubectl.ok('get nodes');
    await kubectl.ok('get nodes -o wide');
    await kubectl.ok('describe node node-1');
    await room.kubectl.ok('get nodes');
    const ask = (headers: Record<string, string>) =>
      fetch(`${room.server.url}/api/rooms/${room.room.code}/kubectl`, { headers });
    const answer: unknown = await (await ask({ authorization: `Bearer ${room.room.hostToken}` })).json();
    expect(parseKubectlUse(answer)).toEqual({
      commands: [
        { command: 'kubectl get', count: 2 },
        { command: 'kubectl describe', count: 1 },
      ],
    });
    expect((await ask({})).status).toBe(401);
    expect(parseKubectlUse('nonsense')).toEqual({ commands: [] });
  });
});

/** Every line that a class may type, as far as the console knows it. */
const LINES = [
  'get pods',
  'get pods -o wide',
  'get pods --show-labels',
  'get pods -A',
  'get pods -l app=web -o name',
  'get svc',
  'get svc -o wide',
  'get endpoints',
  'get endpointslices',
  'get deploy,rs',
  'get deploy -o wide',
  'get all',
  'get nodes -o wide',
  'get ns',
  'get leases -A',
  'get events -o wide',
  'get pod nope',
  'get foo',
  'describe pods',
  'describe pods -n kube-system',
  'describe svc',
  'describe svc my-service',
  'describe pod nope',
];

const AGE = String.raw`\d+[smhdy](?:\d+[smhd])?`;
const AGE_OF_EVENT = new RegExp(
  String.raw`( (?:Normal|Warning) +\S+ +)${AGE}(?: \((x\d+) over ${AGE}\))? +`,
  'g',
);

/** kubectl counts ages in a description by the clock of its own machine, and their column is as wide as the widest. */
function withoutAges(text: string): string {
  return text
    .replaceAll(AGE_OF_EVENT, (_, before, times = 'x1') => `${before}AGE ${times} `)
    .replaceAll(/( Age|-{4}) +(From|-{4}) +/g, '$1 $2 ');
}

const from = (name: string, valueFrom: object) => ({ name, valueFrom });
const amount = (resource: string, divisor?: string | number) => ({
  resourceFieldRef: divisor === undefined ? { resource } : { resource, divisor },
});

const GIVEN = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'given' },
  spec: {
    containers: [
      {
        name: 'given',
        image: 'given:1.0',
        command: ['sh', '-c', 'first\nsecond'],
        args: ['--level', '3'],
        resources: {
          limits: { memory: '1024Mi', cpu: 0.5 },
          requests: { memory: '0.3Gi', cpu: '250m', 'ephemeral-storage': '2000000' },
        },
        env: [
          { name: 'PLAIN', value: 'a = b' },
          { name: 'LINES_OF_A_TEXT', value: 'one\ntwo' },
          { name: 'EMPTY' },
          from('NAME', { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } }),
          from('NAMESPACE', { fieldRef: { fieldPath: 'metadata.namespace' } }),
          from('IP', { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } }),
          from('CPU', amount('limits.cpu')),
          from('CPU_IN_TENTHS', amount('requests.cpu', '100m')),
          from('MEMORY', amount('limits.memory', '1Mi')),
          from('BYTES', amount('requests.memory')),
          from('DISK', amount('requests.ephemeral-storage', '1k')),
          from('SECRET', { secretKeyRef: { name: 'keys', key: 'token' } }),
          from('SETTING', { configMapKeyRef: { name: 'settings', key: 'color', optional: true } }),
        ],
      },
    ],
  },
};

const GIVEN_NO_LIMITS = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'no-limits' },
  spec: {
    containers: [
      {
        name: 'no-limits',
        image: 'given:1.0',
        args: ['alone'],
        env: [from('CPU', amount('limits.cpu')), from('ASKED', amount('requests.memory'))],
      },
    ],
  },
};

interface Student {
  readonly client: TestClient;
  readonly kubectl: Kubectl;
}

async function expectSameBytes({ client, kubectl }: Student, line: string): Promise<void> {
  const { code, out, err } = await kubectl.run(line);
  const answer = await client.give({ type: 'look-up', line: `kubectl ${line}` });
  if (!answer.ok || answer.answer?.type !== 'console') throw new Error(`no answer to ${line}`);
  const { text, ok } = answer.answer;
  const same = line.startsWith('describe') ? withoutAges : (printed: string) => printed;
  expect([line, ok, same(text).trimEnd()]).toEqual([line, code === 0, same(out + err).trimEnd()]);
}

describe('the console on the phone prints the same bytes as kubectl in a terminal', () => {
  for (const step of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`[K8S37] after step ${step}`, async () => {
      await room.goTo(`step-${step}-saw`);
      const student = await room.student();
      const [pod = ''] = (await student.kubectl.ok('get pods -o name')).split('\n');
      for (const line of [...LINES, `get ${pod} -o wide`, `describe ${pod}`]) {
        await expectSameBytes(student, line);
        await room.server.pass(150);
      }
    });
  }
});

/** What somebody made with kubectl and no button makes. */
describe('it prints the same bytes', () => {
  let free: KubeRoom;
  let student: Student;
  beforeAll(async () => {
    free = await KubeRoom.open();
    student = await free.student();
  });
  afterAll(() => free.close());
  // A student may ask only so much in a moment.
  beforeEach(() => free.server.pass(5000));

  const make = async (verb: 'apply' | 'create', items: readonly object[]) => {
    await free.ok(`${verb} -f -`, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    await free.settle();
  };

  it('[K8S71] of a Pod that was given a command, resources and an environment', async () => {
    await make('create', [GIVEN, GIVEN_NO_LIMITS]);
    await expectSameBytes(student, 'describe pod given');
    await expectSameBytes(student, 'describe pod no-limits');
  });

  it('[K8S47] of the client Pod, which answers to its name alone', async () => {
    for (const line of ['get pod client -o wide', 'get pods client nope', 'get pod/client -n kube-system']) {
      await expectSameBytes(student, line);
    }
    await expectSameBytes(student, 'describe pod client');
    await expectSameBytes(student, 'describe pod clien');
  });

  it('[K8S73] of what was applied, and of annotations that are long or have lines', async () => {
    const annotations = {
      ...{ short: 'a: b', empty: '', lines: 'one\n\ntwo\n', fits: 'y'.repeat(134), long: 'y'.repeat(135) },
      ...{ umlauts: 'ü'.repeat(70), lost: `${'x'.repeat(139)}\nz` },
    };
    const spec = { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] };
    const containers = [{ name: 'noted', image: 'noted:1.0' }];
    await make('apply', [
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'applied' }, spec },
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'noted', annotations }, spec: { containers } },
    ]);
    await expectSameBytes(student, 'describe service applied');
    await expectSameBytes(student, 'describe pod noted');
  });

  it('[K8S74] of a Pod with settings of every kind', async () => {
    const probe = (path: string, more: object) => ({ httpGet: { path, port: 8080 }, ...more });
    await make('create', [
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'settings' },
        spec: {
          priorityClassName: 'system-node-critical',
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              name: 'settings',
              image: 'settings:1.0',
              ports: [{ containerPort: 8080 }, { containerPort: 9090 }],
              securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'own.json' } },
              livenessProbe: probe('alive', { initialDelaySeconds: 5 }),
              readinessProbe: probe('/ready?now=%(x) [y]', {}),
              args: ['back\rwards', '\x1b[31mred'],
            },
          ],
        },
      },
    ]);
    await expectSameBytes(student, 'describe pod settings');
  });

  it('[CTL9] of switches in every spelling, and flags that there are not', async () => {
    for (const line of [
      'get pods --no-headers=false',
      'get pods --no-headers=T -A=0',
      'get pods --show-labels=false',
      'get pods --show-labels=maybe',
      'get pods -A=maybe',
      'get pods -Aowide',
      'get pods -Ax',
      'get pods -A -n kube-system',
      'get pods --foo=bar',
      'describe pods -o wide',
      'describe pods --show-labels',
    ]) {
      await expectSameBytes(student, line);
    }
  });

  it('[CTL7] of the beginning of a name, alone, among others and behind its type', async () => {
    for (const line of [
      'describe pod web',
      'describe pod/web',
      'describe pod web nope',
      'describe pod client web',
      'describe pod web client',
    ]) {
      await expectSameBytes(student, line);
    }
  });

  it('[CTL15] of three ready endpoints before one that is not', async () => {
    await free.ok('create deployment four --image=four:1.0 --replicas=4 --port=8080');
    await free.ok('expose deployment four');
    await free.settle();
    const last = 'jsonpath={.items[0].endpoints[3].targetRef.name}';
    const pod = await student.kubectl.ok(`get endpointslices -l kubernetes.io/service-name=four -o ${last}`);
    await free.do({ type: 'cluster', command: { type: 'fail-readiness', pod } });
    await free.server.pass(40_000);
    await free.settle();
    expect(await student.kubectl.ok('describe svc four')).toContain(' + 0 more...');
    for (const line of ['describe svc four', 'get ep four']) await expectSameBytes(student, line);
  });

  it('[CTL17] of a label selector that is none', async () => {
    for (const line of [
      'get pods -l a=b=c',
      'get deploy,svc -l app:web',
      'get all -l app=-x',
      'get nodes -l ,',
      'get pods x -l a=b=c',
      'get foo -l a=b=c',
      'describe pods -l !',
    ]) {
      await expectSameBytes(student, line);
    }
  });

  it('[CTL18] of type and name that are not both there, and of labels beside names alone', async () => {
    for (const line of [
      'get pods/',
      'get /x',
      'get pods/a/b',
      'get pods,svc/x',
      'get pods/ x',
      'describe pods/',
      'get pods -o name --show-labels',
      'get pods -o name --show-labels=false',
    ]) {
      await expectSameBytes(student, line);
    }
  });

  it('[CTL19] of all beside other types, and of types with their group and version', async () => {
    for (const line of [
      'get all,svc',
      'get svc,all',
      'get all,nodes -o name',
      'get all x',
      'get svc,all x',
      'get all/x',
      'get deploy.apps',
      'get deploy.v1.apps,pods.v1.',
      'get deployment.v1.apps/nope',
      'get pods.v1',
      'get deploy.foo',
      'get svc.apps/x',
    ]) {
      await expectSameBytes(student, line);
    }
  });

  it('[CTL20] of columns of labels', async () => {
    for (const line of [
      'get pods -L app',
      'get pods -Lapp,tier --show-labels',
      'get pods,svc -L app -L pod-template-hash -o wide',
      'get nodes --label-columns=kubernetes.io/hostname',
      'get pods -L app -o name',
      'get pods -L',
      'describe pods -L app',
    ]) {
      await expectSameBytes(student, line);
    }
  });

  it('[CTL21] of rows in the order of a field', async () => {
    await free.ok('create deployment ten --image=ten:1.0 --replicas=10');
    await free.settle();
    for (const line of [
      'get pods -l app=ten --sort-by=.status.podIP -o wide',
      'get pods -l app=ten --sort-by={.metadata.name}',
      'get pods -l app=ten --sort-by metadata.creationTimestamp',
      'get svc --sort-by=.metadata.name',
      'get deploy --sort-by=.metadata.creationTimestamp -o name',
      'get pods --sort-by',
      'describe pods --sort-by=.metadata.name',
    ]) {
      await expectSameBytes(student, line);
    }
    const refused = 'error: this console sorts one type at a time';
    for (const line of ['get pods --sort-by=.spec.hostname', 'get pods,svc --sort-by=.metadata.name']) {
      const { answer } = (await student.client.give({ type: 'look-up', line })) as { answer?: object };
      expect(answer).toMatchObject({ ok: false, text: expect.stringContaining(refused) });
    }
  });

  it('[CTL22] of what a field selector chooses', async () => {
    const [pod = ''] = (await student.kubectl.ok('get pods -o name')).split('\n');
    for (const line of [
      'get pods --field-selector status.phase=Running',
      'get pods --field-selector=status.phase!=Running',
      `get pods --field-selector metadata.name=${pod.replace('pod/', '')}`,
      'get pods -A --field-selector spec.nodeName=node-1 -o wide',
      'get pods --field-selector spec.nodeName=node-1,status.phase=Running -l app=web',
      'get pods,svc --field-selector status.phase=Running',
      'get svc,nodes --field-selector status.phase=Running',
      'get pods --field-selector foo=bar',
      'get pods --field-selector foo',
      'get pods x --field-selector metadata.name=x',
      'get pod/x --field-selector metadata.name=x',
      'get pods --field-selector',
      'describe pods --field-selector metadata.name=x',
    ]) {
      await expectSameBytes(student, line);
    }
  });

  it('[CTL7] of a Pod of `create deployment`, whose priority class is an empty text', async () => {
    await free.ok('create deployment bare --image=bare:1.0');
    await free.settle();
    await expectSameBytes(student, 'describe pod bare');
  });

  it('[CTL24] of names of several types', async () => {
    const [pod = ''] = (await student.kubectl.ok('get pods -o name')).split('\n');
    for (const line of [
      `get svc/kubernetes ${pod} deploy/web ${pod} ${pod}`,
      `get ${pod} svc/nope ${pod} pod/nope`,
      `get ${pod} svc/kubernetes -o wide --show-labels`,
      `get svc/kubernetes ${pod} --no-headers`,
      'get svc,pods --no-headers',
      `get ${pod} svc/kubernetes -o name`,
      `get ${pod} foo/x`,
      `describe ${pod} svc/kubernetes svc/nope`,
      `describe ${pod} svc/nope`,
      `describe svc/nope svc/no`,
      'describe pods,svc kubernetes',
      'describe pods,svc nope',
      'describe svc,pods',
    ]) {
      await expectSameBytes(student, line);
      await free.server.pass(200);
    }
  });

  it('[CTL25] of Deployments and ReplicaSets, and of all', async () => {
    const container = {
      name: 'many',
      image: 'web:1.0',
      command: ['serve', '-a'],
      env: [
        { name: 'A', value: '1' },
        { name: 'NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
        { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
      ],
      resources: { limits: { cpu: '500m' } },
    };
    const settings = {
      serviceAccountName: 'robot',
      priorityClassName: 'system-node-critical',
      tolerations: [{ key: 'gpu', operator: 'Exists' }],
    };
    const deployment = (name: string, replicas: number, spec: object) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, labels: { app: name }, annotations: { note: 'mine' } },
      spec: {
        ...{ replicas, selector: { matchLabels: { app: name } } },
        template: { metadata: { labels: { app: name }, annotations: { a: 'b' } }, spec },
      },
    });
    await make('apply', [
      deployment('many', 2, { ...settings, containers: [container] }),
      deployment('zero', 0, { containers: [{ name: 'zero', image: 'web:1.0' }] }),
    ]);
    for (const image of ['web:2.0', 'web:3.0']) {
      await free.ok(`set image deploy/many many=${image}`);
      await free.server.pass(500);
    }
    for (const line of ['describe deploy/many', 'describe rs many-', 'describe deploy zero']) {
      await expectSameBytes(student, line);
      await free.server.pass(200);
    }
    await free.settle();
    for (const line of [
      'describe deploy many',
      'describe rs -l app=many',
      'describe all -l app=many',
      'describe all -l app=nope',
      'describe all many',
      'describe deploy,rs zero',
      'describe deploy nope',
    ]) {
      await expectSameBytes(student, line);
      await free.server.pass(200);
    }
  });

  it('[CTL8] of a name beside a selector or all namespaces', async () => {
    for (const line of [
      'get pods x -l a=b -A',
      'get pod/x -l a=b',
      'get pods,nodes x -A',
      'get nodes node-1 -A',
      'describe pod x -l a=b',
      'describe pod/x -A',
    ]) {
      await expectSameBytes(student, line);
    }
  });

  it('[CTL6] with types in front of names when more than one type was found', async () => {
    for (const line of [
      'get pods,svc kubernetes',
      'get ep,svc kubernetes',
      'get svc,pods',
      'get all -n nope',
    ]) {
      await expectSameBytes(student, line);
    }
  });

  it('[CTL26] of nodes and namespaces behind what is in namespaces, in all of them', async () => {
    for (const line of [
      'get pods,nodes -A',
      'get nodes,pods -A',
      'get ns,pods,nodes -A -o wide --show-labels',
      'get nodes,ns -A',
      'get pods,nodes -A -l kubernetes.io/hostname=node-1',
      'get svc,nodes -A --no-headers',
    ]) {
      await expectSameBytes(student, line);
    }
  });
});
