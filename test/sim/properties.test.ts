import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesSelector } from '../../shared/kube/labels.ts';
import type { Pod } from '../../shared/kube/objects.ts';
import { isActive, isReady, isTerminating } from '../../shared/kube/pod-status.ts';
import { canonicalJson, hashOf } from '../../shared/lib/hash.ts';
import type { ClusterCommand, CommandOf } from '../../shared/sim/command.ts';
import { kubectl } from '../../shared/sim/kubectl.ts';
import {
  clusterView,
  isSettled,
  nextDue,
  perform,
  playUntil,
  type Simulation,
  sendRequest,
} from '../../shared/sim/simulation.ts';
import type { ServiceView } from '../../shared/sim/view.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';
import '../support/fuzz.ts';

/** A step of a random story. Pods are named by their place in the list at that moment. */
type Step =
  | { readonly kind: 'command'; readonly make: (pods: readonly string[]) => ClusterCommand | null }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'send'; readonly to: string };

const APPS = ['web', 'api'];
const NODES = ['node-1', 'node-2'];
const SERVICES = ['my-service', 'other'];
const LABELS = [{}, { app: 'web' }, { app: 'api' }, { app: 'debug', tier: 'x' }];

const always = (command: ClusterCommand) => () => command;
const onPod = (index: number, make: (pod: string) => ClusterCommand) => (pods: readonly string[]) => {
  const pod = pods[index % Math.max(1, pods.length)];
  return pod === undefined ? null : make(pod);
};

const app = fc.constantFrom(...APPS);
const node = fc.constantFrom(...NODES);
const service = fc.constantFrom(...SERVICES);
const labels = fc.constantFrom(...LABELS);
const traits = fc.constantFrom<Partial<CommandOf<'create-service'>>>(
  {},
  { sessionAffinity: 'ClientIP' },
  { clusterIP: 'None' },
  { internalTrafficPolicy: 'Local' },
  { publishNotReadyAddresses: true, clusterIP: 'None' },
  { publishNotReadyAddresses: true, sessionAffinity: 'ClientIP' },
);
const index = fc.nat(20);

const command: fc.Arbitrary<Step> = fc
  .oneof(
    fc.tuple(app, fc.nat(5)).map(([name, replicas]) =>
      always({
        type: 'create-deployment',
        name,
        replicas,
        image: `${name}:1`,
        containerPort: 8080,
        labels: { app: name },
      }),
    ),
    app.map((deployment) => always({ type: 'rollout-restart', deployment })),
    fc.tuple(app, fc.nat(9)).map(([deployment, replicas]) => always({ type: 'scale', deployment, replicas })),
    index.map((at) => onPod(at, (pod) => ({ type: 'delete-pod', pod }))),
    index.map((at) => onPod(at, (pod) => ({ type: 'crash-container', pod }))),
    index.map((at) => onPod(at, (pod) => ({ type: 'fail-readiness', pod }))),
    index.map((at) => onPod(at, (pod) => ({ type: 'restore-readiness', pod }))),
    index.map((at) => onPod(at, (pod) => ({ type: 'fail-liveness', pod }))),
    index.map((at) => onPod(at, (pod) => ({ type: 'restore-liveness', pod }))),
    fc
      .tuple(index, labels)
      .map(([at, value]) => onPod(at, (pod) => ({ type: 'set-pod-labels', pod, labels: value }))),
    fc.tuple(service, app, traits).map(([name, selected, wanted]) =>
      always({
        type: 'create-service',
        name,
        selector: { app: selected },
        port: 80,
        targetPort: 8080,
        ...wanted,
      }),
    ),
    service.map((name) => always({ type: 'delete-service', service: name })),
    fc
      .tuple(service, app)
      .map(([name, selected]) =>
        always({ type: 'set-selector', service: name, selector: { app: selected } }),
      ),
    node.map((name) => always({ type: 'drain-node', node: name })),
    node.map((name) => always({ type: 'uncordon-node', node: name })),
    node.map((name) => always({ type: 'reboot-node', node: name })),
    fc.constantFrom(0, 1, 300, 5000).map((milliseconds) => always({ type: 'set-propagation', milliseconds })),
    fc.constant(always({ type: 'hold-network' })),
    fc.constant(always({ type: 'release-network' })),
  )
  .map((make) => ({ kind: 'command', make }));

const wait: fc.Arbitrary<Step> = fc
  .constantFrom(0, 1, 80, 299, 300, 500, 600, 1000, 1001, 2500, 11_000, 700_000)
  .map((milliseconds) => ({ kind: 'wait', milliseconds }));
