import type { Cluster } from '../kube/cluster.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type ApiObject, namespaceOf, objectsOf, sortKey } from './api-object.ts';
import { type FieldQuery, parseFieldSelector } from './field-selector.ts';
import { type LabelQuery, parseLabelSelector } from './label-selector.ts';
import type { Resource } from './resources.ts';
import { failure, type Status } from './status.ts';

/** Which objects of a resource are meant. */
export interface Selection {
  /** Null means all of them, and is the only value for what has none. */
  readonly namespace: string | null;
  readonly labels: LabelQuery;
  readonly fields: FieldQuery;
}

/** Reads the two selectors of a query. */
export function parseSelection(
  resource: Resource,
  namespace: string | null,
  labelSelector: string,
  fieldSelector: string,
): Result<Selection, Status> {
  const labels = parseLabelSelector(labelSelector);
  if (!labels.ok) return err(failure('BadRequest', labels.error));
  const fields = parseFieldSelector(fieldSelector, resource);
  if (!fields.ok) return err(failure('BadRequest', fields.error));
  return ok({ namespace, labels: labels.value, fields: fields.value });
}

export function isSelected({ namespace, labels, fields }: Selection, object: ApiObject): boolean {
  return (
    (namespace === null || namespaceOf(object) === namespace) &&
    labels(object.metadata.labels) &&
    fields(object)
  );
}

export interface Page {
  readonly items: readonly ApiObject[];
  /** Where the next page begins; null when this was the last. */
  readonly next: string | null;
  /** How many are left for the pages after this one. */
  readonly remaining: number;
}

/** The selected objects by namespace and name, `limit` of them (0 for all) from after the key `after`. */
export function listPage(
  cluster: Cluster,
  resource: Resource,
  selection: Selection,
  { limit, after }: { readonly limit: number; readonly after: string | null },
): Page {
  const all = objectsOf(cluster, resource).filter((object) => isSelected(selection, object));
  const left = after === null ? all : all.filter((object) => sortKey(object) > after);
  const items = limit === 0 ? left : left.slice(0, limit);
  const remaining = left.length - items.length;
  const last = items.at(-1);
  return { items, remaining, next: remaining > 0 && last !== undefined ? sortKey(last) : null };
}
