import { lessonOf } from './room-lesson.ts';
import type { Room, Seat } from './state.ts';

/** Requests arrive for every student at this pace while the rush runs, in milliseconds. */
const ARRIVAL_MS = 1000;

export const rushDuration = (room: Room): number => lessonOf(room).rush.seconds * 1000;

/** Milliseconds of the rush that have been played at `room.now`; a pause does not count. */
export function rushElapsed(room: Room): number {
  const { phase, startedAt, pausedFor, played } = room.rush;
  if (phase === 'before' || startedAt === null) return 0;
  if (phase === 'over') return played;
  const passed = (room.pausedAt ?? room.now) - startedAt - pausedFor;
  return Math.min(Math.max(0, passed), rushDuration(room));
}

/** When the running rush ends by itself; null while it does not run or the class is paused. */
export function rushEndsAt(room: Room): number | null {
  const { phase, startedAt, pausedFor } = room.rush;
  if (phase !== 'running' || startedAt === null || room.pausedAt !== null) return null;
  return startedAt + pausedFor + rushDuration(room);
}

/** How far apart a seat's requests arrive, in milliseconds; null when each waits until the one before is routed. */
export function arrivalEvery({ extraTime }: Seat): number | null {
  return extraTime === 'unlimited' ? null : ARRIVAL_MS * extraTime;
}

/**
 * How many requests have arrived for a seat: one when it came, then one a second (with extra time, more slowly), none
 * at or after the end. Never fewer than were routed.
 */
export function arrivedFor(room: Room, seat: Seat): number {
  if (seat.rush === null) return 0;
  const { from, routed } = seat.rush;
  const elapsed = rushElapsed(room);
  if (elapsed < from) return 0;
  const every = arrivalEvery(seat);
  const inAll = Math.max(0, Math.ceil((rushDuration(room) - from) / (every ?? ARRIVAL_MS)));
  // Over, the one that was offered last but not routed was not missed.
  if (every === null) return Math.min(room.rush.phase === 'over' ? Math.max(1, routed) : routed + 1, inAll);
  const byNow = Math.floor((elapsed - from) / every) + 1;
  return Math.max(routed, Math.min(byNow, inAll));
}