const send: fc.Arbitrary<Step> = fc
  .constantFrom(
    'my-service',
    'other',
    'my-service:8080',
    'other:8080',
    '10.1.1.5',
    '10.1.1.6:80',
    '10.1.2.2',
    '10.96.0.9',
    'nobody',
  )
  .map((to) => ({ kind: 'send', to }));

const story = fc.array(
  fc.oneof({ weight: 5, arbitrary: command }, { weight: 4, arbitrary: wait }, { weight: 2, arbitrary: send }),
  {
    minLength: 1,
    maxLength: 60,
  },
);

/** So many stories each time; `npm run fuzz` says how many itself. */
const fuzzRuns = (numRuns: number) => (process.env.FUZZ_RUNS === undefined ? { numRuns } : {});

const quiet = () => {};

function play(sim: Simulation, step: Step): void {
  if (step.kind === 'wait') playUntil(sim, sim.now + step.milliseconds, quiet);
  else if (step.kind === 'send') sendRequest(sim, { from: 'seat', to: step.to });
  else {
    const made = step.make(clusterView(sim).pods.map((pod) => pod.name));
    if (made !== null) perform(sim, made, quiet);
  }
}

/** A cluster whose ranges are so small that addresses run out and come back. */
function smallCluster(): Simulation {
  const nodes = NODES.map((name, at) => ({ name, podCIDR: `10.1.${at + 1}.0/28` }));
  return new ClusterDriver({ nodes, systemPods: [], builtInService: true }).sim;
}

const podsOf = (sim: Simulation) => Object.values(sim.cluster.objects.Pod);

function expectSound(sim: Simulation): void {
  const pods = podsOf(sim);
  const ips = pods.flatMap((pod) => pod.status.podIP ?? []);
  expect(new Set(ips).size, 'no IP twice').toBe(ips.length);
  for (const deployment of Object.values(sim.cluster.objects.Deployment)) {
    const own = clusterView(sim).pods.filter(
      (pod) => pod.owner === deployment.metadata.name && !pod.terminating,
    );
    expect(own.length, 'at least what availability asks for').toBeGreaterThanOrEqual(
      deployment.spec.replicas - Math.floor(deployment.spec.replicas / 4),
    );
    expect(own.length, 'at most what the surge allows').toBeLessThanOrEqual(
      deployment.spec.replicas + Math.ceil(deployment.spec.replicas / 4),
    );
  }
  for (const view of clusterView(sim).services) {
    if (view.name === 'kubernetes') continue;
    const chosen = pods.filter(
      (pod) => pod.status.podIP !== undefined && matchesSelector(pod.metadata.labels, view.selector),
    );
    const counts = (pod: Pod) =>
      view.publishNotReadyAddresses === true || (isReady(pod) && !isTerminating(pod));
    const ready = chosen.filter(counts).map((pod) => pod.status.podIP);
    const listed = view.endpoints.filter((endpoint) => endpoint.ready).map((endpoint) => endpoint.ip);
    expect([...listed].sort(), 'ready endpoints are what the Pods say').toEqual([...ready].sort());
    expect(view.endpoints.length, 'endpoints are all Pods with an IP').toBe(chosen.length);
  }
  expect(Object.keys(sim.places.slots).length).toBe(clusterView(sim).pods.length);
}

/** Plays until the control plane is at rest; a crash back-off or a held network may outlast that. */
function settle(sim: Simulation): void {
  for (let turns = 0; !isSettled(sim); turns += 1) {
    const due = nextDue(sim);
    if (due === null || turns > 5000) throw new Error('the cluster does not come to rest');
    playUntil(sim, due, quiet);
  }
}

/** A headless Service has no rule, one with `internalTrafficPolicy: Local` the endpoints of the clients' node. */
function isRouted(sim: Simulation, service: ServiceView, ip: string): boolean {
  if (service.clusterIP === 'None') return false;
  const pod = podsOf(sim).find(({ status }) => status.podIP === ip);
  return service.internalTrafficPolicy === undefined || pod?.spec.nodeName === NODES[0];
}

