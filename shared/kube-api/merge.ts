import type { Json } from '../lib/json.ts';
import { isObject, type JsonObject } from './api-object.ts';
import { shapeIn } from './field-path.ts';
import type { Shape, StructName } from './shape.ts';

/** RFC 7396: null removes, objects are merged, everything else replaces. */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const result = new Map<string, Json>(isObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, mergePatch(result.get(key) ?? null, value));
  }
  return Object.fromEntries(result);
}

const SET_ORDER = '$setElementOrder/';
const DELETE_FROM = '$deleteFromPrimitiveList/';
const RETAIN = '$retainKeys';

/**
 * A strategic merge patch: as a merge patch, but lists that have a merge key are merged element by element, and
 * `$patch`, `$setElementOrder/…`, `$deleteFromPrimitiveList/…` and `$retainKeys` say more
 * (`apimachinery/pkg/util/strategicpatch`).
 */
export function strategicMerge(target: JsonObject, patch: JsonObject, struct: StructName): JsonObject {
  return mergeObject(target, patch, { type: 'struct', name: struct });
}

function mergeObject(target: JsonObject, patch: JsonObject, shape: Shape): JsonObject {
  if (patch.$patch === 'replace') return without(patch, '$patch');
  if (patch.$patch === 'delete') return {};
  const result = new Map<string, Json>(Object.entries(target));
  const retained = patch[RETAIN];
  if (Array.isArray(retained)) {
    for (const key of result.keys()) if (!retained.includes(key)) result.delete(key);
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key === '$patch' || key === RETAIN || key.startsWith(SET_ORDER)) continue;
    if (key.startsWith(DELETE_FROM)) {
      const name = key.slice(DELETE_FROM.length);
      const list = result.get(name);
      if (Array.isArray(list) && Array.isArray(value)) {
        result.set(
          name,
          list.filter((item: Json) => !value.includes(item)),
        );
      }
      continue;
    }
    if (value === null) result.delete(key);
    else result.set(key, mergeValue(result.get(key), value, shapeIn(shape, key), patch[SET_ORDER + key]));
  }
  return Object.fromEntries(result);
}

function mergeValue(target: Json | undefined, patch: Json, shape: Shape, order: Json | undefined): Json {
  if (isObject(patch)) return mergeObject(isObject(target) ? target : {}, patch, shape);
  if (Array.isArray(patch) && shape.type === 'list' && shape.mergeKey !== undefined) {
    const elements = Array.isArray(target) ? (target as readonly Json[]) : [];
    return mergeList(elements, patch, shape.of, shape.mergeKey, order);
  }
  return patch;
}

function mergeList(
  target: readonly Json[],
  patch: readonly Json[],
  of: Shape,
  mergeKey: string,
  order: Json | undefined,
): Json[] {
  const keyOf = (item: Json | undefined) => (isObject(item) ? (item[mergeKey] ?? null) : null);
  if (patch.some((item) => isObject(item) && item.$patch === 'replace' && keyOf(item) === null)) {
    return patch.filter((item) => !(isObject(item) && item.$patch === 'replace'));
  }
  let result = [...target];
  for (const item of patch) {
    if (!isObject(item)) continue;
    const key = keyOf(item);
    const index = result.findIndex((other) => keyOf(other) === key);
    if (item.$patch === 'delete') result = result.filter((other) => keyOf(other) !== key);
    else if (index < 0) result.push(mergeObject({}, without(item, '$patch'), of));
    else {
      const found = result[index];
      result[index] = mergeObject(isObject(found) ? found : {}, item, of);
    }
  }
  return Array.isArray(order)
    ? inOrder(
        result,
        order.map((item: Json) => keyOf(item)),
        keyOf,
      )
    : result;
}

/** Elements that the order names come in it; the others keep their places among themselves, behind. */
function inOrder(items: readonly Json[], order: readonly Json[], keyOf: (item: Json) => Json): Json[] {
  const rank = (item: Json) => {
    const index = order.indexOf(keyOf(item));
    return index < 0 ? order.length : index;
  };
  return items.toSorted((left, right) => rank(left) - rank(right));
}

function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}
