import { useEffect, useState } from 'preact/hooks';
import { useGame } from './game.ts';

/** The server's clock, read anew every `every` milliseconds while `running`. */
export function useServerNow(every: number, running: boolean): number {
  const { connection } = useGame();
  const [now, setNow] = useState(() => connection.clock.now());
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(connection.clock.now()), every);
    return () => clearInterval(timer);
  }, [connection, every, running]);
  return running ? now : connection.clock.now();
}

/** Milliseconds until then, by the server's clock, or from when it stands still; null without a then. */
export function useTimeLeft(until: number | null, stoppedAt: number | undefined): number | null {
  const now = useServerNow(250, until !== null && stoppedAt === undefined);
  return until === null ? null : until - (stoppedAt ?? now);
}
