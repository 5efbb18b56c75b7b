/**
 * Points. At most 1,000 in a lesson: 8 × 20 + 4 × 40 + 3 × 40 + 160 + 3 × 100 + 100. All whole numbers.
 * An item worth V pays V when right and sure, 0.9 V right and not sure, 0.2 V wrong and not sure, 0 wrong and
 * sure: «sure» therefore pays only for who is right more often than two times in three.
 */
export const WORTH = {
  do: 20,
  predict: 40,
  explain: 40,
  rush: 160,
  quiz: 100,
  transfer: 100,
} as const;

export type ScoredKind = keyof typeof WORTH;

export interface JudgedVote {
  readonly right: boolean;
  /** Null, when it was not said, counts as not sure. */
  readonly sure: boolean | null;
  /** From the opening of the vote to the last change, in milliseconds; null unless speed counts. */
  readonly after: number | null;
  /** How long the question is thought to last where speed counts; twenty seconds unless it had a time of its own. */
  readonly window?: number;
}

export interface JudgedAnswer {
  readonly worth: number;
  readonly first: JudgedVote | null;
  /** The vote after the discussion; null when there was none. Who kept still there keeps the first vote. */
  readonly second: JudgedVote | null;
  readonly hasSecondVote: boolean;
  /** A hint taken before the first vote closed caps the item at 0.9 V. */
  readonly hint: boolean;
  /** The seat came after the first vote: only the second half of the item is there for it. */
  readonly secondHalfOnly: boolean;
}

/** With speed points a question without a timer is thought to last this long; half of its points are left at the end. */
export const SPEED_WINDOW_MS = 20_000;

/** Points of one vote on an item worth `worth`. */
export function voteScore(worth: number, vote: JudgedVote | null): number {
  if (vote === null) return 0;
  const sure = vote.sure === true;
  if (!vote.right) return sure ? 0 : Math.floor((worth * 2) / 10);
  const full = sure ? worth : Math.floor((worth * 9) / 10);
  return vote.after === null ? full : speedShare(full, vote.after, vote.window ?? SPEED_WINDOW_MS);
}

/** All at once, falling to half at the end of the window and staying there (Kahoot!'s formula), rounded down. */
export function speedShare(points: number, after: number, window: number): number {
  const passed = Math.min(window, Math.max(0, after));
  return Math.floor((points * (2 * window - passed)) / (2 * window));
}

/** What an answered question can pay: the whole, or half for who came after the first vote. */
export function answerWorth(answer: Pick<JudgedAnswer, 'worth' | 'secondHalfOnly'>): number {
  return answer.secondHalfOnly ? Math.floor(answer.worth / 2) : answer.worth;
}

/** Points of a prediction, quiz or transfer question. With a second vote, half of each. */
export function answerScore(answer: JudgedAnswer): number {
  const { worth, first, second } = answer;
  if (answer.secondHalfOnly) return Math.floor(voteScore(worth, second) / 2);
  const score = answer.hasSecondVote
    ? Math.floor((voteScore(worth, first) + voteScore(worth, second ?? first)) / 2)
    : voteScore(worth, first);
  return answer.hint ? Math.min(score, Math.floor((worth * 9) / 10)) : score;
}

/** Points of a key moment: all for the first pick, half for the second, then none. */
export function explainScore(picks: { readonly first: boolean; readonly second: boolean }): number {
  if (picks.first) return WORTH.explain;
  return picks.second ? WORTH.explain / 2 : 0;
}

/** From so many requests on the share alone counts; see `docs/decisions/0004`. */
const RUSH_ENOUGH = 10;

/** Points of the rush: 160 × answered ÷ max(routed, min(10, arrived)), rounded down; 0 if none arrived. */
export function rushScore(rush: {
  readonly arrived: number;
  readonly routed: number;
  readonly answered: number;
}): number {
  const of = Math.max(rush.routed, Math.min(RUSH_ENOUGH, rush.arrived));
  return of === 0 ? 0 : Math.floor((WORTH.rush * rush.answered) / of);
}
