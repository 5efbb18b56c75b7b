import { parseIPv4 } from '../lib/ipv4.ts';
import { clusterView, type Simulation } from '../sim/simulation.ts';
import type { Lesson, TruthRow } from './lesson.ts';

/** The table's row, read off the cluster as it is: nothing of it is written in the lesson. */
export function truthRow(sim: Simulation, { deployment, service }: Lesson): TruthRow {
  const { pods, services } = clusterView(sim);
  const followed = services.find(({ name }) => name === service);
  const ips = pods.flatMap((pod) =>
    pod.ip !== null && pod.owner === deployment && !pod.terminating ? [pod.ip] : [],
  );
  const headless = followed?.clusterIP === 'None';
  const ready = (followed?.endpoints ?? []).flatMap((endpoint) => (endpoint.ready ? [endpoint.ip] : []));
  return {
    podIPs: inOrder(ips),
    clusterIP: followed?.clusterIP ?? null,
    targets: inOrder(headless ? ready : (followed?.routed ?? [])),
  };
}

function inOrder(ips: readonly string[]): string[] {
  return [...ips].sort((a, b) => (parseIPv4(a) ?? 0) - (parseIPv4(b) ?? 0));
}
