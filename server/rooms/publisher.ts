import { instructorView, playerView, privateView, type Room, stageView } from '../../shared/room/room.ts';
import type { Dot, InstructorView, PlayerView, StageView } from '../../shared/room/view.ts';
import { changed } from '../../shared/wire/changed.ts';
import { wireDots } from '../../shared/wire/dots.ts';
import type { Known } from '../../shared/wire/frame.ts';
import type { ChangeFrame, Closed, WholeFrame, WholeYou, You } from '../../shared/wire/messages.ts';
import type { Clock } from '../ports/clock.ts';
import type { Changes } from './changes.ts';
import { sampledDots } from './dots.ts';
import { type Moments, Pacer } from './pacer.ts';
import { PrivateRounds } from './private-rounds.ts';

export type Audience = 'player' | 'stage' | 'instructor';

/** Where frames go: the sockets of one room. What it is handed must be encoded before it returns. */
export interface Outlet extends Pick<Moments, 'inTurn'> {
  hasListeners(audience: Audience): boolean;
  /** How much more seldom than usual frames are to come, 1 for not at all: this process has much to do. */
  readonly slowness: number;
  frame(audience: Audience, frame: ChangeFrame, delivery: Delivery): void;
  you(seat: string, you: You): void;
  /** To the tabs of one seat, or to everybody when `seat` is null. Says the reason, then hangs up. */
  close(seat: string | null, reason: Closed['reason']): void;
}

/** How a frame is to go out. */
export interface Delivery {
  /** Before anything else: something urgent happened. */
  readonly atOnce: boolean;
  /** What a seat is to be told with the frame, null when there is nothing; called once a seat, at committed moments. */
  readonly beside: (seat: string) => You | null;
}

interface Pace {
  /** Least time between two frames, in ms. */
  readonly gap: number;
  /** Most dots in one frame: what the audience's screen draws. */
  readonly dots: number;
  /** With nothing to tell but how many are there or have answered, frames come so many times more seldom. */
  readonly counted: number;
}

const PACE: { readonly [audience in Audience]: Pace } = {
  player: { gap: 250, dots: 20, counted: 4 },
  stage: { gap: 100, dots: 60, counted: 1 },
  instructor: { gap: 100, dots: 60, counted: 1 },
};
/** Least time between two frames when something urgent happened, in ms. */
const URGENT_GAP = 50;
/** Dots kept for the next frame: more than this many are sampled from a prefix. */
const MOST_DOTS = 5_000;

interface Feed {
  /** Of the last frame. */
  seq: number;
  /** What the audience has been sent; null while nobody listens. */
  known: Known<PublicView> | null;
  dots: Dot[];
  readonly pacer: Pacer;
}

/** Turns committed changes into frames: one for each audience, encoded once, and private ones for seats. */
export class Publisher {
  readonly #clock: Clock;
  readonly #outlet: Outlet;
  readonly #room: () => Room;
  readonly #moments: Moments;
  readonly #feeds: { readonly [audience in Audience]: Feed };
  readonly #seats = new Map<string, WholeYou>();
  readonly #rounds: PrivateRounds;
  readonly #shownAs: string | null;

