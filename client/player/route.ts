import { signal } from '@preact/signals';
import { type PageRoute, readRoute } from './page-route.ts';

const current = () => readRoute(location.pathname);

export const route = signal<PageRoute>(current());

/** Goes to a page of this document without loading it again. */
export function goTo(path: string): void {
  history.pushState(null, '', path);
  route.value = current();
}

/** Names the page that is shown already: going back must not show it once more. */
export function rename(path: string): void {
  if (location.pathname !== path) history.replaceState(null, '', path);
}

/** Follows the browser's own back and forward. */
export function followHistory(): void {
  addEventListener('popstate', () => {
    route.value = current();
  });
}
