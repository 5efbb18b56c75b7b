import { beatIndexOf } from './room-lesson.ts';
import type { Room } from './state.ts';

/** Whether the instructor may do anything to the cluster: in free rooms, and once the rush has come. */
export function isClusterOpen(room: Room): boolean {
  if (room.seed.mode === 'free') return true;
  const rush = beatIndexOf(room, 'rush');
  return room.beat.index >= rush || room.beat.phases.rush !== undefined;
}
