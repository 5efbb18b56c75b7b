import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KubeRoom } from '../support/kube-room.ts';

let room: KubeRoom;
beforeAll(async () => {
  room = await KubeRoom.open();
});
afterAll(() => room.close());

const deployment = (container: object, name = 'shop') =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name, image: `${name}:1.0`, ...container }] },
      },
    },
  });
const AT = 'spec.template.spec.containers[0]';
/** What kubectl says of a container that is refused, without the file's name. */
const refused = async (container: object) => {
  const { code, err } = await room.run('create -f -', deployment(container));
  expect(code).toBe(1);
  return err
    .trim()
    .replace(/^.*?(The Deployment "shop" is invalid:\s+|cannot be handled as a Deployment: )/s, '');
};
const path = (what: string, jsonpath: string) => room.ok(`get ${what} -o jsonpath={${jsonpath}}`);

describe('what a container asks for and may use', () => {
  it.each<[what: string, resources: unknown, sentence: string]>([
    [
      'more is asked for than allowed',
      { requests: { cpu: 2 }, limits: { cpu: '1000m' } },
      `${AT}.resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1`,
    ],
    [
      'less than nothing is asked for',
      { requests: { memory: '-64Mi' } },
      `${AT}.resources.requests[memory]: Invalid value: "-64Mi": must be greater than or equal to 0`,
    ],
    [
      'there is no such resource',
      { limits: { mem: '64Mi' } },
      `* ${AT}.resources.limits[mem]: Invalid value: "mem": must be a standard resource type or fully qualified\n* ${AT}.resources.limits[mem]: Invalid value: "mem": must be a standard resource for containers`,
    ],
    [
      'no container has it',
      { limits: { storage: '1Gi' } },
      `${AT}.resources.limits[storage]: Invalid value: "storage": must be a standard resource for containers`,
    ],
    [
      'what is had whole is not limited',
      { requests: { 'nvidia.com/gpu': '1' } },
      `${AT}.resources.limits: Required value: Limit must be set for non overcommitable resources`,
    ],
    [
      'what is had whole is asked for in part',
      { requests: { 'nvidia.com/gpu': 1 }, limits: { 'nvidia.com/gpu': 2 } },
      `${AT}.resources.requests: Invalid value: "1": must be equal to nvidia.com/gpu limit of 2`,
    ],
    [
      'of large pages some are not limited',
      { requests: { cpu: 1, 'hugepages-2Mi': '4Mi' } },
      `${AT}.resources.limits: Required value: Limit must be set for non overcommitable resources`,
    ],
    [
      'half of one that is counted may be used',
      { limits: { 'nvidia.com/gpu': '500m' } },
      `${AT}.resources.limits[nvidia.com/gpu]: Invalid value: "500m": must be an integer`,
    ],
    [
      'it is no amount',
      { limits: { memory: '64MB' } },
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    ],
    ['it has no such unit', { limits: { memory: '64mi' } }, "unable to parse quantity's suffix"],
    [
      'it is no list of amounts',
      { limits: 'all' },
      `json: cannot unmarshal string into Go struct field ResourceRequirements.${AT.replace('[0]', '')}.resources.limits of type v1.ResourceList`,
    ],
  ])('[K8S76] is refused where %s', async (_, resources, sentence) => {
    expect(await refused({ resources })).toBe(sentence);
  });

  it.each<[what: string, resources: unknown]>([
    ['alone', { limits: { 'hugepages-2Mi': '4Mi' } }],
    ['beside storage', { limits: { 'hugepages-2Mi': '4Mi', 'ephemeral-storage': '1Gi' } }],
  ])('[K8S88] is refused where it is huge pages %s', async (_, resources) => {
    expect(await refused({ resources })).toBe(`${AT}.resources: Forbidden: HugePages require cpu or memory`);
  });

  it.each(['cpu', 'memory'])(
    '[K8S88] may be huge pages where %s is asked for, though it is not limited',
    async (other) => {
      const pages = { 'hugepages-2Mi': '4Mi' };
      await room.ok(
        'create -f -',
        deployment({ resources: { limits: pages, requests: { ...pages, [other]: '1' } } }),
      );
      await room.ok('delete deployment shop');
    },
  );

  it.each([
    ['hugepages-2Mi', '3Mi'],
    ['hugepages-1Gi', '1536Mi'],
    ['hugepages-big', '1'],
  ])('[K8S92] is refused where %s are no multiple of their size', async (name, amount) => {
    const sentence = `Invalid value: "${amount}": ${amount} is not positive integer multiple of ${name}`;
    const resources = { limits: { [name]: amount, memory: '4Gi' } };
    expect(await refused({ resources })).toBe(`${AT}.resources.limits[${name}]: ${sentence}`);
  });

  it('[K8S76] is kept as the API writes amounts', async () => {
    await room.ok(
      'create -f -',
      deployment({ resources: { limits: { cpu: 0.5, memory: '0.5Gi' }, requests: { cpu: '.1' } } }),
    );
    expect(JSON.parse(await path('deploy shop', '.spec.template.spec.containers[0].resources'))).toEqual({
      limits: { cpu: '500m', memory: '512Mi' },
      requests: { cpu: '100m' },
    });
    const patch = {
      spec: { template: { spec: { containers: [{ name: 'shop', resources: { limits: { cpu: 'x' } } }] } } },
    };
    const { err } = await room.kubectl.runWords(['patch', 'deployment', 'shop', '-p', JSON.stringify(patch)]);
    expect(err).toMatch(/quantities must match the regular expression '.*'\n$/);
    expect(await room.ok('set resources deployment shop --limits=cpu=1')).toContain(
      'resource requirements updated',
    );
    expect(await path('deploy shop', '.spec.template.spec.containers[0].resources.limits.cpu')).toBe('1');
    await room.ok('delete deployment shop');
  });

  it('[K8S78] is asked for to the limit where nothing is said, in its Pods and not in the template', async () => {
    const limits = { cpu: '500m', memory: '64Mi' };
    await room.ok('create -f -', deployment({ resources: { limits, requests: { memory: '32Mi' } } }));
    const [only] = [{ name: 'alone', image: 'alone:1.0', resources: { limits } }];
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'alone' }, spec: { containers: [only] } };
    await room.ok('create -f -', JSON.stringify(pod));
    await room.settle();
    const asked = async (what: string, at: string) =>
      JSON.parse((await path(what, `${at}.containers[0].resources.requests`)) || 'null');
    expect(await asked('deploy shop', '.spec.template.spec')).toEqual({ memory: '32Mi' });
    expect(await asked('pods -l app=shop', '.items[0].spec')).toEqual({ cpu: '500m', memory: '32Mi' });
    expect(await asked('pod alone', '.spec')).toEqual(limits);
    expect(await room.ok('describe pod alone')).toMatch(
      /\n {4}Requests:\n {6}cpu: +500m\n {6}memory: +64Mi\n[\s\S]*QoS Class: +Guaranteed\n/,
    );
    await room.ok('delete deployment/shop pod/alone');
  });
});

