import type { FeedItem } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { text } from '../i18n/index.ts';

/** What happened lately, newest first. Older lines leave at the bottom. */
export function Feed({ items }: { readonly items: readonly FeedItem[] }) {
  return (
    <ol class="feed" aria-label={trh('feed')}>
      {newestLines(items).map(({ item, times }) => (
        <li key={item.id} class={`feed-item feed-${item.tone}`}>
          {text(item.text)}
          {times > 1 && <b class="numbers"> ×{times}</b>}
        </li>
      ))}
    </ol>
  );
}

const MOST_LINES = 6;

interface FeedLine {
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
