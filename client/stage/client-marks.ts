import type { StageView } from '../../shared/room/view.ts';
import type { ClientMark } from '../stage-drawing/client-crowd.tsx';
import { MOST_SPOTS } from '../stage-drawing/layout.ts';

const NOBODY: readonly ClientMark[] = [];

/** The students of a small room one by one; none for a larger one, which is drawn as a crowd. */
export function clientMarks(people: StageView['people']): readonly ClientMark[] {
  if (people.joined > MOST_SPOTS) return NOBODY;
  return people.arrivals.map(({ number, name, online }) => ({ number, name, online, lit: online }));
}