describe('any story', () => {
  it('[KUBE32][IPAM9] keeps addresses apart, endpoints true and replica counts held, at every moment', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const sim = smallCluster();
        for (const step of steps) {
          play(sim, step);
          expectSound(sim);
        }
      }),
      fuzzRuns(150),
    );
  });

  it('[KUBE32] comes to rest, healed, with every Pod Ready and the rules equal to the endpoints', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const sim = smallCluster();
        for (const step of steps) play(sim, step);
        settle(sim);
        perform(sim, { type: 'release-network' }, quiet);
        for (const name of NODES) perform(sim, { type: 'uncordon-node', node: name }, quiet);
        for (const pod of clusterView(sim).pods) {
          perform(sim, { type: 'restore-readiness', pod: pod.name }, quiet);
          perform(sim, { type: 'restore-liveness', pod: pod.name }, quiet);
          if (pod.owner === null) perform(sim, { type: 'delete-pod', pod: pod.name }, quiet);
        }
        settle(sim);
        playUntil(sim, sim.now + 400_000, quiet);
        settle(sim);
        for (const deployment of Object.values(sim.cluster.objects.Deployment)) {
          const { replicas } = deployment.spec;
          expect(deployment.status).toMatchObject({
            replicas,
            readyReplicas: replicas,
            updatedReplicas: replicas,
          });
        }
        const pods = podsOf(sim);
        expect(pods.every((pod) => isReady(pod) && isActive(pod))).toBe(true);
        for (const view of clusterView(sim).services) {
          const ready = view.endpoints.filter((endpoint) => endpoint.ready).map((endpoint) => endpoint.ip);
          expect(view.routed).toEqual(ready.filter((ip) => isRouted(sim, view, ip)));
        }
        expect(nextDue(sim), 'an idle cluster has nothing to do').toBeNull();
      }),
      fuzzRuns(100),
    );
  });

  it('[KUBE31] gives one hash when it is told twice, and a JSON round trip midway changes nothing', () => {
    fc.assert(
      fc.property(story, fc.nat(60), (steps, at) => {
        const straight = smallCluster();
        let saved = smallCluster();
        for (const [number, step] of steps.entries()) {
          if (number === at % steps.length) {
            const text = JSON.stringify(saved);
            saved = JSON.parse(text);
            expect(JSON.stringify(saved)).toBe(text);
          }
          play(straight, step);
          play(saved, step);
        }
        playUntil(straight, straight.now + 10_000, quiet);
        playUntil(saved, saved.now + 10_000, quiet);
        expect(JSON.stringify(saved)).toBe(JSON.stringify(straight));
        expect(hashOf(saved)).toBe(hashOf(straight));
      }),
      fuzzRuns(60),
    );
  });

  it('[KUBE31] the clock may jump or creep: the same times are played', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 1, max: 700 }), (steps, stride) => {
        const jumping = smallCluster();
        const creeping = smallCluster();
        for (const step of steps) {
          play(jumping, step);
          if (step.kind === 'wait' && step.milliseconds < 12_000) {
            const end = creeping.now + step.milliseconds;
            for (let now = creeping.now + stride; now < end; now += stride) playUntil(creeping, now, quiet);
            playUntil(creeping, end, quiet);
          } else play(creeping, step);
        }
        expect(canonicalJson(creeping)).toBe(canonicalJson(jumping));
      }),
      fuzzRuns(40),
    );
  });

  it('[KUBE31] the state is plain JSON without keys that look like numbers', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const sim = smallCluster();
        for (const step of steps) play(sim, step);
        expect(JSON.parse(JSON.stringify(sim))).toEqual(sim);
        expectNamedKeys(sim);
      }),
      fuzzRuns(30),
    );
  });

  it('[CTL13] never makes the console fail', () => {
    const lines = [
      'get all -o wide',
      'get pods -A -o wide',
      'get ep,endpointslices',
      'get events -o wide',
      'get nodes',
      'describe pods',
      'describe svc',
    ];
    fc.assert(
      fc.property(story, fc.constantFrom(...lines), (steps, line) => {
        const sim = smallCluster();
        for (const step of steps) play(sim, step);
        expect(kubectl(sim, line).ok).toBe(true);
      }),
      fuzzRuns(40),
    );
  });

  it('[CTL9] nor does any line of text', () => {
    const words = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          'get',
          'describe',
          'kubectl',
          'pods',
          '-o',
          'wide',
          '-l',
          'svc/',
          '/',
          ',',
          '=',
          '-',
          '--',
          'all',
        ),
      ),
    );
    const { sim } = new ClusterDriver().withWeb();
    fc.assert(
      fc.property(words, (parts) => {
        const answer = kubectl(sim, parts.join(' '));
        expect(answer.text).not.toBe('');
        expect(answer.ok ? answer.asked : null).toEqual(answer.ok ? expect.anything() : null);
      }),
    );
  });
});

function expectNamedKeys(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (!Array.isArray(value)) expect(key).not.toMatch(/^\d+$/);
    expectNamedKeys(child);
  }
}
