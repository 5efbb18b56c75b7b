import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Due, type Heap, peekHeap, popHeap, pushHeap } from '../../shared/lib/heap.ts';
import '../support/fuzz.ts';

const drain = (heap: Heap<Due>) => {
  const items: Due[] = [];
  for (let item = popHeap(heap); item !== null; item = popHeap(heap)) items.push(item);
  return items;
};

describe('heap', () => {
  it('is empty at first', () => {
    const heap: Heap<Due> = [];
    expect(peekHeap(heap)).toBeNull();
    expect(popHeap(heap)).toBeNull();
  });

  it('gives items by time, and by number among equal times', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (times) => {
        const heap: Heap<Due> = [];
        const items = times.map((due, seq) => ({ due, seq }));
        for (const item of items) pushHeap(heap, item);
        const sorted = [...items].sort((a, b) => a.due - b.due || a.seq - b.seq);
        expect(peekHeap(heap)).toEqual(sorted[0] ?? null);
        expect(drain(heap)).toEqual(sorted);
      }),
    );
  });

  it('takes items between takings', () => {
    const heap: Heap<Due> = [];
    for (const [seq, due] of [9, 3, 7].entries()) pushHeap(heap, { due, seq });
    expect(popHeap(heap)?.due).toBe(3);
    pushHeap(heap, { due: 1, seq: 9 });
    expect(drain(heap).map((item) => item.due)).toEqual([1, 7, 9]);
  });
});
