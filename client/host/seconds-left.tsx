import { useEffect, useState } from 'preact/hooks';
import { trt } from '../ui/timing-words.ts';

/** The time of a question, or of the rush, in milliseconds since the epoch by the server's clock. */
interface Timed {
  readonly endsAt?: number | null;
  /** Since when it stands still. */
  readonly stoppedAt?: number;
}

/** Whole seconds until it is over, by the server's clock; counts down by itself. */
export function useSecondsLeft({ endsAt = null, stoppedAt }: Timed, now: () => number): number {
  const read = () => (endsAt === null ? 0 : Math.max(0, Math.ceil((endsAt - (stoppedAt ?? now())) / 1000)));
  const [seconds, setSeconds] = useState(read);
  useEffect(() => {
    setSeconds(read());
    if (endsAt === null || stoppedAt !== undefined) return;
    const timer = setInterval(() => setSeconds(read()), 250);
    return () => clearInterval(timer);
  }, [endsAt, stoppedAt]);
  return seconds;
}

interface SecondsLeftProps {
  readonly of: Timed;
  /** The server's clock. */
  readonly now: () => number;
}

/** How long a question still lasts for those without extra time. */
export function SecondsLeft({ of, now }: SecondsLeftProps) {
  const seconds = useSecondsLeft(of, now);
  return (
    <span class="numbers seconds-left">{seconds === 0 ? trt('over') : trt('left', { n: seconds })}</span>
  );
}
