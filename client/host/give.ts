import type { InstructorCommand } from '../../shared/room/command.ts';
import type { InstructorView } from '../../shared/room/view.ts';
import type { ClusterCommand } from '../../shared/sim/command.ts';
import type { Connection } from '../connection/index.ts';
import { trh } from '../i18n/host.ts';
import { trc } from '../i18n/index.ts';
import { refusalSentence } from '../ui/refusal-words.ts';
import { toast } from '../ui/toast.tsx';
import { undoOf } from './undo.ts';

export type Line = Connection<InstructorView>;

/** Gives a command; a refusal is shown as a sentence. True when it was done. */
export async function give(line: Line, command: InstructorCommand): Promise<boolean> {
  const answer = await line.give(command);
  if (!answer.ok) toast(refusalSentence(answer.refusal), 'bad');
  return answer.ok;
}

/** Moves the cluster, says so, and offers the way back where there is one. */
export async function giveCluster(line: Line, command: ClusterCommand, what: string): Promise<boolean> {
  const before = line.room.value?.cluster.value;
  const undo = before === undefined ? null : undoOf(command, before);
  const done = await give(line, { type: 'cluster', command });
  if (!done) return false;
  const action =
    undo === null
      ? null
      : {
          label: trc('action.undo'),
          run: () => void give(line, { type: 'cluster', command: undo }),
        };
  toast(trh('cluster.done', { what }), 'plain', action);
  return true;
}
