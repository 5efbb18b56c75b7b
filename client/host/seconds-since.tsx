import { useEffect, useState } from 'preact/hooks';

interface SecondsSinceProps {
  /** Milliseconds since the epoch, by the server's clock. */
  readonly since: number;
  /** From when on it stands still; null while it goes on. */
  readonly until: number | null;
  /** The server's clock. */
  readonly now: () => number;
  readonly words: (seconds: number) => string;
}

/** How long it has been, in a sentence; counts by itself, once a second. */
export function SecondsSince({ since, until, now, words }: SecondsSinceProps) {
  const read = () => Math.max(0, Math.round(((until ?? now()) - since) / 1000));
  const [seconds, setSeconds] = useState(read);
  useEffect(() => {
    setSeconds(read());
    if (until !== null) return;
    const timer = setInterval(() => setSeconds(read()), 1000);
    return () => clearInterval(timer);
  }, [since, until]);
  return <>{words(seconds)}</>;
}
