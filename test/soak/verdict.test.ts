import { expect, it } from 'vitest';
import type { Sample } from '../../scripts/soak/sample.ts';
import { complaints, isLongEnough } from '../../scripts/soak/verdict.ts';

const MB = 2 ** 20;

const sample = (minute: number, more: Partial<Sample> = {}): Sample => ({
  ...{ minute, heap: 30 * MB, rss: 90 * MB, waiting: 40, rooms: 20, lines: 3, sockets: 30 },
  ...more,
});
const empty = { rooms: 0, lines: 0, sockets: 0 };
const start = { ...sample(0, { ...empty, heap: 12 * MB, waiting: 3 }), timers: 6, emitters: 20 };
const rest = { ...sample(41, { ...empty, heap: 13 * MB, waiting: 3 }), timers: 6, emitters: 22 };
const minutes = Array.from({ length: 30 }, (_, index) => index + 1);
const level = minutes.map((minute) => sample(minute));

it('calls flat what stays level under load and leaves nothing behind, however it starts', () => {
  const filling = minutes.map((minute) => sample(minute, { heap: Math.min(30, 10 + 2 * minute) * MB }));
  expect(complaints({ start, load: level, rest })).toEqual([]);
  expect(complaints({ start, load: filling, rest })).toEqual([]);
  expect([isLongEnough(level), isLongEnough(level.slice(0, 12))]).toEqual([true, false]);
});

it('says which memory grows under load', () => {
  const heap = minutes.map((minute) => sample(minute, { heap: (30 + minute / 3) * MB }));
  const rss = minutes.map((minute) => sample(minute, { rss: (90 + 2 * minute) * MB }));
  expect(complaints({ start, load: heap, rest })).toEqual(['heap of a room grew from 1.1 MB to 1.3 MB']);
  expect(complaints({ start, load: rss, rest })).toEqual(['rss grew from 118.0 MB to 146.0 MB']);
});

it('knows that more rooms take more memory, and that a leak is what each of them takes more', () => {
  const rooms = (minute: number) => 10 + minute;
  const more = minutes.map((minute) =>
    sample(minute, { rooms: rooms(minute), heap: (13 + rooms(minute)) * MB }),
  );
  const fewer = minutes.map((minute) => sample(minute, { rooms: 50 - minute }));
  expect(complaints({ start, load: more, rest })).toEqual([]);
  expect(complaints({ start, load: fewer, rest })).toEqual(['heap of a room grew from 0.5 MB to 0.8 MB']);
});

it('says what is left at rest', () => {
  const left = { ...rest, rooms: 1, lines: 2, sockets: 3, timers: 30, emitters: 50, heap: 20 * MB };
  expect(complaints({ start, load: level, rest: left })).toEqual([
    ...['1 rooms are left', '2 lines are left', '3 sockets are left'],
    ...['30 timers are left of 6 at the start', '50 emitters are left of 20 at the start'],
    'the heap at rest is 20.0 MB, at the start it was 12.0 MB',
  ]);
});
