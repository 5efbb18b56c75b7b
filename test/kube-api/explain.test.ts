import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KubeRoom } from '../support/kube-room.ts';

/** OpenAPI, as far as it is read here. */
interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly kind: string }[];
}
type Schemas = { readonly [name: string]: Schema };

let room: KubeRoom;
beforeAll(async () => {
  room = await KubeRoom.open();
  await room.ok('expose deployment web --name=my-service --port=80 --target-port=8080');
  await room.settle();
});
afterAll(() => room.close());

const json = async <T>(path: string): Promise<T> => (await (await room.fetch(path)).json()) as T;

/** The paths of `value` that no schema knows; a schema without properties may hold anything. */
function unknownIn(value: unknown, schema: Schema, schemas: Schemas, path: string): string[] {
  const [inner] = schema.allOf ?? [];
  const ref = schema.$ref ?? inner?.$ref;
  if (ref !== undefined) return unknownIn(value, schemas[ref.split('/').at(-1) ?? ''] ?? {}, schemas, path);
  if (Array.isArray(value)) {
    const items = schema.items ?? {};
    return value.flatMap((one: unknown) => unknownIn(one, items, schemas, `${path}[]`));
  }
  const { properties } = schema;
  if (typeof value !== 'object' || value === null || properties === undefined) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const known = properties[name];
    return known === undefined ? [`${path}.${name}`] : unknownIn(one, known, schemas, `${path}.${name}`);
  });
}

describe('kubectl explain', () => {
  it('[K8S65] knows every field of every object that is served', async () => {
    const [pod] = room.host.host.cluster.pods;
    await room.do({ type: 'cluster', command: { type: 'crash-container', pod: pod?.name ?? '' } });
    const groups = ['api/v1', 'apis/apps/v1', 'apis/coordination.k8s.io/v1', 'apis/discovery.k8s.io/v1'];
    const unknown: string[] = [];
    let objects = 0;
    for (const group of groups) {
      const { components } = await json<{ components: { schemas: Schemas } }>(`/openapi/v3/${group}`);
      const { resources } = await json<{ resources: { name: string; kind: string }[] }>(`/${group}`);
      for (const { name, kind } of resources.filter((one) => !one.name.includes('/'))) {
        const schema = Object.values(components.schemas).find((one) =>
          one['x-kubernetes-group-version-kind']?.some((known) => known.kind === kind),
        );
        const { items } = await json<{ items: unknown[] }>(`/${group}/${name}`);
        objects += items.length;
        unknown.push(...items.flatMap((one) => unknownIn(one, schema ?? {}, components.schemas, kind)));
        expect(schema, kind).toBeDefined();
      }
    }
    expect(objects).toBeGreaterThan(20);
    expect([...new Set(unknown)]).toEqual([]);
    await room.settle();
  });

  it('[K8S85] says of amounts that they are, as kubectl does of those of Kubernetes', async () => {
    const limits = await room.ok('explain pod.spec.containers.resources');
    expect(limits).toMatch(/^ {2}limits\t<map\[string\]Quantity>$/m);
    expect(limits).toMatch(/^ {2}requests\t<map\[string\]Quantity>$/m);
    expect(await room.ok('explain deploy.spec.template.spec.containers.resources.limits')).toContain(
      'FIELD: limits <map[string]Quantity>',
    );
    expect(await room.ok('explain node.status')).toMatch(/^ {2}allocatable\t<map\[string\]Quantity>$/m);
    expect(await room.ok('explain pod.spec.containers.env.valueFrom.resourceFieldRef')).toMatch(
      /^ {2}divisor\t<Quantity>$/m,
    );
    expect(await room.ok('explain pod.metadata')).toMatch(/^ {2}labels\t<map\[string\]string>$/m);
  });

  it('[K8S96] says of ports and shares that they are a number or a text, as kubectl does', async () => {
    for (const [what, field] of [
      ['svc.spec.ports', 'targetPort'],
      ['deploy.spec.strategy.rollingUpdate', 'maxSurge'],
      ['pod.spec.containers.livenessProbe.httpGet', 'port'],
    ]) {
      expect(await room.ok(`explain ${what}`)).toMatch(new RegExp(`^ {2}${field}\\t<IntOrString>`, 'm'));
      expect(await room.ok(`explain ${what}.${field}`)).toContain(`FIELD: ${field} <IntOrString>`);
    }
  });

  it('[K8S65] explains what only the cluster writes, to the last field', async () => {
    expect(await room.ok('explain endpointslices.endpoints.conditions')).toMatch(/terminating\t<boolean>/);
    expect(await room.ok('explain pod.status.containerStatuses.state')).toMatch(
      /running\t<ContainerStateRunning>/,
    );
    expect(await room.ok('explain rs.spec.template.spec.containers')).toMatch(/readinessProbe\t<Probe>/);
    for (const path of [
      'deploy.status',
      'svc.status',
      'node.status',
      'ep.subsets',
      'ev.source',
      'ns',
      'lease',
    ]) {
      expect(await room.ok(`explain ${path} --recursive`), path).toContain('FIELDS:');
    }
  });
});
