import { commandFrom } from '../lesson/command-from.ts';
import { perform } from '../sim/simulation.ts';
import { refused } from './replies.ts';
import type { Reply } from './reply.ts';
import { currentBeat, stepOf } from './room-lesson.ts';
import type { Play } from './state.ts';

/**
 * Does to the cluster what the step's act says; null when it is done. A refusal changes nothing: the Pod that
 * the lesson speaks of is not there. Each command of a lesson is one the cluster takes; a golden test says so.
 */
export function act(play: Play): Reply | null {
  const { room } = play;
  const templates = stepOf(room, currentBeat(room).step)?.act?.commands ?? [];
  const commands = templates.map((template) => commandFrom(room.sim, template));
  for (const command of commands) {
    if (command === null) return refused('cluster-refused', 'There is no Pod at the address of this step.');
  }
  for (const command of commands) if (command !== null) perform(room.sim, command, play.sim);
  return null;
}
