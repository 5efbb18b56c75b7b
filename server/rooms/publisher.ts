import { instructorView, playerView, privateView, type Room, stageView } from '../../shared/room/room.ts';
import type { Dot, InstructorView, PlayerView, PrivateView, StageView } from '../../shared/room/view.ts';
import { changedSections, type EncodedSections } from '../../shared/wire/frame.ts';
import type { Closed, Frame, You } from '../../shared/wire/messages.ts';
import type { Clock } from '../ports/clock.ts';
import type { Changes } from './changes.ts';
import { sampledDots } from './dots.ts';
import { Pacer } from './pacer.ts';
import { PrivateRounds } from './private-rounds.ts';

export type Audience = 'player' | 'stage' | 'instructor';

/** Where frames go: the sockets of one room. What it is handed must be encoded before it returns. */
export interface Outlet {
  hasListeners(audience: Audience): boolean;
  frame(audience: Audience, frame: Frame): void;
  you(seat: string, you: You): void;
  /** To the tabs of one seat, or to everybody when `seat` is null. Says the reason, then hangs up. */
  close(seat: string | null, reason: Closed['reason']): void;
}

interface Pace {
  /** Least time between two frames, in ms. */
  readonly gap: number;
  /** Most dots in one frame: what the audience's screen draws. */
  readonly dots: number;
}

const PACE: { readonly [audience in Audience]: Pace } = {
  player: { gap: 250, dots: 20 },
  stage: { gap: 100, dots: 60 },
  instructor: { gap: 100, dots: 60 },
};
/** Least time between two frames when something urgent happened, in ms. */
const URGENT_GAP = 50;
/** Dots kept for the next frame: more than this many are sampled from a prefix. */
const MOST_DOTS = 5_000;

interface Feed {
  seq: number;
  /** What the audience has been sent, by section; null while nobody listens. */
  encoded: EncodedSections | null;
  dots: Dot[];
  full: Frame | null;
  readonly pacer: Pacer;
}

/** Turns committed changes into frames: one for each audience, encoded once, and private ones for seats. */
export class Publisher {
  readonly #clock: Clock;
  readonly #outlet: Outlet;
  readonly #room: () => Room;
  readonly #feeds: { readonly [audience in Audience]: Feed };
  readonly #seats = new Map<string, EncodedSections>();
  readonly #rounds: PrivateRounds;
  readonly #shownAs: string | null;

  /** `room` is called at committed moments only. `shownAs`: what the class is told that runs the room. */
  constructor(
    clock: Clock,
    outlet: Outlet,
    room: () => Room,
    atCommitted: (run: () => void) => void,
    shownAs: string | null = null,
  ) {
    this.#shownAs = shownAs;
    this.#clock = clock;
    this.#outlet = outlet;
    this.#room = room;
    const feed = (audience: Audience): Feed => ({
      seq: 0,
      encoded: null,
      dots: [],
      full: null,
      pacer: new Pacer(clock, atCommitted, PACE[audience].gap, URGENT_GAP, () => this.#flush(audience)),
    });
    this.#feeds = { player: feed('player'), stage: feed('stage'), instructor: feed('instructor') };
    this.#rounds = new PrivateRounds(clock, atCommitted, (seat) => this.#flushSeat(seat));
  }

  committed(changes: Changes): void {
    for (const audience of AUDIENCES) {
      const feed = this.#feeds[audience];
      if (!this.#outlet.hasListeners(audience)) {
        this.#rest(feed);
      } else if (changes.changed || changes.dots.length > 0) {
        if (feed.dots.length < MOST_DOTS) feed.dots.push(...changes.dots);
        feed.pacer.ask(changes.urgent);
      }
    }
    this.#rounds.changed(changes.touched);
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
  full(audience: Audience): Frame {
    const feed = this.#feeds[audience];
    if (feed.encoded === null) {
      feed.encoded = changedSections({}, viewFor(this.#room(), audience)).encoded;
      feed.seq += 1;
      feed.full = null;
    }
    feed.full ??= { seq: feed.seq, at: this.#clock.now(), full: true, sections: decoded(feed.encoded) };
    const process = this.#shownAs === null ? {} : { process: this.#shownAs };
    return { ...feed.full, ...process, at: this.#clock.now() };
  }

  /** A seat's whole private view; from now on its changes are sent. Null when there is no such seat. */
  privateFull(seat: string): PrivateView | null {
    if (this.#seats.has(seat)) this.#flushSeat(seat);
    const view = privateView(this.#room(), seat);
    if (view === null) return null;
    const { encoded } = changedSections<PrivateView>({}, view);
    this.#seats.set(seat, encoded);
    this.#rounds.follow(seat);
    return decoded(encoded);
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

  #flush(audience: Audience): void {
    const feed = this.#feeds[audience];
    if (feed.encoded === null || !this.#outlet.hasListeners(audience)) {
      this.#rest(feed);
      return;
    }
    const { sections, encoded } = changedSections(feed.encoded, viewFor(this.#room(), audience));
    const { dots, sampled } = sampledDots(feed.dots, PACE[audience].dots);
    feed.dots = [];
    if (Object.keys(sections).length === 0 && dots.length === 0) return;
    feed.encoded = encoded;
    feed.seq += 1;
    feed.full = null;
    this.#outlet.frame(audience, {
      seq: feed.seq,
      at: this.#clock.now(),
      sections,
      ...(dots.length > 0 ? { dots } : {}),
      ...(sampled > 1 ? { sampled } : {}),
    });
  }

  /** Nobody listens: the next listener starts from a fresh view. */
  #rest(feed: Feed): void {
    feed.encoded = null;
    feed.full = null;
    feed.dots = [];
  }

  #flushSeat(seat: string): void {
    const previous = this.#seats.get(seat);
    const view = previous === undefined ? null : privateView(this.#room(), seat);
    if (previous === undefined || view === null) return;
    const { sections, encoded } = changedSections<PrivateView>(previous, view);
    if (Object.keys(sections).length === 0) return;
    this.#seats.set(seat, encoded);
    this.#outlet.you(seat, sections);
  }
}

const AUDIENCES = ['player', 'stage', 'instructor'] as const;

type PublicView = StageView | PlayerView | InstructorView;

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

/** The view that was encoded, as a copy that shares nothing with the room. */
function decoded<V>(encoded: EncodedSections): V {
  const fields = Object.entries(encoded).map(([name, text]) => `${JSON.stringify(name)}:${text}`);
  return JSON.parse(`{${fields.join(',')}}`) as V;
}
