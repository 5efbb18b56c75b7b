import { isObject, type JsonObject } from '../../shared/kube-api/api-object.ts';
import { STRUCTS } from '../../shared/kube-api/schema.ts';
import type { Shape, StructName } from '../../shared/kube-api/shape.ts';
import type { Json } from '../../shared/lib/json.ts';

/** What every body in Kubernetes' protobuf begins with (`apimachinery/pkg/runtime/serializer/protobuf`). */
const MAGIC = Buffer.from('k8s\0', 'latin1');
/** Deeper than any object, and shallow enough to walk. */
const DEEPEST = 32;

/** Fields whose zero is as good as nothing; of others it says something, and is written only if it was set. */
const ZERO_IS_NOTHING: ReadonlySet<string> = new Set([
  ...['generation', 'minReadySeconds', 'paused', 'publishNotReadyAddresses'],
  ...['stdin', 'stdinOnce', 'tty', 'unschedulable'],
]);

interface Part {
  readonly number: number;
  readonly value: number | Buffer;
}

/**
 * A protobuf body as the JSON that it stands for, read by the schema's field numbers; null when it cannot be read.
 * Fields that the schema does not number are left out, all of them for a kind that nobody writes here; and what is empty,
 * which protobuf writes all the same and Go's JSON does not (`omitempty`).
 */
export function protobufBody(body: Buffer): JsonObject | null {
  if (!body.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  try {
    const envelope = partsOf(body.subarray(MAGIC.length));
    const [typeMeta, raw] = [1, 2].map((number) => envelope.find((part) => part.number === number)?.value);
    if (!Buffer.isBuffer(typeMeta) || !Buffer.isBuffer(raw)) return null;
    const [apiVersion = '', kind = ''] = [1, 2].map((number) => textAt(partsOf(typeMeta), number));
    const struct = structNamed(kind);
    return { ...(struct === null ? {} : readStruct(raw, struct, 0)), apiVersion, kind };
  } catch (problem) {
    if (problem instanceof Unreadable) return null;
    throw problem;
  }
}

class Unreadable extends Error {}

function structNamed(kind: string): StructName | null {
  return Object.hasOwn(STRUCTS, kind) ? (kind as StructName) : null;
}

/** The fields of a message in their order. */
function partsOf(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at];
      if (byte === undefined) break;
      at += 1;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(BigInt.asIntN(64, value));
    }
    throw new Unreadable();
  };
  const take = (length: number): Buffer => {
    if (length < 0 || at + length > bytes.length) throw new Unreadable();
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    switch (tag & 7) {
      case 0:
        parts.push({ number, value: varint() });
        break;
      case 1:
        take(8);
        break;
      case 2:
        parts.push({ number, value: take(varint()) });
        break;
      case 5:
        take(4);
        break;
      default:
        throw new Unreadable();
    }
  }
  return parts;
}

function readStruct(bytes: Buffer, struct: StructName, depth: number): JsonObject {
  if (depth > DEEPEST) throw new Unreadable();
  const names = new Map(Object.entries(STRUCTS[struct].fields).map(([name, field]) => [field.number, name]));
  const result = new Map<string, Json>();
  for (const { number, value } of partsOf(bytes)) {
    const name = number === 0 ? undefined : names.get(number);
    const shape = name === undefined ? undefined : STRUCTS[struct].fields[name]?.shape;
    if (name === undefined || shape === undefined) continue;
    const before = result.get(name);
    if (shape.type === 'list') {
      const item = readValue(value, shape.of, depth);
      result.set(name, [...(Array.isArray(before) ? (before as readonly Json[]) : []), item]);
    } else if (shape.type === 'map') {
      const pair = partsOf(bufferOf(value));
      result.set(name, { ...(isObject(before) ? before : {}), [textAt(pair, 1)]: mapped(pair, shape) });
    } else {
      const read = readValue(value, shape, depth);
      if (read !== '' && (value !== 0 || !ZERO_IS_NOTHING.has(name))) result.set(name, read);
    }
  }
  return Object.fromEntries(result);
}

function readValue(value: number | Buffer, shape: Shape, depth: number): Json {
  switch (shape.type) {
    case 'string':
      return bufferOf(value).toString('utf8');
    case 'integer':
    case 'boolean':
      if (typeof value !== 'number') throw new Unreadable();
      return shape.type === 'boolean' ? value !== 0 : value;
    case 'intOrString': {
      const parts = partsOf(bufferOf(value));
      const isText = parts.find((part) => part.number === 1)?.value === 1;
      const number = parts.find((part) => part.number === 2)?.value;
      return isText ? textAt(parts, 3) : typeof number === 'number' ? number : 0;
    }
    case 'quantity':
      return textAt(partsOf(bufferOf(value)), 1);
    case 'struct':
      return readStruct(bufferOf(value), shape.name, depth + 1);
    case 'time':
    case 'any':
    case 'map':
    case 'list':
      return null;
  }
}

function mapped(pair: readonly Part[], { of }: Extract<Shape, { type: 'map' }>): string {
  if (of === undefined) return textAt(pair, 2);
  const quantity = pair.find(({ number }) => number === 2)?.value;
  return Buffer.isBuffer(quantity) ? textAt(partsOf(quantity), 1) : '0';
}

function textAt(parts: readonly Part[], number: number): string {
  const value = parts.find((part) => part.number === number)?.value;
  return Buffer.isBuffer(value) ? value.toString('utf8') : '';
}

function bufferOf(value: number | Buffer): Buffer {
  if (Buffer.isBuffer(value)) return value;
  throw new Unreadable();
}
