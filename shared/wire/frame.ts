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

/**
 * What changed in a view since it was sent last. Compared is the encoded text, so a section counts as changed
 * exactly when the other side would see a difference. Start with `{}` to get everything.
 */
export function changedSections<V extends object>(previous: EncodedSections, view: V): SectionDelta<V> {
  const encoded: { [section: string]: string } = {};
  const sections: Partial<V> = {};
  const parts: string[] = [];
  for (const section in view) {
    const text = JSON.stringify(view[section]);
    encoded[section] = text;
    if (previous[section] === text) continue;
    sections[section] = view[section];
    parts.push(`${JSON.stringify(section)}:${text}`);
  }
  return { sections, text: `{${parts.join(',')}}`, encoded };
}
