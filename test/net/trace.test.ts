import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Trace } from '../../shared/net/request.ts';
import { trace } from '../../shared/net/trace.ts';
import type { CommandOf } from '../../shared/sim/command.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';

const RULES = readFileSync(new URL('../../docs/RULES.md', import.meta.url), 'utf8');

/** Every kind of path a request can take, each as it was told. */
function everyTrace(): { [name: string]: Trace } {
  const traces: { [name: string]: Trace } = {};
  const cluster = new ClusterDriver().withWeb().withService();
  const tell = (name: string, to: string, on = cluster) => {
    traces[name] = trace(on.call(to).record);
  };
  tell('by Pod IP', '10.1.1.5');
  tell('by ClusterIP', '10.96.0.1');
  tell('by name', 'my-service');
  tell('wrong port of the Pod', '10.1.1.5:80');
  tell('nobody there', '10.1.1.99');
  tell('no such host', 'my-servise');
  tell('no such Service port', 'my-service:8080');
  cluster.do({
    type: 'create-service',
    name: 'empty',
    selector: { app: 'x' },
    port: 80,
    clusterIP: '10.96.0.2',
  });
  cluster.do({
    type: 'create-service',
    name: 'trap',
    selector: { app: 'web' },
    port: 80,
    clusterIP: '10.96.0.3',
  });
  cluster.settle();
  tell('without endpoints', 'empty');
  tell('the class trap', 'trap');
  const reset = cluster.send('10.1.1.5');
  cluster.do({ type: 'crash-container', pod: cluster.podAt('10.1.1.5').name });
  tell('container down', '10.1.1.5');
  cluster.wait(80);
  traces.reset = trace(reset);
  traces['under way'] = trace(cluster.send('10.1.1.6'));

  const race = new ClusterDriver()
    .do({ type: 'set-propagation', milliseconds: 2000 })
    .withWeb(1)
    .withService();
  race.do({ type: 'delete-pod', pod: race.podAt('10.1.1.5').name }).wait(500);
  tell('stopped listening', '10.96.0.1', race);
  race.wait(500);
  tell('gone, still routed', '10.96.0.1', race);

  const draining = new ClusterDriver()
    .do({ type: 'set-propagation', milliseconds: 0 })
    .withWeb(1)
    .withService();
  draining.do({ type: 'hold-network' }).do({ type: 'delete-pod', pod: draining.podAt('10.1.1.5').name });
  tell('fallback', '10.96.0.1', draining);

  const nodes = ['node-1', 'node-2'].map((name, at) => ({ name, podCIDR: `10.1.${at + 1}.0/24` }));
  const traits = new ClusterDriver({ nodes, systemPods: [] }).withWeb(2);
  const service = (wanted: Partial<CommandOf<'create-service'>>) =>
    traits
      .do({
        type: 'create-service',
        name: 'x',
        selector: { app: 'web' },
        port: 80,
        targetPort: 8080,
        ...wanted,
      })
      .settle();
  service({ name: 'sticky', sessionAffinity: 'ClientIP' });
  tell('affinity, first', 'sticky', traits);
  tell('affinity, again', 'sticky', traits);
  service({ name: 'here', internalTrafficPolicy: 'Local' });
  tell('local', 'here', traits);
  service({ name: 'direct', clusterIP: 'None' });
  tell('headless', 'direct:8080', traits);
  tell('headless, again', 'direct:8080', traits);
  traits.do({ type: 'drain-node', node: 'node-1' }).settle();
  tell('none local', 'here', traits);
  traits.do({ type: 'scale', deployment: 'web', replicas: 0 }).settle();
  tell('headless, dead', 'direct:8080', traits);
  tell('none on any node', 'here', traits);
  traits.wait(30_000);
  tell('headless, nobody', 'direct:8080', traits);

  const reused = new ClusterDriver({
    nodes: [{ name: 'n', podCIDR: '10.1.1.0/29' }],
    systemPods: [],
  }).withWeb(1);
  reused.do({ type: 'scale', deployment: 'web', replicas: 0 }).settle();
  reused.createApp('api', 5).settle();
  tell('wrong Pod', '10.1.1.2', reused);
  return traces;
}

const traces = everyTrace();
const rulesOf = (name: string) => traces[name]?.hops.map((hop) => `${hop.kind} ${hop.rule}`);

