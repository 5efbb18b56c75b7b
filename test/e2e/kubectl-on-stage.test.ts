import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instructor, student as takesSeat } from '../support/client.ts';
import { Kubectl } from '../support/kubectl.ts';
import { openRoom, type Room } from '../support/pace.ts';
import { Instructor, Stage, shows } from './classroom.ts';
import { browser, server } from './set-up.ts';

/** A room in free play, the projector, and somebody at a terminal. */
let room: Room;
let stage: Stage;
let kubectl: Kubectl;

beforeEach(async () => {
  room = await openRoom(server.url, { mode: 'free' });
  stage = await Stage.opens(browser, server.url, room.code);
  kubectl = new Kubectl(`${server.url}/k8s/${room.code}~${room.hostToken}`);
  await deployment('2 of 2 ready', 'web:1.0 · revision 1');
  await noteGhosts();
});

afterEach(async () => {
  kubectl.remove();
  for (const context of browser.contexts()) await context.close();
});

const map = () => stage.page.getByRole('figure', { name: /^Map of the cluster/ });
const feed = () => stage.page.getByRole('list', { name: 'What happened' });

/** What stands beside the map of a Deployment or a node, in words. */
async function fact(name: string): Promise<string> {
  const facts = stage.page.getByRole('list', { name: 'Deployments and nodes' });
  const row = facts.getByRole('listitem').filter({ has: stage.page.getByText(name, { exact: true }) });
  return (await row.innerText()).replaceAll(/\s+/g, ' ');
}

const deployment = (ready: string, template: string) =>
  shows(() => fact('web'), `web ${ready} ${template}`, 'the Deployment beside the map');

const node = (name: string, words: string) => shows(() => fact(name), `${name} ${words}`, 'a node');

/** The Pods on the map by their names, in the order of their places. */
const pods = (): Promise<string[]> =>
  map()
    .locator('[data-pod]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-pod') ?? ''));

const ipsOf = async () => (await stage.map()).podIPs.sort();
const targets = async () => (await stage.map()).targets.sort();

/** The Pods, once there are as many as there should be, all of them ready, and none of those that should be gone. */
async function settles(count: number, gone: readonly string[] = []): Promise<string[]> {
  await shows(
    async () => ({
      ready: await map().locator('.map-pod-ready').count(),
      others: await map().locator('[data-pod]:not(.map-pod-ready)').count(),
      old: (await pods()).filter((name) => gone.includes(name)),
    }),
    { ready: count, others: 0, old: [] },
    'Pods on the map',
  );
  return pods();
}

