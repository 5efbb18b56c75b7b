import type { Json } from '../lib/json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { isObject, type JsonObject } from './api-object.ts';
import type { ApiWrite, WriteContext } from './api-write.ts';
import { applyConfig, type Conflict } from './apply.ts';
import { jsonPatch } from './json-patch.ts';
import { namedManager } from './managed-fields.ts';
import { mergePatch, strategicMerge } from './merge.ts';
import type { Resource } from './resources.ts';
import type { StructName } from './shape.ts';
import { conflict, failure, type Status } from './status.ts';

/** The object as the write wants it: for `update` the body, for `patch` what is there with the body merged in. */
export function patched(
  ctx: WriteContext,
  old: JsonObject | null,
  write: ApiWrite,
  struct: StructName,
  resource: Resource,
): Result<Json, Status> {
  const { body, patch, manager, force, name } = write;
  if (patch === 'json') {
    const done = jsonPatch(old, body);
    if (done.ok) return done;
    // Without what it was: that is the API server's own sentence, and all it says.
    return err(failure('Invalid', 'the server rejected our request due to an error in our request', {}));
  }
  if (!isObject(body)) return err(failure('BadRequest', 'the body is not an object'));
  switch (patch) {
    case null:
      return ok(body);
    case 'merge':
      return ok(mergePatch(old, body));
    case 'strategic':
      return ok(strategicMerge(old ?? {}, body, struct));
    case 'apply': {
      const how = { manager, subresource: '', now: ctx.now, force };
      const { object, conflicts } = applyConfig(old, body, struct, how);
      return conflicts.length === 0 ? ok(object) : err(applyConflict(resource, name ?? '', conflicts));
    }
  }
}

/** Which fields belong to whom (`fieldmanager/internal/conflict.go`); kubectl says what one can do about it. */
function applyConflict(resource: Resource, name: string, conflicts: readonly Conflict[]): Status {
  const [first, ...more] = conflicts;
  if (first === undefined) throw new Error('a conflict with nobody');
  const one = () => `1 conflict: conflict with ${namedManager(first.manager)}: ${first.field}`;
  const all = () => {
    const names = [...new Set(conflicts.map(({ manager }) => namedManager(manager)))].sort();
    const lines = names.flatMap((known) => [
      `conflicts with ${known}:`,
      ...conflicts.filter(({ manager }) => namedManager(manager) === known).map(({ field }) => `- ${field}`),
    ]);
    return `${conflicts.length} conflicts: ${lines.join('\n')}`;
  };
  return {
    ...conflict(resource, name, ''),
    message: `Apply failed with ${more.length === 0 ? one() : all()}`,
    details: {
      causes: conflicts.map(({ manager, field }) => ({
        ...{ reason: 'FieldManagerConflict', message: `conflict with ${namedManager(manager)}`, field },
      })),
    },
  };
}