describe('traces', () => {
  it.each([
    ['by Pod IP', ['client NET2', 'pod NET11', 'reply NET11'], 'answered', 'kubectl get pods -o wide'],
    [
      'by ClusterIP',
      ['client NET2', 'service NET6', 'endpoint NET6', 'pod NET11', 'reply NET11'],
      'answered',
      'kubectl get endpoints my-service',
    ],
    [
      'by name',
      ['client NET2', 'dns NET3', 'service NET6', 'endpoint NET6', 'pod NET11', 'reply NET11'],
      'answered',
      'kubectl get endpoints my-service',
    ],
    ['nobody there', ['client NET2', 'pod NET9', 'reply NET9'], 'timed-out', 'kubectl get pods -o wide'],
    ['no such host', ['client NET2', 'dns NET5', 'reply NET5'], 'no-such-host', 'kubectl get services'],
    [
      'no such Service port',
      ['client NET2', 'dns NET3', 'service NET15', 'pod NET9', 'reply NET9'],
      'timed-out',
      'kubectl get services',
    ],
    [
      'without endpoints',
      ['client NET2', 'dns NET3', 'service NET4', 'reply NET4'],
      'connection-refused',
      'kubectl get endpoints empty',
    ],
    [
      'the class trap',
      ['client NET2', 'dns NET3', 'service NET6', 'endpoint NET6', 'pod NET10', 'reply NET10'],
      'connection-refused',
      'kubectl describe service trap',
    ],
    ['container down', ['client NET2', 'pod NET10', 'reply NET10'], 'connection-refused', null],
    ['wrong port of the Pod', ['client NET2', 'pod NET10', 'reply NET10'], 'connection-refused', null],
    ['reset', ['client NET2', 'pod NET11', 'reply NET14'], 'connection-reset', 'kubectl get pods -o wide'],
    ['under way', ['client NET2', 'pod NET11'], null, 'kubectl get pods -o wide'],
    [
      'stopped listening',
      ['client NET2', 'service NET6', 'endpoint NET6', 'pod NET12', 'reply NET12'],
      'connection-refused',
      'kubectl get endpoints my-service',
    ],
    [
      'gone, still routed',
      ['client NET2', 'service NET6', 'endpoint NET6', 'pod NET12', 'reply NET12'],
      'timed-out',
      'kubectl get endpoints my-service',
    ],
    [
      'fallback',
      ['client NET2', 'service NET7', 'endpoint NET6', 'pod NET11', 'reply NET11'],
      'answered',
      'kubectl get endpoints my-service',
    ],
    [
      'affinity, first',
      ['client NET2', 'dns NET3', 'service NET6', 'endpoint NET18', 'pod NET11', 'reply NET11'],
      'answered',
      'kubectl describe service sticky',
    ],
    [
      'affinity, again',
      ['client NET2', 'dns NET3', 'service NET6', 'endpoint NET18', 'pod NET11', 'reply NET11'],
      'answered',
      'kubectl describe service sticky',
    ],
    [
      'local',
      ['client NET2', 'dns NET3', 'service NET22', 'endpoint NET6', 'pod NET11', 'reply NET11'],
      'answered',
      'kubectl describe service here',
    ],
    [
      'none local',
      ['client NET2', 'dns NET3', 'service NET23', 'reply NET23'],
      'timed-out',
      'kubectl describe service here',
    ],
    [
      'none on any node',
      ['client NET2', 'dns NET3', 'service NET4', 'reply NET4'],
      'connection-refused',
      'kubectl describe service here',
    ],
    [
      'headless',
      ['client NET2', 'dns NET20', 'pod NET11', 'reply NET11'],
      'answered',
      'kubectl get endpoints direct',
    ],
    [
      'headless, again',
      ['client NET2', 'dns NET21', 'pod NET11', 'reply NET11'],
      'answered',
      'kubectl get endpoints direct',
    ],
    [
      'headless, dead',
      ['client NET2', 'dns NET21', 'pod NET21', 'reply NET21'],
      'timed-out',
      'kubectl get endpoints direct',
    ],
    [
      'headless, nobody',
      ['client NET2', 'dns NET20', 'reply NET20'],
      'no-such-host',
      'kubectl get endpoints direct',
    ],
    ['wrong Pod', ['client NET2', 'pod NET13', 'reply NET13'], 'wrong-pod', 'kubectl get pods -o wide'],
  ])('[NET17] %s', (name, rules, outcome, command) => {
    expect(rulesOf(name)).toEqual(rules);
    expect(traces[name]?.outcome).toBe(outcome);
    if (command !== null) expect(traces[name]?.kubectl).toBe(command);
    else expect(traces[name]?.kubectl).toMatch(/^kubectl describe pod web-/);
  });

  it('[NET17] every hop names a rule of the rule book and speaks both languages', () => {
    const hops = Object.values(traces).flatMap((each) => each.hops);
    for (const hop of hops) {
      expect(RULES).toContain(`- **${hop.rule}** `);
      expect(hop.at).not.toBe('');
      expect(hop.text.en).toMatch(/^(kube-proxy|[A-Z]).+[.)]$/);
      expect(hop.text.de).toMatch(/^[A-ZÄÖÜ].+[.)]$/);
      expect(hop.text.de).not.toBe(hop.text.en);
    }
  });

  it('[NET17] a record that went through JSON explains itself the same, long after', () => {
    const cluster = new ClusterDriver().withWeb().withService();
    const { record } = cluster.call('my-service');
    const before = trace(record);
    cluster
      .do({ type: 'delete-service', service: 'my-service' })
      .do({ type: 'scale', deployment: 'web', replicas: 0 })
      .settle();
    expect(trace(JSON.parse(JSON.stringify(record)))).toEqual(before);
    expect(before.hops.at(-1)?.text.en).toMatch(/^Answered by web-.+\. \(80 ms\)$/);
  });
});
