import { type Refusal, type RefusalCode, refuse } from '../../shared/room/refusal.ts';
import type { Closed, Hello, HelloAnswer, You } from '../../shared/wire/messages.ts';
import { parseHello } from '../../shared/wire/parse.ts';
import type { Answer } from '../peers/messages.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Place as RoomPlace } from '../rooms/room-directory.ts';
import type { Place } from './gateway.ts';
import type { Line } from './line.ts';
import { isWelcome } from './session.ts';

/** Messages of one page that may wait for their answer: more than an honest page has time to send. */
const MOST_UNANSWERED = 200;
/** Between two attempts to find the room again, in ms: the first, and the longest after some have failed. */
const FIRST_RETRY = 100;
const LONGEST_RETRY = 1_000;

export interface RoamingPorts {
  readonly clock: Clock;
  readonly line: Line;
  /** Where the room runs now; loads it when nobody alive runs it. */
  readonly locate: (
    code: string,
  ) => Promise<{ ok: true; value: RoomPlace } | { ok: false; error: RefusalCode }>;
  /** A place in this process, for a page that has not said hello, too. */
  readonly here: (line: Line) => Place;
  readonly there: (owner: string, hello: Hello, line: Line, lost: () => void) => Place;
  /** Resolves at once unless this process may have been taken for dead. */
  readonly sure: () => Promise<void> | null;
  readonly failed: (error: unknown, event: string) => void;
}

interface Waiting {
  readonly event: string;
  readonly message: unknown;
  readonly reply: (answer: Answer) => void;
}

interface Attached {
  readonly place: Place;
  readonly line: AttachedLine;
}

/**
 * One page's conversation with a room that may run in any process and may move. When its owner is gone the
 * session finds the new one by itself: the page gets the whole view, and what was not answered is said again with
 * the same ids.
 */
export class RoamingSession {
  readonly #ports: RoamingPorts;
  /** Answers whoever has not said hello. */
  readonly #lobby: Place;
  readonly #waiting = new Map<number, Waiting>();
  /** What lets the page in again: its hello, with the token it was given since. */
  #hello: Hello | null = null;
  #attached: Attached | null = null;
  /** Of the hello on its way. */
  #entering: ((answer: HelloAnswer) => void) | null = null;
  #messages = 0;
  /** Failed attempts to find the room again. */
  #attempts = 0;
  /** How often the room was lost since it last answered: one that answers nothing is not asked without a pause. */
  #losses = 0;
  #retry: Cancel | null = null;
  #closed = false;

  constructor(ports: RoamingPorts) {
    this.#ports = ports;
    this.#lobby = ports.here(ports.line);
  }

  get awaitsHello(): boolean {
    return this.#hello === null && this.#entering === null;
  }

  /** Calls `reply` once, unless the page goes first. */
  async answer(event: string, message: unknown, reply: (answer: Answer) => void): Promise<void> {
    if (this.#closed) return;
    if (this.#hello === null) return this.#beforeHello(event, message, reply);
    const { size } = this.#waiting;
    if (size >= MOST_UNANSWERED) return reply(refused('too-fast'));
    if (this.#attempts > 1) return reply(refused('not-saved'));
    this.#messages += 1;
    const id = this.#messages;
    const waiting = { event, message, reply };
    this.#waiting.set(id, waiting);
    if (this.#attached !== null && this.#entering === null) await this.#say(this.#attached, id, waiting);
  }

  close(): void {
    this.#closed = true;
    this.#retry?.();
    this.#leave();
    this.#lobby.close();
    this.#waiting.clear();
    this.#entering = null;
  }

  async #beforeHello(event: string, message: unknown, reply: (answer: Answer) => void): Promise<void> {
    if (event !== 'hello') return this.#lobby.answer(event, message, reply);
    if (this.#entering !== null) return reply(refused('bad-message', 'hello was said already'));
    const hello = parseHello(message);
    if (!hello.ok) return reply({ ok: false, refusal: hello.error });
    await this.#enter(hello.value, (answer) => {
      if (answer.ok) this.#welcomed(hello.value, answer);
      else this.#leave();
      reply(answer);
    });
  }

  /** Says hello where the room runs. `entered` is called once, unless the page goes first. */
  async #enter(hello: Hello, entered: (answer: HelloAnswer) => void): Promise<void> {
    this.#entering = entered;
    const located = await this.#ports.locate(hello.code);
    if (this.#entering !== entered) return;
    if (!located.ok) return this.#entered(refused(located.error));
    const attached = this.#attach(located.value, hello);
    this.#attached = attached;
    await attached.place
      .answer('hello', hello, (answer) => {
        if (this.#attached !== attached) return;
        if (isWelcome(answer) || isRefused(answer)) this.#entered(ofOwner(answer));
      })
      .catch((error: unknown) => {
        this.#ports.failed(error, 'hello');
        if (this.#attached === attached) this.#entered(refused('bad-message'));
      });
  }

  #entered(answer: HelloAnswer): void {
    const entered = this.#entering;
    this.#entering = null;
    entered?.(answer);
  }

  #welcomed(hello: Hello, { seatToken }: { readonly seatToken?: string }): void {
    this.#attempts = 0;
    this.#hello = seatToken === undefined ? hello : { ...hello, token: seatToken };
  }

  #attach(where: RoomPlace, hello: Hello): Attached {
    const lost = () => this.#lost(attached);
    const line = new AttachedLine(this.#ports.line, 'there' in where ? lost : null, (reason) => {
      if (reason === 'server-stopping') lost();
      else this.#ports.line.close(reason);
    });
    const place =
      'here' in where ? this.#ports.here(line) : this.#ports.there(where.there, hello, line, lost);
    const attached: Attached = { place, line };
    return attached;
  }

