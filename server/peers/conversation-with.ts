import { type Lost, lost, type Spoken, spoken } from './envelope.ts';

/** What came of an envelope. */
export interface Heard {
  readonly messages: readonly unknown[];
  /** What was going on before is void; `messages` are the first of what is going on now. */
  readonly broken: boolean;
  /** To be sent back: the other side must begin anew. */
  readonly reply: string | null;
}

const NOTHING: Heard = { messages: [], broken: false, reply: null };

/**
 * The two streams between this process and another, each counted. Publish and subscribe loses messages when a
 * connection breaks: the count finds that, also for the last message, because a beat without messages says it too.
 */
export class ConversationWith {
  readonly #own: string;
  readonly #newStream: () => string;
  #out: { readonly stream: string; sent: number } | null = null;
  /** `heard` is null once something of the stream was missed. */
  #in: { readonly stream: string; heard: number | null } | null = null;

  constructor(own: string, newStream: () => string) {
    this.#own = own;
    this.#newStream = newStream;
  }

  /** Another stream went before. */
  #again = false;

  /** The next envelope, and the stream it is of; without messages a beat. */
  say(messages: readonly string[]): { readonly envelope: string; readonly stream: string } {
    this.#out ??= { stream: this.#newStream(), sent: 0 };
    const { stream, sent } = this.#out;
    this.#out.sent += messages.length;
    return {
      envelope: spoken({ from: this.#own, stream, again: this.#again, before: sent }, messages),
      stream,
    };
  }

  /**
   * What was said in this stream, or in whatever is going on, may not have arrived: the next one tells the other
   * side. False: it is over already.
   */
  interrupt(stream = this.#out?.stream): boolean {
    if (this.#out === null || this.#out.stream !== stream) return false;
    this.#out = null;
    this.#again = true;
    return true;
  }

  /** The other side is taken for gone: if it is not, it will hear that nothing goes on. */
  end(): void {
    this.interrupt();
    if (this.#in !== null) this.#in = { ...this.#in, heard: null };
  }

  hear(envelope: Spoken | Lost): Heard {
    if ('lost' in envelope) return { ...NOTHING, broken: this.interrupt(envelope.lost) };
    return this.#next(envelope);
  }

  /**
   * Both a gap and a new stream mean that the other side has dropped, or will drop, whatever was said to it before it
   * began this stream: also what was said after a gap, since nobody knows whether it had heard of that gap by then.
   */
  #next({ stream, again, before, messages }: Spoken): Heard {
    const known = this.#in;
    if (known?.stream === stream && known.heard === before) {
      known.heard += messages.length;
      return { ...NOTHING, messages };
    }
    if (known?.stream !== stream && before === 0) {
      this.#in = { stream, heard: messages.length };
      return { messages, broken: known !== null || again, reply: null };
    }
    this.#in = { stream, heard: null };
    return { messages: [], broken: true, reply: lost(this.#own, stream) };
  }
}
