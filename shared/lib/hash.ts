/**
 * FNV-1a, 32 bits, of the text's UTF-8 bytes, as Kubernetes uses it for template hashes
 * (`pkg/util/hash`, Go's `fnv.New32a`).
 */
export function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    for (const byte of utf8(character.codePointAt(0) ?? 0)) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}

function utf8(code: number): number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
}

/**
 * JSON text with the keys of every object sorted, so that equal values have equal text. Properties that are
 * `undefined` do not count, as in `JSON.stringify`.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/**
 * 64 bits, as 16 hexadecimal digits, of a plain JSON value; the order of keys does not matter. For telling
 * states apart, not for secrets. Two lanes of a multiply-xor hash (after cyrb53, public domain).
 */
export function hashOf(value: unknown): string {
  const text = canonicalJson(value);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  const mixedHigh = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  const mixedLow = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return hex32(mixedHigh) + hex32(mixedLow);
}

function hex32(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
