import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KubeRoom } from '../support/kube-room.ts';

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'] as const;
const NS = '/namespaces/default';
const RESOURCES: { readonly [name: string]: string } = {
  pods: `/api/v1${NS}/pods`,
  services: `/api/v1${NS}/services`,
  endpoints: `/api/v1${NS}/endpoints`,
  events: `/api/v1${NS}/events`,
  endpointslices: `/apis/discovery.k8s.io/v1${NS}/endpointslices`,
  leases: '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases',
  deployments: `/apis/apps/v1${NS}/deployments`,
  replicasets: `/apis/apps/v1${NS}/replicasets`,
  nodes: '/api/v1/nodes',
  namespaces: '/api/v1/namespaces',
};
const READING = ['get', 'list', 'watch'];
const isRead = (verb: string, resource: string) =>
  READING.includes(verb) && !(resource === 'leases' && verb === 'watch');
/** What can be done at all: everything else is 405 for everybody. */
const POSSIBLE: { readonly [name: string]: readonly string[] } = {
  pods: ['create', 'update', 'patch', 'delete', 'deletecollection'],
  services: ['create', 'update', 'patch', 'delete', 'deletecollection'],
  deployments: ['create', 'update', 'patch', 'delete', 'deletecollection'],
  replicasets: ['delete', 'deletecollection'],
  nodes: ['update', 'patch'],
};

let room: KubeRoom;
beforeAll(async () => {
  room = await KubeRoom.open();
  await room.ok('expose deployment web --name=shop --port=80 --target-port=8080');
  await room.settle();
});
afterAll(() => room.close());

interface Sample {
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly [key: string]: unknown };
}
const samples = new Map<string, Sample>();

/** One object of each resource, as it was at first. */
async function sampleOf(resource: string): Promise<Sample> {
  const known = samples.get(resource);
  if (known !== undefined) return known;
  const list = (await (await room.fetch(RESOURCES[resource] ?? '')).json()) as { items: Sample[] };
  const sample = list.items.findLast(({ metadata }) => metadata.name !== 'kubernetes');
  if (sample === undefined) throw new Error(`there is nothing among ${resource}`);
  samples.set(resource, sample);
  return sample;
}

/** The same under another name, without what only the cluster writes. */
function another({ spec = {}, ...rest }: Sample): object {
  const { clusterIP: _ip, clusterIPs: _ips, nodeName: _node, ...wanted } = spec;
  return { ...rest, metadata: { ...rest.metadata, name: 'another' }, spec: wanted };
}

/** The HTTP status of one verb on one resource; writes are dry runs, so that the next one finds the same. */
async function attempt(token: string, verb: (typeof VERBS)[number], resource: string): Promise<number> {
  const collection = RESOURCES[resource] ?? '';
  const sample = await sampleOf(resource);
  const one = `${collection}/${sample.metadata.name}`;
  const json = { 'content-type': 'application/json' };
  switch (verb) {
    case 'get':
      return (await room.fetch(one, {}, token)).status;
    case 'list':
      return (await room.fetch(collection, {}, token)).status;
    case 'watch': {
      const stop = new AbortController();
      const response = await room.fetch(`${collection}?watch=1`, { signal: stop.signal }, token);
      stop.abort();
      return response.status;
    }
    case 'create': {
      const body = JSON.stringify(another(sample));
      return (await room.fetch(`${collection}?dryRun=All`, { method: 'POST', headers: json, body }, token))
        .status;
    }
    case 'update':
      return (
        await room.fetch(
          `${one}?dryRun=All`,
          { method: 'PUT', headers: json, body: JSON.stringify(sample) },
          token,
        )
      ).status;
    case 'patch': {
      const headers = { 'content-type': 'application/merge-patch+json' };
      const body = JSON.stringify({ metadata: { labels: { tried: 'yes' } } });
      return (await room.fetch(`${one}?dryRun=All`, { method: 'PATCH', headers, body }, token)).status;
    }
    case 'delete':
      return (await room.fetch(`${one}?dryRun=All`, { method: 'DELETE' }, token)).status;
    case 'deletecollection':
      return (await room.fetch(`${collection}?dryRun=All`, { method: 'DELETE' }, token)).status;
  }
}

/** Every verb × resource, as `verb resource: status`. */
async function matrix(token: string): Promise<string[]> {
  const lines: string[] = [];
  for (const resource of Object.keys(RESOURCES)) {
    for (const verb of VERBS) lines.push(`${verb} ${resource}: ${await attempt(token, verb, resource)}`);
  }
  return lines;
}

function expected(isAllowed: (resource: string, verb: string) => boolean, refusedFirst: boolean): string[] {
  return Object.keys(RESOURCES).flatMap((resource) =>
    VERBS.map((verb) => {
      const possible = isRead(verb, resource) || POSSIBLE[resource]?.includes(verb) === true;
      const allowed = READING.includes(verb) || isAllowed(resource, verb);
      const done = verb === 'create' ? 201 : 200;
      if (allowed) return `${verb} ${resource}: ${possible ? done : 405}`;
      return `${verb} ${resource}: ${possible || refusedFirst ? 403 : 405}`;
    }),
  );
}

