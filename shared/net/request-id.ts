import { decimal } from '../lib/decimal.ts';

const LETTER = 114;
const ZERO = 48;

/** The id that people see of the request with this number: 17 → `r17`. */
export const requestId = (number: number): string => `r${decimal(number)}`;

/** The other way; null when it is no such id. */
export function numberOfRequest(id: string): number | null {
  if (id.charCodeAt(0) !== LETTER) return null;
  let number = 0;
  for (let index = 1; index < id.length; index += 1) {
    const digit = id.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9 || (digit === 0 && number === 0)) return null;
    number = 10 * number + digit;
  }
  return number > 0 && number <= Number.MAX_SAFE_INTEGER ? number : null;
}
