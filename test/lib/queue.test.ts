import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQueue, peekQueue, pushQueue, queueLength, takeQueue } from '../../shared/lib/queue.ts';
import '../support/fuzz.ts';

describe('queue', () => {
  it('gives back what was put in, in order, as an array would', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(1000), { nil: null }), { maxLength: 400 }), (steps) => {
        const queue = createQueue<number>();
        const model: number[] = [];
        for (const step of steps) {
          if (step === null) expect(takeQueue(queue)).toBe(model.shift() ?? null);
          else {
            pushQueue(queue, step);
            model.push(step);
          }
          expect(peekQueue(queue)).toBe(model[0] ?? null);
          expect(queueLength(queue)).toBe(model.length);
        }
      }),
    );
  });

  it('keeps no more than a block of what was taken', () => {
    const queue = createQueue<number>();
    for (let i = 0; i < 10; i += 1) pushQueue(queue, i);
    for (let i = 0; i < 10_000; i += 1) {
      pushQueue(queue, i);
      takeQueue(queue);
    }
    expect(queue.items.length).toBeLessThan(200);
    expect(queueLength(queue)).toBe(10);
  });
});
