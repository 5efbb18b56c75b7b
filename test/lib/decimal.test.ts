import '../support/fuzz.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal } from '../../shared/lib/decimal.ts';

it('writes whole numbers as `String` does', () => {
  const edges = [0, 1, 9, 10, 99, 100, 999].flatMap((number) =>
    [1, 1e3, 1e6, 1e9, 1e12].flatMap((factor) => [
      number * factor,
      number * factor + 1,
      (number + 1) * factor - 1,
    ]),
  );
  for (const number of [...edges, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER])
    expect(decimal(number)).toBe(String(number));
  fc.assert(fc.property(fc.maxSafeNat(), (number) => decimal(number) === String(number)));
});
