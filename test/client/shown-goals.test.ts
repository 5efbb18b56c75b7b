import { expect, it } from 'vitest';
import { shownGoals } from '../../client/player/shown-goals.ts';

const goals = [{ text: { en: 'Send 3 requests', de: 'Sende 3 Anfragen' }, done: 1, need: 3 }];

it('[UI142] a task keeps its goals until the class is at another beat, and takes none over from another task', () => {
  const shown = shownGoals(null, 'step-1-do', goals);
  expect(shown.goals).toBe(goals);
  expect(shownGoals(shown, 'step-1-do', []).goals).toBe(goals);
  const more = [{ ...goals[0], done: 2 }] as typeof goals;
  expect(shownGoals(shown, 'step-1-do', more).goals).toBe(more);
  expect(shownGoals(shown, 'step-2-do', []).goals).toEqual([]);
});
