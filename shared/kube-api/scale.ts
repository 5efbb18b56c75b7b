import type { Deployment } from '../kube/objects.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type JsonObject, objectAt, presented } from './api-object.ts';
import { type ApiWrite, readBody, type WriteAnswer, type WriteContext } from './api-write.ts';
import { noteUpdate } from './apply.ts';
import { methodNotAllowed } from './not-here.ts';
import { patched } from './patch.ts';
import { numberIn, objectIn, textIn } from './read-json.ts';
import { resourceNamed } from './resources.ts';
import { modified, notFound, type Status } from './status.ts';
import { store } from './store.ts';

/** The `scale` subresource of a Deployment: how many Pods, and nothing else. */
export function scaleOf({ metadata, spec, status }: Deployment): JsonObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  const selector = Object.entries(spec.selector.matchLabels).map(([key, value]) => `${key}=${value}`);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec.replicas },
    status: { replicas: status.replicas, selector: selector.sort().join(',') },
  };
}

/** `update` and `patch` of it. */
export function changeScale(ctx: WriteContext, write: ApiWrite): Result<WriteAnswer, Status> {
  const resource = resourceNamed('deployments');
  const { name, verb } = write;
  if (name === null || (verb !== 'update' && verb !== 'patch') || write.patch === 'apply') {
    return err(methodNotAllowed());
  }
  const old = objectAt(ctx.cluster, resource, 'default', name);
  if (old?.kind !== 'Deployment') return err(notFound(resource, name));
  const body = patched(ctx, scaleOf(old), write, 'Scale', resource);
  if (!body.ok) return body;
  const read = readBody(write, body.value, 'Scale');
  if (!read.ok) return read;
  const version = textIn(objectIn(read.value.wanted, 'metadata'), 'resourceVersion');
  if (version !== undefined && version !== old.metadata.resourceVersion) return err(modified(resource, name));
  const replicas = numberIn(objectIn(read.value.wanted, 'spec'), 'replicas') ?? 0;
  const whole = presented(old);
  const scaled = { ...whole, spec: { ...objectIn(whole, 'spec'), replicas } };
  const how = { manager: write.manager, subresource: 'scale', now: ctx.now };
  const wanted = noteUpdate(whole, scaled, 'Deployment', how);
  const stored = store(ctx, resource, wanted, { name, old });
  if (!stored.ok) return stored;
  const answer = stored.value.kind === 'Deployment' ? scaleOf(stored.value) : {};
  return ok({ code: 200, body: answer, warnings: read.value.warnings });
}
