import type { PrivateView } from '../../shared/room/view.ts';

/** What a page showed last as the goals of a task, and of which. */
export interface ShownGoals {
  readonly beat: string;
  readonly goals: PrivateView['goals'];
}

/**
 * The goals to show of the task `beat`. When the class goes on, the private view without them comes before the frame
 * with the next beat: until then the task keeps what it had, or everything below it would jump.
 */
export function shownGoals(before: ShownGoals | null, beat: string, goals: PrivateView['goals']): ShownGoals {
  return goals.length === 0 && before?.beat === beat ? before : { beat, goals };
}
