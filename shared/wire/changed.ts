import { diff } from './diff.ts';
import type { Changed, Known } from './frame.ts';
import { type Patches, patched } from './patch.ts';

/** Shares nothing with what it was made from. */
export function copied<V>(view: V): V {
  return JSON.parse(JSON.stringify(view)) as V;
}

/** What to send so that the other side has `view`, and what it has then; null when it has it already. */
export function changed<V extends object>(
  { seq, view: before }: Known<V>,
  view: V,
): { readonly news: Required<Changed>; readonly known: Known<V> } | null {
  const changes = diff(before, view);
  if (changes === undefined) return null;
  const news = { seq: seq + 1, changes: copied(changes) as Patches };
  return { news, known: { seq: news.seq, view: patched(before, news.changes) as V } };
}
