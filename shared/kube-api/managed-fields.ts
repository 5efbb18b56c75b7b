import type { Json } from '../lib/json.ts';
import { sameJson } from '../lib/same-json.ts';
import { isObject, type JsonObject } from './api-object.ts';
import { type Path, pathKey, type Step } from './field-path.ts';

/** Somebody who set fields, by applying or by any other write (`metav1.ManagedFieldsEntry`). */
export interface Manager {
  readonly name: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  /** `scale`, or nothing for the object itself. */
  readonly subresource: string;
  /** When its fields changed last, as an API timestamp. */
  readonly time: string;
  /** Its fields, by what `pathKey` makes of them. */
  readonly paths: ReadonlyMap<string, Path>;
}

/** The same name by another way of writing is another manager, as in a cluster. */
export function isSameManager(one: Manager, other: Manager): boolean {
  return (
    one.name === other.name &&
    one.operation === other.operation &&
    one.subresource === other.subresource &&
    (one.operation === 'Apply' || one.apiVersion === other.apiVersion)
  );
}

/** `"kubectl-label" using v1`, as a conflict names it (`fieldmanager/internal/conflict.go`). */
export function namedManager({ name, operation, apiVersion, subresource }: Manager): string {
  const through = subresource === '' ? '' : ` with subresource ${JSON.stringify(subresource)}`;
  return JSON.stringify(name) + through + (operation === 'Update' ? ` using ${apiVersion}` : '');
}

/** The managers of an object. What is not such an entry is left out. */
export function managersIn(object: JsonObject | null): Manager[] {
  const metadata = object?.metadata;
  const fields = isObject(metadata) ? metadata.managedFields : null;
  return Array.isArray(fields)
    ? (fields as readonly Json[]).flatMap((entry) => managerFrom(entry) ?? [])
    : [];
}

function managerFrom(entry: Json): Manager | null {
  if (!isObject(entry)) return null;
  const { manager, operation, apiVersion, time, subresource = '', fieldsV1 } = entry;
  if (typeof manager !== 'string' || (operation !== 'Apply' && operation !== 'Update')) return null;
  if (typeof apiVersion !== 'string' || typeof time !== 'string' || typeof subresource !== 'string')
    return null;
  const paths = new Map<string, Path>();
  if (!isRead(fieldsV1 ?? null, [], paths)) return null;
  return { name: manager, operation, apiVersion, subresource, time, paths };
}

/** Managers of one object; those before forget that they wrote. A real cluster says `ancient-changes` from ten on. */
const MOST_MANAGERS = 20;

/** As it stands in `metadata.managedFields`; those without a field do not. */
export function managedFields(managers: readonly Manager[]): JsonObject[] {
  return managers
    .filter(({ paths }) => paths.size > 0)
    .slice(-MOST_MANAGERS)
    .map(({ name, operation, apiVersion, subresource, time, paths }) => ({
      ...{ manager: name, operation, apiVersion, time, fieldsType: 'FieldsV1', fieldsV1: fieldsOf(paths) },
      ...(subresource === '' ? {} : { subresource }),
    }));
}

/** Whether both have the same fields. */
export function ownsSame(one: Manager, other: Manager): boolean {
  return sameJson(fieldsOf(one.paths), fieldsOf(other.paths));
}

type Tree = { [key: string]: Tree };

/** `f:name` for a field, `k:{…}` for an element, as `FieldsV1` writes them. */
function fieldsOf(paths: ReadonlyMap<string, Path>): JsonObject {
  const root: Tree = {};
  for (const path of paths.values()) {
    let node = root;
    for (const step of path) {
      const key = 'field' in step ? `f:${step.field}` : `k:${JSON.stringify(step.keys)}`;
      const next = Object.hasOwn(node, key) ? node[key] : undefined;
      const child = next ?? {};
      node[key] = child;
      node = child;
    }
  }
  return root;
}

/** Collects the paths; false when it is not written as `FieldsV1`, which clients may try. `.` is the parent itself. */
function isRead(node: Json, path: Path, paths: Map<string, Path>): boolean {
  if (!isObject(node)) return false;
  const entries = Object.entries(node).filter(([key]) => key !== '.');
  if (entries.length === 0 && path.length > 0) paths.set(pathKey(path), path);
  return entries.every(([key, inner]) => {
    const step = stepFrom(key);
    return step !== null && isRead(inner, [...path, step], paths);
  });
}

function stepFrom(key: string): Step | null {
  if (key.startsWith('f:')) return { field: key.slice(2) };
  if (!key.startsWith('k:')) return null;
  try {
    const keys = JSON.parse(key.slice(2)) as Json;
    return isObject(keys) ? { keys } : null;
  } catch {
    return null;
  }
}
