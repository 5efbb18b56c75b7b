import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KubeRoom } from '../support/kube-room.ts';
import type { Kubectl } from '../support/kubectl.ts';
import { column, TRUTH_TABLE } from '../support/truth-table.ts';

let room: KubeRoom;
let kubectl: Kubectl;

beforeAll(async () => {
  room = await KubeRoom.open({});
  kubectl = (await room.student()).kubectl;
});
afterAll(() => room.close());

describe('the truth table through the real kubectl', () => {
  for (const { step, podIPs, clusterIP, targets } of TRUTH_TABLE) {
    it(`[K8S11] step ${step} in get pods, get svc, describe svc and get endpointslices`, async () => {
      await room.goTo(`step-${step}-saw`);
      const ips = column(await kubectl.ok('get pods -o wide'), 'IP ').filter((ip) => ip !== '<none>');
      expect(ips.sort()).toEqual([...podIPs].sort());
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
