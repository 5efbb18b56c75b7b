import { formatLabels } from '../../kube/labels.ts';
import { resourceNamed } from '../../kube-api/resources.ts';
import { type Column, columnsOf } from '../../kube-api/table.ts';
import type { Simulation } from '../state.ts';
import type { ConsoleCommand } from './parse.ts';
import { isNamespaced, namePrefix, qualifiedName, type ResourceName } from './resource.ts';
import { type Row, rowsOf } from './rows.ts';
import { alignTabs, GET_LAYOUT } from './tabwriter.ts';

/** What kubectl prints, standard output and errors together, and whether it would exit with 0. */
export interface Printed {
  readonly ok: boolean;
  readonly text: string;
}

/** `kubectl get`: a table for each resource, in kubectl's columns and spacing. */
export function printGet(sim: Simulation, command: ConsoleCommand): Printed {
  const tables: string[] = [];
  const problems: string[] = [];
  for (const resource of command.resources) {
    const { rows, missing } = findRows(sim, resource, command);
    if (rows.length > 0) tables.push(printTable(resource, rows, command));
    for (const name of missing) problems.push(notFoundText(resource, name));
  }
  if (tables.length === 0 && problems.length === 0) return { ok: true, text: nothingFound(command) };
  const separator = command.output === 'name' ? '\n' : '\n\n';
  const shown = tables.length === 0 ? [] : [tables.join(separator)];
  return { ok: problems.length === 0, text: [...shown, ...problems].join('\n') };
}

export function notFoundText(resource: ResourceName, name: string): string {
  return `Error from server (NotFound): ${qualifiedName(resource)} "${name}" not found`;
}

/** `No resources found` has no namespace to name for nodes, nor when all were asked for. */
export function nothingFound(command: ConsoleCommand): string {
  const isClusterScoped = !command.resources.some(isNamespaced);
  return command.namespace === null || isClusterScoped
    ? 'No resources found'
    : `No resources found in ${command.namespace} namespace.`;
}

/** The rows asked for, in the order of the names, and the names that are not there. */
export function findRows(
  sim: Simulation,
  resource: ResourceName,
  command: ConsoleCommand,
): { readonly rows: readonly Row[]; readonly missing: readonly string[] } {
  const inNamespace = rowsOf(sim, resource).filter(
    (row) => row.namespace === null || command.namespace === null || row.namespace === command.namespace,
  );
  const all = inNamespace.filter((row) => command.query === null || command.query(row.labels));
  if (command.names.length === 0) return { rows: all, missing: [] };
  const found = command.names.map((name) => all.find((row) => row.name === name) ?? name);
  return {
    rows: found.filter((row) => typeof row !== 'string'),
    missing: found.filter((row) => typeof row === 'string'),
  };
}

function printTable(resource: ResourceName, rows: readonly Row[], command: ConsoleCommand): string {
  if (command.output === 'name') {
    return rows.map((row) => `${namePrefix(resource)}/${row.name}`).join('\n');
  }
  const lines = rows.map((row) => rowCells(resource, row, command).join('\t'));
  if (command.headers) lines.unshift(headings(resource, command).join('\t'));
  return alignTabs(lines, GET_LAYOUT);
}

/** The table's columns that are shown, with the places of their cells. */
function shownColumns(resource: ResourceName, command: ConsoleCommand): [number, Column][] {
  return [...columnsOf(resourceNamed(resource)).entries()].filter(
    ([, { priority }]) => priority === 0 || command.output === 'wide',
  );
}

function headings(resource: ResourceName, command: ConsoleCommand): string[] {
  const namespace = command.namespace === null && isNamespaced(resource) ? ['NAMESPACE'] : [];
  const labels = command.showLabels ? ['LABELS'] : [];
  const shown = shownColumns(resource, command).map(([, { name }]) => name.toUpperCase());
  return [...namespace, ...shown, ...labels];
}

function rowCells(resource: ResourceName, row: Row, command: ConsoleCommand): string[] {
  const namespace = command.namespace === null && row.namespace !== null ? [row.namespace] : [];
  const labels = command.showLabels ? [formatLabels(row.labels)] : [];
  const isPrefixed = command.isAll || command.resources.length > 1;
  const shown = shownColumns(resource, command).map(([place, { format }]) =>
    isPrefixed && format === 'name'
      ? `${namePrefix(resource)}/${row.cells[place]}`
      : String(row.cells[place]),
  );
  return [...namespace, ...shown, ...labels];
}
