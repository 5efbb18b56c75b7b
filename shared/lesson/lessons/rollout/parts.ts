import { look } from '../written.ts';

/** What several steps of this lesson say or do. */

/** Endpoints take so long to the rules while the race is shown, in milliseconds. */
export const SLOW = { type: 'set-propagation', milliseconds: 6000 } as const;

export const lookPods = look(
  ['pods', 'all'],
  'Look at the column READY: `get pods`',
  'Sieh dir die Spalte READY an: `get pods`',
);
