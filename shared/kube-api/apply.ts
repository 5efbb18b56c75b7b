import type { Json } from '../lib/json.ts';
import { sameJson } from '../lib/same-json.ts';
import { isObject, type JsonObject } from './api-object.ts';
import { fieldOf, type Shape, type StructName } from './schema.ts';

/**
 * Server-side apply: what a manager applied is its own, and what it leaves out next time goes, unless somebody else
 * has it too (kubernetes.io "server-side-apply"). Kept are the fields of managers that apply; other writes own none.
 */
export interface Applied {
  readonly object: JsonObject;
  /** Fields that another manager has with another value; with `force` they are taken over instead. */
  readonly conflicts: readonly { readonly manager: string; readonly field: string }[];
}

/** One step into an object: a field, or the element of a list with these keys. */
type Step = { readonly field: string } | { readonly keys: JsonObject };
type Path = readonly Step[];

interface Manager {
  readonly name: string;
  readonly paths: Map<string, Path>;
  readonly entry: JsonObject;
}

/** Nobody owns these: they say which object it is. */
const IDENTITY = ['apiVersion', 'kind'];
const IDENTITY_META = ['name', 'namespace', 'uid', 'resourceVersion', 'creationTimestamp', 'managedFields'];

/** `live` is null when there is no such object yet; `time` is an API timestamp. */
export function applyConfig(
  live: JsonObject | null,
  config: JsonObject,
  struct: StructName,
  how: { readonly manager: string; readonly force: boolean; readonly time: string },
): Applied {
  const shape: Shape = { type: 'struct', name: struct };
  const wanted = leavesOf(config, shape);
  const managers = managersOf(live);
  const own = managers.find(({ name }) => name === how.manager);
  const others = managers.filter(({ name }) => name !== how.manager);
  const conflicts: { manager: string; field: string }[] = [];
  for (const [key, path] of wanted) {
    const now = valueAt(live ?? {}, path);
    if (now === undefined || sameJson(now, valueAt(config, path))) continue;
    for (const other of others) {
      if (!other.paths.has(key)) continue;
      if (how.force) other.paths.delete(key);
      else conflicts.push({ manager: other.name, field: nameOf(path) });
    }
  }
  let object = merged(live ?? {}, config, shape);
  for (const [key, path] of own?.paths ?? []) {
    if (!wanted.has(key) && !others.some(({ paths }) => paths.has(key))) object = removed(object, path);
  }
  const entry = entryOf(how.manager, String(config.apiVersion ?? ''), how.time, wanted);
  const unchanged = own !== undefined && sameJson(own.entry.fieldsV1, entry.fieldsV1) && own.entry;
  const kept = others
    .filter(({ paths }) => paths.size > 0)
    .map(({ entry: known, paths }) => ({ ...known, fieldsV1: fieldsOf(paths) }));
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const managedFields = [...kept, unchanged === false ? entry : unchanged];
  return { object: { ...object, metadata: { ...metadata, managedFields } }, conflicts };
}

/** The leaves of a configuration: scalars, and whatever is replaced as a whole. */
function leavesOf(config: JsonObject, shape: Shape): Map<string, Path> {
  const leaves = new Map<string, Path>();
  collect(config, shape, [], leaves);
  return leaves;
}

function collect(value: Json, shape: Shape, path: Path, leaves: Map<string, Path>): void {
  const add = () => leaves.set(JSON.stringify(path), path);
  if (isObject(value) && (shape.type === 'struct' || shape.type === 'map')) {
    for (const [name, inner] of Object.entries(value)) {
      const isIdentity =
        path.length === 0 ? IDENTITY.includes(name) : isMeta(path) && IDENTITY_META.includes(name);
      if (isIdentity) continue;
      collect(inner, shapeIn(shape, name), [...path, { field: name }], leaves);
    }
    return;
  }
  if (Array.isArray(value) && shape.type === 'list' && shape.keys !== undefined) {
    for (const item of value as readonly Json[]) {
      if (isObject(item)) collect(item, shape.of, [...path, { keys: keysOf(item, shape.keys) }], leaves);
    }
    return;
  }
  add();
}

function isMeta(path: Path): boolean {
  const [first] = path;
  return path.length === 1 && first !== undefined && 'field' in first && first.field === 'metadata';
}

function shapeIn(shape: Shape, name: string): Shape {
  return (shape.type === 'struct' ? fieldOf(shape.name, name)?.shape : undefined) ?? { type: 'any' };
}

/** An element's keys; a protocol that is not written is TCP. */
function keysOf(item: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.map((key) => [key, item[key] ?? (key === 'protocol' ? 'TCP' : null)]));
}

function merged(live: JsonObject, config: JsonObject, shape: Shape): JsonObject {
  const result = new Map<string, Json>(Object.entries(live));
  for (const [name, value] of Object.entries(config)) {
    const inner = shapeIn(shape, name);
    const now = result.get(name);
    if (isObject(value) && (inner.type === 'struct' || inner.type === 'map')) {
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

function indexOf(items: readonly Json[], keys: JsonObject): number {
  return items.findIndex((item) => isObject(item) && sameJson(keysOf(item, Object.keys(keys)), keys));
}

function valueAt(object: Json, path: Path): Json | undefined {
  let found: Json | undefined = object;
  for (const step of path) {
    if ('field' in step) found = isObject(found) ? found[step.field] : undefined;
    else if (Array.isArray(found)) found = found[indexOf(found, step.keys)];
    else return undefined;
  }
  return found;
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

function managersOf(live: JsonObject | null): Manager[] {
  const metadata = live?.metadata;
  const fields = isObject(metadata) ? metadata.managedFields : null;
  if (!Array.isArray(fields)) return [];
  return (fields as readonly Json[]).flatMap((entry) => {
    if (!isObject(entry) || entry.operation !== 'Apply') return [];
    const paths = new Map<string, Path>();
    readFields(entry.fieldsV1 ?? {}, [], paths);
    return [{ name: String(entry.manager), paths, entry }];
  });
}

function entryOf(manager: string, apiVersion: string, time: string, paths: Map<string, Path>): JsonObject {
  const fieldsV1 = fieldsOf(paths);
  return { manager, operation: 'Apply', apiVersion, time, fieldsType: 'FieldsV1', fieldsV1 };
}

type Tree = { [key: string]: Tree };

/** `f:name` for a field, `k:{…}` for an element, as `FieldsV1` writes them. */
function fieldsOf(paths: Map<string, Path>): JsonObject {
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

function readFields(node: Json, path: Path, paths: Map<string, Path>): void {
  if (!isObject(node)) return;
  const entries = Object.entries(node);
  if (entries.length === 0 && path.length > 0) paths.set(JSON.stringify(path), path);
  for (const [key, inner] of entries) {
    const step: Step = key.startsWith('k:')
      ? { keys: JSON.parse(key.slice(2)) as JsonObject }
      : { field: key.slice(2) };
    readFields(inner, [...path, step], paths);
  }
}

/** `.spec.ports[port=80,protocol="TCP"].targetPort`, as a conflict names it. */
function nameOf(path: Path): string {
  return path
    .map((step) => {
      if ('field' in step) return `.${step.field}`;
      const pairs = Object.entries(step.keys).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
      return `[${pairs.join(',')}]`;
    })
    .join('');
}
