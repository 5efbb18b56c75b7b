import { err, ok, type Result } from '../lib/result.ts';
import { nameFor } from './admit-meta.ts';
import { type ApiObject, type JsonObject, objectAt, presented } from './api-object.ts';
import { type ApiWrite, kindName, readBody, type WriteAnswer, type WriteContext } from './api-write.ts';
import { noteUpdate, type Writing } from './apply.ts';
import { remove, removeCollection } from './delete.ts';
import { managedFields, managersIn } from './managed-fields.ts';
import { methodNotAllowed, noSubresource, ONE_NAMESPACE } from './not-here.ts';
import { patched } from './patch.ts';
import { Problems } from './problems.ts';
import { objectIn, textIn } from './read-json.ts';
import { apiVersionOf, type Resource, type ResourceName, resourceNamed } from './resources.ts';
import { changeScale } from './scale.ts';
import type { StructName } from './shape.ts';
import { alreadyExists, conflict, failure, forbidden, modified, notFound, type Status } from './status.ts';
import { store } from './store.ts';

/** The kind's structure, for those that can be written. */
const STRUCT_OF: { readonly [name in ResourceName]?: StructName } = {
  pods: 'Pod',
  services: 'Service',
  deployments: 'Deployment',
  nodes: 'Node',
};

/**
 * Does one write; the error is the `Status` that says why not, and then nothing has changed and no chance was used.
 */
export function performWrite(ctx: WriteContext, write: ApiWrite): Result<WriteAnswer, Status> {
  const random = { ...ctx.random };
  const done = dispatch({ ...ctx, random }, write);
  if (done.ok && !ctx.dryRun) Object.assign(ctx.random, random);
  return done;
}

function dispatch(ctx: WriteContext, write: ApiWrite): Result<WriteAnswer, Status> {
  const resource = resourceNamed(write.resource);
  if (!resource.verbs.includes(write.verb) && write.subresource === null)
    return err(methodNotAllowed(resource));
  const place = namespaceProblem(ctx, resource, write);
  if (place !== null) return err(place);
  if (write.subresource === 'scale') {
    return resource.name === 'deployments' ? changeScale(ctx, write) : err(noSubresource(resource, 'scale'));
  }
  switch (write.verb) {
    case 'create':
      return create(ctx, resource, write);
    case 'update':
    case 'patch':
      return change(ctx, resource, write);
    case 'delete':
      return remove(ctx, resource, write);
    case 'deletecollection':
      return removeCollection(ctx, resource, write);
  }
}

/** A class's objects are in namespace `default`. */
function namespaceProblem(ctx: WriteContext, resource: Resource, write: ApiWrite): Status | null {
  const { namespace, name } = write;
  if (!resource.namespaced || namespace === 'default') return null;
  if (namespace !== null && objectAt(ctx.cluster, resourceNamed('namespaces'), '', namespace) === null) {
    return notFound({ name: 'namespaces', group: '' }, namespace);
  }
  return forbidden(resource, name ?? '', ONE_NAMESPACE);
}

function create(ctx: WriteContext, resource: Resource, write: ApiWrite): Result<WriteAnswer, Status> {
  const struct = STRUCT_OF[resource.name];
  if (struct === undefined) return err(methodNotAllowed());
  if (write.subresource === 'eviction') {
    const read = readBody(write, write.body, 'Eviction');
    return read.ok
      ? remove(ctx, resource, { ...write, body: read.value.wanted.deleteOptions ?? null })
      : read;
  }
  const read = readBody(write, write.body, struct);
  if (!read.ok) return read;
  const { wanted, warnings } = read.value;
  return createFrom(ctx, resource, noteUpdate(null, wanted, struct, writing(ctx, write)), warnings);
}

function writing({ now }: WriteContext, { manager }: ApiWrite): Writing {
  return { manager, subresource: '', now };
}

