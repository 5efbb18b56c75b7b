import type { Json } from '../lib/json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type ApiObject, asJson, isObject } from './api-object.ts';
import type { Resource } from './resources.ts';

export type FieldQuery = (object: ApiObject) => boolean;

/** Besides the name and the namespace (`pkg/apis/core/v1/conversion.go`, each strategy's `ToSelectableFields`). */
const FIELDS: { readonly [kind in Resource['kind']]?: readonly string[] } = {
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
  ],
  Service: ['spec.clusterIP', 'spec.type'],
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  ReplicaSet: ['status.replicas'],
  Node: ['spec.unschedulable'],
  Namespace: ['status.phase'],
};

/** Reads `path=value`, `path==value`, `path!=value`, joined by commas; nothing chooses everything. */
export function parseFieldSelector(text: string, resource: Resource): Result<FieldQuery, string> {
  if (text.trim() === '') return ok(() => true);
  const tests: FieldQuery[] = [];
  for (const part of text.split(',')) {
    const match = /^\s*([A-Za-z.]+)\s*(!=|==|=)(.*)$/.exec(part);
    if (match === null) return err(`invalid selector: '${text}'; can't understand '${part}'`);
    const [, path = '', operator, value = ''] = match;
    if (!isKnown(path, resource)) return err(`field label not supported: ${path}`);
    const keys = path === 'source' ? ['source', 'component'] : path.split('.');
    const isSame: FieldQuery = (object) => textAt(asJson(object), keys) === value.trim();
    tests.push(operator === '!=' ? (object) => !isSame(object) : isSame);
  }
  return ok((object) => tests.every((test) => test(object)));
}

function isKnown(path: string, { kind, namespaced }: Resource): boolean {
  if (path === 'metadata.name' || (path === 'metadata.namespace' && namespaced)) return true;
  return FIELDS[kind]?.includes(path) === true;
}

/** What stands at a path, as text; a flag that is not there is `false`, anything else empty. */
function textAt(value: Json | undefined, keys: readonly string[]): string {
  let found = value;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  if (found === undefined || found === null) return keys.at(-1) === 'unschedulable' ? 'false' : '';
  return typeof found === 'object' ? '' : String(found);
}
