import type { Shape, StructName } from './shape.ts';

/** Words to write a kind's fields with: their shape, then their number in protobuf and their description. */

const field = (shape: Shape) => (number: number, doc: string) => ({ number, shape, doc });
export const text = field({ type: 'string' });
export const integer = field({ type: 'integer' });
export const flag = field({ type: 'boolean' });
export const portName = field({ type: 'intOrString' });
export const time = field({ type: 'time' });
export const opaque = field({ type: 'any' });
export const map = field({ type: 'map' });
export const atomicMap = field({ type: 'map', atomic: true });
export const quantity = field({ type: 'quantity' });
export const quantities = field({ type: 'map', of: 'quantity' });
export const texts = field({ type: 'list', of: { type: 'string' } });
export const one = (name: StructName, number: number, doc: string) =>
  field({ type: 'struct', name })(number, doc);
/** A list that is replaced as a whole. */
export const whole = (name: StructName, number: number, doc: string) =>
  field({ type: 'list', of: { type: 'struct', name } })(number, doc);
export const many = (
  name: StructName,
  number: number,
  mergeKey: string,
  keys: readonly string[],
  doc: string,
) => field({ type: 'list', of: { type: 'struct', name }, mergeKey, keys })(number, doc);

export const typeMeta = {
  apiVersion: text(0, 'The version of this kind: v1, apps/v1.'),
  kind: text(0, 'What the object is.'),
};
export const metadata = one('ObjectMeta', 1, 'Its name, labels and annotations.');
export const status = opaque(3, 'What is so, as the cluster found it. Written by controllers alone.');

/** The fields of a kind that has something wanted of it, and something that is so. */
export const kindOf = (spec: StructName, doc: string) => ({
  ...typeMeta,
  metadata,
  spec: one(spec, 2, doc),
  status,
});
