import type { Json } from '../lib/json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { sameJson } from '../lib/same-json.ts';
import { isObject } from './api-object.ts';

/** Above what any tool sends: each operation costs a walk. */
const MOST_OPERATIONS = 1_000;
/** Values that all operations together may put in: one that copies its own result again and again grows beyond all bounds. */
const MOST_VALUES = 20_000;
/** How deep values may lie in each other, as in a body. */
const DEEPEST = 64;

interface Budget {
  values: number;
}

/** RFC 6902, in the order of its operations; or why it cannot be done. */
export function jsonPatch(target: Json, patch: Json): Result<Json, string> {
  if (!Array.isArray(patch)) return err('a JSON patch is a list of operations');
  if (patch.length > MOST_OPERATIONS) return err(`a JSON patch has at most ${MOST_OPERATIONS} operations`);
  const budget: Budget = { values: MOST_VALUES };
  let result = target;
  for (const operation of patch as readonly Json[]) {
    const done = perform(result, operation, budget);
    if (!done.ok) return done;
    result = done.value;
  }
  return ok(result);
}

function perform(target: Json, operation: Json, budget: Budget): Result<Json, string> {
  if (!isObject(operation)) return err('an operation of a JSON patch is an object');
  const { op, value = null } = operation;
  const path = pointer(operation.path);
  if (path === null) return err('an operation of a JSON patch has a path');
  switch (op) {
    case 'add':
    case 'replace':
      return fits(value, path.length, budget) ? put(target, path, value, op) : err(TOO_LARGE);
    case 'remove':
      return remove(target, path);
    case 'test': {
      const found = at(target, path);
      return found !== undefined && sameJson(found, value)
        ? ok(target)
        : err(`testing value ${path.join('/')} failed`);
    }
    case 'copy':
    case 'move': {
      const from = pointer(operation.from);
      const found = from === null ? undefined : at(target, from);
      if (from === null || found === undefined) return err('from: there is nothing there');
      if (!fits(found, path.length, budget)) return err(TOO_LARGE);
      const rest = op === 'move' ? remove(target, from) : ok(target);
      return rest.ok ? put(rest.value, path, found, 'add') : rest;
    }
    default:
      return err(`unknown operation ${JSON.stringify(op ?? null)} in a JSON patch`);
  }
}

const TOO_LARGE = 'the patched object is too large or nests too deeply';

/** Whether a value may be put at this depth; takes its values from the budget. */
function fits(value: Json, depth: number, budget: Budget): boolean {
  budget.values -= 1;
  if (budget.values < 0 || depth > DEEPEST) return false;
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every((inner) => fits(inner, depth + 1, budget));
}

/** RFC 6901. */
function pointer(text: Json | undefined): string[] | null {
  if (typeof text !== 'string' || (text !== '' && !text.startsWith('/'))) return null;
  return text
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The place in a list that a part of a path means; null when it is none. */
function indexIn(key: string): number | null {
  return /^(0|[1-9]\d*)$/.test(key) ? Number(key) : null;
}

function at(target: Json, path: readonly string[]): Json | undefined {
  let found: Json | undefined = target;
  for (const key of path) {
    if (Array.isArray(found)) found = found[indexIn(key) ?? -1];
    else found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}

function put(
  target: Json,
  path: readonly string[],
  value: Json,
  how: 'add' | 'replace',
): Result<Json, string> {
  return change(
    target,
    path,
    (parent, key) => {
      if (Array.isArray(parent)) {
        const index = key === '-' ? parent.length : indexIn(key);
        const most = how === 'add' ? parent.length : parent.length - 1;
        if (index === null || index > most) return null;
        const items = [...(parent as readonly Json[])];
        items.splice(index, how === 'add' ? 0 : 1, value);
        return items;
      }
      if (!isObject(parent) || (how === 'replace' && !Object.hasOwn(parent, key))) return null;
      return Object.fromEntries([...Object.entries(parent).filter(([name]) => name !== key), [key, value]]);
    },
    value,
  );
}

function remove(target: Json, path: readonly string[]): Result<Json, string> {
  return change(
    target,
    path,
    (parent, key) => {
      if (Array.isArray(parent)) {
        const place = indexIn(key);
        if (place === null || place >= parent.length) return null;
        return (parent as readonly Json[]).filter((_, index) => index !== place);
      }
      if (!isObject(parent) || !Object.hasOwn(parent, key)) return null;
      return Object.fromEntries(Object.entries(parent).filter(([name]) => name !== key));
    },
    null,
  );
}

/** The target with the parent of `path` changed; `whole` takes its place when the path is empty. */
function change(
  target: Json,
  path: readonly string[],
  edit: (parent: Json, key: string) => Json | null,
  whole: Json,
): Result<Json, string> {
  const [key, ...rest] = path;
  if (key === undefined) return ok(whole);
  if (rest.length === 0) {
    const edited = edit(target, key);
    return edited === null ? err(`doc is missing path: ${key}`) : ok(edited);
  }
  const child = at(target, [key]);
  if (child === undefined) return err(`doc is missing path: ${key}`);
  const changed = change(child, rest, edit, whole);
  return changed.ok ? put(target, [key], changed.value, 'replace') : changed;
}
