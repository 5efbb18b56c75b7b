import type { Status } from '../../shared/kube-api/status.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { refuse } from '../../shared/room/refusal.ts';
import type { Room } from '../../shared/room/room.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import { statusOf } from './refusal-status.ts';

/**
 * What `look` sees in the committed state. A write may have to be waited for, and another process may have taken the
 * room over by then: it is refused as long as that is not known.
 */
export function lookWhenSure<T>(live: LiveRoom, look: (room: Room) => T): Promise<Result<T, Status>> {
  return live.runner.read((room) => (live.isSure ? ok(look(room)) : err(statusOf(refuse('not-saved')))));
}
