import { formatLabels } from '../../kube/labels.ts';
import { isSelected } from '../../kube-api/list.ts';
import { resourceNamed } from '../../kube-api/resources.ts';
import { type Column, cellsOf, columnsOf } from '../../kube-api/table.ts';
import type { Simulation } from '../state.ts';
import type { ConsoleCommand, Wanted } from './parse.ts';
import { isNamespaced, namePrefix, qualifiedName, type ResourceName } from './resource.ts';
import { clientRow, type Row, rowsOf } from './rows.ts';
import { selectionOf } from './select.ts';
import { sorted } from './sort.ts';
import { alignTabs, GET_LAYOUT } from './tabwriter.ts';

/** Whether kubectl would exit with 0, and what it prints, standard output and errors together. */
export interface Printed {
  readonly ok: boolean;
  /** Prints it: most of the work, and nobody reads it when a log is played again. */
  readonly text: () => string;
}

/** `kubectl get`: a table for each resource, in kubectl's columns and spacing. */
export function printGet(sim: Simulation, command: ConsoleCommand): Printed {
  const found = command.wanted.map((wanted) => ({ ...wanted, ...findRows(sim, wanted, command) }));
  return {
    ok: found.every(({ missing, refusal }) => missing.length === 0 && refusal === null),
    text: () => {
      const filled = neighboursJoined(found.filter(({ rows }) => rows.length > 0));
      // Names are found or not, lists are there even if they are empty (`multipleGVKsRequested`).
      const shown = found.filter(({ names, rows, refusal }) =>
        names.length === 0 ? refusal === null : rows.length > 0,
      );
      const listed = shown.map(({ resource }) => resource);
      const isPrefixed = new Set(listed).size > 1;
      const tables = filled.map(({ resource, rows }) => {
        // kubectl's printer keeps this column once it has had it, for what is in no namespace too.
        const withNamespace =
          command.namespace === null && listed.slice(0, listed.indexOf(resource) + 1).some(isNamespaced);
        return printTable(sim, resource, rows, command, { isPrefixed, withNamespace });
      });
      const problems = found.flatMap(({ resource, missing, refusal }) => [
        ...missing.map((name) => notFoundText(resource, name)),
        ...(refusal === null ? [] : [refusal]),
      ]);
      if (tables.length === 0 && problems.length === 0) return nothingFound(command);
      const separator = command.output === 'name' || !command.headers ? '\n' : '\n\n';
      return [...(tables.length === 0 ? [] : [tables.join(separator)]), ...problems].join('\n');
    },
  };
}

/** What stands before names, and in front of them. */
interface Layout {
  /** Each with its type: `pod/web`. */
  readonly isPrefixed: boolean;
  readonly withNamespace: boolean;
}

interface Table {
  readonly resource: ResourceName;
  readonly rows: readonly Row[];
}

/** What is of one resource and comes one after the other stands in one table. */
function neighboursJoined(tables: readonly Table[]): Table[] {
  const joined: Table[] = [];
  for (const { resource, rows } of tables) {
    const last = joined.at(-1);
    if (last?.resource === resource) joined.splice(-1, 1, { resource, rows: [...last.rows, ...rows] });
    else joined.push({ resource, rows });
  }
  return joined;
}

export function notFoundText(resource: ResourceName, name: string): string {
  return `Error from server (NotFound): ${qualifiedName(resource)} "${name}" not found`;
}

/** `No resources found` has no namespace to name for nodes, nor when all were asked for. */
export function nothingFound(command: ConsoleCommand): string {
  const isClusterScoped = !command.wanted.some(({ resource }) => isNamespaced(resource));
  return command.namespace === null || isClusterScoped
    ? 'No resources found'
    : `No resources found in ${command.namespace} namespace.`;
}

export interface Found {
  readonly rows: readonly Row[];
  /** The names that are not there. */
  readonly missing: readonly string[];
  /** Why nothing was listed, or null. */
  readonly refusal: string | null;
}

/** The rows asked for, in the order of the names. */
export function findRows(sim: Simulation, { resource, names }: Wanted, command: ConsoleCommand): Found {
  const selection = selectionOf(command, resource);
  if (!selection.ok) return { rows: [], missing: [], refusal: selection.error };
  const chosen = rowsOf(sim, resource).filter(({ object }) => isSelected(selection.value, object));
  const all = command.sortBy === null ? chosen : sorted(chosen, command.sortBy);
  if (names.length === 0) return { rows: all, missing: [], refusal: null };
  const found = names.map(
    (name) =>
      all.find((row) => row.name === name) ?? clientRow(sim, resource, command.namespace, name) ?? name,
  );
  return {
    rows: found.filter((row) => typeof row !== 'string'),
    missing: found.filter((row) => typeof row === 'string'),
    refusal: null,
  };
}

function printTable(
  sim: Simulation,
  resource: ResourceName,
  rows: readonly Row[],
  command: ConsoleCommand,
  layout: Layout,
): string {
  if (command.output === 'name') {
    return rows.map((row) => `${namePrefix(resource)}/${row.name}`).join('\n');
  }
  const lines = rows.map((row) => rowCells(sim, resource, row, command, layout).join('\t'));
  if (command.headers) lines.unshift(headings(resource, command, layout).join('\t'));
  return alignTabs(lines, GET_LAYOUT);
}

/** The table's columns that are shown, with the places of their cells. */
function shownColumns(resource: ResourceName, command: ConsoleCommand): [number, Column][] {
  return [...columnsOf(resourceNamed(resource)).entries()].filter(
    ([, { priority }]) => priority === 0 || command.output === 'wide',
  );
}

function headings(resource: ResourceName, command: ConsoleCommand, { withNamespace }: Layout): string[] {
  const namespace = withNamespace ? ['NAMESPACE'] : [];
  const labels = command.showLabels ? ['LABELS'] : [];
  const shown = shownColumns(resource, command).map(([, { name }]) => name.toUpperCase());
  const columns = command.labelColumns.map((label) => (label.split('/').at(-1) ?? '').toUpperCase());
  return [...namespace, ...shown, ...columns, ...labels];
}

function rowCells(
  sim: Simulation,
  resource: ResourceName,
  row: Row,
  command: ConsoleCommand,
  { isPrefixed, withNamespace }: Layout,
): string[] {
  const cells = cellsOf(resourceNamed(resource), row.object, sim.now);
  const namespace = withNamespace ? [row.namespace ?? ''] : [];
  const labels = command.showLabels ? [formatLabels(row.labels)] : [];
  const shown = shownColumns(resource, command).map(([place, { format }]) =>
    isPrefixed && format === 'name' ? `${namePrefix(resource)}/${cells[place]}` : String(cells[place]),
  );
  const columns = command.labelColumns.map((label) => row.labels[label] ?? '');
  return [...namespace, ...shown, ...columns, ...labels];
}
