/** How many characters a room's code has. */
const LENGTH = 6;
/** Letters and digits that are never in a code, because they are mistaken for others. */
const LOOK_ALIKES = /[^A-HJ-NP-Z2-9]/g;

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
  const odd = [...new Set(code.match(LOOK_ALIKES) ?? [])];
  if (odd.length > 0) return { name: 'characters', characters: odd.join(' ') };
  if (code.length < LENGTH) return { name: 'short', missing: LENGTH - code.length };
  return code.length > LENGTH ? { name: 'long' } : null;
}

/** `KTR94M` → `KTR-94M`. */
export function shownCode(code: string): string {
  return code.length === LENGTH ? `${code.slice(0, 3)}-${code.slice(3)}` : code;
}
