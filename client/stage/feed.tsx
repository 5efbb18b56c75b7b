import type { FeedItem } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { text } from '../i18n/index.ts';
import { newestLines } from './feed-lines.ts';

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
