import type { Json } from '../lib/json.ts';
import type { JsonObject } from './api-object.ts';
import type { Problems } from './problems.ts';
import { objectIn, textIn } from './read-json.ts';

/** What a variable may name of its Pod (`validEnvDownwardAPIFieldPathExpressions`). */
const FIELDS = [
  ...['metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName'],
  ...['status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs'],
];
/** What else a Pod's fields are called, and no variable may name (`ConvertDownwardAPIFieldLabel`). */
const OTHER_FIELDS = [
  ...['metadata.annotations', 'metadata.labels', 'spec.restartPolicy', 'spec.schedulerName', 'status.phase'],
];
const RESOURCES = ['limits', 'requests'].flatMap((list) =>
  ['cpu', 'ephemeral-storage', 'memory'].map((resource) => `${list}.${resource}`),
);
const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef'];

/** Printable ASCII but for `=` (`IsRelaxedEnvVarName`). */
const NAME = /^[ -<>-~]+$/;
const NAME_PROBLEM =
  "a valid environment variable name must consist only of printable ASCII characters other than '='";

/** A variable of a container with its defaults (`validation.go ValidateEnv`, `SetDefaults_ObjectFieldSelector`). */
export function admitVariable(wanted: JsonObject, path: string, problems: Problems): JsonObject {
  const name = textIn(wanted, 'name') ?? '';
  if (name === '') problems.required(`${path}.name`);
  else if (!NAME.test(name)) problems.invalid(`${path}.name`, name, NAME_PROBLEM);
  if (wanted.valueFrom === undefined) return wanted;
  const from = objectIn(wanted, 'valueFrom');
  const at = `${path}.valueFrom`;
  checkSources(from, textIn(wanted, 'value') !== undefined, at, problems);
  if (from.resourceFieldRef !== undefined) {
    // No amount is never left out: Go writes it as 0.
    const resourceFieldRef = { divisor: '0', ...objectIn(from, 'resourceFieldRef') };
    return { ...wanted, valueFrom: { ...from, resourceFieldRef } };
  }
  if (from.fieldRef === undefined) return wanted;
  const fieldRef: { [key: string]: Json } = { apiVersion: 'v1', ...objectIn(from, 'fieldRef') };
  checkField(fieldRef, `${at}.fieldRef`, problems);
  return { ...wanted, valueFrom: { ...from, fieldRef } };
}

function checkSources(from: JsonObject, hasValue: boolean, path: string, problems: Problems): void {
  const { resourceFieldRef, configMapKeyRef, secretKeyRef } = from;
  if (resourceFieldRef !== undefined) {
    const resource = textIn(objectIn(from, 'resourceFieldRef'), 'resource');
    const field = `${path}.resourceFieldRef.resource`;
    if (resource === undefined) problems.required(field);
    else problems.oneOf(field, resource, RESOURCES);
  }
  for (const [source, value] of Object.entries({ configMapKeyRef, secretKeyRef })) {
    if (value === undefined) continue;
    for (const key of ['name', 'key']) {
      if (textIn(objectIn(from, source), key) === undefined) problems.required(`${path}.${source}.${key}`);
    }
  }
  const count = SOURCES.filter((source) => from[source] !== undefined).length;
  if (count === 0) {
    const sentence =
      'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';
    problems.invalid(path, '', sentence);
  } else if (hasValue) problems.invalid(path, '', 'may not be specified when `value` is not empty');
  else if (count > 1) problems.invalid(path, '', 'may not have more than one field specified at a time');
}

function checkField(fieldRef: JsonObject, path: string, problems: Problems): void {
  const [version, field] = [textIn(fieldRef, 'apiVersion') ?? '', textIn(fieldRef, 'fieldPath')];
  const cannot = (why: string) =>
    problems.invalid(`${path}.fieldPath`, field, `error converting fieldPath: ${why}`);
  if (version === '') problems.required(`${path}.apiVersion`);
  else if (field === undefined) problems.required(`${path}.fieldPath`);
  else if (version !== 'v1') cannot(`unsupported pod version: ${version}`);
  else if (/^metadata\.(annotations|labels)\['.+'\]$/.test(field)) return;
  else if (/\['.*'\]$/.test(field)) cannot(`field label does not support subscript: ${field}`);
  else if (FIELDS.includes(field) || field === 'spec.host') return;
  else if (OTHER_FIELDS.includes(field)) problems.oneOf(`${path}.fieldPath`, field, FIELDS);
  else cannot(`field label not supported: ${field}`);
}
