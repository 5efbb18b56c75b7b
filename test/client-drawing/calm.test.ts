import { effect, signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { calmed, PAUSE } from '../../client/stage/calm.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('[UI177] what a busy class changes is shown at once after a pause, then four times a second, and the last of it always', () => {
  const [counts, feed] = [signal(0), signal('a')];
  const { calm, follow } = calmed({ counts, feed });
  const shown: string[] = [];
  const stop = effect(() => void shown.push(`${calm.counts.value} ${calm.feed.value}`));
  const leave = follow();
  vi.advanceTimersByTime(1_000);
  counts.value = 1;
  expect(shown).toEqual(['0 a', '1 a']);
  for (let at = 0; at < 1_000; at += 100) {
    counts.value += 1;
    feed.value += 'b';
    vi.advanceTimersByTime(100);
  }
  expect(shown).toHaveLength(6);
  vi.advanceTimersByTime(PAUSE);
  expect(shown.at(-1)).toBe('11 abbbbbbbbbb');
  leave();
  counts.value = 12;
  vi.advanceTimersByTime(1_000);
  expect(calm.counts.value).toBe(11);
  stop();
});
