import type { Asked, SocketListeners, SocketPort } from '../../client/connection/socket-port.ts';

/** A message of the page that waits for its answer. */
export interface Waiting {
  readonly event: string;
  readonly message: unknown;
  readonly answer: (answer: unknown) => Promise<void>;
  /** The time is over, or the line dropped. */
  readonly lose: () => Promise<void>;
}

/** Both ends of a line, held still: nothing moves but by the test's hand. */
export class SocketPair {
  readonly port: SocketPort;
  opens = 0;
  closes = 0;
  #listeners: SocketListeners | null = null;
  #waiting: Waiting[] = [];

  constructor() {
    this.port = {
      open: () => {
        this.opens += 1;
      },
      close: () => {
        this.closes += 1;
      },
      listen: (listeners) => {
        this.#listeners = listeners;
      },
      ask: (event, message) =>
        new Promise<Asked>((resolve) => {
          const settle = async (asked: Asked) => {
            this.#waiting = this.#waiting.filter((one) => one !== waiting);
            resolve(asked);
            await flushed();
          };
          const waiting: Waiting = {
            event,
            message,
            answer: (answer) => settle({ ok: true, answer }),
            lose: () => settle({ ok: false }),
          };
          this.#waiting.push(waiting);
        }),
    };
  }

  /** Messages without an answer yet, of one event, oldest first. */
  asked(event: string): readonly Waiting[] {
    return this.#waiting.filter((one) => one.event === event);
  }

  /** The oldest of them; throws when there is none. */
  next(event: string): Waiting {
    const waiting = this.asked(event)[0];
    if (waiting === undefined) throw new Error(`nobody asked ${event}`);
    return waiting;
  }

  async open(): Promise<void> {
    this.#listeners?.opened();
    await flushed();
  }

  /** The line drops: everything unanswered is lost. */
  async drop(): Promise<void> {
    const lost = this.#waiting;
    this.#listeners?.lost();
    for (const one of lost) await one.lose();
    await flushed();
  }

  async say(event: 'frame' | 'you' | 'closed', message: unknown): Promise<void> {
    this.#listeners?.received(event, message);
    await flushed();
  }
}

/** Lets every promise that is settled already run on. */
export function flushed(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A clock that stands still until it is moved. */
export class HandClock {
  now = 1_000_000;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  later = (run: () => void, milliseconds: number): (() => void) => {
    const timer = { at: this.now + milliseconds, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  async pass(milliseconds: number): Promise<void> {
    this.now += milliseconds;
    const due = this.#timers.filter((timer) => timer.at <= this.now);
    this.#timers = this.#timers.filter((timer) => timer.at > this.now);
    for (const timer of due) timer.run();
    await flushed();
  }
}
