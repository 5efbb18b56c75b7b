import { asJson, isObject } from '../../kube-api/api-object.ts';
import type { Json } from '../../lib/json.ts';
import type { ResourceName } from './resource.ts';
import type { Row } from './rows.ts';

const EVERYWHERE = ['metadata.name', 'metadata.namespace', 'metadata.creationTimestamp'];
/** Fields that every object of a resource has, or may have. */
const FIELDS: { readonly [name in ResourceName]?: readonly string[] } = {
  pods: ['status.podIP', 'status.startTime', 'spec.nodeName'],
  events: ['lastTimestamp', 'firstTimestamp'],
};

/** The field that is meant, with and without the first dot, and in braces; null for one that this console does not know. */
export function sortField(written: string, resource: ResourceName): string | null {
  const [, field = ''] = /^\{?\.?([A-Za-z.]+)\}?$/.exec(written) ?? [];
  return [...EVERYWHERE, ...(FIELDS[resource] ?? [])].includes(field) ? field : null;
}

/**
 * By a field's text, letter by letter as kubectl does it: 10.1.1.10 comes before 10.1.1.6. What does not have it comes
 * first (`kubectl/pkg/cmd/get/sorter.go`).
 */
export function sorted(rows: readonly Row[], field: string): Row[] {
  const keys = field.split('.');
  const keyed = rows.map((row) => ({ row, text: textAt(asJson(row.object), keys) }));
  keyed.sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : 0));
  return keyed.map(({ row }) => row);
}

function textAt(object: Json, keys: readonly string[]): string {
  let found: Json | undefined = object;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  return found === undefined || found === null ? '' : String(found);
}
