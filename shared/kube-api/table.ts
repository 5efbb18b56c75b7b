import type { ApiObject } from './api-object.ts';
import type { Resource } from './resources.ts';
import { TABLES } from './tables.ts';

export interface Column {
  /** As the table's heading has it; kubectl prints it in capitals. */
  readonly name: string;
  readonly type: 'string' | 'integer';
  readonly format: 'name' | '';
  readonly description: string;
  /** 0 is always shown, 1 with `-o wide`. */
  readonly priority: 0 | 1;
}

export type Cell = string | number;

/** What `kubectl get` prints of a resource: its columns, and a row of an object at a time (ms since the epoch). */
export interface TableOf<T extends ApiObject> {
  readonly columns: readonly Column[];
  readonly cells: (object: T, now: number) => readonly Cell[];
}

export function columnsOf(resource: Resource): readonly Column[] {
  return TABLES[resource.name].columns;
}

/** One cell for each column. An object of another kind than the resource's is a mistake of the caller and throws. */
export function cellsOf(resource: Resource, object: ApiObject, now: number): readonly Cell[] {
  if (object.kind !== resource.kind) throw new Error(`${object.kind} among ${resource.name}`);
  const { cells } = TABLES[resource.name] as TableOf<ApiObject>;
  return cells(object, now);
}
