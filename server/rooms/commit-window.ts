import type { LogEntry } from '../../shared/room/command.ts';

/** How long commands are counted before the pace is known anew, in ms. */
const COUNTED = 100;
/** Commands a second in one room from which writes gather more than comes while the last one is on its way. */
const BUSY = 1_000;
/** For each command a second, in ms; and the longest window. */
const WINDOW_OF_COMMAND = 0.004;
const LONGEST = 10;
/**
 * Who comes, goes or comes back counts as so many commands: a rush of them is when a process has most to do, and nobody
 * on the way in notices some milliseconds.
 */
const WEIGHT_OF_COMING = 5;

/**
 * How far apart a room's writes begin. In a busy room a write costs more than the commands in it: there they wait a few
 * milliseconds for each other, the longer the more there are. In any other nobody waits.
 */
export class CommitWindow {
  #from = Number.NEGATIVE_INFINITY;
  #count = 0;
  #window = 0;
  #begun = Number.NEGATIVE_INFINITY;

  /** How many ms to wait with a write that could begin at `now`. */
  left(now: number): number {
    return Math.max(0, this.#begun + this.#window - now);
  }

  /** A write of these begins. */
  begins(now: number, entries: readonly LogEntry[]): void {
    this.#begun = now;
    for (const { by } of entries) this.#count += by.role === 'server' ? WEIGHT_OF_COMING : 1;
    const passed = now - this.#from;
    if (passed < COUNTED) return;
    const pace = (this.#count * 1_000) / passed;
    this.#window = pace < BUSY ? 0 : Math.min(LONGEST, pace * WINDOW_OF_COMMAND);
    this.#from = now;
    this.#count = 0;
  }
}
