import type { Room } from './state.ts';

/**
 * How long the class has been going on at `at`, in milliseconds since the epoch less every stop: pauses, times with
 * no console, and all that comes after the podium or the end. What somebody took in class is measured by it.
 */
export function classTime({ clock }: Room, at: number): number {
  return Math.min(at, clock.stoppedAt ?? at) - clock.stoppedFor;
}

/** Stops or starts the class's clock as the room now is; to be called after every command. */
export function keepClassClock(room: Room): void {
  const { clock } = room;
  const stands = room.pausedAt !== null || room.instructorAway || room.ended || room.placed !== null;
  if (stands) clock.stoppedAt ??= room.now;
  else if (clock.stoppedAt !== null) {
    clock.stoppedFor += room.now - clock.stoppedAt;
    clock.stoppedAt = null;
  }
}
