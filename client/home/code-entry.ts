import { CODE_ALPHABET, CODE_LENGTH } from '../../shared/wire/code.ts';

export type CodeProblem =
  | { readonly name: 'empty' }
  | { readonly name: 'short'; readonly missing: number }
  | { readonly name: 'long' }
  | { readonly name: 'characters'; readonly characters: string };

export interface CodeEntry {
  /** Upper case, without hyphens and spaces. */
  readonly code: string;
  readonly problem: CodeProblem | null;
}

/** Reads what was typed or pasted: case, hyphens, spaces and a whole join link are forgiven. */
export function readCode(typed: string): CodeEntry {
  const code = lastPart(typed)
    .toUpperCase()
    .replace(/[\s\-‐‑–—_.]/g, '');
  return { code, problem: problemOf(code) };
}

function lastPart(typed: string): string {
  return /\/(?:j|play)\/([^/?#]+)/.exec(typed)?.[1] ?? typed;
}

function problemOf(code: string): CodeProblem | null {
  if (code === '') return { name: 'empty' };
  const odd = [...new Set(code)].filter((character) => !CODE_ALPHABET.includes(character));
  if (odd.length > 0) return { name: 'characters', characters: odd.join(' ') };
  if (code.length < CODE_LENGTH) return { name: 'short', missing: CODE_LENGTH - code.length };
  return code.length > CODE_LENGTH ? { name: 'long' } : null;
}

/** `KTR94M` → `KTR-94M`. */
export function shownCode(code: string): string {
  return code.length === CODE_LENGTH ? `${code.slice(0, 3)}-${code.slice(3)}` : code;
}
