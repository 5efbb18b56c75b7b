import type { Json } from '../lib/json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { isObject, type JsonObject } from './api-object.ts';
import { fieldOf, isUnsupported, type Shape, type StructName } from './schema.ts';

export interface Decoded {
  /** Without the fields that are not known and without those that are null. */
  readonly value: JsonObject;
  /** Paths of fields that no such object has. */
  readonly unknown: readonly string[];
  /** Paths of fields that a real cluster has and a room does not. */
  readonly unsupported: readonly string[];
}

/** Reads an object by its schema; or what is wrong about the type of a value in it, as Go's decoder says it. */
export function decode(input: Json, struct: StructName): Result<Decoded, string> {
  const unknown: string[] = [];
  const unsupported: string[] = [];
  try {
    const value = readStruct(input, struct, '', unknown, unsupported);
    return ok({ value, unknown, unsupported });
  } catch (problem) {
    if (problem instanceof WrongType) return err(problem.message);
    throw problem;
  }
}

class WrongType extends Error {}

function wrongType(value: Json, path: string, wanted: string): WrongType {
  const found = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  return new WrongType(`json: cannot unmarshal ${found} into Go struct field ${path} of type ${wanted}`);
}

function readStruct(
  input: Json,
  struct: StructName,
  path: string,
  unknown: string[],
  unsupported: string[],
): JsonObject {
  if (!isObject(input)) throw wrongType(input, path === '' ? struct : path, struct);
  const entries: [string, Json][] = [];
  for (const [name, value] of Object.entries(input)) {
    const at = path === '' ? name : `${path}.${name}`;
    const field = fieldOf(struct, name);
    if (field !== null) {
      const read = value === null ? null : readValue(value, field.shape, at, unknown, unsupported);
      if (read !== null) entries.push([name, read]);
    } else if (!isUnsupported(struct, name)) unknown.push(at);
    else if (!isNothing(value)) unsupported.push(at);
  }
  return Object.fromEntries(entries);
}

function readValue(value: Json, shape: Shape, path: string, unknown: string[], unsupported: string[]): Json {
  switch (shape.type) {
    case 'struct':
      return readStruct(value, shape.name, path, unknown, unsupported);
    case 'list':
      if (!Array.isArray(value)) throw wrongType(value, path, 'slice');
      return value.map((item: Json, index) =>
        readValue(item, shape.of, `${path}[${index}]`, unknown, unsupported),
      );
    case 'map':
      if (!isObject(value)) throw wrongType(value, path, 'map[string]string');
      for (const item of Object.values(value)) {
        if (typeof item !== 'string') throw wrongType(item, path, 'string');
      }
      return value;
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(value, path, 'int32');
      return value;
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType(value, path, 'bool');
      return value;
    case 'string':
    case 'time':
      if (typeof value !== 'string') throw wrongType(value, path, 'string');
      return value;
    case 'intOrString':
      if (typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value))) return value;
      throw wrongType(value, path, 'intstr.IntOrString');
    case 'any':
      return value;
  }
}

/** Says nothing: a field of a real cluster that is set to its zero asks for nothing that a room lacks. */
function isNothing(value: Json): boolean {
  if (value === null || value === false || value === '' || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
