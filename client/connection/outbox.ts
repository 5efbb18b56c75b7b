import type { InstructorCommand, PlayerCommand } from '../../shared/room/command.ts';
import type { CommandAnswer } from '../../shared/wire/messages.ts';

export interface Waiting {
  readonly id: string;
  readonly command: PlayerCommand | InstructorCommand;
  readonly resolve: (answer: CommandAnswer) => void;
  /** True while it is on the wire and its answer has not come. */
  asked: boolean;
}

/**
 * More unanswered commands than a person means to give. Two tabs of a seat together give no more than the room remembers
 * (`RECENT_OF_SEAT`): one that is given again after its answer was lost is done once.
 */
export const MOST = 16;

/** Commands without an answer yet, in the order they were given. None leaves before it has its answer. */
export class Outbox {
  #waiting: Waiting[] = [];

  get size(): number {
    return this.#waiting.length;
  }

  get full(): boolean {
    return this.#waiting.length >= MOST;
  }

  add(one: Waiting): void {
    this.#waiting.push(one);
  }

  /** Those that are to be sent now. */
  idle(): readonly Waiting[] {
    return this.#waiting.filter((one) => !one.asked);
  }

  settle(one: Waiting, answer: CommandAnswer): void {
    this.#waiting = this.#waiting.filter((other) => other !== one);
    one.resolve(answer);
  }

  /** Ends everything that waits, because no answer can come any more. */
  settleAll(answer: CommandAnswer): void {
    for (const one of [...this.#waiting]) this.settle(one, answer);
  }
}
