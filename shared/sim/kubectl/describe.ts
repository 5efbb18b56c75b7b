import { listNamespace } from '../../kube/cluster.ts';
import type { Event, KubeObject } from '../../kube/objects.ts';
import type { Simulation } from '../state.ts';
import { describeDeployment } from './describe-deployment.ts';
import { describePod } from './describe-pod.ts';
import { describeReplicaSet } from './describe-replicaset.ts';
import { describeService } from './describe-service.ts';
import { findRows, notFoundText, nothingFound, type Printed } from './get.ts';
import type { ConsoleCommand } from './parse.ts';
import { ALL, type ResourceName } from './resource.ts';
import { ageOf, type Row } from './rows.ts';
import { alignTabs, DESCRIBE_LAYOUT } from './tabwriter.ts';

/** What the console describes: all that `describe all` does. */
const DESCRIBED = new Set<ResourceName>(ALL);
const NOT_DESCRIBED =
  'error: this console describes pods, services, deployments and replicasets: kubectl describe service my-service';

/**
 * `kubectl describe` of Pods, Services, Deployments and ReplicaSets. Behind one type a name that is not there stands for all that begin with it; of
 * two words that kubectl might take for those, one that is not there is all that it speaks of (`DescribeOptions.Run`).
 */
export function printDescribe(sim: Simulation, command: ConsoleCommand): Printed {
  const { wanted, isSlashed } = command;
  const [first] = wanted;
  if (first === undefined || !wanted.every(({ resource }) => DESCRIBED.has(resource))) {
    return { ok: false, text: () => NOT_DESCRIBED };
  }
  const found = wanted.map((each) => ({ ...each, ...findRows(sim, each, command) }));
  const rows = found.flatMap((each) => each.rows);
  const problems = found.flatMap(({ resource, missing }) =>
    missing.map((name) => notFoundText(resource, name)),
  );
  const words = isSlashed ? wanted.length : 1 + first.names.length;
  const prefix = first.names[0];
  if (problems.length === 1 && words === 2 && prefix !== undefined) {
    if (isSlashed) return { ok: false, text: () => problems.join('\n') };
    if (wanted.length > 1)
      return { ok: false, text: () => 'error: you may only specify a single resource type' };
    const begun = findRows(sim, { ...first, names: [] }, command).rows.filter(({ name }) =>
      name.startsWith(prefix),
    );
    return {
      ok: begun.length > 0,
      // kubectl ends each match with an empty line.
      text: () =>
        (begun.length === 0 ? problems : begun.map((row) => `${describeRow(sim, row)}\n`)).join('\n'),
    };
  }
  return {
    ok: problems.length === 0,
    text: () => {
      const described = rows.map((row) => describeRow(sim, row)).join('\n\n\n');
      const parts = described === '' ? problems : [described, ...problems];
      return parts.length === 0 ? nothingFound(command) : parts.join('\n');
    },
  };
}

function describeRow(sim: Simulation, { object }: Row): string {
  switch (object.kind) {
    case 'Pod':
      return withEvents(sim, object, describePod(sim, object));
    case 'Service':
      return withEvents(sim, object, describeService(sim, object));
    case 'Deployment':
      return withEvents(sim, object, describeDeployment(sim, object));
    case 'ReplicaSet':
      return withEvents(sim, object, describeReplicaSet(sim, object));
    default:
      return '';
  }
}

/** The lines of a description, aligned, with the object's Events below, the oldest first (`DescribeEvents`). */
function withEvents(sim: Simulation, object: KubeObject, written: readonly string[]): string {
  const lines = written.map(forTerminal);
  const { uid } = object.metadata;
  const namespace = 'namespace' in object.metadata ? object.metadata.namespace : 'default';
  const events = listNamespace(sim.cluster, 'Event', namespace)
    .filter((event) => event.involvedObject.uid === uid)
    .sort((left, right) =>
      left.lastTimestamp < right.lastTimestamp ? -1 : left.lastTimestamp > right.lastTimestamp ? 1 : 0,
    );
  if (events.length === 0) return alignTabs([...lines, 'Events:\t<none>'], DESCRIBE_LAYOUT);
  const table = [
    '  Type\tReason\tAge\tFrom\tMessage',
    '  ----\t------\t----\t----\t-------',
    ...events.map((event) => eventLine(sim, event)),
  ];
  return [alignTabs(lines, DESCRIBE_LAYOUT), 'Events:', alignTabs(table, DESCRIBE_LAYOUT)].join('\n');
}

/** What would move a terminal's cursor is written out (`cli-runtime/pkg/printers/terminal.go`). */
function forTerminal(line: string): string {
  return line.replaceAll('\x1b', '^[').replaceAll('\r', '\\r');
}

function eventLine(sim: Simulation, event: Event): string {
  const first = ageOf(sim, event.firstTimestamp);
  const age = event.count > 1 ? `${ageOf(sim, event.lastTimestamp)} (x${event.count} over ${first})` : first;
  return `  ${[event.type, event.reason, age, event.source.component, event.message].join('\t')}`;
}
