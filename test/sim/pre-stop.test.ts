import { describe, expect, it } from 'vitest';
import { ClusterDriver } from '../support/cluster-driver.ts';

const SLOW_RULES = { type: 'set-propagation', milliseconds: 4000 } as const;

/** Sends every 100 ms until the cluster is at rest; how the requests ended. */
function outcomesWhileItRolls(cluster: ClusterDriver): Set<string> {
  const records = [];
  for (let sent = 0; sent < 200; sent += 1) {
    records.push(cluster.send('10.96.0.1', { from: `seat-${sent}` }));
    cluster.wait(100);
  }
  cluster.wait(5000);
  return new Set(records.map(({ outcome }) => String(outcome)));
}

describe('a preStop sleep', () => {
  it('[KUBE50] lets a Pod that terminates listen for so many seconds more, and go that much later', () => {
    const cluster = new ClusterDriver().withWeb(1);
    cluster.do({ type: 'set-pre-stop', deployment: 'web', seconds: 5 }).settle();
    const [pod] = cluster.pods;
    const ip = pod?.ip ?? '';
    cluster.do({ type: 'delete-pod', pod: pod?.name ?? '' });
    cluster.wait(5400);
    expect(cluster.call(ip).outcome).toBe('answered');
    cluster.wait(100);
    expect(cluster.call(ip).outcome).toBe('connection-refused');
    cluster.wait(500);
    expect(cluster.pod(pod?.name ?? '')).toBeNull();
  });

  it('[KUBE50] counts against the grace period of 30 seconds', () => {
    const cluster = new ClusterDriver().withWeb(1);
    cluster.do({ type: 'set-pre-stop', deployment: 'web', seconds: 30 }).settle();
    const [pod] = cluster.pods;
    cluster.do({ type: 'delete-pod', pod: pod?.name ?? '' }).wait(29_999);
    expect(cluster.pod(pod?.name ?? '')?.terminating).toBe(true);
    cluster.wait(1);
    expect(cluster.pod(pod?.name ?? '')).toBeNull();
  });

  it('[KUBE51] is a change of the template: it rolls once, and not at all when it was so already', () => {
    const cluster = new ClusterDriver().withWeb(2);
    const names = () => cluster.pods.map(({ name }) => name);
    const before = names();
    cluster.do({ type: 'set-pre-stop', deployment: 'web', seconds: 5 }).settle();
    const rolled = names();
    expect(rolled.filter((name) => before.includes(name))).toEqual([]);
    cluster.do({ type: 'set-pre-stop', deployment: 'web', seconds: 5 }).settle();
    expect(names()).toEqual(rolled);
    const set = (seconds: number) => cluster.try({ type: 'set-pre-stop', deployment: 'web', seconds });
    expect([-1, 31, 1.5].map((seconds) => set(seconds).ok)).toEqual([false, false, false]);
    const unknown = cluster.try({ type: 'set-pre-stop', deployment: 'nope', seconds: 5 });
    expect(unknown.ok ? '' : unknown.error.reason).toBe('NotFound');
  });

  it('[KUBE52] longer than the way to the rules, it ends the drain race that loses requests without it', () => {
    const racing = new ClusterDriver().withWeb(2).withService().do(SLOW_RULES);
    racing.do({ type: 'rollout-restart', deployment: 'web' });
    const lost = outcomesWhileItRolls(racing);
    expect(lost.has('connection-refused') || lost.has('timed-out')).toBe(true);
    const patient = new ClusterDriver().withWeb(2).withService();
    patient.do({ type: 'set-pre-stop', deployment: 'web', seconds: 8 }).settle();
    patient.do(SLOW_RULES).do({ type: 'rollout-restart', deployment: 'web' });
    expect(outcomesWhileItRolls(patient)).toEqual(new Set(['answered']));
  });
});
