import { describe, expect, it } from 'vitest';
import { canonicalJson, fnv32a, hashOf } from '../../shared/lib/hash.ts';
import { sameJson } from '../../shared/lib/same-json.ts';

describe('hash', () => {
  it('does not depend on the order of keys, but on the order of elements', () => {
    expect(hashOf({ a: 1, b: { c: [1, 2], d: null } })).toBe(hashOf({ b: { d: null, c: [1, 2] }, a: 1 }));
    expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
  });

  it('is 64 bits of hexadecimal, the same in every engine', () => {
    expect(hashOf({ b: [1, 'ü', null], a: { x: true } })).toBe('0a373aa50559a868');
  });

  it('does not count what JSON does not carry', () => {
    expect(hashOf({ a: 1, b: undefined })).toBe(hashOf({ a: 1 }));
    expect(canonicalJson({ b: -0, a: Number.NaN })).toBe('{"a":null,"b":0}');
  });

  it('tells values apart that are nearly equal', () => {
    const hashes = Array.from({ length: 5000 }, (_, index) => hashOf({ value: index }));
    expect(new Set(hashes).size).toBe(5000);
    expect(hashOf('1')).not.toBe(hashOf(1));
    expect(hashOf([])).not.toBe(hashOf({}));
  });

  it('is FNV-1a of the UTF-8 bytes where Kubernetes wants that', () => {
    expect(fnv32a('')).toBe(2166136261);
    expect(fnv32a('hello')).toBe(1335831723);
    expect(fnv32a('ü€😀')).toBe(1287278871);
  });
});

describe('sameJson', () => {
  it('compares by value, whatever the order of keys', () => {
    expect(sameJson({ a: [1, { b: 2 }], c: null }, { c: null, a: [1, { b: 2 }] })).toBe(true);
    expect(sameJson({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(sameJson({ a: 1 }, { b: 1 })).toBe(false);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(sameJson([], {})).toBe(false);
    expect(sameJson(null, {})).toBe(false);
  });
});
