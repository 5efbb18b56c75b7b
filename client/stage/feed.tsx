import type { FeedItem } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { text } from '../i18n/index.ts';

/** What happened lately, newest first. Older lines leave at the bottom. */
export function Feed({ items }: { readonly items: readonly FeedItem[] }) {
  const newest = [...items].sort((left, right) => right.id - left.id).slice(0, 6);
  return (
    <ol class="feed" aria-label={trh('feed')}>
      {newest.map((item) => (
        <li key={item.id} class={`feed-item feed-${item.tone}`}>
          {text(item.text)}
        </li>
      ))}
    </ol>
  );
}
