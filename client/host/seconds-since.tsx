import { useEffect, useState } from 'preact/hooks';

interface SecondsSinceProps {
  /** Milliseconds since the epoch, by the server's clock. */
  readonly since: number;
  /** The server's clock. */
  readonly now: () => number;
  readonly words: (seconds: number) => string;
}

/** How long it has been, in a sentence; counts by itself, once a second. */
export function SecondsSince({ since, now, words }: SecondsSinceProps) {
  const read = () => Math.max(0, Math.round((now() - since) / 1000));
  const [seconds, setSeconds] = useState(read);
  useEffect(() => {
    setSeconds(read());
    const timer = setInterval(() => setSeconds(read()), 1000);
    return () => clearInterval(timer);
  }, [since]);
  return <>{words(seconds)}</>;
}
