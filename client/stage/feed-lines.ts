import type { FeedItem } from '../../shared/room/view.ts';

const MOST_LINES = 6;

export interface FeedLine {
  readonly item: FeedItem;
  readonly times: number;
}

/** The newest lines first; the same line again and again is one line that counts. */
export function newestLines(items: readonly FeedItem[]): readonly FeedLine[] {
  const lines: FeedLine[] = [];
  for (const item of [...items].sort((left, right) => left.id - right.id)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.item.text.en === item.text.en) {
      lines[lines.length - 1] = { item: last.item, times: last.times + 1 };
    } else lines.push({ item, times: 1 });
  }
  return lines.slice(-MOST_LINES).reverse();
}
