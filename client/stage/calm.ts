import { batch, effect, type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { StageView } from '../../shared/room/view.ts';
import type { RoomSignals } from '../connection/index.ts';

/** Least time between two looks at figures that a busy class changes ten times a second, in milliseconds. */
export const PAUSE = 250;

type Signals = Readonly<Record<string, ReadonlySignal<unknown>>>;

/** The same signals, changing together and at most every `PAUSE`; a change after a pause is there at once. */
export function calmed<S extends Signals>(busy: S): { calm: S; follow: () => () => void } {
  const pairs = Object.entries(busy).map(([name, from]) => ({ name, from, to: signal(from.peek()) }));
  const show = () =>
    batch(() => {
      for (const { from, to } of pairs) to.value = from.peek();
    });
  const follow = () => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = Number.NEGATIVE_INFINITY;
    const showNow = () => {
      timer = undefined;
      last = performance.now();
      show();
    };
    const stop = effect(() => {
      for (const { from } of pairs) from.value;
      if (timer !== undefined) return;
      const left = last + PAUSE - performance.now();
      if (left <= 0) showNow();
      else timer = setTimeout(showNow, left);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  };
  return { calm: Object.fromEntries(pairs.map(({ name, to }) => [name, to])) as unknown as S, follow };
}

/** A room whose counts, feed and people are read by eyes across a hall: four times a second is enough for them. */
export function useCalm(room: RoomSignals<StageView>): RoomSignals<StageView> {
  const { calm, follow } = useMemo(
    () => calmed({ traffic: room.traffic, feed: room.feed, people: room.people }),
    [room],
  );
  useEffect(follow, [follow]);
  return useMemo(() => ({ ...room, ...calm }), [room, calm]);
}
