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

/** What the network did to commands and lines, beside the faults. */
export interface Weather {
  /** Commands that left a second time. */
  twice: number;
  /** Commands that left after one that was given later. */
  overtaken: number;
  /** Single lines that were cut. */
  cut: number;
}

/** What the clients of all rooms sent and heard. */
export class Record {
  readonly sendings: Sending[] = [];
  readonly weather: Weather = { twice: 0, overtaken: 0, cut: 0 };

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

  /**
   * The longest time in which a command of the room was waiting and no page of it heard an acknowledgement, in ms; of
   * the times that began between `since` and `span` later. Null when nothing was acknowledged any more.
   */
  longestSilence(room: string, since: number, span: number): number | null {
    const acked = this.#acknowledgedAfter(room, since);
    let [longest, heard]: [number | null, number] = [null, since];
    for (const [index, { at }] of acked.entries()) {
      const waitingSince = Math.min(...acked.slice(index).map(({ sentAt }) => sentAt));
      const begun = Math.max(heard, waitingSince);
      if (begun > since + span) break;
      longest = Math.max(longest ?? 0, at - begun);
      heard = at;
    }
    return longest;
  }

  /** Commands in the order in which their first acknowledgement came, each with when it was first sent. */
  #acknowledgedAfter(room: string, since: number): { readonly sentAt: number; readonly at: number }[] {
    const byId = new Map<string, { sentAt: number; at: number }>();
    for (const { id, sentAt, answeredAt, answer } of this.of(room)) {
      const known = byId.get(id) ?? { sentAt, at: Number.POSITIVE_INFINITY };
      known.sentAt = Math.min(known.sentAt, sentAt);
      if (answer?.ok === true) known.at = Math.min(known.at, answeredAt ?? known.at);
      byId.set(id, known);
    }
    const acked = [...byId.values()].filter(({ at }) => at > since && at < Number.POSITIVE_INFINITY);
    return acked.sort((a, b) => a.at - b.at);
  }
}
