import type { Trace } from '../net/request.ts';
import { trace } from '../net/trace.ts';
import { findRecord } from './kept-requests.ts';
import { shownRecord } from './shown-host.ts';
import type { Room } from './state.ts';
import { recordOf } from './traffic.ts';

export type TraceAudience =
  | { readonly role: 'player'; readonly seat: string }
  | { readonly role: 'instructor' | 'stage' };

/** A student's own request, or for the others anybody's, for the stage without words that were typed. Null when it is not among each seat's last ten. */
export function traceOf(room: Room, requestId: string, audience: TraceAudience): Trace | null {
  if (audience.role === 'player') {
    const own = recordOf(room, audience.seat, requestId);
    return own === null ? null : trace(own);
  }
  for (const seat of room.seats) {
    const found = findRecord(seat, seat.id, requestId);
    if (found !== null) return trace(audience.role === 'stage' ? shownRecord(found) : found);
  }
  const found = recordOf(room, null, requestId);
  return found === null ? null : trace(found);
}
