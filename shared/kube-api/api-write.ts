import type { ClusterContext } from '../kube/context.ts';
import type { Json } from '../lib/json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { isObject, type JsonObject } from './api-object.ts';
import { decode } from './decode.ts';
import { Problems } from './problems.ts';
import { objectIn, textIn } from './read-json.ts';
import { qualifiedName, type Resource, type ResourceName } from './resources.ts';
import type { StructName } from './shape.ts';
import { failure, type Status } from './status.ts';

export type PatchType = 'merge' | 'strategic' | 'json' | 'apply';

/** A write as it stands in the room's log: all that matters of the HTTP request. Plain JSON. */
export interface ApiWrite {
  readonly verb: 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';
  readonly resource: ResourceName;
  readonly namespace: string | null;
  /** Null for `create` and `deletecollection`. */
  readonly name: string | null;
  readonly subresource: 'scale' | 'eviction' | null;
  /** There for `patch` alone. */
  readonly patch: PatchType | null;
  readonly body: Json;
  /** The field manager: who says that it wrote these fields. */
  readonly manager: string;
  /** What becomes of fields that no such object has: refused, told, or nothing. */
  readonly validation: 'Strict' | 'Warn' | 'Ignore';
  /** Takes over what other managers applied. */
  readonly force: boolean;
  readonly labelSelector: string;
  readonly fieldSelector: string;
}

export interface WriteContext extends ClusterContext {
  readonly serviceCIDR: string;
  /** Nothing is kept: the answer is what it would have been. */
  readonly dryRun: boolean;
}

export interface WriteAnswer {
  /** The HTTP status. */
  readonly code: number;
  /** The object, or a `Status`. */
  readonly body: JsonObject;
  /** Sentences for the caller besides the answer. */
  readonly warnings: readonly string[];
}

/** A body by its kind's schema, and sentences about what was left out. */
export function readBody(
  write: ApiWrite,
  body: Json,
  struct: StructName,
): Result<{ readonly wanted: JsonObject; readonly warnings: readonly string[] }, Status> {
  const decoded = decode(body, struct);
  const version = isObject(body) ? (textIn(body, 'apiVersion') ?? '') : '';
  const plain = version.split('/').at(-1) ?? '';
  const cannot = `${struct} in version ${JSON.stringify(plain)} cannot be handled as a ${struct}`;
  if (!decoded.ok) {
    const { sentence, inPatch } = decoded.error;
    const problem = write.patch === 'strategic' ? inPatch : sentence;
    return err(badPatch(write, body, problem) ?? failure('BadRequest', `${cannot}: ${sentence}`));
  }
  const { value, unknown, unsupported } = decoded.value;
  if (unsupported.length > 0) {
    const problems = new Problems();
    for (const field of unsupported) problems.forbidden(field, 'no room simulates this');
    return err(problems.status(struct, textIn(objectIn(value, 'metadata'), 'name') ?? ''));
  }
  const sentences = unknown.map((field) => `unknown field ${JSON.stringify(field)}`);
  if (sentences.length > 0 && write.validation === 'Strict') {
    const strict = `strict decoding error: ${sentences.join(', ')}`;
    return err(badPatch(write, body, strict) ?? failure('BadRequest', `${cannot}: ${strict}`));
  }
  return ok({ wanted: value, warnings: write.validation === 'Warn' ? sentences : [] });
}

/**
 * What is wrong with what a patch makes, as the API server says it (`endpoints/handlers/patch.go`): after the patch
 * itself where it was a strategic one, after what it made where it was a JSON one; null when it is neither.
 */
function badPatch({ patch, body }: ApiWrite, made: Json, problem: string): Status | null {
  if (patch === null || patch === 'apply') return null;
  const problems = new Problems();
  problems.invalid('patch', patch === 'strategic' ? goValue(body) : JSON.stringify(made), problem);
  return problems.status('', '');
}

/** A value as Go prints it: `map[spec:map[replicas:two]]`. */
function goValue(value: Json): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goValue).join(' ')}]`;
  if (!isObject(value)) return String(value);
  const keys = Object.keys(value).sort();
  return `map[${keys.map((key) => `${key}:${goValue(value[key] ?? null)}`).join(' ')}]`;
}

/** The kind as errors about its objects name it: `Deployment.apps`. */
export function kindName({ kind, group }: Resource): string {
  return qualifiedName({ name: kind, group });
}
