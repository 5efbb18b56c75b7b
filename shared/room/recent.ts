import { kubectl } from '../sim/kubectl.ts';
import type { RoomCommand } from './command.ts';
import { done } from './replies.ts';
import type { Reply, TextAnswer } from './reply.ts';
import type { Recent, Remembered, Room } from './state.ts';

/** So many commands can be on their way from one seat, and from all of the instructor's devices. */
export const RECENT_OF_SEAT = 32;
export const RECENT_OF_INSTRUCTOR = 256;

export const noRecent = (): Recent => ({ next: 0, ids: [], answers: [] });

/** Puts an accepted command's id into the ring, over the oldest one when it holds `size`. */
export function remember(
  recent: Recent,
  size: number,
  id: string,
  command: RoomCommand,
  answer: TextAnswer | undefined,
): void {
  recent.ids[recent.next] = id;
  recent.answers[recent.next] = remembered(command, answer);
  recent.next = (recent.next + 1) % size;
}

function remembered(command: RoomCommand, answer: TextAnswer | undefined): Remembered {
  if (answer === undefined || answer.type === 'trace' || answer.type === 'kube') return null;
  if (answer.type !== 'console') return answer;
  return command.type === 'look-up' ? { type: 'console-line', line: command.line } : null;
}

/** The answer to a command with this id, or null when none is remembered. Console lines are asked again. */
export function recall(room: Room, recent: Recent, id: string): Reply | null {
  const index = placeOf(recent.ids, id);
  if (index < 0) return null;
  const answer = recent.answers[index] ?? null;
  if (answer === null) return done();
  if (answer.type !== 'console-line') return done(answer);
  const { ok, text } = kubectl(room.sim, answer.line);
  return done({ type: 'console', ok, text });
}

/** Every command looks for its id, and hardly any finds it: a plain loop takes a quarter of `lastIndexOf`. */
function placeOf(ids: readonly string[], id: string): number {
  for (let index = ids.length - 1; index >= 0; index -= 1) if (ids[index] === id) return index;
  return -1;
}
