/** Something that is due at a time; among equal times the one with the smaller sequence number comes first. */
export interface Due {
  readonly due: number;
  readonly seq: number;
}

/** A binary heap in a plain array, so that it can live in the state: the earliest item is at index 0. */
export type Heap<T extends Due> = T[];

function isEarlier(left: Due, right: Due): boolean {
  return left.due < right.due || (left.due === right.due && left.seq < right.seq);
}

/** The earliest item, or null when there is none. */
export function peekHeap<T extends Due>(heap: Heap<T>): T | null {
  return heap[0] ?? null;
}

export function pushHeap<T extends Due>(heap: Heap<T>, item: T): void {
  let index = heap.length;
  heap.push(item);
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (parent === undefined || !isEarlier(item, parent)) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = item;
}

/** Takes the earliest item out, or returns null when there is none. */
export function popHeap<T extends Due>(heap: Heap<T>): T | null {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined) return null;
  if (heap.length > 0) sinkFromTop(heap, last);
  return first;
}

function sinkFromTop<T extends Due>(heap: Heap<T>, item: T): void {
  let index = 0;
  for (;;) {
    const leftIndex = 2 * index + 1;
    const left = heap[leftIndex];
    if (left === undefined) break;
    const right = heap[leftIndex + 1];
    const useRight = right !== undefined && isEarlier(right, left);
    const child = useRight ? right : left;
    if (!isEarlier(child, item)) break;
    heap[index] = child;
    index = useRight ? leftIndex + 1 : leftIndex;
  }
  heap[index] = item;
}
