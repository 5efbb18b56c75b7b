/** First in, first out, in a plain array: what was taken is dropped in blocks, so that taking costs nothing. */
export interface Queue<T> {
  items: (T | null)[];
  head: number;
}

/** So many taken slots may lie at the front before they are dropped. */
const COMPACT_FROM = 64;

export function createQueue<T>(): Queue<T> {
  return { items: [], head: 0 };
}

export function peekQueue<T>(queue: Queue<T>): T | null {
  return queue.items[queue.head] ?? null;
}

export function pushQueue<T>(queue: Queue<T>, item: T): void {
  queue.items.push(item);
}

/** Takes the oldest item out, or returns null when there is none. */
export function takeQueue<T>(queue: Queue<T>): T | null {
  const item = queue.items[queue.head];
  if (item === undefined) return null;
  queue.items[queue.head] = null;
  queue.head += 1;
  if (queue.head === queue.items.length) {
    queue.items = [];
    queue.head = 0;
  } else if (queue.head >= COMPACT_FROM && queue.head * 2 >= queue.items.length) {
    queue.items = queue.items.slice(queue.head);
    queue.head = 0;
  }
  return item;
}

/** How many items wait. */
export function queueLength<T>(queue: Queue<T>): number {
  return queue.items.length - queue.head;
}
