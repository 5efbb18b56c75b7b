/**
 * Items by whole numbers that only grow, in a plain array: what was taken is dropped from the front in blocks. A table
 * whose keys come and go would be rebuilt all the time.
 */
export interface Numbered<T> {
  /** The number of the first slot. */
  first: number;
  items: (T | null)[];
  /** So many slots at the front are empty for good. */
  head: number;
}

/** So many empty slots may lie at the front before they are dropped. */
const COMPACT_FROM = 64;

export const noNumbered = <T>(): Numbered<T> => ({ first: 0, items: [], head: 0 });

/** `number` is above all that were put in before. */
export function putNumbered<T>(numbered: Numbered<T>, number: number, item: T): void {
  if (numbered.items.length === 0) numbered.first = number;
  while (numbered.first + numbered.items.length < number) numbered.items.push(null);
  numbered.items.push(item);
}

/** Takes the item with this number out; null when there is none. */
export function takeNumbered<T>(numbered: Numbered<T>, number: number): T | null {
  const index = number - numbered.first;
  const item = numbered.items[index] ?? null;
  if (item === null) return null;
  numbered.items[index] = null;
  if (index === numbered.head) dropEmpty(numbered);
  return item;
}

function dropEmpty<T>(numbered: Numbered<T>): void {
  const { items } = numbered;
  while (numbered.head < items.length && items[numbered.head] === null) numbered.head += 1;
  const { head } = numbered;
  if (head < items.length && (head < COMPACT_FROM || head * 2 < items.length)) return;
  numbered.items = items.slice(head);
  numbered.first += head;
  numbered.head = 0;
}

/** All that are there, in the order of their numbers. */
export function allNumbered<T>({ first, items }: Numbered<T>): [number: number, item: T][] {
  return items.flatMap((item, index): [number, T][] => (item === null ? [] : [[first + index, item]]));
}
