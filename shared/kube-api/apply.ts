import { timestamp } from '../kube/time.ts';
import type { Json } from '../lib/json.ts';
import { sameJson } from '../lib/same-json.ts';
import { isObject, type JsonObject } from './api-object.ts';
import {
  indexOf,
  isGranular,
  keysOf,
  leavesOf,
  type Path,
  pathName,
  shapeIn,
  valueAt,
} from './field-path.ts';
import { isSameManager, type Manager, managedFields, managersIn, ownsSame } from './managed-fields.ts';
import type { Shape, StructName } from './shape.ts';

/**
 * Server-side apply: what a manager applied is its own, and what it leaves out next time goes, unless somebody else
 * has it too (kubernetes.io "server-side-apply").
 */
export interface Applied {
  readonly object: JsonObject;
  /** Fields that another manager has with another value; with `force` they are taken over instead. */
  readonly conflicts: readonly Conflict[];
}

export interface Conflict {
  readonly manager: Manager;
  /** `.spec.ports[port=80,protocol="TCP"].targetPort`. */
  readonly field: string;
}

/** Who writes: the field manager's name and the time in ms; `subresource` is nothing for the object itself. */
export interface Writing {
  readonly manager: string;
  readonly subresource: string;
  readonly now: number;
}

/** `live` is null when there is no such object yet. */
export function applyConfig(
  live: JsonObject | null,
  config: JsonObject,
  struct: StructName,
  how: Writing & { readonly force: boolean },
): Applied {
  const shape: Shape = { type: 'struct', name: struct };
  const wanted = leavesOf(config, shape);
  const entry = entryOf('Apply', config, wanted, how);
  const managers = managersIn(live);
  const own = managers.find((one) => isSameManager(one, entry));
  const others = managers.filter((one) => one !== own);
  const conflicts: Conflict[] = [];
  const taken = new Set<string>();
  for (const [key, path] of wanted) {
    const now = valueAt(live ?? {}, path);
    if (now === undefined || sameJson(now, valueAt(config, path))) continue;
    for (const manager of others) {
      if (!manager.paths.has(key)) continue;
      if (how.force) taken.add(key);
      else conflicts.push({ manager, field: pathName(path) });
    }
  }
  let object = merged(live ?? {}, config, shape);
  for (const [key, path] of own?.paths ?? []) {
    if (!isWanted(key, wanted) && !others.some(({ paths }) => paths.has(key))) object = removed(object, path);
  }
  const kept = others.map((one) => without(one, taken));
  const is = own !== undefined && ownsSame(own, entry) ? own : entry;
  return { object: withManagers(object, [...kept, is]), conflicts };
}

/** It, or what is in it: rooms of before kept a container's resources as one field. */
function isWanted(key: string, wanted: ReadonlyMap<string, Path>): boolean {
  return wanted.has(key) || [...wanted.keys()].some((other) => other.startsWith(`${key.slice(0, -1)},`));
}

/** The object after any other write: what it changed is its manager's now, and what it took away is nobody's. */
export function noteUpdate(
  before: JsonObject | null,
  after: JsonObject,
  struct: StructName,
  how: Writing,
): JsonObject {
  const shape: Shape = { type: 'struct', name: struct };
  const now = leavesOf(after, shape);
  const changed = new Map(
    [...now].filter(([, path]) => {
      const was = before === null ? undefined : valueAt(before, path);
      return was === undefined || !sameJson(was, valueAt(after, path) ?? null);
    }),
  );
  const gone = [...leavesOf(before ?? {}, shape).keys()].filter((key) => !now.has(key));
  const managers = managersIn(before);
  if (changed.size === 0) {
    const lost = new Set(gone);
    return withManagers(
      after,
      managers.map((one) => without(one, lost)),
    );
  }
  const entry = entryOf('Update', after, changed, how);
  const own = managers.find((one) => isSameManager(one, entry));
  const others = managers.filter((one) => one !== own);
  const lost = new Set([...changed.keys(), ...gone]);
  const paths = new Map([...(own === undefined ? [] : without(own, lost).paths), ...changed]);
  return withManagers(after, [...others.map((one) => without(one, lost)), { ...entry, paths }]);
}

function entryOf(
  operation: Manager['operation'],
  object: JsonObject,
  paths: Manager['paths'],
  { manager: name, subresource, now }: Writing,
): Manager {
  const apiVersion = String(object.apiVersion ?? '');
  return { name, operation, apiVersion, subresource, time: timestamp(now), paths };
}

function without(manager: Manager, keys: ReadonlySet<string>): Manager {
  return { ...manager, paths: new Map([...manager.paths].filter(([key]) => !keys.has(key))) };
}

function withManagers(object: JsonObject, managers: readonly Manager[]): JsonObject {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  return { ...object, metadata: { ...metadata, managedFields: managedFields(managers) } };
}

function merged(live: JsonObject, config: JsonObject, shape: Shape): JsonObject {
  const result = new Map<string, Json>(Object.entries(live));
  for (const [name, value] of Object.entries(config)) {
    const inner = shapeIn(shape, name);
    const now = result.get(name);
    if (isObject(value) && isGranular(inner)) {
      result.set(name, merged(isObject(now) ? now : {}, value, inner));
    } else if (Array.isArray(value) && inner.type === 'list' && inner.keys !== undefined) {
      result.set(name, mergedList(Array.isArray(now) ? now : [], value, inner.of, inner.keys));
    } else result.set(name, value);
  }
  return Object.fromEntries(result);
}

function mergedList(
  live: readonly Json[],
  config: readonly Json[],
  of: Shape,
  keys: readonly string[],
): Json[] {
  const result = [...live];
  for (const item of config) {
    if (!isObject(item)) continue;
    const index = indexOf(result, keysOf(item, keys));
    const found = result[index];
    if (isObject(found)) result[index] = merged(found, item, of);
    else result.push(item);
  }
  return result;
}

/** Without what is at the path, and without an element of which only its keys are left. */
function removed(object: JsonObject, path: Path): JsonObject {
  const [step, ...rest] = path;
  if (step === undefined || !('field' in step)) return object;
  const inner = object[step.field];
  if (inner === undefined) return object;
  const entries = Object.entries(object);
  const replaced = (value: Json) =>
    Object.fromEntries(entries.map(([name, old]) => [name, name === step.field ? value : old]));
  if (rest.length === 0) return Object.fromEntries(entries.filter(([name]) => name !== step.field));
  if (isObject(inner)) return replaced(removed(inner, rest));
  const [element, ...deeper] = rest;
  if (!Array.isArray(inner) || element === undefined || 'field' in element) return object;
  const index = indexOf(inner, element.keys);
  const item: Json | undefined = inner[index];
  if (!isObject(item)) return object;
  const left = removed(item, deeper);
  const isEmpty = Object.keys(left).every((name) => Object.hasOwn(element.keys, name));
  const items = inner as readonly Json[];
  return replaced(items.flatMap((old, at) => (at !== index ? [old] : isEmpty ? [] : [left])));
}
