import type { BeatPhase, OwnAnswer, QuestionView } from '../../shared/room/view.ts';

export interface Vote {
  readonly option: string | null;
  readonly sure: boolean | null;
}

/** What was tapped last on this page. */
export interface Draft {
  readonly option: string;
  readonly sure: boolean | null;
  /** The room has it; the own view that shows it may still be on its way. */
  readonly acknowledged: boolean;
}

/** Whether the own view shows what was tapped, so that it can take over; until then it would jump back for a moment. */
export function isShown(draft: Draft, known: Vote): boolean {
  return (
    draft.acknowledged && known.option === draft.option && (draft.sure === null || known.sure === draft.sure)
  );
}

/** Where a question stands for one student. */
export interface QuestionState {
  /** Whether an answer is taken now. */
  readonly open: boolean;
  /** The pick that counts now: of the second vote while that is on, else of the first. */
  readonly pick: string | null;
  readonly sure: boolean | null;
  /** The first vote, while the second is on or over. */
  readonly firstPick: string | null;
  readonly second: boolean;
}

/** Reads a question's state from what the room and the student's own view say. */
export function questionState(
  phase: BeatPhase,
  question: QuestionView,
  own: OwnAnswer | undefined,
): QuestionState {
  const second = question.vote === 2;
  const open = phase === 'open' || phase === 'second';
  const vote = second ? (own?.second ?? null) : (own ?? null);
  return {
    open,
    pick: vote?.option ?? null,
    sure: vote?.sure ?? null,
    firstPick: second ? (own?.option ?? null) : null,
    second,
  };
}

/** The pick that the result is about: the last vote that was given. */
export function lastPick(own: OwnAnswer | undefined): string | null {
  return own?.second?.option ?? own?.option ?? null;
}

/**
 * How a key moment stands: `open` before the first pick, `again` after a wrong one, then `right` or `over`.
 */
export function keyMoment(own: OwnAnswer | undefined): 'open' | 'again' | 'right' | 'over' {
  if (own === undefined || own.option === null) return 'open';
  if (own.right === true) return 'right';
  return own.firstPick === null ? 'again' : 'over';
}
