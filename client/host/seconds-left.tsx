import { useEffect, useState } from 'preact/hooks';
import { trt } from '../ui/timing-words.ts';

interface SecondsLeftProps {
  /** Milliseconds since the epoch, by the server's clock. */
  readonly until: number;
  /** The server's clock. */
  readonly now: () => number;
  /** While the class is paused the time stands still, and the end moves when it goes on. */
  readonly paused: boolean;
}

/** How long a question still lasts for those without extra time. */
export function SecondsLeft({ until, now, paused }: SecondsLeftProps) {
  const read = () => Math.max(0, Math.ceil((until - now()) / 1000));
  const [seconds, setSeconds] = useState(read);
  useEffect(() => {
    if (paused) return;
    setSeconds(read());
    const timer = setInterval(() => setSeconds(read()), 250);
    return () => clearInterval(timer);
  }, [until, paused]);
  return (
    <span class="numbers seconds-left">{seconds === 0 ? trt('over') : trt('left', { n: seconds })}</span>
  );
}
