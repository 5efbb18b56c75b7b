import { signal } from '@preact/signals';

/** How fast dots move, as a share of their own pace. */
export const SPEEDS = [0.25, 0.5, 1, 2] as const;
export type Speed = (typeof SPEEDS)[number];

/** How the dots of this page's maps move; what is counted and told goes on whatever they do. */
export const dotSpeed = signal<Speed>(1);
export const dotsPaused = signal(false);
/** Grow by one with each press. */
export const dotSteps = signal(0);
export const dotReplays = signal(0);

/** The next slower (-1) or faster (1) speed; stays at the ends. */
export function changeSpeed(by: -1 | 1): void {
  const index = SPEEDS.indexOf(dotSpeed.value) + by;
  dotSpeed.value = SPEEDS[index] ?? dotSpeed.value;
}

export function pauseDots(paused: boolean): void {
  dotsPaused.value = paused;
}

/** A little further, standing still again. */
export function stepDots(): void {
  dotsPaused.value = true;
  dotSteps.value += 1;
}

/** The requests of the last seconds once more, in motion. */
export function replayDots(): void {
  dotsPaused.value = false;
  dotReplays.value += 1;
}
