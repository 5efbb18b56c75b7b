import { type Patches, patched } from './patch.ts';

/** A view as the other side has it after the message with this number. */
export interface Known<V> {
  readonly seq: number;
  readonly view: V;
}

/** What changed in a view since the message with the number before; see `Patch`. */
export interface Changed {
  readonly seq: number;
  /** Absent when nothing did. */
  readonly changes?: Patches;
}

/** The view after `news`. `gap`: something between is missing, ask for the whole; `old`: nothing new in it. */
export function taken<V>(known: Known<V> | null, news: Known<V> | Changed): Known<V> | 'gap' | 'old' {
  const { seq } = news;
  if ('view' in news) return { seq, view: news.view };
  if (known === null || seq > known.seq + 1) return 'gap';
  if (seq <= known.seq) return 'old';
  return { seq, view: news.changes === undefined ? known.view : (patched(known.view, news.changes) as V) };
}
