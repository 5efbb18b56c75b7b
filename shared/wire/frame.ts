/** Encoded text of each section of the view that was sent last, by section. */
export type EncodedSections = { readonly [section: string]: string };

export interface SectionDelta<V extends object> {
  /** The sections whose text differs from `previous`. */
  readonly sections: Partial<V>;
  /** The same, as the JSON text of one object: each section was encoded once. `{}` when nothing changed. */
  readonly text: string;
  /** What to hand in as `previous` next time. */
  readonly encoded: EncodedSections;
}

export function changedSections<V extends object>(_previous: EncodedSections, _view: V): SectionDelta<V> {
  throw new Error('being written');
}

/** The view with the frame's sections put in place; sections that did not change keep their identity. */
export function applyFrame<V extends object>(_view: V, _sections: Partial<V>): V {
  throw new Error('being written');
}
