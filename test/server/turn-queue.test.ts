import { expect, it } from 'vitest';
import { TurnQueue } from '../../server/ports/turn-queue.ts';

it('[SRV228] frames are made in their order, for 0.4 ms in a turn, one at least', () => {
  const turns: (() => void)[] = [];
  let now = 0;
  const frames = new TurnQueue({ next: (run) => void turns.push(run), now: () => now }, 0.4);
  const made: number[] = [];
  const take = (name: number, takes: number) =>
    frames.take(() => {
      made.push(name);
      now += takes;
    });
  for (const [name, takes] of [0.1, 0.2, 0.15, 3, 0.1].entries()) take(name, takes);
  const turn = () => {
    expect(turns).toHaveLength(1);
    turns.pop()?.();
  };
  expect(made).toEqual([]);
  turn();
  expect(made).toEqual([0, 1, 2]);
  turn();
  expect(made).toEqual([0, 1, 2, 3]);
  take(5, 0.1);
  turn();
  expect(made).toEqual([0, 1, 2, 3, 4, 5]);
  expect(turns).toEqual([]);
  frames.take(() => take(7, 0));
  turn();
  expect(made.at(-1)).toBe(7);
});
