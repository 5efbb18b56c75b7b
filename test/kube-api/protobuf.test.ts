import { expect, it } from 'vitest';
import { protobufBody } from '../../server/kube-api/protobuf.ts';

/** A field of a message that is a text, or a message of its own; less than 16 kB of either. */
function field(number: number, ...parts: readonly (string | Buffer)[]): Buffer {
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7];
  return Buffer.concat([Buffer.from([number * 8 + 2, ...length]), bytes]);
}

it('[K8S28] amounts come as protobuf too: what a container asks for and may use, and the unit of a variable', () => {
  // The numbers of `k8s.io/api/core/v1/generated.proto`.
  const amount = (list: number, name: string, text: string) =>
    field(list, field(1, name), field(2, field(1, text)));
  const resources = field(8, amount(1, 'cpu', '1'), amount(1, 'memory', '64Mi'), amount(2, 'cpu', '100m'));
  const source = field(2, field(2, 'limits.cpu'), field(3, field(1, '1m')));
  const container = field(2, field(1, 'shop'), field(7, field(1, 'CPU'), field(3, source)), resources);
  const pod = [field(1, field(1, 'shop')), field(2, container)];
  const body = [Buffer.from('k8s\0'), field(1, field(1, 'v1'), field(2, 'Pod')), field(2, ...pod)];
  expect(protobufBody(Buffer.concat(body))).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'shop' },
    spec: {
      containers: [
        {
          name: 'shop',
          env: [{ name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } }],
          resources: { limits: { cpu: '1', memory: '64Mi' }, requests: { cpu: '100m' } },
        },
      ],
    },
  });
});
