import type { Outcome } from '../../net/request.ts';
import type { Deed, TruthRow } from '../lesson.ts';

/** What a student does in a task, and the rows of the truth table, in few words. */

export const target = (to: string): Deed => ({ do: 'target', to });

export const lookUp = (line: string): Deed => ({ do: 'look-up', line });

export const wait = (milliseconds: number): Deed => ({ do: 'wait', milliseconds });

/** So many requests to the own target, and what becomes of each; without an outcome it is left to chance. */
export const sends = (count: number, outcome?: Outcome): Deed => ({
  do: 'send',
  count,
  ...(outcome === undefined ? {} : { outcome }),
});

export const row = (
  podIPs: readonly string[],
  clusterIP: string | null,
  targets: readonly string[],
): TruthRow => ({ podIPs, clusterIP, targets });