  async #say(attached: Attached, id: number, { event, message }: Waiting): Promise<void> {
    const sure = this.#ports.sure();
    if (sure !== null) {
      await sure;
      if (this.#attached !== attached) return;
    }
    await attached.place
      .answer(event, message, (answer) => this.#answered(attached, id, answer))
      .catch((error: unknown) => {
        this.#ports.failed(error, event);
        this.#answered(attached, id, refused('bad-message'));
      });
  }

  #answered(attached: Attached, id: number, answer: Answer): void {
    const waiting = this.#waiting.get(id);
    if (this.#attached !== attached || waiting === undefined) return;
    // The room moves: whoever runs it next is asked again.
    if (isRefused(answer) && answer.refusal.code === 'server-stopping') {
      this.#lost(attached);
      return;
    }
    this.#losses = 0;
    this.#waiting.delete(id);
    if (this.#hello !== null && 'seatToken' in answer) this.#welcomed(this.#hello, answer);
    waiting.reply(answer);
  }

  /** Nothing more comes of this place. */
  #lost(attached: Attached): void {
    if (this.#attached !== attached || this.#closed) return;
    this.#leave();
    if (this.#entering !== null) this.#entered(refused('not-saved'));
    else if (this.#hello !== null) {
      this.#losses += 1;
      if (this.#losses === 1) this.#return(this.#hello);
      else this.#returnLater(this.#hello, this.#losses - 2);
    }
  }

  #returnLater(hello: Hello, exponent: number): void {
    const pause = Math.min(FIRST_RETRY * 2 ** exponent, LONGEST_RETRY);
    this.#retry?.();
    this.#retry = this.#ports.clock.after(pause, () => this.#return(hello));
  }

  #return(hello: Hello): void {
    void this.#enter(hello, (answer) => {
      if (answer.ok) this.#returned(hello, answer);
      else this.#refused(hello, answer.refusal.code);
    });
  }

  #returned(hello: Hello, answer: HelloAnswer & { ok: true }): void {
    this.#welcomed(hello, answer);
    const { line } = this.#ports;
    line.frame(answer.frame);
    if (answer.you !== undefined) line.you(answer.you);
    const attached = this.#attached;
    if (attached === null) return;
    for (const [id, waiting] of this.#waiting) void this.#say(attached, id, waiting);
  }

  #refused(hello: Hello, code: RefusalCode): void {
    const found = this.#attached !== null;
    this.#leave();
    const passes = code === 'not-saved' || code === 'too-fast' || (code === 'server-stopping' && found);
    if (!passes) {
      this.#ports.line.close(code === 'seat-removed' ? code : 'server-stopping');
      return;
    }
    this.#returnLater(hello, this.#attempts);
    this.#attempts += 1;
    if (this.#attempts > 1) this.#holdOff();
  }

  /** It takes longer: pages say so, and ask again by themselves. */
  #holdOff(): void {
    for (const { reply } of this.#waiting.values()) reply(refused('not-saved'));
    this.#waiting.clear();
  }

  #leave(): void {
    const attached = this.#attached;
    this.#attached = null;
    attached?.place.close();
    attached?.line.detach();
  }
}

/** The page's line as one place has it: what that place closes or has fallen behind with is attached anew. */
class AttachedLine implements Line {
  readonly close: (reason: Closed['reason']) => void;
  readonly #line: Line;
  readonly #caughtUp: (() => void) | null;
  #channel: string | null = null;

  /** `caughtUp`: runs instead of what a slow page would be sent when it has caught up. */
  constructor(line: Line, caughtUp: (() => void) | null, close: (reason: Closed['reason']) => void) {
    this.#line = line;
    this.#caughtUp = caughtUp;
    this.close = close;
  }

  follow(channel: string, ...asked: [keepsUp: () => boolean, beside: () => You | null]): void {
    this.#channel = channel;
    this.#line.follow(channel, ...asked);
  }

  unfollow(channel: string): void {
    this.#channel = null;
    this.#line.unfollow(channel);
  }

  frame(frame: Parameters<Line['frame']>[0]): void {
    this.#line.frame(frame);
  }

  you(you: Parameters<Line['you']>[0]): void {
    this.#line.you(you);
  }

  onceDrained(run: () => void): void {
    this.#line.onceDrained(this.#caughtUp ?? run);
  }

  get backlog(): number {
    return this.#line.backlog;
  }

  /** Gets nothing of the place any more. */
  detach(): void {
    if (this.#channel !== null) this.unfollow(this.#channel);
  }
}

/** This process understood the hello: an owner that does not is of another release, and will give the room back. */
function ofOwner(answer: HelloAnswer): HelloAnswer {
  return !answer.ok && answer.refusal.code === 'wrong-version' ? refused('not-saved') : answer;
}

function isRefused(answer: Answer): answer is { readonly ok: false; readonly refusal: Refusal } {
  return 'refusal' in answer;
}

function refused(code: RefusalCode, detail?: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: refuse(code, detail) };
}
