import type { RequestRecord, Trace } from '../net/request.ts';
import { trace } from '../net/trace.ts';
import { seatById } from './lookup.ts';
import type { Room } from './state.ts';

export type TraceAudience =
  | { readonly role: 'player'; readonly seat: string }
  | { readonly role: 'instructor' | 'stage' };

/** A student's own request, or for the others anybody's. Null when it is not among each seat's last ten. */
export function traceOf(room: Room, requestId: string, audience: TraceAudience): Trace | null {
  const find = (requests: readonly RequestRecord[]) => requests.find(({ id }) => id === requestId) ?? null;
  if (audience.role === 'player') {
    const own = find(seatById(room, audience.seat)?.requests ?? []);
    return own === null ? null : trace(own);
  }
  for (const { requests } of [...room.seats, room.contrast]) {
    const found = find(requests);
    if (found !== null) return trace(found);
  }
  return null;
}
