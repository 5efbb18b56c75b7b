import type { JsonObject } from './api-object.ts';
import { EXPLAINED, type Explained, STATUS_OF } from './explained.ts';
import { status as statusField } from './fields.ts';
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
  const add = (name: string): void => {
    if (schemas.has(refName(name))) return;
    if (name === 'Quantity' || name === 'IntOrString') {
      schemas.set(refName(name), SEVERAL_TYPES[name]);
      return;
    }
    const explained = EXPLAINED[name];
    if (explained === undefined) {
      const struct = structOf(name);
      if (struct === null) throw new Error(`no structure ${name}`);
      const status = STATUS_OF[name as StructName];
      schemas.set(
        refName(name),
        status === undefined ? schemaOf(struct) : withStatus(schemaOf(struct), status),
      );
      for (const { shape } of Object.values(struct.fields)) for (const inner of namesIn(shape)) add(inner);
      if (status !== undefined) add(status);
      return;
    }
    schemas.set(refName(name), explainedSchema(explained));
    for (const [type] of Object.values(explained.fields)) {
      const inner = type.replace('[]', '');
      if (isStructure(inner)) add(inner);
      if (inner === 'quantities') add('Quantity');
    }
  };
  for (const resource of resources) {
    add(resource.kind);
    const schema = schemas.get(refName(resource.kind));
    schemas.set(refName(resource.kind), { ...schema, 'x-kubernetes-group-version-kind': [kindOf(resource)] });
  }
  return Object.fromEntries(schemas);
}

const structOf = (name: string): Struct | null =>
  Object.hasOwn(STRUCTS, name) ? STRUCTS[name as StructName] : null;

const isStructure = (name: string): boolean => EXPLAINED[name] !== undefined || structOf(name) !== null;

function withStatus(schema: JsonObject, status: string): JsonObject {
  const properties = { ...(schema.properties as JsonObject) };
  properties.status = { description: statusField.doc, allOf: [reference(status)], default: {} };
  return { ...schema, properties };
}

function explainedSchema({ doc, fields }: Explained): JsonObject {
  const properties = Object.entries(fields).map(([name, [type, description]]) => {
    const inner = type.replace('[]', '');
    const shown = isStructure(inner) ? reference(inner) : SCALARS[inner];
    if (type.startsWith('[]')) return [name, { description, type: 'array', items: shown }];
    return [
      name,
      isStructure(inner) ? { description, allOf: [shown], default: {} } : { description, ...shown },
    ];
  });
  return { type: 'object', description: doc, properties: Object.fromEntries(properties) };
}

const SCALARS: { readonly [type: string]: JsonObject } = {
  string: { type: 'string' },
  integer: { type: 'integer', format: 'int32' },
  boolean: { type: 'boolean' },
  time: { type: 'string', format: 'date-time' },
  map: { type: 'object', additionalProperties: { type: 'string' } },
  quantities: { type: 'object', additionalProperties: reference('Quantity') },
  object: { type: 'object' },
};

/** As Kubernetes has them: with a single type, kubectl would explain them by that and not by their names. */
const SEVERAL_TYPES: { readonly [name in 'Quantity' | 'IntOrString']: JsonObject } = {
  Quantity: {
    oneOf: [{ type: 'string' }, { type: 'number' }],
    description: 'An amount: a number with what it is multiplied by, as in 500m, 2, 64Mi or 1G.',
  },
  IntOrString: {
    oneOf: [{ type: 'integer' }, { type: 'string' }],
    format: 'int-or-string',
    description: 'A number, or a text.',
  },
};

/** Of the schemas that a field leads to. */
function namesIn(shape: Shape): (StructName | keyof typeof SEVERAL_TYPES)[] {
  switch (shape.type) {
    case 'struct':
      return [shape.name];
    case 'list':
      return namesIn(shape.of);
    case 'quantity':
      return ['Quantity'];
    case 'intOrString':
      return ['IntOrString'];
    case 'map':
      return shape.of === 'quantity' ? ['Quantity'] : [];
    default:
      return [];
  }
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
  if (shape.type === 'quantity' || shape.type === 'intOrString') {
    return { description: doc, allOf: [typeOf(shape)] };
  }
  return { description: doc, ...typeOf(shape) };
}

function reference(name: string): JsonObject {
  return { $ref: `#/components/schemas/${refName(name)}` };
}

function typeOf(shape: Shape): JsonObject {
  switch (shape.type) {
    case 'string':
      return { type: 'string' };
    case 'quantity':
      return reference('Quantity');
    case 'time':
      return { type: 'string', format: 'date-time' };
    case 'integer':
      return { type: 'integer', format: 'int32' };
    case 'boolean':
      return { type: 'boolean' };
    case 'intOrString':
      return reference('IntOrString');
    case 'map':
      return {
        type: 'object',
        additionalProperties: shape.of === 'quantity' ? reference('Quantity') : { type: 'string' },
      };
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
