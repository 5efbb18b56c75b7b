import type { Room } from '../../shared/room/room.ts';
import type { Snapshot } from '../store/room-store.ts';

/**
 * Version of the rules that step a room. Raise it when the same log would lead to another state than before:
 * rooms then go on from their last snapshot, and only entries after it are stepped by the new rules.
 */
export const ENGINE_VERSION = 2;

const FIRST_RULES_LACK = { instructorAway: false, stage: { codeHidden: false, blank: false } };

interface Kept {
  readonly engine: number;
  readonly room: Room;
}

export function snapshotOf(room: Room): Snapshot {
  return { version: room.version, state: JSON.stringify({ engine: ENGINE_VERSION, room } satisfies Kept) };
}

/** A room of its own, made from text that `snapshotOf` wrote; the store checks that it is unharmed. */
export function roomFrom(snapshot: Snapshot): Kept {
  const { engine, room } = JSON.parse(snapshot.state) as Kept;
  // What rooms of the first rules did not have yet.
  return { engine, room: { ...FIRST_RULES_LACK, ...room } };
}
