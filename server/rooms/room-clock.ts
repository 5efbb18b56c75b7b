import type { Clock } from '../ports/clock.ts';

/**
 * The clock of a room that has seen time `seen`. It never goes back: on a machine whose clock is behind the one
 * that ran the room before, it would stand still until that time has come again. It then runs ahead instead.
 */
export function clockFrom(seen: number, clock: Clock): Clock {
  const ahead = Math.max(0, seen - clock.now());
  if (ahead === 0) return clock;
  return { now: () => clock.now() + ahead, after: (milliseconds, run) => clock.after(milliseconds, run) };
}
