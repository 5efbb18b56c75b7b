import type { InstructorCommand, PlayerCommand } from '../../shared/room/command.ts';
import type { CommandAnswer } from '../../shared/wire/messages.ts';

/** One command on its way over one line, as the client saw it. A repeated command is several of these. */
export interface Sending {
  readonly room: string;
  readonly client: string;
  readonly id: string;
  readonly command: PlayerCommand | InstructorCommand;
  /** By `performance.now()`. */
  readonly sentAt: number;
  answeredAt: number | null;
  answer: CommandAnswer | null;
}

/** What the clients of all rooms sent and heard. */
export class Record {
  readonly sendings: Sending[] = [];

  sent(sending: Omit<Sending, 'sentAt' | 'answeredAt' | 'answer'>): Sending {
    const begun = { ...sending, sentAt: performance.now(), answeredAt: null, answer: null };
    this.sendings.push(begun);
    return begun;
  }

  answered(sending: Sending, answer: CommandAnswer): void {
    sending.answeredAt = performance.now();
    sending.answer = answer;
  }

  of(room: string): readonly Sending[] {
    return this.sendings.filter((sending) => sending.room === room);
  }

  /** Milliseconds from `since` until the room acknowledged something that was sent later than that; null if never. */
  backAfter(room: string, since: number): number | null {
    let first = Number.POSITIVE_INFINITY;
    for (const { room: of, sentAt, answeredAt, answer } of this.sendings) {
      if (of === room && sentAt > since && answer?.ok === true) first = Math.min(first, answeredAt ?? first);
    }
    return first === Number.POSITIVE_INFINITY ? null : first - since;
  }
}
