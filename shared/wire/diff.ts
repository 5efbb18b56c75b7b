import type { Fresh, Patch, Patches } from './patch.ts';

type Fields = { readonly [name: string]: unknown };
/** Patches that are being made. */
type Patching = { [name: string]: Patch };

/**
 * The patch from `before` to `after`, both of JSON values; undefined when they are equal. Parts of `after` may be parts
 * of the patch. A field that is `undefined` is none.
 */
export function diff(before: unknown, after: unknown): Patch | undefined {
  if (before === after) return undefined;
  if (Array.isArray(before) && Array.isArray(after)) return listDiff(before, after);
  if (isFields(before) && isFields(after)) return fieldsDiff(before, after);
  return typeof after === 'object' && after !== null ? [after] : (after as string | number | boolean | null);
}

function fieldsDiff(before: Fields, after: Fields): Patches | undefined {
  let changed: Patching | null = null;
  // Not `Object.keys`: a list of names for each object of each view would be much of what a command leaves to collect.
  for (const name in after) {
    const value = after[name];
    if (value === undefined) continue;
    const patch = Object.hasOwn(before, name) ? diff(before[name], value) : whole(value);
    if (patch === undefined) continue;
    changed ??= {};
    put(changed, name, patch);
  }
  for (const name in before) {
    if (before[name] === undefined || (Object.hasOwn(after, name) && after[name] !== undefined)) continue;
    changed ??= {};
    put(changed, name, []);
  }
  return changed ?? undefined;
}

/** As `Object.fromEntries` would, without its list of pairs: a name may be any text. */
function put(patches: Patching, name: string, patch: Patch): void {
  if (name !== '__proto__') patches[name] = patch;
  else
    Object.defineProperty(patches, name, {
      value: patch,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

function listDiff(before: readonly unknown[], after: readonly unknown[]): Patch | undefined {
  const gone: number[] = [];
  const fresh: Fresh[] = [];
  let inner: Patching | undefined;
  let next = 0;
  after.forEach((item, place) => {
    const found = placeOf(item, before, next);
    if (found === null) {
      fresh.push([place, item]);
      return;
    }
    for (; next < found; next += 1) gone.push(next);
    next += 1;
    const patch = diff(before[found], item);
    if (patch === undefined) return;
    inner ??= {};
    inner[place] = patch;
  });
  for (; next < before.length; next += 1) gone.push(next);
  if (gone.length === 0 && fresh.length === 0) return inner;
  return inner === undefined ? [gone, fresh] : [gone, fresh, inner];
}

/** Where the item was, at or behind `from`; null when it was not there. */
function placeOf(item: unknown, before: readonly unknown[], from: number): number | null {
  const name = nameOf(item);
  for (let place = from; place < before.length; place += 1) if (nameOf(before[place]) === name) return place;
  return null;
}

/**
 * What a list's item is known by: a thing by its first field, if that is a name or a number. It decides how long a patch
 * is, not whether it is right.
 */
function nameOf(item: unknown): unknown {
  if (!isFields(item)) return Array.isArray(item) ? null : item;
  for (const name in item) return typeof item[name] === 'object' ? null : item[name];
  return null;
}

const whole = (value: unknown): Patch => diff(undefined, value) ?? null;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
