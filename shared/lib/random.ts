/**
 * A seeded generator whose whole state is four 32-bit numbers: chance is data, it lives in the state.
 * sfc32, from PractRand by Chris Doty-Humphrey (public domain).
 */
export interface Random {
  a: number;
  b: number;
  c: number;
  d: number;
}

/** The same seed gives the same numbers on every machine. */
export function createRandom(seed: string): Random {
  const random: Random = { a: 0x9e3779b9, b: 0x243f6a88, c: 0xb7e15162, d: 1 };
  for (let i = 0; i < seed.length; i += 1) {
    const code = seed.charCodeAt(i);
    random.a = Math.imul(random.a ^ code, 0x85ebca6b) >>> 0;
    random.b = Math.imul(random.b ^ (code + i), 0xc2b2ae35) >>> 0;
    random.c = (Math.imul(random.c, 31) + code) >>> 0;
  }
  random.c = (random.c ^ seed.length) >>> 0;
  for (let i = 0; i < 16; i += 1) nextUint32(random);
  return random;
}

/** A whole number from 0 to 4,294,967,295. */
export function nextUint32(random: Random): number {
  const sum = (random.a + random.b + random.d) | 0;
  random.d = (random.d + 1) >>> 0;
  random.a = (random.b ^ (random.b >>> 9)) >>> 0;
  random.b = (random.c + (random.c << 3)) >>> 0;
  random.c = (((random.c << 21) | (random.c >>> 11)) + sum) >>> 0;
  return sum >>> 0;
}

/** A number from 0 up to, but not including, 1. */
export function nextFloat(random: Random): number {
  return nextUint32(random) / 4294967296;
}

/** A whole number from 0 up to, but not including, `below` (which must be a whole number of 1 or more). */
export function nextInt(random: Random, below: number): number {
  if (!Number.isInteger(below) || below < 1) throw new RangeError(`nextInt below ${below}`);
  return Math.floor(nextFloat(random) * below);
}

/** One of the array's elements. An empty array is a mistake of the caller and throws. */
export function pick<T>(random: Random, array: readonly T[]): T {
  const index = nextInt(random, array.length);
  for (const value of array.slice(index, index + 1)) return value;
  throw new RangeError('pick from an empty array');
}

/** The array's elements in another order; the array itself stays as it is. */
export function shuffled<T>(random: Random, array: readonly T[]): T[] {
  const left = [...array];
  const drawn: T[] = [];
  while (left.length > 0) drawn.push(...left.splice(nextInt(random, left.length), 1));
  return drawn;
}

/**
 * A generator of its own for one purpose, so that drawing there does not move the numbers here. The parent
 * is not advanced: the same parent state and label give the same child.
 */
export function split(random: Random, label: string): Random {
  return createRandom(`${random.a}:${random.b}:${random.c}:${random.d}/${label}`);
}
