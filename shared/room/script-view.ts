import { SAY } from '../lesson/beat-texts.ts';
import { isClusterOpen } from './cluster-open.ts';
import { currentBeat, scriptFor, stepOf } from './room-lesson.ts';
import type { Room } from './state.ts';
import type { ScriptView } from './view.ts';

/** The instructor's crib: what to say, what the next act does, and where the class is in the script. */
export function scriptView(room: Room): ScriptView {
  const beat = currentBeat(room);
  const step = stepOf(room, beat.step);
  const actNext = beat.kind === 'watch' && room.beat.phase === 'before';
  return {
    say: beat.kind === 'do' ? (step?.say ?? null) : SAY[beat.kind],
    act: actNext ? (step?.act?.label ?? null) : null,
    beats: scriptFor(room).map(({ id, kind, step: number, title }, index) => ({
      id,
      kind,
      step: number,
      title,
      state: stateOf(room, id, index),
    })),
    clusterOpen: isClusterOpen(room),
  };
}

function stateOf(room: Room, id: string, index: number): ScriptView['beats'][number]['state'] {
  if (index === room.beat.index) return 'current';
  if (room.beat.skipped[id] === true) return 'skipped';
  return index < room.beat.index ? 'done' : 'ahead';
}
