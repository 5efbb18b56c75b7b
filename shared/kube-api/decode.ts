import { quantityProblem, quantityText } from '../kube/quantity.ts';
import type { Json } from '../lib/json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { isObject, type JsonObject } from './api-object.ts';
import { fieldOf, isUnsupported } from './schema.ts';
import type { Shape, StructName } from './shape.ts';

export interface Decoded {
  /** Without the fields that are not known and without those that are null. */
  readonly value: JsonObject;
  /** Paths of fields that no such object has. */
  readonly unknown: readonly string[];
  /** Paths of fields that a real cluster has and a room does not. */
  readonly unsupported: readonly string[];
}

/** A value of another type than its field's. */
export interface WrongType {
  /** As Go's decoder says it: the innermost struct, then the path without places in lists. */
  readonly sentence: string;
  /** As it is said of what a strategic merge patch makes. */
  readonly inPatch: string;
}

/** Reads an object by its schema; or the first value in it that is of another type than its field. */
export function decode(input: Json, struct: StructName): Result<Decoded, WrongType> {
  const unknown: string[] = [];
  const unsupported: string[] = [];
  try {
    const value = readStruct(input, struct, '', unknown, unsupported);
    return ok({ value, unknown, unsupported });
  } catch (problem) {
    if (problem instanceof Misfit) return err({ sentence: problem.message, inPatch: problem.inPatch });
    throw problem;
  }
}

class Misfit extends Error {
  readonly inPatch: string;

  constructor(message: string, inPatch = message) {
    super(message);
    this.inPatch = inPatch;
  }
}

function misfit(value: Json, struct: StructName, path: string, wanted: string): Misfit {
  const found = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  const exactly = found === 'number' && wanted === 'int32' ? `number ${value}` : found;
  const place = path.replaceAll(/\[\d+\]/g, '');
  const into = path === '' ? 'Go value' : `Go struct field ${struct}.${place}`;
  return new Misfit(
    `json: cannot unmarshal ${exactly} into ${into} of type ${wanted}`,
    `unrecognized type: ${wanted}`,
  );
}

function readStruct(
  input: Json,
  struct: StructName,
  path: string,
  unknown: string[],
  unsupported: string[],
  within: StructName = struct,
): JsonObject {
  if (!isObject(input)) throw misfit(input, within, path, `v1.${struct}`);
  const entries: [string, Json][] = [];
  for (const [name, value] of Object.entries(input)) {
    const at = path === '' ? name : `${path}.${name}`;
    const field = fieldOf(struct, name);
    if (field !== null) {
      const read = value === null ? null : readValue(value, field.shape, struct, at, unknown, unsupported);
      if (read !== null) entries.push([name, read]);
    } else if (!isUnsupported(struct, name)) unknown.push(at);
    else if (!isNothing(value)) unsupported.push(at);
  }
  return Object.fromEntries(entries);
}

function readValue(
  value: Json,
  shape: Shape,
  within: StructName,
  path: string,
  unknown: string[],
  unsupported: string[],
): Json {
  switch (shape.type) {
    case 'struct':
      return readStruct(value, shape.name, path, unknown, unsupported, within);
    case 'list':
      if (!Array.isArray(value)) throw misfit(value, within, path, `[]${elementOf(shape.of)}`);
      return value.map((item: Json, index) =>
        readValue(item, shape.of, within, `${path}[${index}]`, unknown, unsupported),
      );
    case 'map':
      if (shape.of === 'quantity') return readQuantities(value, within, path);
      if (!isObject(value)) throw misfit(value, within, path, 'map[string]string');
      for (const item of Object.values(value)) {
        if (typeof item !== 'string') throw misfit(item, within, path, 'string');
      }
      return value;
    case 'integer':
      if (!isInt32(value)) throw misfit(value, within, path, 'int32');
      return value;
    case 'boolean':
      if (typeof value !== 'boolean') throw misfit(value, within, path, 'bool');
      return value;
    case 'string':
    case 'time':
      if (typeof value !== 'string') throw misfit(value, within, path, 'string');
      return value;
    case 'intOrString':
      if (typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value))) return value;
      throw misfit(value, within, path, 'intstr.IntOrString');
    case 'quantity':
      return readQuantity(value);
    case 'any':
      return value;
  }
}

function readQuantities(value: Json, within: StructName, path: string): JsonObject {
  if (!isObject(value)) throw misfit(value, within, path, 'v1.ResourceList');
  return Object.fromEntries(Object.entries(value).map(([name, amount]) => [name, readQuantity(amount)]));
}

/** Nothing is none of it; the API takes numbers, and a text for what stands in it (`quantity.go UnmarshalJSON`). */
function readQuantity(value: Json): string {
  const text = typeof value === 'string' ? value.trim() : JSON.stringify(value ?? 0);
  const problem = quantityProblem(text);
  if (problem !== null) throw new Misfit(problem);
  return quantityText(text);
}

/** Also where a cluster takes an int64: no time in a room goes beyond the dates that there are. */
function isInt32(value: Json): boolean {
  return typeof value === 'number' && value === (value | 0);
}

function elementOf(shape: Shape): string {
  return shape.type === 'struct' ? `v1.${shape.name}` : shape.type;
}

/** Says nothing: a field of a real cluster that is set to its zero asks for nothing that a room lacks. */
function isNothing(value: Json): boolean {
  if (value === null || value === false || value === '' || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
