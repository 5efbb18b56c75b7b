import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Dot, InstructorView, PlayerView, StageView } from '../../shared/room/view.ts';
import { dotsOf } from '../../shared/wire/dots.ts';
import { type Known, taken } from '../../shared/wire/frame.ts';
import type { Frame } from '../../shared/wire/messages.ts';

export type AnyView = StageView | PlayerView | InstructorView;

/** One signal a section: a part of a page is drawn again only when its own section changed. */
export type RoomSignals<V> = { readonly [K in keyof V]: ReadonlySignal<V[K]> };

/** The requests of one frame. Watch it with `effect` or `subscribe`: every frame's batch comes by once. */
export interface DotBatch {
  readonly seq: number;
  readonly at: number;
  readonly dots: readonly Dot[];
  /** How many requests one dot stands for. */
  readonly sampled: number;
}

export const NO_DOTS: DotBatch = { seq: -1, at: 0, dots: [], sampled: 1 };

/** Keeps the sections of a view up to date from frames, and notices when a frame is missing. */
export class FrameReader<V extends AnyView> {
  readonly room: ReadonlySignal<RoomSignals<V> | null>;
  readonly dots: ReadonlySignal<DotBatch>;
  #room = signal<RoomSignals<V> | null>(null);
  #dots = signal<DotBatch>(NO_DOTS);
  #sections = new Map<string, Signal<unknown>>();
  #known: Known<object> | null = null;

  constructor() {
    this.room = this.#room;
    this.dots = this.#dots;
  }

  /** Takes a frame in. `gap` says that one is missing: ask for the whole view. */
  read(frame: Frame): 'done' | 'old' | 'gap' {
    const known = taken<object>(this.#known, frame);
    if (typeof known === 'string') return known;
    this.#known = known;
    const isWhole = 'view' in frame;
    batch(() => {
      for (const [name, value] of Object.entries(known.view))
        if (isWhole || (frame.changes !== undefined && name in frame.changes)) this.#put(name, value);
      if (this.#room.value === null) this.#room.value = this.#signals();
      if (!isWhole && frame.dots !== undefined && frame.at !== undefined)
        this.#dots.value = {
          ...{ seq: frame.seq, at: frame.at, sampled: frame.sampled ?? 1 },
          dots: dotsOf(frame.dots, frame.at),
        };
    });
    return 'done';
  }

  #put(name: string, value: unknown): void {
    const section = this.#sections.get(name);
    if (section === undefined) this.#sections.set(name, signal(value));
    else section.value = value;
  }

  /** A whole frame holds every section of its audience, so this is the whole view. */
  #signals(): RoomSignals<V> {
    return Object.fromEntries(this.#sections) as unknown as RoomSignals<V>;
  }
}