describe('a Pod that asks for more than any node has left', () => {
  /** The class's Pods have their nodes; what the others wait for. */
  const waiting = async (name: string) => {
    const pods = await room.ok(`get pods -l app=${name} --no-headers -o custom-columns=S:.status.phase`);
    const [message = ''] = (
      await path(`pods -l app=${name}`, '.items[*].status.conditions[?(@.status=="False")].message')
    )
      .split('. ')
      .slice(0, 1);
    return { phases: pods.trim().split('\n').sort(), message };
  };
  const asking = async (requests: object, replicas = 1) => {
    const made = JSON.parse(deployment({ resources: { requests } }, 'big'));
    await room.ok('create -f -', JSON.stringify({ ...made, spec: { ...made.spec, replicas } }));
    await room.settle();
  };
  afterEach(async () => {
    await room.ok('delete deploy big');
    await room.settle();
  });

  it.each([
    [{ cpu: '4001m' }, '2 Insufficient cpu'],
    [{ memory: '8Gi' }, '2 Insufficient memory'],
    [{ cpu: 100, memory: '1Ti' }, '2 Insufficient cpu, 2 Insufficient memory'],
  ])('[K8S83] stays Pending: %j', async (requests, why) => {
    await asking(requests);
    const none = '0/2 nodes are available';
    expect(await waiting('big')).toEqual({ phases: ['Pending'], message: `${none}: ${why}` });
    expect(await room.ok('describe pods -l app=big')).toMatch(
      new RegExp(
        `Warning  FailedScheduling  .*  ${none}: ${why}. preemption: ${none}: 2 No preemption victims found for incoming pod.\n`,
      ),
    );
  });

  it.each([
    [{ cpu: 4, memory: '8148816Ki' }],
    [{ cpu: '3999.9m', 'ephemeral-storage': '1Pi' }],
    [{ cpu: 0 }],
  ])('[K8S83] runs where a node has as much: %j', async (requests) => {
    await asking(requests);
    expect(await waiting('big')).toEqual({ phases: ['Running'], message: '' });
  });

  it('[K8S83] waits until others have gone, and counts what they ask for alone', async () => {
    await asking({ cpu: '2.1' }, 3);
    const full = '0/2 nodes are available: 2 Insufficient cpu';
    expect(await waiting('big')).toEqual({ phases: ['Pending', 'Running', 'Running'], message: full });
    expect((await path('pods -l app=big', '.items[*].spec.nodeName')).split(' ').sort()).toEqual([
      'node-1',
      'node-2',
    ]);
    await room.ok('cordon node-2');
    await room.ok('scale deploy big --replicas=4');
    await room.settle();
    expect(await room.ok('get events')).toContain(
      '0/2 nodes are available: 1 Insufficient cpu, 1 node(s) were unschedulable. preemption: 0/2 nodes are available: 1 No preemption victims found for incoming pod, 1 Preemption is not helpful for scheduling.',
    );
    await room.ok('uncordon node-2');
    await room.ok('scale deploy big --replicas=3');
    await room.ok('set resources deploy big --requests=cpu=500m');
    await room.settle();
    expect(await waiting('big')).toEqual({ phases: ['Running', 'Running', 'Running'], message: '' });
  });

  it('[K8S83] of anything that no node has', async () => {
    const gpu = { 'nvidia.com/gpu': 1 };
    await room.ok('create -f -', deployment({ resources: { limits: gpu, requests: gpu } }, 'big'));
    await room.settle();
    expect((await waiting('big')).message).toBe('0/2 nodes are available: 2 Insufficient nvidia.com/gpu');
  });
});

