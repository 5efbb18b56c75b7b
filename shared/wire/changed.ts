import { diff } from './diff.ts';
import type { Changed, Known } from './frame.ts';
import type { Patches } from './patch.ts';

/**
 * What to send so that the other side has `view`, and what it has then; null when it has it already. A view is a value,
 * which nobody changes any more: both keep parts of it.
 */
export function changed<V extends object>(
  { seq, view: before }: Known<V>,
  view: V,
): { readonly news: Required<Changed>; readonly known: Known<V> } | null {
  const changes = diff(before, view);
  if (changes === undefined) return null;
  // Of two objects: never a list or a value of its own.
  return { news: { seq: seq + 1, changes: changes as Patches }, known: { seq: seq + 1, view } };
}
