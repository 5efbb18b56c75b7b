import type { Field, Struct, StructName } from './shape.ts';
import { META } from './structs-meta.ts';
import { NETWORK } from './structs-network.ts';
import { REQUESTS } from './structs-requests.ts';
import { WORKLOADS } from './structs-workloads.ts';

/**
 * The kinds that can be written, field by field. From here come strict decoding, protobuf decoding, strategic merge,
 * server-side apply and what `kubectl explain` prints. Names, merge keys and field numbers are those of
 * `k8s.io/api` (`generated.proto`, `patchMergeKey`, `listMapKey`).
 */
export const STRUCTS: { readonly [name in StructName]: Struct } = {
  ...META,
  ...WORKLOADS,
  ...NETWORK,
  ...REQUESTS,
};

export function isUnsupported(struct: StructName, name: string): boolean {
  return STRUCTS[struct].unsupported?.includes(name) === true;
}

export function fieldOf(struct: StructName, name: string): Field | null {
  const { fields } = STRUCTS[struct];
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}
