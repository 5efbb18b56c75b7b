import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diff } from '../../shared/wire/diff.ts';
import { type Patch, patched } from '../../shared/wire/patch.ts';
import '../support/fuzz.ts';

/** What the other side gets. */
const sent = (patch: Patch | undefined): Patch | undefined =>
  patch === undefined ? undefined : JSON.parse(JSON.stringify(patch));

/** The JSON of `before` with the patch to `after`, as the other side has it. */
function taken(before: unknown, after: unknown): unknown {
  const patch = sent(diff(before, after));
  return patch === undefined ? before : patched(before, patch);
}

/** -0 is 0 in JSON. */
const json = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
/** Things in lists that are known by a name, so that some of two lists are the same ones. */
const thing = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  count: fc.nat(3),
  tags: fc.array(fc.constantFrom('x', 'y', null, 1), { maxLength: 3 }),
});
const things = fc.array(thing, { maxLength: 6 });
/** Names that every object, or some list, has of its own. */
const odd = fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'toString', 'length', '0'), json);

describe('a patch', () => {
  it('[VIEW22] turns any JSON value into any other, exactly, and is itself JSON', () => {
    const values = fc.oneof(json, things, odd, fc.record({ list: things, odd }));
    fc.assert(
      fc.property(values, values, (before, after) => {
        expect(taken(before, after)).toEqual(after);
      }),
    );
  });

  it('[VIEW22] is not there exactly when nothing changed', () => {
    fc.assert(
      fc.property(fc.oneof(json, things, odd), (value) => {
        expect(diff(value, structuredClone(value))).toBe(undefined);
      }),
    );
    fc.assert(
      fc.property(things, things, (before, after) => {
        fc.pre(JSON.stringify(before) !== JSON.stringify(after));
        expect(diff(before, after)).not.toBe(undefined);
      }),
    );
  });

  it('[VIEW22] changes nothing that was there, and keeps what is the same', () => {
    fc.assert(
      fc.property(things, things, (before, after) => {
        const text = JSON.stringify(before);
        taken(before, after);
        expect(JSON.stringify(before)).toBe(text);
      }),
    );
    const before = { beat: { id: 'a' }, strips: [{ n: 1 }, { n: 2 }] };
    const after = taken(before, { beat: { id: 'a' }, strips: [{ n: 1 }, { n: 3 }] }) as typeof before;
    expect([after.beat === before.beat, after.strips[0] === before.strips[0]]).toEqual([true, true]);
  });

  const ten = Array.from({ length: 10 }, (_, index) => ({ id: `r${10 - index}`, outcome: 'answered' }));
  const cases: readonly { what: string; before: unknown; after: unknown; patch: Patch | undefined }[] = [
    { what: 'a number that counted', before: { a: 1, b: 2 }, after: { a: 1, b: 3 }, patch: { b: 3 } },
    { what: 'a field that came', before: {}, after: { a: [] }, patch: { a: [[]] } },
    { what: 'a field that went', before: { a: 1, b: 2 }, after: { b: 2 }, patch: { a: [] } },
    { what: 'undefined, which is no field', before: { a: 1 }, after: { a: undefined }, patch: { a: [] } },
    { what: 'a section that became empty', before: { a: { b: 1 } }, after: { a: null }, patch: { a: null } },
    { what: 'one that is filled', before: { a: null }, after: { a: { b: 1 } }, patch: { a: [{ b: 1 }] } },
    {
      what: 'one item of a list',
      before: [{ n: [1] }, { n: [2] }],
      after: [{ n: [1] }, { n: [3] }],
      patch: { 1: { n: [[0], [[0, 3]]] } },
    },
    { what: 'an item at the end', before: ['a'], after: ['a', 'b'], patch: [[], [[1, 'b']]] },
    {
      what: 'a new item at the front of the last ten, and what became of the one before',
      before: [{ id: 'r10', outcome: null }, ...ten.slice(1)],
      after: [{ id: 'r11', outcome: null }, ...ten.slice(0, 9)],
      patch: [[9], [[0, { id: 'r11', outcome: null }]], { 1: { outcome: 'answered' } }],
    },
  ];
  for (const { what, before, after, patch } of cases) {
    it(`[VIEW22] says no more than it must: ${what}`, () => {
      expect(diff(before, after)).toEqual(patch);
      expect(taken(before, after)).toEqual(JSON.parse(JSON.stringify(after)));
    });
  }
});