describe('every verb on every resource', () => {
  it('[K8S33] the instructor does what can be done', async () => {
    expect(await matrix(room.room.hostToken)).toEqual(expected(() => true, false));
  });

  it('[K8S33] a student reads, and writes nothing', async () => {
    const { client } = await room.student();
    expect(await matrix(client.token ?? '')).toEqual(expected(() => false, true));
  });

  it('[K8S33] a student who is let writes apps, not nodes', async () => {
    const { client, kubectl } = await room.student();
    await room.do({ type: 'set-options', studentsWrite: true });
    const apps = ['pods', 'services', 'deployments', 'replicasets'];
    expect(await matrix(client.token ?? '')).toEqual(expected((resource) => apps.includes(resource), true));
    const pod = (await sampleOf('pods')).metadata.name;
    const scale = `${RESOURCES.deployments}/web/scale?dryRun=All`;
    const headers = { 'content-type': 'application/merge-patch+json' };
    const body = JSON.stringify({ spec: { replicas: 3 } });
    expect((await room.fetch(scale, { method: 'PATCH', headers, body }, client.token)).status).toBe(200);
    const evict = await room.fetch(`${RESOURCES.pods}/${pod}/eviction`, { method: 'POST' }, client.token);
    expect(evict.status).toBe(403);
    expect((await kubectl.run('cordon node-1')).err).toContain(
      'nodes "node-1" is forbidden: Only the instructor can do that.',
    );
    await room.do({ type: 'set-options', studentsWrite: false });
    expect((await kubectl.run('scale deployment web --replicas=3')).err).toBe(
      'Error from server (Forbidden): deployments.apps "web" is forbidden: Only the instructor can do that.\n',
    );
  });

  it('[K8S35] a pause stops students who write, and the end everybody', async () => {
    const other = await KubeRoom.open();
    await other.do({ type: 'set-options', studentsWrite: true });
    const { kubectl } = await other.student();
    await kubectl.ok('scale deployment web --replicas=3');
    await other.do({ type: 'pause' });
    expect((await kubectl.run('scale deployment web --replicas=2')).err).toContain('The class is paused.');
    await other.kubectl.ok('scale deployment web --replicas=2');
    await other.do({ type: 'resume' });
    await other.do({ type: 'end-room' });
    expect((await kubectl.run('scale deployment web --replicas=1')).err).toContain('This class is over.');
    expect((await other.kubectl.run('scale deployment web --replicas=1')).err).toContain(
      'This class is over.',
    );
    await kubectl.ok('get pods');
    await other.close();
  });
});

describe('the eight steps', () => {
  it('[K8S34] a volunteer exposes the Service of step 3 and the step goes on; nothing else is changed by kubectl', async () => {
    const lesson = await KubeRoom.open({});
    const { kubectl } = await lesson.student();
    await lesson.goTo('step-2-saw');
    const script = 'During its steps the lesson moves the cluster.';
    expect(
      (await kubectl.run('expose deployment web --name=my-service --port=80 --target-port=8080')).err,
    ).toContain(script);
    expect((await lesson.kubectl.run('scale deployment web --replicas=5')).err).toContain(script);
    await lesson.goTo('step-3-watch');
    const line = 'expose deployment web --name=my-service --port=80';
    expect((await kubectl.run(line)).err).toBe(
      `Error from server (Forbidden): services is forbidden: in this step the class creates my-service, for Pods with app=web: kubectl ${line} --target-port=8080\n`,
    );
    expect((await kubectl.run('delete pod --all')).err).toContain(script);
    const sticky = `${line} --target-port=8080 --session-affinity=ClientIP`;
    expect((await kubectl.run(sticky)).err).toContain('in this step the class creates my-service');
    expect(await kubectl.ok(`${line} --target-port=8080`)).toBe('service/my-service exposed\n');
    await lesson.server.until('the step goes on', () => lesson.host.view?.beat.phase === 'acted');
    await lesson.settle();
    await lesson.server.pass(500);
    expect(lesson.host.view?.beat).toMatchObject({ id: 'step-3-watch', phase: 'acted', next: 'go-on' });
    expect(await kubectl.ok('get svc my-service -o jsonpath={.spec.clusterIP}')).toBe('10.96.0.1');
    expect((await kubectl.run(`${line} --target-port=8080`)).err).toContain(script);
    await lesson.goTo('step-4-saw');
    expect(lesson.host.view?.table[2]?.filled).toMatchObject({
      clusterIP: '10.96.0.1',
      targets: ['10.1.1.8', '10.1.1.9'],
    });
    await lesson.close();
  });
});