function createFrom(
  ctx: WriteContext,
  resource: Resource,
  wanted: JsonObject,
  warnings: readonly string[],
): Result<WriteAnswer, Status> {
  const misplaced = identityProblem(resource, wanted);
  if (misplaced !== null) return err(misplaced);
  const isTaken = (name: string) => objectAt(ctx.cluster, resource, 'default', name) !== null;
  const name = nameFor(ctx, wanted, isTaken);
  if (name === null) {
    const problems = new Problems();
    problems.required('metadata.name', 'name or generateName is required');
    return err(problems.status(kindName(resource), ''));
  }
  if (isTaken(name)) return err(alreadyExists(resource, name));
  const stored = store(ctx, resource, wanted, { name, old: null });
  return stored.ok ? ok({ code: 201, body: presented(stored.value), warnings }) : stored;
}

/** `update` and `patch`. */
function change(ctx: WriteContext, resource: Resource, write: ApiWrite): Result<WriteAnswer, Status> {
  const struct = STRUCT_OF[resource.name];
  const { name } = write;
  if (struct === undefined || name === null) return err(methodNotAllowed());
  const old = objectAt(ctx.cluster, resource, 'default', name);
  if (old === null && write.patch !== 'apply') return err(notFound(resource, name));
  const body = patched(ctx, old === null ? null : presented(old), write, struct, resource);
  if (!body.ok) return body;
  const read = readBody(write, body.value, struct);
  if (!read.ok) return read;
  const { wanted, warnings } = read.value;
  if (old === null) return createFrom(ctx, resource, named(wanted, name), warnings);
  const problem = identityProblem(resource, wanted) ?? preconditionProblem(resource, wanted, old);
  if (problem !== null) return err(problem);
  const before = presented(old);
  const managed =
    write.patch === 'apply'
      ? wanted
      : noteUpdate(managersFor(before, wanted, write), wanted, struct, writing(ctx, write));
  const stored = store(ctx, resource, managed, { name, old });
  return stored.ok ? ok({ code: 200, body: presented(stored.value), warnings }) : stored;
}

function named(wanted: JsonObject, name: string): JsonObject {
  return { ...wanted, metadata: { ...objectIn(wanted, 'metadata'), name } };
}

/**
 * The object before, with its managers. They are the server's to write, but for a JSON patch: with one kubectl hands the
 * fields that it applied itself over, once it lets the server do it (`csaupgrade.UpgradeManagedFieldsPatch`).
 */
function managersFor(before: JsonObject, wanted: JsonObject, { patch }: ApiWrite): JsonObject {
  const managers = managersIn(wanted);
  if (patch !== 'json' || managers.length === 0) return before;
  return { ...before, metadata: { ...objectIn(before, 'metadata'), managedFields: managedFields(managers) } };
}

/** What it says it is must be what its address says. */
function identityProblem(resource: Resource, wanted: JsonObject): Status | null {
  const kind = textIn(wanted, 'kind') ?? resource.kind;
  const version = textIn(wanted, 'apiVersion') ?? apiVersionOf(resource);
  if (kind !== resource.kind || version !== apiVersionOf(resource)) {
    const is = `${version}, Kind=${kind}`;
    const expected = `${apiVersionOf(resource)}, Kind=${resource.kind}`;
    return failure(
      'BadRequest',
      `the API version and kind in the data (${is}) do not match the expected ones (${expected})`,
    );
  }
  const namespace = textIn(objectIn(wanted, 'metadata'), 'namespace') ?? 'default';
  return resource.namespaced && namespace !== 'default'
    ? failure(
        'BadRequest',
        'the namespace of the provided object does not match the namespace sent on the request',
      )
    : null;
}

function preconditionProblem(resource: Resource, wanted: JsonObject, old: ApiObject): Status | null {
  const metadata = objectIn(wanted, 'metadata');
  const { name, uid, resourceVersion } = old.metadata;
  const wantedName = textIn(metadata, 'name') ?? name;
  if (wantedName !== name) {
    const sentence = `the name of the object (${wantedName}) does not match the name on the URL (${name})`;
    return failure('BadRequest', sentence);
  }
  if ((textIn(metadata, 'uid') ?? uid) !== uid) {
    return conflict(
      resource,
      name,
      `Precondition failed: UID in precondition: ${textIn(metadata, 'uid')}, UID in object meta: ${uid}`,
    );
  }
  if ((textIn(metadata, 'resourceVersion') ?? resourceVersion) !== resourceVersion) {
    return modified(resource, name);
  }
  return null;
}
