import { listNamespace } from '../../kube/cluster.ts';
import type { Event, KubeObject } from '../../kube/objects.ts';
import type { Simulation } from '../state.ts';
import { describePod } from './describe-pod.ts';
import { describeService } from './describe-service.ts';
import { findRows, notFoundText, nothingFound, type Printed } from './get.ts';
import type { ConsoleCommand } from './parse.ts';
import { ageOf, type Row } from './rows.ts';
import { alignTabs, DESCRIBE_LAYOUT } from './tabwriter.ts';

/**
 * `kubectl describe` of Pods and Services. A name that is not there stands for all that begin with it, if it is the only
 * one and stands behind its type (`DescribeOptions.Run`).
 */
export function printDescribe(sim: Simulation, command: ConsoleCommand): Printed {
  const [resource] = command.resources;
  if ((resource !== 'pods' && resource !== 'services') || command.resources.length > 1) {
    return {
      ok: false,
      text: () => 'error: this console describes pods or services: kubectl describe service my-service',
    };
  }
  const { rows, missing } = findRows(sim, resource, command);
  const isPrefix = command.names.length === 1 && !command.isSlashed;
  const begun = missing.map((prefix) => ({
    prefix,
    rows: isPrefix ? matchingRows(sim, resource, command, prefix) : [],
  }));
  return {
    ok: begun.every((match) => match.rows.length > 0),
    text: () => {
      const exact = rows.map((row) => describeRow(sim, row)).join('\n\n\n');
      const others = begun.flatMap((match) =>
        match.rows.length === 0
          ? notFoundText(resource, match.prefix)
          : // kubectl ends each match with an empty line.
            match.rows.map((row) => `${describeRow(sim, row)}\n`),
      );
      const parts = exact === '' ? others : [exact, ...others];
      return parts.length === 0 ? nothingFound(command) : parts.join('\n');
    },
  };
}

function matchingRows(
  sim: Simulation,
  resource: 'pods' | 'services',
  command: ConsoleCommand,
  prefix: string,
): readonly Row[] {
  return findRows(sim, resource, { ...command, names: [] }).rows.filter((row) => row.name.startsWith(prefix));
}

function describeRow(sim: Simulation, { object }: Row): string {
  if (object.kind === 'Pod') return withEvents(sim, object, describePod(sim, object));
  return object.kind === 'Service' ? withEvents(sim, object, describeService(sim, object)) : '';
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
