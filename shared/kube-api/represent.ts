import type { Deployment } from '../kube/objects.ts';
import { type ApiObject, type JsonObject, presented, presentedMeta } from './api-object.ts';
import { reported } from './heartbeat.ts';
import { renewed } from './lease.ts';
import { objectIn } from './read-json.ts';
import { apiVersionOf, type Resource } from './resources.ts';
import { scaleOf } from './scale.ts';
import { cellsOf, columnsOf } from './table.ts';
import { SCALE } from './tables.ts';

/** In which form the caller wants objects: as they are, or as the rows of a table, and then what of them goes along. */
export type Form =
  | { readonly as: 'objects' }
  | { readonly as: 'table'; readonly include: 'None' | 'Metadata' | 'Object' };

interface ListMeta {
  readonly resourceVersion: string;
  readonly continue?: string;
  readonly remainingItemCount?: number;
}

/** What the node controller adds to a node that is cordoned, and `describe node` shows. */
const TAINTS = [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }];

/** One object in the form that is wanted. */
export function represent(resource: Resource, object: ApiObject, form: Form, now: number): JsonObject {
  if (form.as === 'objects') return shown(object, now);
  const { resourceVersion } = object.metadata;
  return tableOf(resource, [object], form, now, { resourceVersion });
}

/** A Deployment's scale in the form that is wanted. */
export function representScale(deployment: Deployment, form: Form, now: number): JsonObject {
  const scale = scaleOf(deployment);
  if (form.as === 'objects') return scale;
  const { resourceVersion } = deployment.metadata;
  return {
    ...{ kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata: { resourceVersion } },
    columnDefinitions: SCALE.columns.map((column) => ({ ...column })),
    rows: [{ cells: SCALE.cells(deployment, now), ...(form.include === 'None' ? {} : { object: scale }) }],
  };
}

/** A list in the form that is wanted. Its items carry no kind, as in a real cluster. */
export function representList(
  resource: Resource,
  objects: readonly ApiObject[],
  form: Form,
  now: number,
  metadata: ListMeta,
): JsonObject {
  if (form.as === 'table') return tableOf(resource, objects, form, now, metadata);
  return {
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata: { ...metadata },
    items: objects.map((object) => {
      const { kind: _kind, apiVersion: _apiVersion, ...rest } = shown(object, now);
      return rest;
    }),
  };
}

function shown(object: ApiObject, now: number): JsonObject {
  if (object.kind === 'Lease') return presented(renewed(object, now));
  if (object.kind !== 'Node') return presented(object);
  const node = presented({ ...object, status: reported(object, now) });
  return object.spec.unschedulable === true
    ? { ...node, spec: { ...objectIn(node, 'spec'), taints: TAINTS } }
    : node;
}

function tableOf(
  resource: Resource,
  objects: readonly ApiObject[],
  form: Form & { as: 'table' },
  now: number,
  metadata: ListMeta,
): JsonObject {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { ...metadata },
    columnDefinitions: columnsOf(resource).map((column) => ({ ...column })),
    rows: objects.map((object) => ({
      cells: cellsOf(resource, object, now),
      ...included(object, form, now),
    })),
  };
}

function included(object: ApiObject, { include }: Form & { as: 'table' }, now: number): JsonObject {
  if (include === 'None') return {};
  if (include === 'Object') return { object: shown(object, now) };
  const metadata = presentedMeta(object);
  return { object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata } };
}
