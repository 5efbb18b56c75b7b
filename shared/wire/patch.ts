/**
 * What turns one JSON value into another, as JSON itself:
 *
 * - a string, a number, a boolean, `null`: the new value
 * - `[value]`: the new value, an object or a list
 * - `{ name: patch, ... }`: an object's fields or a list's items that change, each by a patch of its own; `[]` for a
 *   field that is gone
 * - `[gone, fresh, patches]`: a list's items at these places went, then those of `fresh` came, each with the place that
 *   it has at the end, and what stayed changed by `patches` (not there when nothing of it did)
 */
export type Patch = string | number | boolean | null | readonly unknown[] | Patches;
export type Patches = { readonly [name: string]: Patch };
export type Fresh = readonly [place: number, item: unknown];
type Fields = { readonly [name: string]: unknown };

/** `before` with the patch that was made from it. Shares with both what did not change. */
export function patched(before: unknown, patch: Patch): unknown {
  if (typeof patch !== 'object' || patch === null) return patch;
  if (!isList(patch)) return Array.isArray(before) ? withItems(before, patch) : withFields(before, patch);
  if (patch.length === 1) return patch[0];
  const [gone, fresh, patches] = patch as [readonly number[], readonly Fresh[], Patches?];
  const items = (before as unknown[]).filter((_, place) => !gone.includes(place));
  for (const [place, item] of fresh) items.splice(place, 0, item);
  return patches === undefined ? items : withItems(items, patches);
}

function withItems(before: readonly unknown[], patches: Patches): unknown[] {
  return before.map((item, place) => {
    const patch = patches[place];
    return patch === undefined ? item : patched(item, patch);
  });
}

/** Through a map: a field may be called as something that every object has. */
function withFields(before: unknown, patches: Patches): Fields {
  const fields = new Map(Object.entries(before as Fields));
  for (const [name, patch] of Object.entries(patches)) {
    if (isList(patch) && patch.length === 0) fields.delete(name);
    else fields.set(name, patched(fields.get(name), patch));
  }
  return Object.fromEntries(fields);
}

const isList = (patch: Patch): patch is readonly unknown[] => Array.isArray(patch);
