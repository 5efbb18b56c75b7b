import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { eventLoopBusy } from '../../server/ports/busy.ts';
import { fakeClock } from '../../server/ports/clock.ts';
import { Slowness } from '../../server/rooms/slowness.ts';

/** A process whose frames take `frames` of its time at their usual pace, and all else `rest`. */
function running(frames: number, rest: number) {
  const clock = fakeClock(0);
  const slowness: Slowness = new Slowness(clock, () => Math.min(1, rest + frames / seen));
  let seen = 1;
  return (seconds: number) => {
    for (let half = 0; half < seconds * 2; half += 1) {
      clock.advance(500);
      seen = slowness.now;
    }
    return slowness.now;
  };
}

describe('how much more seldom frames come', () => {
  it('[SRV221] not at all while the process is busy for less than 70 % of its time', () => {
    expect(running(0.4, 0.29)(10)).toBe(1);
    expect(running(0, 0)(10)).toBe(1);
  });

  it('[SRV221] as much as it takes to be busy for 70 % of the time, a third as often at most', () => {
    expect(running(0.6, 0.4)(20)).toBeCloseTo(2, 2);
    expect(running(0.9, 0.1)(20)).toBeCloseTo(1.5, 2);
    expect(running(0.6, 0.69)(20)).toBe(3);
  });

  it('[SRV221] at their pace again when there is time, and it is looked no more often than twice a second', () => {
    const clock = fakeClock(0);
    let looked = 0;
    let busy = 1;
    const slowness = new Slowness(clock, () => {
      looked += 1;
      return busy;
    });
    for (let time = 0; time < 5_000; time += 50) {
      clock.advance(50);
      void slowness.now;
    }
    expect([slowness.now, looked]).toEqual([3, 10]);
    busy = 0.2;
    clock.advance(500);
    expect(slowness.now).toBe(1);
  });

  it('[SRV221] a process knows for which part of its time it had something to do', async () => {
    const busy = eventLoopBusy();
    const until = performance.now() + 50;
    while (performance.now() < until);
    await new Promise((resolve) => setImmediate(resolve));
    const working = busy();
    await once(spawn(process.execPath, ['-e', '']), 'exit');
    expect(busy()).toBeLessThan(working);
  });
});
