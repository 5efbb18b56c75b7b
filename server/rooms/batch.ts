import type { Actor, LogEntry, RoomCommand } from '../../shared/room/command.ts';
import type { Reply } from '../../shared/room/reply.ts';
import { type Room, stepRoom } from '../../shared/room/room.ts';
import type { CommandAnswer } from '../../shared/wire/messages.ts';
import type { Clock } from '../ports/clock.ts';
import { type Changes, noChanges, recorder } from './changes.ts';

/** A command in a room's mailbox, and who is to be answered. */
export interface Waiting {
  readonly by: Actor;
  readonly id: string;
  readonly command: RoomCommand;
  readonly since: number;
  attempts: number;
  readonly answer: (answer: CommandAnswer) => void;
}

/** A command that was stepped, and what it is answered once it is saved. */
interface Stepped {
  readonly waiting: Waiting;
  readonly answer: CommandAnswer;
}

export interface SteppedBatch {
  readonly steps: readonly Stepped[];
  readonly entries: readonly LogEntry[];
  readonly changes: Changes;
}

/** A command broke the rules themselves: the room is in no state to go on from. */
interface BrokenBatch {
  readonly broken: Waiting;
  readonly error: unknown;
}

/** Steps the commands one after the other. What they changed is gathered, and may be shown once it is saved. */
export function stepBatch(room: Room, batch: readonly Waiting[], clock: Clock): SteppedBatch | BrokenBatch {
  const changes = noChanges();
  const emit = recorder(changes);
  const entries: LogEntry[] = [];
  const steps: Stepped[] = [];
  for (const waiting of batch) {
    const { by, id, command } = waiting;
    try {
      const { reply, logged, at, version } = stepRoom(room, { at: clock.now(), by, id, command }, emit);
      if (logged) entries.push({ version, at, by, id, command });
      steps.push({ waiting, answer: answerOf(reply, version) });
    } catch (error) {
      return { broken: waiting, error };
    }
  }
  return { steps, entries, changes };
}

/** Written out: spreading the reply and adding to it costs as much as the step. */
function answerOf(reply: Reply, version: number): CommandAnswer {
  if (!reply.ok) return reply;
  return reply.answer === undefined ? { ok: true, version } : { ok: true, version, answer: reply.answer };
}