describe('the environment of a container', () => {
  it('[K8S87] counts in the divisor 0 where none is written, so that kubectl finds its own revision again', async () => {
    const env = [{ name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } }];
    await room.ok('create -f -', deployment({ env }, 'undone'));
    expect(await path('deploy undone', '.spec.template.spec.containers[0].env[0].valueFrom')).toBe(
      '{"resourceFieldRef":{"divisor":"0","resource":"limits.cpu"}}',
    );
    await room.settle();
    await room.ok('set image deploy/undone undone=undone:2.0');
    await room.settle();
    await room.ok('rollout undo deploy/undone');
    await room.settle();
    expect((await room.ok('get rs -l app=undone -o name')).trim().split('\n')).toHaveLength(2);
    expect(await room.ok('rollout history deploy/undone')).toMatch(/\n2 .*\n3 .*\n/);
    await room.ok('delete deploy undone');
  });

  const from = (valueFrom: object) => [{ name: 'A', valueFrom }];
  const wrong: [what: string, env: unknown, sentence: string][] = [
    ['a variable has no name', [{ value: '1' }], `${AT}.env[0].name: Required value`],
    [
      'its name is none',
      [{ name: 'A=B' }],
      `${AT}.env[0].name: Invalid value: "A=B": a valid environment variable name must consist only of printable ASCII characters other than '='`,
    ],
    [
      'its value is a number',
      [{ name: 'A', value: 1 }],
      'json: cannot unmarshal number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string',
    ],
    [
      'its value is from nowhere',
      from({}),
      `${AT}.env[0].valueFrom: Invalid value: "": must specify one of: \`fieldRef\`, \`resourceFieldRef\`, \`configMapKeyRef\` or \`secretKeyRef\``,
    ],
    [
      'it has a value as well',
      [{ name: 'A', value: '1', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
      `${AT}.env[0].valueFrom: Invalid value: "": may not be specified when \`value\` is not empty`,
    ],
    [
      'there is no such field',
      from({ fieldRef: { fieldPath: 'metadata.nmae' } }),
      `${AT}.env[0].valueFrom.fieldRef.fieldPath: Invalid value: "metadata.nmae": error converting fieldPath: field label not supported: metadata.nmae`,
    ],
    [
      'no variable may have that field',
      from({ fieldRef: { fieldPath: 'status.phase' } }),
      `${AT}.env[0].valueFrom.fieldRef.fieldPath: Unsupported value: "status.phase": supported values: "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs"`,
    ],
    [
      'a field has a part that it has not',
      from({ fieldRef: { fieldPath: "metadata.name['a']" } }),
      `${AT}.env[0].valueFrom.fieldRef.fieldPath: Invalid value: "metadata.name['a']": error converting fieldPath: field label does not support subscript: metadata.name['a']`,
    ],
    [
      'a field is of another version',
      from({ fieldRef: { apiVersion: 'v2', fieldPath: 'metadata.name' } }),
      `${AT}.env[0].valueFrom.fieldRef.fieldPath: Invalid value: "metadata.name": error converting fieldPath: unsupported pod version: v2`,
    ],
    [
      'no field is named',
      from({ fieldRef: { apiVersion: 'v1' } }),
      `${AT}.env[0].valueFrom.fieldRef.fieldPath: Required value`,
    ],
    [
      'there is no such resource',
      from({ resourceFieldRef: { resource: 'limits.disk' } }),
      `${AT}.env[0].valueFrom.resourceFieldRef.resource: Unsupported value: "limits.disk": supported values: "limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"`,
    ],
    [
      'its value is from two places',
      from({ fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 'tls', key: 'key' } }),
      `${AT}.env[0].valueFrom: Invalid value: "": may not have more than one field specified at a time`,
    ],
    [
      'a key is missing',
      from({ secretKeyRef: { name: 'tls' } }),
      `${AT}.env[0].valueFrom.secretKeyRef.key: Required value`,
    ],
  ];
  it.each(wrong)('[K8S80] is refused where %s', async (_, env, sentence) => {
    expect(await refused({ env })).toBe(sentence);
  });

  it('[K8S81] names fields of version v1 where it names none', async () => {
    const env = from({ fieldRef: { fieldPath: "metadata.labels['app']" } });
    await room.ok('create -f -', deployment({ env }));
    await room.settle();
    const ref = { apiVersion: 'v1', fieldPath: "metadata.labels['app']" };
    for (const at of ['deploy shop', 'pods -l app=shop']) {
      const spec = at.startsWith('deploy') ? '.spec.template.spec' : '.items[0].spec';
      expect(JSON.parse(await path(at, `${spec}.containers[0].env`))).toEqual(from({ fieldRef: ref }));
    }
    expect(await room.ok('set env deployment/shop B=2 --list')).toContain('B=2');
    await room.ok('set env deployment/shop B=2');
    expect(await room.ok('set env deployment/shop --list')).toContain('B=2');
    await room.ok('delete deployment shop');
  });
});

