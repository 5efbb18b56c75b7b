import { useEffect, useState } from 'preact/hooks';
import { type Moment, replayTimes } from './cluster-history.ts';

/** Which moment is on, in the pace in which they came; and what starts it over. */
export function useShown(moments: readonly Moment[]): [number, () => void] {
  const [shown, setShown] = useState(0);
  const [round, setRound] = useState(0);
  useEffect(() => {
    setShown(0);
    const timers = replayTimes(moments).map((time, index) => setTimeout(() => setShown(index), time));
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [moments, round]);
  return [shown, () => setRound((count) => count + 1)];
}
