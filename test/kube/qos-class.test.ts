import { describe, expect, it } from 'vitest';
import type { Container } from '../../shared/kube/objects.ts';
import { admittedSpec, podSpec } from '../../shared/kube/pod-template.ts';
import { qosClass } from '../../shared/kube/qos-class.ts';
import { quantityOf } from '../../shared/kube/quantity.ts';

const classOf = (resources: Container['resources']) => {
  const spec = podSpec('web', 'web:1.0', 8080);
  return qosClass(
    admittedSpec({ ...spec, containers: spec.containers.map((one) => ({ ...one, resources })) }),
  );
};

// As `pkg/apis/core/v1/helper/qos/qos_test.go` has it.
describe('the QoS class of a Pod', () => {
  it.each<{ name: string; resources: Container['resources']; is: string }>([
    { name: 'nothing is said', resources: {}, is: 'BestEffort' },
    { name: 'nothing but nothing is asked for', resources: { requests: { cpu: '0' } }, is: 'BestEffort' },
    { name: 'another resource is limited', resources: { limits: { disk: '1Gi' } }, is: 'BestEffort' },
    { name: 'one is asked for', resources: { requests: { memory: '64Mi' } }, is: 'Burstable' },
    {
      name: 'both are asked for and not limited',
      resources: { requests: { cpu: '100m', memory: '64Mi' } },
      is: 'Burstable',
    },
    { name: 'one only is limited', resources: { limits: { memory: '64Mi' } }, is: 'Burstable' },
    {
      name: 'less is asked for than allowed',
      resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '200m', memory: '64Mi' } },
      is: 'Burstable',
    },
    {
      name: 'none of one is asked for',
      resources: { requests: { cpu: '0' }, limits: { cpu: '1', memory: '64Mi' } },
      is: 'Burstable',
    },
    {
      name: 'both are limited and so asked for',
      resources: { limits: { cpu: '1', memory: '64Mi' } },
      is: 'Guaranteed',
    },
    {
      name: 'as much is asked for as allowed, however it is written',
      resources: { requests: { cpu: '0.7', memory: '1Gi' }, limits: { cpu: '700m', memory: '1024Mi' } },
      is: 'Guaranteed',
    },
  ])('[K8S70] $is where $name', ({ resources, is }) => {
    expect(classOf(resources)).toBe(is);
  });

  it('[K8S70] reads amounts as Kubernetes writes them', () => {
    const written = [
      '1',
      '.5',
      '2.',
      '250m',
      '100u',
      '5n',
      '1e3',
      '12E6',
      '1E',
      '2k',
      '3M',
      '1Ki',
      '1.5Gi',
      'a lot',
    ];
    expect(written.map(quantityOf)).toEqual([
      ...[1, 0.5, 2, 0.25, 0.0001, 5e-9, 1000, 12e6, 1e18, 2000, 3e6, 1024, 1610612736, 0],
    ]);
  });

  it('[K8S75] takes an amount for the same however large its unit is', () => {
    const thousandths = Array.from({ length: 5_000 }, (_, index) => index + 1);
    for (const [large, small] of ['GM', 'Mk', 'EP'].map((units) => [...units])) {
      expect(thousandths.map((count) => quantityOf(`${count / 1_000}${large}`))).toEqual(
        thousandths.map((count) => quantityOf(`${count}${small}`)),
      );
    }
    expect(quantityOf('0.1Gi')).toBe(107374182.4);
    const [requests, limits] = [
      { cpu: '1', memory: '67M' },
      { cpu: '1', memory: '0.067G' },
    ];
    expect(classOf({ requests, limits })).toBe('Guaranteed');
  });
});