describe('the ports of a container', () => {
  const wrong: [what: string, ports: object[], sentence: string][] = [
    [
      'a name is too long',
      [{ containerPort: 80, name: 'the-port-of-the-shop' }],
      `${AT}.ports[0].name: Invalid value: "the-port-of-the-shop": must be no more than 15 characters`,
    ],
    [
      'a name has no letter that it may have',
      [{ containerPort: 80, name: 'WEB' }],
      `* ${AT}.ports[0].name: Invalid value: "WEB": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)\n* ${AT}.ports[0].name: Invalid value: "WEB": must contain at least one letter (a-z)`,
    ],
    [
      'a name has hyphens where it may have none',
      [{ containerPort: 80, name: 'a--b-' }],
      `* ${AT}.ports[0].name: Invalid value: "a--b-": must not contain consecutive hyphens\n* ${AT}.ports[0].name: Invalid value: "a--b-": must not begin or end with a hyphen`,
    ],
    [
      'two have one name',
      [
        { containerPort: 80, name: 'web' },
        { containerPort: 81, name: 'web' },
      ],
      `${AT}.ports[1].name: Duplicate value: "web"`,
    ],
    ['one has no number', [{ name: 'web' }], `${AT}.ports[0].containerPort: Required value`],
  ];
  it.each(wrong)('[K8S82] are refused where %s', async (_, ports, sentence) => {
    expect(await refused({ ports })).toBe(sentence);
  });

  it('[K8S82] may be named as a Service may name them', async () => {
    const ports = [{ containerPort: 80, name: 'http-2' }, { containerPort: 81 }, { containerPort: 82 }];
    await room.ok('create -f -', deployment({ ports }));
    expect(await path('deploy shop', '.spec.template.spec.containers[0].ports[*].name')).toBe('http-2');
    await room.ok('delete deployment shop');
  });
});

describe('what a container has none of', () => {
  it('[K8S93] is left out, in templates and in Pods', async () => {
    await room.ok('create -f -', deployment({ env: [], args: [], ports: [] }));
    for (const [what, where] of [
      ['deploy shop', '.spec.template.spec'],
      ['rs -l app=shop', '.items[0].spec.template.spec'],
      ['pods -l app=shop', '.items[0].spec'],
    ] as const) {
      expect(Object.keys(JSON.parse(await path(what, `${where}.containers[0]`))).sort()).toEqual([
        ...['image', 'imagePullPolicy', 'name', 'resources'],
        ...['terminationMessagePath', 'terminationMessagePolicy'],
      ]);
    }
    await room.ok('delete deployment shop');
  });
});