  /** `room` is called at committed moments only. `shownAs`: what the class is told that runs the room. */
  constructor(
    clock: Clock,
    outlet: Outlet,
    room: () => Room,
    moments: Moments,
    shownAs: string | null = null,
  ) {
    this.#shownAs = shownAs;
    this.#clock = clock;
    this.#outlet = outlet;
    this.#room = room;
    this.#moments = moments;
    const feed = (audience: Audience): Feed => ({
      seq: 0,
      known: null,
      dots: [],
      pacer: new Pacer(
        clock,
        moments,
        () => PACE[audience].gap * outlet.slowness,
        URGENT_GAP,
        (urgent) => this.#flush(audience, urgent),
      ),
    });
    this.#feeds = { player: feed('player'), stage: feed('stage'), instructor: feed('instructor') };
    this.#rounds = new PrivateRounds(
      clock,
      moments,
      (seat) => this.#flushSeat(seat),
      () => outlet.slowness,
    );
  }

  committed(changes: Changes): void {
    this.#rounds.changed(changes.touched);
    // A round is views for one phone each, made and written one by one: what is urgent does not wait for them, and any
    // other frame that is due takes them along.
    this.#ask(changes);
    this.#rounds.go();
    for (const seat of changes.removed) this.#outlet.close(seat, 'seat-removed');
  }

  /** Everything may be different: the next frames say what is. */
  reset(): void {
    for (const audience of AUDIENCES) {
      if (this.#outlet.hasListeners(audience)) this.#feeds[audience].pacer.ask(true);
    }
    this.#rounds.reset();
  }

  /**
   * The whole view as of frame `seq`, exactly as those have it who got every frame until then: the next frame
   * goes on from it. At a committed moment.
   */
  full(audience: Audience): WholeFrame {
    const feed = this.#feeds[audience];
    if (feed.known === null) {
      feed.seq += 1;
      feed.known = { seq: feed.seq, view: viewFor(this.#room(), audience) };
    }
    const process = this.#shownAs === null ? {} : { process: this.#shownAs };
    return { ...feed.known, at: this.#clock.now(), ...process };
  }

  /** A seat's whole private view; from now on its changes are sent. Null when there is no such seat. */
  privateFull(seat: string): WholeYou | null {
    this.#flushSeat(seat);
    const known = this.#seats.get(seat);
    if (known !== undefined) return known;
    const view = privateView(this.#room(), seat);
    if (view === null) return null;
    const first = { seq: 1, view: view };
    this.#seats.set(seat, first);
    this.#rounds.follow(seat);
    return first;
  }

  /** The last tab of a seat is gone. */
  forget(seat: string): void {
    this.#seats.delete(seat);
    this.#rounds.forget(seat);
  }

  stop(): void {
    for (const audience of AUDIENCES) this.#feeds[audience].pacer.stop();
    this.#rounds.stop();
  }

  /** Asks for the frames that tell of these changes. */
  #ask(changes: Changes): void {
    for (const audience of AUDIENCES) {
      const feed = this.#feeds[audience];
      if (!this.#outlet.hasListeners(audience)) {
        this.#rest(feed);
      } else if (changes.changed || changes.dots.length > 0) {
        if (feed.dots.length < MOST_DOTS) feed.dots.push(...changes.dots);
        feed.pacer.ask(changes.urgent);
      } else if (changes.counted) feed.pacer.ask(false, PACE[audience].counted);
    }
  }

  #flush(audience: Audience, urgent: boolean): void {
    const feed = this.#feeds[audience];
    if (feed.known === null || !this.#outlet.hasListeners(audience)) {
      this.#rest(feed);
      return;
    }
    const { dots, sampled } = sampledDots(feed.dots, PACE[audience].dots);
    feed.dots = [];
    const at = this.#clock.now();
    const view = viewFor(this.#room(), audience);
    // No phone is shown a task before the goals that it has there, nor that time goes on before how much is left to it.
    if (audience === 'player' && isNewsFirst(feed.known.view, view)) this.#rounds.showAll();
    const change = changed(feed.known, view);
    if (change === null && dots.length === 0) return;
    feed.seq += 1;
    feed.known = change?.known ?? { ...feed.known, seq: feed.seq };
    const changes = change?.news.changes;
    // Requests are told by their age; and pages count time anew from where the class goes on or stands still.
    const isTimed = dots.length > 0 || changes?.beat !== undefined || changes?.room !== undefined;
    const frame = {
      seq: feed.seq,
      ...(isTimed ? { at } : {}),
      ...(changes === undefined ? {} : { changes }),
      ...(dots.length > 0 ? { dots: wireDots(dots, at) } : {}),
      ...(sampled > 1 ? { sampled } : {}),
    };
    // What is urgent waits for nobody's private news.
    const beside = urgent ? () => null : (seat: string) => this.#beside(seat);
    this.#outlet.frame(audience, frame, { atOnce: urgent, beside });
  }

  /** Nobody listens: the next listener starts from a fresh view. */
  #rest(feed: Feed): void {
    feed.known = null;
    feed.dots = [];
  }

  #flushSeat(seat: string): void {
    const news = this.#news(seat);
    if (news !== null) this.#outlet.you(seat, news);
  }

  #beside(seat: string): You | null {
    return this.#moments.isSure() && this.#rounds.taken(seat) ? this.#news(seat) : null;
  }

  /** What changed for a seat; it counts as told from now on. */
  #news(seat: string): You | null {
    const known = this.#seats.get(seat);
    const view = known === undefined ? null : privateView(this.#room(), seat, known.view);
    const change = known === undefined || view === null ? null : changed(known, view);
    if (change === null) return null;
    this.#seats.set(seat, change.known);
    return change.news;
  }
}

const AUDIENCES = ['player', 'stage', 'instructor'] as const;

type PublicView = StageView | PlayerView | InstructorView;

/** Whether a view would be wrong on a phone that does not know yet what the same moment brought its seat. */
const isNewsFirst = (before: PublicView, next: PublicView): boolean =>
  before.beat.id !== next.beat.id || (before.room.paused && !next.room.paused);

function viewFor(room: Room, audience: Audience): PublicView {
  switch (audience) {
    case 'player':
      return playerView(room);
    case 'stage':
      return stageView(room);
    case 'instructor':
      return instructorView(room);
  }
}