/** A ghost stays for four seconds: the page keeps the names of all it has shown, with their struck IPs. */
async function noteGhosts(): Promise<void> {
  await stage.page.evaluate(() => {
    const seen: Record<string, string> = {};
    const look = () => {
      for (const ghost of document.querySelectorAll('[data-ghost]')) {
        seen[ghost.getAttribute('data-ghost') ?? ''] = ghost.querySelector('s')?.textContent ?? '';
      }
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    Object.assign(window, { seenGhosts: seen });
  });
}

const ghosts = (): Promise<Record<string, string>> =>
  stage.page.evaluate(() => (window as unknown as { seenGhosts: Record<string, string> }).seenGhosts);

/** The Pods went, and others stand in their place: nobody has kept a name or an IP. */
async function replaced(before: readonly string[], ips: readonly string[], count = 2): Promise<void> {
  await settles(count, before);
  expect((await ipsOf()).filter((ip) => ips.includes(ip))).toEqual([]);
  const seen = await ghosts();
  expect(before.filter((name) => !(name in seen))).toEqual([]);
  expect(ips.filter((ip) => !Object.values(seen).includes(ip))).toEqual([]);
}

const clusterIP = () => kubectl.ok('get svc my-service -o jsonpath={.spec.clusterIP}');
const expose = (ports: string) => kubectl.ok(`expose deployment web --name=my-service ${ports}`);

describe('what kubectl does is seen on the stage', () => {
  it('[K8S59] rollout restart and rollout status: other names, other IPs, ghosts, one Service', async () => {
    await expose('--port=80 --target-port=8080');
    const before = await settles(2);
    const ips = await ipsOf();
    await kubectl.ok('rollout restart deployment web');
    expect(await kubectl.ok('rollout status deployment web')).toMatch(/successfully rolled out\n$/);
    await deployment('2 of 2 ready', 'web:1.0 · revision 2');
    await replaced(before, ips);
    await shows(targets, await ipsOf(), 'the Service’s rows');
    expect((await stage.map()).clusterIP).toBe(await clusterIP());
  });

  it('[K8S59] delete pod --all: the ReplicaSet makes as many again', async () => {
    const before = await settles(2);
    const ips = await ipsOf();
    expect(await kubectl.ok('delete pod --all')).toBe(
      [...before]
        .sort()
        .map((name) => `pod "${name}" deleted\n`)
        .join(''),
    );
    await replaced(before, ips);
    await deployment('2 of 2 ready', 'web:1.0 · revision 1');
  });

  it('[K8S59] scale: more places are taken, then fewer', async () => {
    const before = await settles(2);
    await kubectl.ok('scale deployment web --replicas=5');
    const more = await settles(5);
    expect(before.filter((name) => !more.includes(name))).toEqual([]);
    await deployment('5 of 5 ready', 'web:1.0 · revision 1');
    await kubectl.ok('scale deployment web --replicas=1');
    const [last = ''] = await settles(1);
    expect(more).toContain(last);
    await deployment('1 of 1 ready', 'web:1.0 · revision 1');
    await kubectl.ok('scale deployment web --replicas=0');
    await settles(0);
    await deployment('0 of 0 ready', 'web:1.0 · revision 1');
  });

  it('[K8S59] expose without --target-port is the trap: all is ready, and every request is refused', async () => {
    const seat = await takesSeat(server.url, room.code);
    const student = new Kubectl(`${server.url}/k8s/${room.code}~${seat.token}`);
    const curl = () => student.run('exec client -- curl -s my-service');
    const post = map().locator('[data-service="my-service"]');
    const strip = stage.page.locator('.strip').filter({ hasText: 'Service' });
    /** kube-proxy has the rules for both rows. */
    const routed = () =>
      shows(() => post.getByText('ready', { exact: true }).count(), 2, 'rows in the rules');
    await expose('--port=80');
    await post.getByText('port 80 → 80').waitFor();
    await shows(targets, await ipsOf(), 'the trap looks well');
    expect((await stage.map()).clusterIP).toBe(await clusterIP());
    await routed();
    expect((await curl()).code).toBe(7);
    await feed().getByText('my-service: connection refused').waitFor();
    await strip.getByText('0%').waitFor();
    // Out of the trap.
    await kubectl.ok('delete svc my-service');
    await post.waitFor({ state: 'detached' });
    await expose('--port=80 --target-port=8080');
    await post.getByText('port 80 → 8080').waitFor();
    await shows(targets, await ipsOf(), 'the Service’s rows');
    await routed();
    expect((await curl()).code).toBe(0);
    await strip.getByText('50%').waitFor();
    student.remove();
    seat.drop();
  });

  it('[K8S59][UI173] label off the selector: the Pod runs on, out of the Service and without an owner', async () => {
    await expose('--port=80 --target-port=8080');
    const before = await settles(2);
    const [loose = ''] = before;
    const ip = await kubectl.ok(`get pod ${loose} -o jsonpath={.status.podIP}`);
    await shows(targets, await ipsOf(), 'both are in the Service');
    await kubectl.ok(`label pod ${loose} app=loose --overwrite`);
    const after = await settles(3);
    expect(before.filter((name) => !after.includes(name))).toEqual([]);
    const others = (await ipsOf()).filter((other) => other !== ip);
    await shows(targets, others, 'its row went, that of the new Pod came');
    await map().locator(`[data-pod="${loose}"]`).getByText('Running · no owner').waitFor();
    expect(await map().getByText('no owner').count()).toBe(1);
    await deployment('2 of 2 ready', 'web:1.0 · revision 1');
  });

  it('[K8S59] apply twice: the second changes nothing', async () => {
    const file = (replicas: number) =>
      JSON.stringify({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: {
          replicas,
          selector: { matchLabels: { app: 'web' } },
          template: {
            metadata: { labels: { app: 'web' } },
            spec: { containers: [{ name: 'web', image: 'web:3.0' }] },
          },
        },
      });
    const apply = (replicas: number) => kubectl.ok('apply -f -', { input: file(replicas) });
    const first = await settles(2);
    expect(await apply(2)).toBe('deployment.apps/web configured\n');
    await deployment('2 of 2 ready', 'web:3.0 · revision 2');
    const second = await settles(2, first);
    expect(await apply(2)).toBe('deployment.apps/web unchanged\n');
    // The next change is seen on top of what there was: nothing came between.
    expect(await apply(3)).toBe('deployment.apps/web configured\n');
    await deployment('3 of 3 ready', 'web:3.0 · revision 2');
    const after = await settles(3);
    expect(second.filter((name) => !after.includes(name))).toEqual([]);
  });

  it('[K8S59][UI173] set image and rollout undo: another image, another ReplicaSet, and back', async () => {
    const hashOf = (names: readonly string[]) => [...new Set(names.map((name) => name.split('-')[1]))];
    const first = await settles(2);
    const ips = await ipsOf();
    await kubectl.ok('set image deployment/web web=web:2.0');
    await kubectl.ok('rollout status deployment web');
    await deployment('2 of 2 ready', 'web:2.0 · revision 2');
    await replaced(first, ips);
    const second = await pods();
    expect(hashOf(second)).not.toEqual(hashOf(first));
    await kubectl.ok('rollout undo deployment web');
    await kubectl.ok('rollout status deployment web');
    await deployment('2 of 2 ready', 'web:1.0 · revision 3');
    const third = await settles(2, [...first, ...second]);
    expect(hashOf(third)).toEqual(hashOf(first));
  });

  it('[K8S60][UI173] rollout pause: a new image waits, and comes with resume', async () => {
    const before = await settles(2);
    await kubectl.ok('rollout pause deployment web');
    await kubectl.ok('set image deployment/web web=web:2.0');
    await deployment('2 of 2 ready', 'web:2.0 · revision 1 · rollout paused');
    expect(await settles(2)).toEqual(before);
    await kubectl.ok('rollout resume deployment web');
    await settles(2, before);
    await deployment('2 of 2 ready', 'web:2.0 · revision 2');
  });

  it('[K8S59][UI173] drain: the node empties, takes no new Pods, and the Pods are elsewhere', async () => {
    await settles(2);
    await node('node-1', '1 Pod 10.1.1.0/24');
    await node('node-2', '1 Pod 10.1.2.0/24');
    expect(await kubectl.ok('drain node-2')).toMatch(/node\/node-2 drained\n$/);
    await node('node-2', '0 Pods 10.1.2.0/24 · takes no new Pods');
    await node('node-1', '2 Pods 10.1.1.0/24');
    await settles(2);
    expect((await ipsOf()).filter((ip) => !ip.startsWith('10.1.1.'))).toEqual([]);
    await kubectl.ok('uncordon node-2');
    await node('node-2', '0 Pods 10.1.2.0/24');
    await kubectl.ok('scale deployment web --replicas=3');
    await node('node-2', '1 Pod 10.1.2.0/24');
  });

  it('[UI221] a Pod that nobody owns and that waits for its IP says so inside its own card, in two columns of them', async () => {
    const host = await instructor(server.url, room.code, room.hostToken);
    await host.give({ type: 'cluster', command: { type: 'hold-network' } });
    await kubectl.ok('scale deployment web --replicas=4');
    await kubectl.ok('run x --image=nginx');
    const cards = map().locator('.map-pod-stacked');
    await shows(() => cards.filter({ hasText: 'ContainerCreating' }).count(), 3, 'Pods without an IP');
    const over = await cards.evaluateAll((all) =>
      all.map((card) => {
        const status = card.querySelector('.map-pod-status');
        return (status?.getBoundingClientRect().right ?? 0) - card.getBoundingClientRect().right;
      }),
    );
    expect(Math.max(...over)).toBeLessThanOrEqual(0);
  });

  it('[UI222] on the console a name that is too long ends before the ClusterIP', async () => {
    const console = await Instructor.withLink(browser, server.url, room);
    await kubectl.ok('expose deployment web --name=a-service-with-a-long-name --port=80');
    const heads = console.page
      .getByRole('figure', { name: /^Map of the cluster/ })
      .locator('.map-service-compact .map-service-head');
    await shows(() => heads.count(), 2, 'Services');
    const gaps = await heads.evaluateAll((all) =>
      all.map((head) => {
        const edge = (part: string) => head.querySelector(part)?.getBoundingClientRect();
        return (edge('.map-cluster-ip')?.left ?? 0) - (edge('.map-service-name')?.right ?? 0);
      }),
    );
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(4);
  });
});
