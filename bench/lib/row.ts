/** One goal's line in the results: what was measured, what it is held against, and whether it holds. */
export interface Row {
  readonly goal: number;
  /** What was measured, for example `fan-out to 2,000 sockets`. */
  readonly what: string;
  /** Figures of the product and of what ran beside it, with units. */
  readonly product: string;
  readonly baseline: string;
  /** The figure that the goal speaks of. */
  readonly figure: string;
  readonly aim: string;
  readonly holds: boolean;
}

export interface Plan {
  /** Repetitions of each side; the sides take turns. */
  readonly turns: number;
  /** Seconds of one repetition. */
  readonly seconds: number;
}

export interface Goal {
  readonly number: number;
  measure(plan: Plan): Promise<readonly Row[]>;
}

/** `≥ aim` or `≤ aim`, and whether it is so. */
export const atLeast = (value: number, aim: number) => ({ aim: `≥ ${aim}`, holds: value >= aim });
export const atMost = (value: number, aim: number, unit = '') => ({
  aim: `≤ ${aim}${unit}`,
  holds: value <= aim,
});
