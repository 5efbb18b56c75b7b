import { describe, expect, it } from 'vitest';
import { createRandom, nextFloat, nextInt, nextUint32, pick, split } from '../../shared/lib/random.ts';

const draw = (seed: string, count = 5) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => nextUint32(random));
};

describe('random', () => {
  it('gives the same numbers for the same seed, on any machine', () => {
    expect(draw('class-7')).toEqual(draw('class-7'));
    expect(draw('golden')).toEqual([3695321420, 2236759180, 485666660, 1646243098, 1282207632]);
  });

  it('gives other numbers for a seed that differs in one place or in length', () => {
    expect(draw('class-7')).not.toEqual(draw('class-8'));
    expect(draw('')).not.toEqual(draw(' '));
    expect(draw('ab')).not.toEqual(draw('ba'));
  });

  it('goes on from where a JSON round trip left it', () => {
    const random = createRandom('x');
    nextUint32(random);
    const copy = JSON.parse(JSON.stringify(random));
    expect(nextUint32(copy)).toBe(nextUint32(random));
  });

  it('spreads evenly', () => {
    const random = createRandom('even');
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 50_000; i += 1) {
      const index = nextInt(random, counts.length);
      counts[index] = (counts[index] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('stays within its bounds', () => {
    const random = createRandom('bounds');
    for (let i = 0; i < 1000; i += 1) {
      const value = nextFloat(random);
      expect(value >= 0 && value < 1).toBe(true);
    }
    expect(nextInt(random, 1)).toBe(0);
    expect(() => nextInt(random, 0)).toThrow(RangeError);
    expect(() => pick(random, [])).toThrow(RangeError);
    expect(['a', 'b']).toContain(pick(random, ['a', 'b']));
  });

  it('splits without moving the parent, by label', () => {
    const parent = createRandom('parent');
    const left = split(parent, 'left');
    const right = split(parent, 'right');
    expect(split(parent, 'left')).toEqual(left);
    expect(left).not.toEqual(right);
    expect(nextUint32(parent)).toBe(draw('parent', 1)[0]);
  });
});
