import type { PrivateView } from '../../shared/room/view.ts';
import type { Closed, Frame, You } from '../../shared/wire/messages.ts';
import type { Audience, Outlet } from '../rooms/publisher.ts';
import { type Broadcast, channelOf, type Line } from './line.ts';

/** A page with more messages than this waiting gets no more frames until it has caught up. */
const BEHIND = 8;

/** Where a line that has caught up gets the whole of what it missed. */
export interface Whole {
  full(audience: Audience): Frame;
  privateFull(seat: string): PrivateView | null;
}

interface Listener {
  readonly line: Line;
  readonly audience: Audience;
  seat: string | null;
  /** It fell behind and was left out of at least one frame. */
  behind: boolean;
}

/** The lines of one room. Slow ones skip frames and get the whole view later; none can fill the memory. */
export class RoomLines implements Outlet {
  readonly #code: string;
  readonly #broadcast: Broadcast;
  readonly #whole: () => Whole | null;
  readonly #listeners: { readonly [audience in Audience]: Set<Listener> } = {
    player: new Set(),
    stage: new Set(),
    instructor: new Set(),
  };
  readonly #seats = new Map<string, Set<Listener>>();
  readonly #byLine = new Map<Line, Listener>();

  constructor(code: string, broadcast: Broadcast, whole: () => Whole | null) {
    this.#code = code;
    this.#broadcast = broadcast;
    this.#whole = whole;
  }

  get isEmpty(): boolean {
    return this.#byLine.size === 0;
  }

  get size(): number {
    return this.#byLine.size;
  }

  add(line: Line, audience: Audience): void {
    const listener: Listener = { line, audience, seat: null, behind: false };
    this.#byLine.set(line, listener);
    this.#listeners[audience].add(listener);
    line.follow(channelOf(this.#code, audience));
  }

  /** The line belongs to this seat from now on. */
  seat(line: Line, seat: string): void {
    const listener = this.#byLine.get(line);
    if (listener === undefined) return;
    listener.seat = seat;
    const tabs = this.#seats.get(seat) ?? new Set();
    this.#seats.set(seat, tabs.add(listener));
  }

  remove(line: Line): void {
    const listener = this.#byLine.get(line);
    if (listener === undefined) return;
    this.#byLine.delete(line);
    this.#listeners[listener.audience].delete(listener);
    if (listener.seat === null) return;
    const tabs = this.#seats.get(listener.seat);
    tabs?.delete(listener);
    if (tabs?.size === 0) this.#seats.delete(listener.seat);
  }

  hasListeners(audience: Audience): boolean {
    return this.#listeners[audience].size > 0;
  }

  frame(audience: Audience, frame: Frame): void {
    for (const listener of this.#listeners[audience]) this.#keepUp(listener);
    this.#broadcast(channelOf(this.#code, audience), frame);
    for (const listener of this.#listeners[audience]) this.#catchUp(listener);
  }

  you(seat: string, you: You): void {
    for (const listener of this.#seats.get(seat) ?? []) if (!listener.behind) listener.line.you(you);
  }

  close(seat: string | null, reason: Closed['reason']): void {
    const whom = seat === null ? this.#byLine.values() : (this.#seats.get(seat) ?? []);
    for (const { line } of [...whom]) line.close(reason);
  }

  /** Takes a line that does not keep up out of the broadcast. */
  #keepUp(listener: Listener): void {
    if (listener.behind || listener.line.backlog <= BEHIND) return;
    listener.behind = true;
    listener.line.unfollow(channelOf(this.#code, listener.audience));
  }

  /** A line that has taken everything again gets the whole view, and frames from then on. */
  #catchUp(listener: Listener): void {
    const whole = listener.behind && listener.line.backlog === 0 ? this.#whole() : null;
    if (whole === null) return;
    listener.behind = false;
    listener.line.frame(whole.full(listener.audience));
    const you = listener.seat === null ? null : whole.privateFull(listener.seat);
    if (you !== null) listener.line.you(you);
    listener.line.follow(channelOf(this.#code, listener.audience));
  }
}
