const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
/** Characters in one number: 8 of 6 bits each are 48, and a number holds 53. */
const HALF = 8;
/** Of the ids that pages draw: 16 characters of the 64 that ids may have. */
export const USUAL_LENGTH = 2 * HALF;

/** By character code: its place in the alphabet, or -1. */
const DIGITS = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));

/** The first (0) or second (1) eight characters of an id as a whole number; negative when one is not of the alphabet. */
export function halfOfId(id: string, half: 0 | 1): number {
  return 0x1000000 * quarter(id, half * HALF) + quarter(id, half * HALF + HALF / 2);
}

/** Four characters in 24 bits. Negative when one is none of the alphabet. */
function quarter(id: string, from: number): number {
  let value = 0;
  let all = 0;
  for (let index = from; index < from + HALF / 2; index += 1) {
    const digit = DIGITS[id.charCodeAt(index)] ?? -1;
    all |= digit;
    value = value * 64 + digit;
  }
  return all < 0 ? Number.NEGATIVE_INFINITY : value;
}

/** The id that these halves are of. */
export const idOfHalves = (first: number, second: number): string => textOf(first) + textOf(second);

function textOf(half: number): string {
  let text = '';
  for (let left = half, count = 0; count < HALF; count += 1) {
    text = (ALPHABET[left % 64] ?? '') + text;
    left = Math.floor(left / 64);
  }
  return text;
}
