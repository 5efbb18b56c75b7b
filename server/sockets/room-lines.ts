import type { ChangeFrame, Closed, WholeFrame, WholeYou, You } from '../../shared/wire/messages.ts';
import type { Audience, Delivery, Outlet } from '../rooms/publisher.ts';
import { type Broadcast, channelOf, type Line } from './line.ts';

/** A page with more messages than this waiting gets no more frames until it has caught up. */
const BEHIND = 8;

/** What a line that fell behind is sent when it has caught up. */
export interface Whole {
  full(audience: Audience): WholeFrame;
  privateFull(seat: string): WholeYou | null;
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
  readonly #withWhole: (use: (whole: Whole) => void) => void;
  readonly #listeners: { readonly [audience in Audience]: Set<Listener> } = {
    player: new Set(),
    stage: new Set(),
    instructor: new Set(),
  };
  readonly #seats = new Map<string, Set<Listener>>();
  readonly #byLine = new Map<Line, Listener>();
  readonly #slowness: () => number;
  readonly #inTurn: (run: () => void) => void;
  /** Of the last frame to players. */
  #beside: Delivery['beside'] = () => null;

  /**
   * `withWhole` calls back at the room's next committed moment; never when the room does not run here. `slowness`: how
   * much more seldom than usual frames are to come, 1 for not at all. `inTurn` runs what is not urgent.
   */
  constructor(
    code: string,
    broadcast: Broadcast,
    withWhole: (use: (whole: Whole) => void) => void,
    slowness: () => number = () => 1,
    inTurn: (run: () => void) => void = (run) => run(),
  ) {
    this.#slowness = slowness;
    this.#inTurn = inTurn;
    this.#code = code;
    this.#broadcast = broadcast;
    this.#withWhole = withWhole;
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
    this.#follow(listener);
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

  get slowness(): number {
    return this.#slowness();
  }

  inTurn(run: () => void): void {
    this.#inTurn(run);
  }

  frame(audience: Audience, frame: ChangeFrame, { atOnce, beside }: Delivery): void {
    if (audience === 'player') this.#beside = beside;
    this.#broadcast(channelOf(this.#code, audience), audience, frame, atOnce);
  }

  you(seat: string, you: You): void {
    for (const listener of this.#seats.get(seat) ?? []) if (!listener.behind) listener.line.you(you);
  }

  close(seat: string | null, reason: Closed['reason']): void {
    const whom = seat === null ? this.#byLine.values() : (this.#seats.get(seat) ?? []);
    for (const { line } of [...whom]) line.close(reason);
  }

  #follow(listener: Listener): void {
    const { line, audience } = listener;
    line.follow(
      channelOf(this.#code, audience),
      () => this.#keepsUp(listener),
      () => this.#newsFor(listener),
    );
  }

  /** What goes with a frame to this line; the other tabs of its seat are told as well. */
  #newsFor({ seat, line }: Listener): You | null {
    const news = seat === null ? null : this.#beside(seat);
    if (seat === null || news === null) return null;
    for (const tab of this.#seats.get(seat) ?? []) if (tab.line !== line && !tab.behind) tab.line.you(news);
    return news;
  }

  /** Takes a line that does not keep up out of the broadcast, until it has taken what waits for it. */
  #keepsUp(listener: Listener): boolean {
    if (listener.line.backlog <= BEHIND) return true;
    listener.behind = true;
    listener.line.unfollow(channelOf(this.#code, listener.audience));
    listener.line.onceDrained(() => this.#withWhole((whole) => this.#catchUp(listener, whole)));
    return false;
  }

  /** The whole view, and frames from then on. */
  #catchUp(listener: Listener, whole: Whole): void {
    const { line, audience, seat } = listener;
    if (this.#byLine.get(line) !== listener) return;
    listener.behind = false;
    line.frame(whole.full(audience));
    const you = seat === null ? null : whole.privateFull(seat);
    if (you !== null) line.you(you);
    this.#follow(listener);
  }
}
