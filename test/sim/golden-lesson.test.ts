import { describe, expect, it } from 'vitest';
import { kubectl } from '../../shared/sim/kubectl.ts';
import { clusterView } from '../../shared/sim/simulation.ts';
import { ClusterDriver } from '../support/cluster-driver.ts';
import { TRUTH_TABLE } from '../support/truth-table.ts';

interface TableRow {
  readonly podIPs: string[];
  readonly clusterIP: string | null;
  readonly targets: string[];
}

/** What the table of the lesson says of the cluster, from the view; checked against the console on the way. */
function tableRow(cluster: ClusterDriver): TableRow {
  const view = clusterView(cluster.sim);
  const [service] = view.services;
  const podIPs = view.pods
    .flatMap((pod) => pod.ip ?? [])
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const console = kubectl(cluster.sim, 'kubectl get pods -o wide').text;
  for (const ip of podIPs) expect(console).toContain(` ${ip} `);
  const endpoints = kubectl(cluster.sim, 'kubectl get endpoints').text;
  const expected =
    service === undefined ? 'No resources' : service.routed.map((ip) => `${ip}:8080`).join(',');
  expect(endpoints).toContain(expected);
  return { podIPs, clusterIP: service?.clusterIP ?? null, targets: [...(service?.routed ?? [])] };
}

describe('the lesson in the simulated cluster', () => {
  it('[KUBE6][NET8] gives the truth table, row by row, each within five seconds', () => {
    const cluster = new ClusterDriver();
    const rows: TableRow[] = [];
    const times: number[] = [];
    const step = (act: () => void) => {
      act();
      times.push(cluster.settle());
      rows.push(tableRow(cluster));
      cluster.wait(2000);
    };
    step(() => cluster.createApp('web', 2));
    step(() => cluster.do({ type: 'rollout-restart', deployment: 'web' }));
    step(() => cluster.withService());
    step(() => {
      cluster.do({ type: 'hold-network' });
      cluster.do({ type: 'delete-pod', pod: cluster.podAt('10.1.1.8').name });
    });
    const held = cluster.pods.filter((pod) => pod.ip === null);
    expect(held.map((pod) => [pod.status, pod.ready])).toEqual([['ContainerCreating', false]]);
    expect(kubectl(cluster.sim, 'kubectl get pods -o wide').text).toMatch(
      /0\/1 +ContainerCreating +0 +\d+s +<none> +node-1/,
    );
    step(() => cluster.do({ type: 'release-network' }));
    const answeredBy = new Set<string | null>();
    step(() => {
      for (let i = 0; i < 40; i += 1) {
        const { outcome, record } = cluster.call('10.96.0.1');
        expect(outcome).toBe('answered');
        answeredBy.add(record.decision.destination);
      }
    });
    expect([...answeredBy].sort()).toEqual(['10.1.1.10:8080', '10.1.1.9:8080']);
    step(() => cluster.do({ type: 'rollout-restart', deployment: 'web' }));
    step(() => expect(cluster.call('my-service').outcome).toBe('answered'));

    expect(rows).toEqual(
      TRUTH_TABLE.map(({ podIPs, clusterIP, targets }) => ({ podIPs, clusterIP, targets })),
    );
    expect(Math.max(...times)).toBeLessThanOrEqual(5000);
  });

  it('[NET9] clients that kept an old Pod IP time out after the restart, and again after the next', () => {
    const cluster = new ClusterDriver().withWeb();
    expect(cluster.call('10.1.1.5').outcome).toBe('answered');
    cluster.do({ type: 'rollout-restart', deployment: 'web' }).settle();
    expect(cluster.call('10.1.1.5')).toMatchObject({ outcome: 'timed-out', took: 1200 });
    expect(cluster.call('10.1.1.8').outcome).toBe('answered');
    cluster.do({ type: 'rollout-restart', deployment: 'web' }).settle();
    expect(cluster.call('10.1.1.8').outcome).toBe('timed-out');
  });
});
