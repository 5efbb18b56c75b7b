import type { JsonObject } from './api-object.ts';
import { apiVersionOf, GROUPS, RESOURCES, type Resource } from './resources.ts';
import { STRUCTS } from './schema.ts';
import type { Field, Shape, Struct, StructName } from './shape.ts';

/**
 * OpenAPI v3, as far as kubectl needs it: that the server checks fields itself (`create -f`, `apply`, `edit`), and
 * what `kubectl explain` prints.
 */

const GROUP_PATHS = ['api/v1', ...GROUPS.map((group) => `apis/${group}/v1` as const)] as const;

export type GroupPath = (typeof GROUP_PATHS)[number];

export function isGroupPath(path: string): path is GroupPath {
  return GROUP_PATHS.some((known) => known === path);
}

/** `GET /openapi/v3`; `base` is the path under which this API is served. */
export function openapiIndex(base: string): JsonObject {
  const entry = (path: string) => [path, { serverRelativeURL: `${base}/openapi/v3/${path}?hash=1` }];
  return { paths: Object.fromEntries(GROUP_PATHS.map(entry)) };
}

/** `GET /openapi/v3/GROUP`. */
export function openapiOf(path: GroupPath): JsonObject {
  const resources = RESOURCES.filter((resource) => pathOf(resource) === path);
  return {
    openapi: '3.0.0',
    info: { title: 'Podium', version: '1' },
    paths: Object.fromEntries(resources.flatMap(operationsOf)),
    components: { schemas: schemasFor(resources) },
  };
}

function pathOf(resource: Resource): string {
  return `${resource.group === '' ? 'api' : 'apis'}/${apiVersionOf(resource)}`;
}

function kindOf({ group, version, kind }: Resource): JsonObject {
  return { group, version, kind };
}

function operationsOf(resource: Resource): [string, JsonObject][] {
  const place = resource.namespaced ? '/namespaces/{namespace}' : '';
  const collection = `/${pathOf(resource)}${place}/${resource.name}`;
  const operation = (action: string, ...more: string[]): JsonObject => ({
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': kindOf(resource),
    parameters: more.map((name) => ({ name, in: 'query', schema: { type: 'string' } })),
    responses: { 200: { description: 'OK' } },
  });
  const writing = ['dryRun', 'fieldManager', 'fieldValidation'];
  const isWritten = resource.verbs.includes('patch');
  const isCreated = resource.verbs.includes('create');
  return [
    [collection, { get: operation('list'), ...(isCreated ? { post: operation('post', ...writing) } : {}) }],
    [
      `${collection}/{name}`,
      {
        get: operation('get'),
        ...(isWritten ? { patch: operation('patch', ...writing), put: operation('put', ...writing) } : {}),
      },
    ],
  ];
}

/** Every structure that the resources' kinds lead to. */
function schemasFor(resources: readonly Resource[]): JsonObject {
  const schemas = new Map<string, JsonObject>();
  const add = (name: StructName): void => {
    if (schemas.has(refName(name))) return;
    const struct = STRUCTS[name];
    schemas.set(refName(name), schemaOf(struct));
    for (const { shape } of Object.values(struct.fields)) for (const inner of structsIn(shape)) add(inner);
  };
  for (const resource of resources) {
    const struct = Object.hasOwn(STRUCTS, resource.kind) ? (resource.kind as StructName) : null;
    if (struct !== null) add(struct);
    else add('ObjectMeta');
    const schema = schemas.get(refName(resource.kind)) ?? schemaOf(plainStruct(resource));
    schemas.set(refName(resource.kind), { ...schema, 'x-kubernetes-group-version-kind': [kindOf(resource)] });
  }
  return Object.fromEntries(schemas);
}

/** What is said of a kind that nobody but the cluster writes. */
function plainStruct({ kind }: Resource): Struct {
  const { apiVersion, kind: kindField, metadata } = STRUCTS.Pod.fields;
  const fields = Object.entries({ apiVersion, kind: kindField, metadata }).flatMap(([name, field]) =>
    field === undefined ? [] : [[name, field] as const],
  );
  return { doc: `${kind} objects are written by the cluster alone.`, fields: Object.fromEntries(fields) };
}

function structsIn(shape: Shape): StructName[] {
  if (shape.type === 'struct') return [shape.name];
  return shape.type === 'list' ? structsIn(shape.of) : [];
}

function refName(name: string): string {
  return `io.podium.${name}`;
}

function schemaOf({ doc, fields }: Struct): JsonObject {
  const properties = Object.entries(fields).map(([name, field]) => [name, propertyOf(field)]);
  return { type: 'object', description: doc, properties: Object.fromEntries(properties) };
}

function propertyOf({ shape, doc }: Field): JsonObject {
  if (shape.type === 'struct') return { description: doc, allOf: [reference(shape.name)], default: {} };
  return { description: doc, ...typeOf(shape) };
}

function reference(name: StructName): JsonObject {
  return { $ref: `#/components/schemas/${refName(name)}` };
}

function typeOf(shape: Shape): JsonObject {
  switch (shape.type) {
    case 'string':
      return { type: 'string' };
    case 'time':
      return { type: 'string', format: 'date-time' };
    case 'integer':
      return { type: 'integer', format: 'int32' };
    case 'boolean':
      return { type: 'boolean' };
    case 'intOrString':
      return { type: 'string', format: 'int-or-string' };
    case 'map':
      return { type: 'object', additionalProperties: { type: 'string' } };
    case 'any':
      return { type: 'object' };
    case 'struct':
      return reference(shape.name);
    case 'list': {
      const merge =
        shape.mergeKey === undefined
          ? { 'x-kubernetes-list-type': 'atomic' }
          : { 'x-kubernetes-patch-strategy': 'merge', 'x-kubernetes-patch-merge-key': shape.mergeKey };
      return { type: 'array', items: typeOf(shape.of), ...merge };
    }
  }
}
