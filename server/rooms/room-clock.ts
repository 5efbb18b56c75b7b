import type { Clock } from '../ports/clock.ts';
import type { StartedRoom } from './room-runner.ts';
import { roomFrom } from './snapshot.ts';

/**
 * The clock of a room that was loaded. Its time never goes back: on a machine whose clock is behind the one that
 * ran it before, the room would stand still until that time has come again. Its clock then runs ahead instead.
 */
export function clockOf(started: StartedRoom, clock: Clock): Clock {
  const seen = started.tail.at(-1)?.at ?? roomFrom(started.snapshot).room.now;
  const ahead = Math.max(0, seen - clock.now());
  if (ahead === 0) return clock;
  return { now: () => clock.now() + ahead, after: (milliseconds, run) => clock.after(milliseconds, run) };
}
