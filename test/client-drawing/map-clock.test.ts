import { describe, expect, it } from 'vitest';
import { MapClock } from '../../client/stage-drawing/map-clock.ts';
import { RecentDots } from '../../client/stage-drawing/recent-dots.ts';
import { dot } from './cluster-fixture.ts';

describe('the map’s own time', () => {
  it('[UI93] goes as fast as it is told, stands still, and moves on by a step', () => {
    const clock = new MapClock(1_000);
    expect(clock.now(1_500)).toBe(1_500);
    clock.setRate(0.5, 1_500);
    expect(clock.now(1_700)).toBe(1_600);
    clock.setRate(0, 1_700);
    expect([clock.runs, clock.now(9_000)]).toEqual([false, 1_600]);
    clock.step(150);
    expect(clock.now(9_000)).toBe(1_750);
    clock.setRate(2, 9_000);
    expect([clock.runs, clock.now(9_010)]).toEqual([true, 1_770]);
  });
});

describe('the requests of the last seconds', () => {
  it('[UI94] are kept once each, from when they started, with what became of them', () => {
    const recent = new RecentDots();
    recent.note([dot({ id: 'a', at: 100 }), dot({ id: 'b', at: 50 })]);
    recent.note([dot({ id: 'a', at: 900, outcome: 'timed-out' })]);
    expect(recent.all.map(({ id, at, outcome }) => [id, at, outcome])).toEqual([
      ['b', 50, null],
      ['a', 100, 'timed-out'],
    ]);
  });

  it('[UI94] are those of the last six seconds, three hundred at most', () => {
    const recent = new RecentDots();
    recent.note([dot({ id: 'old', at: 0 }), dot({ id: 'kept', at: 1_000 })]);
    recent.note([dot({ id: 'new', at: 6_500 })]);
    expect(recent.all.map(({ id }) => id)).toEqual(['kept', 'new']);
    recent.note(Array.from({ length: 400 }, (_, index) => dot({ id: `many ${index}`, at: 7_000 + index })));
    expect(recent.all).toHaveLength(300);
  });
});
