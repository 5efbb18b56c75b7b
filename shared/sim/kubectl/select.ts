import { parseSelection, type Selection } from '../../kube-api/list.ts';
import { resourceNamed } from '../../kube-api/resources.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ConsoleCommand } from './parse.ts';
import type { ResourceName } from './resource.ts';

/** The part of a command that says which objects are meant. */
export type Selecting = Pick<ConsoleCommand, 'namespace' | 'labelSelector' | 'fieldSelector'>;

/** Which objects of a resource are meant, or what kubectl says of a selector that the API server does not understand. */
export function selectionOf(
  { namespace, labelSelector, fieldSelector }: Selecting,
  name: ResourceName,
): Result<Selection, string> {
  const resource = resourceNamed(name);
  const within = resource.namespaced ? namespace : null;
  const selection = parseSelection(resource, within, labelSelector, fieldSelector);
  if (selection.ok) return ok(selection.value);
  // `cli-runtime/pkg/resource/selector.go`
  const kind = `${resource.group}/${resource.version}, Resource=${name}`;
  const selectors = `label selector ${JSON.stringify(labelSelector)}, field selector ${JSON.stringify(fieldSelector)}`;
  return err(
    `Error from server (BadRequest): Unable to find "${kind}" that match ${selectors}: ${selection.error.message}`,
  );
}
