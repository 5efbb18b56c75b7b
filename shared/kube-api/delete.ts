import { writeObject } from '../kube/cluster.ts';
import { killPod } from '../kube/controllers/kubelet.ts';
import type { Deployment, Pod, ReplicaSet } from '../kube/objects.ts';
import { ownedBy } from '../kube/owner-reference.ts';
import { deletePod } from '../kube/pod-deletion.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type ApiObject, type JsonObject, objectAt, presented } from './api-object.ts';
import { type ApiWrite, readBody, type WriteAnswer, type WriteContext } from './api-write.ts';
import { listPage, parseSelection } from './list.ts';
import { methodNotAllowed } from './not-here.ts';
import { numberIn, objectIn, textIn } from './read-json.ts';
import type { Resource } from './resources.ts';
import { conflict, deleted, notFound, type Status } from './status.ts';
import { builtIn } from './store.ts';

interface Options {
  /** Null for what the Pod itself says. */
  readonly graceSeconds: number | null;
  readonly orphan: boolean;
  readonly uid: string | null;
  readonly resourceVersion: string | null;
}

/** Deletes one object, and what belongs to it. */
export function remove(ctx: WriteContext, resource: Resource, write: ApiWrite): Result<WriteAnswer, Status> {
  const { name } = write;
  const object = name === null ? null : objectAt(ctx.cluster, resource, 'default', name);
  if (name === null) return err(methodNotAllowed());
  if (object === null) return err(notFound(resource, name));
  const options = optionsOf(write);
  if (!options.ok) return options;
  const problem = preconditionProblem(resource, object, options.value);
  if (problem !== null) return err(problem);
  const body = removeObject(ctx, resource, object, options.value);
  if (!body.ok) return body;
  const isEviction = write.subresource === 'eviction';
  return ok({ code: isEviction ? 201 : 200, body: isEviction ? evicted() : body.value, warnings: [] });
}

/** Deletes all that are selected. */
export function removeCollection(
  ctx: WriteContext,
  resource: Resource,
  write: ApiWrite,
): Result<WriteAnswer, Status> {
  const selection = parseSelection(resource, 'default', write.labelSelector, write.fieldSelector);
  if (!selection.ok) return selection;
  const options = optionsOf(write);
  if (!options.ok) return options;
  const { items } = listPage(ctx.cluster, resource, selection.value, { limit: 0, after: null });
  for (const object of items) removeObject(ctx, resource, object, options.value);
  return ok({ code: 200, body: asBody(deleted(resource, '', '')), warnings: [] });
}

function optionsOf(write: ApiWrite): Result<Options, Status> {
  const read = readBody(write, write.body ?? {}, 'DeleteOptions');
  if (!read.ok) return read;
  const { wanted } = read.value;
  const preconditions = objectIn(wanted, 'preconditions');
  const graceSeconds = numberIn(wanted, 'gracePeriodSeconds') ?? null;
  return ok({
    // Less than nothing is a second (`registry/rest/delete.go`).
    graceSeconds: graceSeconds !== null && graceSeconds < 0 ? 1 : graceSeconds,
    orphan: textIn(wanted, 'propagationPolicy') === 'Orphan' || wanted.orphanDependents === true,
    uid: textIn(preconditions, 'uid') ?? null,
    resourceVersion: textIn(preconditions, 'resourceVersion') ?? null,
  });
}

function preconditionProblem(resource: Resource, { metadata }: ApiObject, options: Options): Status | null {
  const { name, uid, resourceVersion } = metadata;
  if (options.uid !== null && options.uid !== uid) {
    return conflict(
      resource,
      name,
      `the UID in the precondition (${options.uid}) does not match the UID in record (${uid})`,
    );
  }
  if (options.resourceVersion !== null && options.resourceVersion !== resourceVersion) {
    return conflict(
      resource,
      name,
      'the ResourceVersion in the precondition does not match the one in record',
    );
  }
  return null;
}

function removeObject(
  ctx: WriteContext,
  resource: Resource,
  object: ApiObject,
  options: Options,
): Result<JsonObject, Status> {
  const { name, uid } = object.metadata;
  const gone = asBody(deleted(resource, name, uid));
  switch (object.kind) {
    case 'Service':
      if (object.spec.selector === undefined) return err(builtIn(resource, name));
      if (!ctx.dryRun) writeObject(ctx.cluster, { verb: 'delete', kind: 'Service', object }, ctx.observe);
      return ok(gone);
    case 'Deployment':
      if (!ctx.dryRun) removeDeployment(ctx, object, options);
      return ok(gone);
    case 'ReplicaSet':
      if (!ctx.dryRun) removeReplicaSet(ctx, object, options);
      return ok(gone);
    case 'Pod':
      return ok(presented(removePod(ctx, object, options)));
    default:
      return err(methodNotAllowed());
  }
}

function removeDeployment(ctx: WriteContext, object: Deployment, options: Options): void {
  writeObject(ctx.cluster, { verb: 'delete', kind: 'Deployment', object }, ctx.observe);
  for (const replicaSet of ownedBy(ctx.cluster, 'ReplicaSet', object)) {
    if (options.orphan) disown(ctx, replicaSet);
    else removeReplicaSet(ctx, replicaSet, options);
  }
}

function removeReplicaSet(ctx: WriteContext, object: ReplicaSet, options: Options): void {
  writeObject(ctx.cluster, { verb: 'delete', kind: 'ReplicaSet', object }, ctx.observe);
  for (const pod of ownedBy(ctx.cluster, 'Pod', object)) {
    if (options.orphan) disown(ctx, pod);
    else deletePod(ctx, pod);
  }
}

function disown(ctx: WriteContext, object: ReplicaSet | Pod): void {
  const metadata = { ...object.metadata, ownerReferences: [] };
  if (object.kind === 'Pod') {
    writeObject(ctx.cluster, { verb: 'update', kind: 'Pod', object: { ...object, metadata } }, ctx.observe);
  } else {
    const disowned: ReplicaSet = { ...object, metadata };
    writeObject(ctx.cluster, { verb: 'update', kind: 'ReplicaSet', object: disowned }, ctx.observe);
  }
}

/** Answers the Pod as it is then: marked, or as it was last. */
function removePod(ctx: WriteContext, pod: Pod, { graceSeconds }: Options): Pod {
  if (ctx.dryRun) return pod;
  if (graceSeconds === 0) killPod(ctx, pod);
  else deletePod(ctx, pod, graceSeconds ?? pod.spec.terminationGracePeriodSeconds);
  const { namespace, name } = pod.metadata;
  return ctx.cluster.objects.Pod[`${namespace}/${name}`] ?? pod;
}

function evicted(): JsonObject {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };
}

function asBody(status: Status): JsonObject {
  return { ...status } as unknown as JsonObject;
}
