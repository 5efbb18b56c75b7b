import type { Json } from '../lib/json.ts';
import { sameJson } from '../lib/same-json.ts';
import { isObject, type JsonObject } from './api-object.ts';
import { fieldOf, STRUCTS } from './schema.ts';
import type { Shape } from './shape.ts';

/** One step into an object: a field, or the element of a list with these keys. */
export type Step = { readonly field: string } | { readonly keys: JsonObject };
export type Path = readonly Step[];

/** Nobody sets these: they say which object it is, or the cluster writes them. */
const IDENTITY = ['apiVersion', 'kind', 'status'];
const IDENTITY_META = [
  ...['name', 'generateName', 'namespace', 'uid', 'resourceVersion', 'generation', 'creationTimestamp'],
  ...['deletionTimestamp', 'deletionGracePeriodSeconds', 'ownerReferences', 'managedFields'],
];

/** By which the same path is found again. */
export function pathKey(path: Path): string {
  return JSON.stringify(path);
}

/** The leaves of an object, by their keys: scalars, and whatever is replaced as a whole. */
export function leavesOf(object: JsonObject, shape: Shape): Map<string, Path> {
  const leaves = new Map<string, Path>();
  collect(object, shape, [], leaves);
  return leaves;
}

function collect(value: Json, shape: Shape, path: Path, leaves: Map<string, Path>): void {
  if (isObject(value) && isGranular(shape)) {
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
  leaves.set(pathKey(path), path);
}

/** Whether each of its fields may have a manager of its own. */
export function isGranular(shape: Shape): boolean {
  if (shape.type === 'map') return shape.atomic !== true;
  return shape.type === 'struct' && STRUCTS[shape.name].atomic !== true;
}

function isMeta(path: Path): boolean {
  const [first] = path;
  return path.length === 1 && first !== undefined && 'field' in first && first.field === 'metadata';
}

/** The shape of a field; `any` where the schema has none. */
export function shapeIn(shape: Shape, name: string): Shape {
  return (shape.type === 'struct' ? fieldOf(shape.name, name)?.shape : undefined) ?? { type: 'any' };
}

/** An element's keys; a protocol that is not written is TCP. */
export function keysOf(item: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.map((key) => [key, item[key] ?? (key === 'protocol' ? 'TCP' : null)]));
}

/** The place of the element that has these keys; -1 when there is none. */
export function indexOf(items: readonly Json[], keys: JsonObject): number {
  return items.findIndex((item) => isObject(item) && sameJson(keysOf(item, Object.keys(keys)), keys));
}

/** What stands at a path; undefined when nothing does. */
export function valueAt(object: Json, path: Path): Json | undefined {
  let found: Json | undefined = object;
  for (const step of path) {
    if ('field' in step) found = isObject(found) ? found[step.field] : undefined;
    else if (Array.isArray(found)) found = found[indexOf(found, step.keys)];
    else return undefined;
  }
  return found;
}

/** `.spec.ports[port=80,protocol="TCP"].targetPort`, as a conflict names it. */
export function pathName(path: Path): string {
  return path
    .map((step) => {
      if ('field' in step) return `.${step.field}`;
      const pairs = Object.entries(step.keys).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
      return `[${pairs.join(',')}]`;
    })
    .join('');
}
