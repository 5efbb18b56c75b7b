import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KubeRoom } from '../support/kube-room.ts';
import type { Kubectl } from '../support/kubectl.ts';

/** The lesson's truth table: Pod IPs, ClusterIP, routing targets. */
const TABLE = [
  { step: 1, podIPs: ['10.1.1.5', '10.1.1.6'], clusterIP: null, targets: [] },
  { step: 2, podIPs: ['10.1.1.8', '10.1.1.9'], clusterIP: null, targets: [] },
  { step: 3, podIPs: ['10.1.1.8', '10.1.1.9'], clusterIP: '10.96.0.1', targets: ['10.1.1.8', '10.1.1.9'] },
  { step: 4, podIPs: ['10.1.1.9'], clusterIP: '10.96.0.1', targets: ['10.1.1.9'] },
  { step: 5, podIPs: ['10.1.1.10', '10.1.1.9'], clusterIP: '10.96.0.1', targets: ['10.1.1.9', '10.1.1.10'] },
  { step: 6, podIPs: ['10.1.1.10', '10.1.1.9'], clusterIP: '10.96.0.1', targets: ['10.1.1.9', '10.1.1.10'] },
  {
    step: 7,
    podIPs: ['10.1.1.11', '10.1.1.12'],
    clusterIP: '10.96.0.1',
    targets: ['10.1.1.11', '10.1.1.12'],
  },
  {
    step: 8,
    podIPs: ['10.1.1.11', '10.1.1.12'],
    clusterIP: '10.96.0.1',
    targets: ['10.1.1.11', '10.1.1.12'],
  },
] as const;

/** The cells of one column of a kubectl table. */
function column(output: string, name: string): string[] {
  const [header = '', ...lines] = output.trimEnd().split('\n');
  const from = header.indexOf(name);
  return lines.map((line) => line.slice(from).split(/\s{2,}/)[0] ?? '');
}

let room: KubeRoom;
let kubectl: Kubectl;

beforeAll(async () => {
  room = await KubeRoom.open({});
  kubectl = (await room.student()).kubectl;
});
afterAll(() => room.close());

describe('the truth table through the real kubectl', () => {
  for (const { step, podIPs, clusterIP, targets } of TABLE) {
    it(`[K8S11] step ${step} in get pods, get svc, describe svc and get endpointslices`, async () => {
      await room.goTo(`step-${step}-saw`);
      const ips = column(await kubectl.ok('get pods -o wide'), 'IP ').filter((ip) => ip !== '<none>');
      expect(ips.sort()).toEqual(podIPs);
      if (clusterIP === null) {
        expect(await kubectl.run('get svc')).toEqual({
          ...{ code: 0, out: '', err: 'No resources found in default namespace.\n' },
        });
        return;
      }
      expect(column(await kubectl.ok('get svc'), 'CLUSTER-IP')).toEqual([clusterIP]);
      const described = await kubectl.ok('describe svc my-service');
      expect(/^IP: +(\S+)$/m.exec(described)?.[1]).toBe(clusterIP);
      expect(/^Endpoints: +(\S+)$/m.exec(described)?.[1]).toBe(targets.map((ip) => `${ip}:8080`).join(','));
      const listed = column(await kubectl.ok('get endpointslices'), 'ENDPOINTS');
      expect(listed).toEqual([targets.join(',')]);
    });
  }
});
