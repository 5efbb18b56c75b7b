import '../support/fuzz.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allNumbered, noNumbered, putNumbered, takeNumbered } from '../../shared/lib/numbered.ts';

const moves = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ put: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ take: fc.nat(40) }) },
  ),
  { maxLength: 400 },
);

it('numbered items are those of a plain table, in order, and what was taken takes no room', () => {
  fc.assert(
    fc.property(moves, (list) => {
      const numbered = noNumbered<string>();
      const table = new Map<number, string>();
      let last = 0;
      for (const move of list) {
        if ('put' in move) {
          last += move.put;
          putNumbered(numbered, last, `item ${last}`);
          table.set(last, `item ${last}`);
        } else {
          const number = last - move.take;
          expect(takeNumbered(numbered, number)).toBe(table.get(number) ?? null);
          table.delete(number);
        }
        expect(allNumbered(numbered)).toEqual([...table]);
      }
      for (const number of table.keys()) takeNumbered(numbered, number);
      expect(numbered.items).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
