import { describe, expect, it } from 'vitest';
import { servicesFreeCluster } from '../../shared/lesson/lessons/services-cluster.ts';
import { DNS_UDP_BYTES, SCALES, scaleFigures } from '../../shared/lesson/scale.ts';
import { kubectl } from '../../shared/sim/kubectl.ts';
import { createSimulation, perform, playUntil } from '../../shared/sim/simulation.ts';

describe('the figures of scale', () => {
  it('[UI163] are those of Kubernetes’ documented limits, at each size', () => {
    expect(SCALES.map((pods) => scaleFigures(pods).slices)).toEqual([1, 1, 3, 30, 300]);
    expect(SCALES.map((pods) => scaleFigures(pods).nodes)).toEqual([1, 1, 3, 28, 273]);
    expect(scaleFigures(30_000)).toEqual({
      pods: 30_000,
      nodes: 273,
      slices: 300,
      resent: { slice: 100, endpoints: 1_000 },
      iptables: { rules: 90_002, passed: 15_001 },
      nftables: { elements: 30_002, passed: 1 },
      ipvs: { servers: 30_001, passed: 1 },
      dns: { clusterIP: 1, headless: 30_000, headlessBytes: 480_054 },
      rollout: { surge: 7_500, unavailable: 7_500 },
    });
    expect(scaleFigures(3).dns.headlessBytes).toBeLessThan(DNS_UDP_BYTES);
    expect(scaleFigures(30).dns.headlessBytes).toBeGreaterThan(DNS_UDP_BYTES);
  });

  it('[UI163] agree in EndpointSlices with what the simulated cluster makes of a Service with 130 Pods', () => {
    const spec = servicesFreeCluster;
    const [web] = spec.deployments;
    if (web === undefined) throw new Error('no deployment');
    const sim = createSimulation({ ...spec, deployments: [{ ...web, replicas: 130 }] }, 'scale', 0);
    playUntil(sim, 60_000, () => {});
    const service = {
      type: 'create-service',
      name: 'my-service',
      selector: { app: 'web' },
      port: 80,
    } as const;
    expect(perform(sim, service, () => {}).ok).toBe(true);
    playUntil(sim, 120_000, () => {});
    const slices = kubectl(sim, 'kubectl get endpointslices').text.match(/^my-service-/gm);
    expect(slices?.length).toBe(scaleFigures(130).slices);
  });
});
