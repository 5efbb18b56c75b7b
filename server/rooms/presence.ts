import type { CommandAnswer } from '../../shared/wire/messages.ts';
import type { Cancel, Clock } from '../ports/clock.ts';

/** How long a seat without a tab still counts as there, in ms: a reload is neither a drop nor a return. */
const GRACE = 2_000;
/** How long after a server start seats may take to come back before they count as dropped, in ms. */
const GRACE_AFTER_START = 10_000;
/** When a drop or return could not be saved, it is tried again after this many ms. */
const RETRY = 1_000;
/** Refusals that pass by themselves. */
const LATER: ReadonlySet<string> = new Set(['not-saved', 'too-fast']);

export interface PresencePorts {
  readonly clock: Clock;
  /** How long a seat without a tab still counts as there, in ms; `GRACE` unless it is given. */
  readonly grace?: number;
  /** Tells the room that the seat is there, or is not any more. */
  tell(seat: string, here: boolean): Promise<CommandAnswer>;
  /** Whether the room takes the seat for present; called at any moment, false for one that is not there. */
  isOnline(seat: string): boolean;
}

/**
 * Tells the room who is there. A seat is there as long as one of its tabs is; what the room believes is brought
 * in line with that, and kept at until it is saved.
 */
export class Presence {
  readonly #ports: PresencePorts;
  readonly #tabs = new Map<string, number>();
  readonly #timers = new Map<string, Cancel>();
  #stopped = false;

  constructor(ports: PresencePorts) {
    this.#ports = ports;
  }

  /** Seats with a tab. */
  get size(): number {
    return this.#tabs.size;
  }

  /** After a start: whoever the log says is there gets time to come back. */
  expect(seats: Iterable<string>): void {
    for (const seat of seats) this.#later(seat, GRACE_AFTER_START);
  }

  arrive(seat: string): void {
    this.#tabs.set(seat, (this.#tabs.get(seat) ?? 0) + 1);
    this.#cancel(seat);
    if (!this.#ports.isOnline(seat)) void this.#reconcile(seat);
  }

  /** True when it was the seat's last tab. */
  leave(seat: string): boolean {
    const left = (this.#tabs.get(seat) ?? 1) - 1;
    if (left > 0) {
      this.#tabs.set(seat, left);
      return false;
    }
    this.#tabs.delete(seat);
    this.#later(seat, this.#grace);
    return true;
  }

  stop(): void {
    this.#stopped = true;
    for (const seat of [...this.#timers.keys()]) this.#cancel(seat);
  }

  get #grace(): number {
    return this.#ports.grace ?? GRACE;
  }

  async #reconcile(seat: string): Promise<void> {
    const here = this.#tabs.has(seat);
    if (this.#stopped || this.#ports.isOnline(seat) === here) return;
    const answer = await this.#ports.tell(seat, here);
    if (!answer.ok && LATER.has(answer.refusal.code)) this.#later(seat, RETRY);
    else if (answer.ok && this.#tabs.has(seat) !== here) this.#later(seat, here ? this.#grace : 0);
  }

  #later(seat: string, milliseconds: number): void {
    this.#cancel(seat);
    if (this.#stopped) return;
    this.#timers.set(
      seat,
      this.#ports.clock.after(milliseconds, () => {
        this.#timers.delete(seat);
        void this.#reconcile(seat);
      }),
    );
  }

  #cancel(seat: string): void {
    this.#timers.get(seat)?.();
    this.#timers.delete(seat);
  }
}
