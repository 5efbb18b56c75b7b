import type { Labels } from '../kube/labels.ts';
import type { Json } from '../lib/json.ts';
import { isObject, type JsonObject } from './api-object.ts';

/** Reading values out of JSON that was decoded by its schema: what is there has the right type. */

export function objectIn(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

/** Undefined for an empty text, too: to the API server it is as if nothing were written. */
export function textIn(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberIn(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === 'number' ? value : undefined;
}

export function listIn(object: JsonObject, key: string): readonly Json[] {
  const value = object[key];
  return Array.isArray(value) ? value : [];
}

export function objectsIn(object: JsonObject, key: string): JsonObject[] {
  return listIn(object, key).map((item) => (isObject(item) ? item : {}));
}

export function labelsIn(object: JsonObject, key: string): Labels {
  return Object.fromEntries(
    Object.entries(objectIn(object, key)).map(([name, value]) => [name, String(value)]),
  );
}
