import { describe, expect, it } from 'vitest';
import { applyConfig } from '../../shared/kube-api/apply.ts';

const NOW = Date.UTC(2026, 0, 12, 9);
const how = { manager: 'kubectl', subresource: '', now: NOW, force: false };

const pod = (container: object) => ({
  ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } },
  spec: { containers: [{ name: 'web', image: 'web:1.0', ...container }] },
});
/** A Pod whose container's `field` was applied by rules that kept it as one, whatever is in it. */
const applied = (container: object, field: string) => ({
  ...pod(container),
  metadata: {
    name: 'web',
    managedFields: [
      {
        ...{ manager: 'kubectl', operation: 'Apply', apiVersion: 'v1', time: '2026-01-12T08:00:00Z' },
        ...{ fieldsType: 'FieldsV1' },
        fieldsV1: { 'f:spec': { 'f:containers': { 'k:{"name":"web"}': { '.': {}, [`f:${field}`]: {} } } } },
      },
    ],
  },
});
const container = ({ object }: ReturnType<typeof applyConfig>) =>
  (object.spec as unknown as { readonly containers: readonly object[] }).containers[0];

describe('what is applied again where rules of before kept a field as one', () => {
  const resources = { limits: { cpu: '1', memory: '64Mi' } };

  it('[K8S86] is there: a field of which something is wanted still is not taken away', () => {
    const wanted = pod({ resources: { limits: { cpu: '2' } } });
    expect(container(applyConfig(applied({ resources }, 'resources'), wanted, 'Pod', how))).toMatchObject({
      name: 'web',
      resources: { limits: { cpu: '2' } },
    });
  });

  it('[K8S86] is there: a field that is wanted as it was is not taken away', () => {
    const again = applyConfig(applied({ stdin: true }, 'stdin'), pod({ stdin: true }), 'Pod', how);
    expect(container(again)).toMatchObject({ stdin: true });
  });

  it.each([
    ['resources', { resources }],
    ['stdin', { stdin: true }],
  ])('[K8S86] goes, where nothing of it is wanted any more: %s', (field, had) => {
    const wanted = pod({ stdinOnce: true });
    expect(container(applyConfig(applied(had, field), wanted, 'Pod', how))).toEqual({
      ...{ name: 'web', image: 'web:1.0', stdinOnce: true },
    });
  });
});
