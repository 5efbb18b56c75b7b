import { err, ok, type Result } from '../lib/result.ts';
import { type Refusal, refuse } from '../room/refusal.ts';

/** No 0 O 1 I L, no 2 Z, 5 S, 8 B, U V: what one misreads on a wall is not in it. */
export const CODE_ALPHABET = 'ACDEFGHJKMNPQRTVWXY34679';
export const CODE_LENGTH = 6;

const CODE = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`);

/** A typed code as rooms know it: upper case, spaces and any kind of hyphen forgiven. */
export function normaliseCode(text: string): Result<string, Refusal> {
  const code = text
    .slice(0, 100)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '');
  return CODE.test(code) ? ok(code) : err(refuse('no-such-room'));
}

/** As it is shown and said: `KTR94M` → `KTR-94M`. */
export function formatCode(code: string): string {
  const half = CODE_LENGTH / 2;
  return `${code.slice(0, half)}-${code.slice(half)}`;
}
