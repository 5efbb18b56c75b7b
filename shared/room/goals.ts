import type { Goal } from '../lesson/lesson.ts';
import { presentSeats } from './lookup.ts';
import { openTask } from './room-lesson.ts';
import type { Play, Room, Seat } from './state.ts';

/** Something a student did that may bring a goal of the open task further. */
export type Deed =
  | { readonly type: 'choose-target' }
  | { readonly type: 'send' }
  | { readonly type: 'answered'; readonly task: string | null }
  | { readonly type: 'look-up'; readonly resource: string };

export const SENT: Deed = { type: 'send' };

/** How often a goal's deed has to be done. */
export function neededFor(goal: Goal): number {
  return goal.type === 'send' || goal.type === 'answered' ? goal.count : 1;
}

function counts(goal: Goal, deed: Deed, task: string): boolean {
  if (goal.type !== deed.type) return false;
  if (goal.type === 'look-up' && deed.type === 'look-up') {
    return goal.resources.some((resource) => resource === deed.resource);
  }
  return deed.type !== 'answered' || deed.task === task;
}

/** Brings the open task's goals further for a seat. Nothing counts while no task is open. */
export function progress(room: Room, seat: Seat, deed: Deed): void {
  const task = openTask(room);
  if (task === null) return;
  const state = seat.goals[task.item] ?? { done: task.goals.map(() => 0), reached: false };
  seat.goals[task.item] = state;
  task.goals.forEach((goal, index) => {
    const before = state.done[index] ?? 0;
    if (before < neededFor(goal) && counts(goal, deed, task.item)) state.done[index] = before + 1;
  });
  if (state.reached || !task.goals.every((goal, index) => (state.done[index] ?? 0) >= neededFor(goal)))
    return;
  state.reached = true;
  if (!seat.removed) room.goals.reached += 1;
}

/** From now on `room.goals` counts this task. */
export function watchTask(play: Play, item: string): void {
  const { room } = play;
  room.goals.item = item;
  room.goals.reached = presentSeats(room).filter((seat) => seat.goals[item]?.reached === true).length;
}
