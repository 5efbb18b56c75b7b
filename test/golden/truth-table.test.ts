import { describe, expect, it } from 'vitest';
import { Class, INSTRUCTOR } from '../room/play.ts';
import { column, TRUTH_TABLE } from '../support/truth-table.ts';

const byAddress = (ips: readonly string[]) =>
  [...ips].sort((a, b) => Number(a.split('.')[3]) - Number(b.split('.')[3]));

function atStep(step: number, seed: string): Class {
  const room = new Class({ seed });
  room.join('ann');
  room.goTo(`step-${step}-saw`);
  return room;
}

describe('the truth table', () => {
  for (const row of TRUTH_TABLE) {
    it(`[LES1] step ${row.step} in the cluster, the table and the console`, () => {
      const room = atStep(row.step, `golden-${row.step}`);
      const { cluster, table } = room.stage;
      const live = cluster.pods.filter((pod) => pod.ip !== null);
      expect(byAddress(live.map((pod) => pod.ip ?? ''))).toEqual(row.podIPs);
      expect(cluster.services.map((service) => service.clusterIP)).toEqual(
        row.clusterIP === null ? [] : [row.clusterIP],
      );
      expect(cluster.services.flatMap((service) => service.routed)).toEqual(row.targets);
      expect(table[row.step - 1]?.filled).toBeNull();

      const pods = room.lookUp('ann', 'kubectl get pods -o wide');
      expect(byAddress(column(pods, 'IP ').filter((ip) => ip !== '<none>'))).toEqual(row.podIPs);
      const services = room.lookUp('ann', 'kubectl get svc');
      expect(row.clusterIP === null ? services.trim() : column(services, 'CLUSTER-IP')).toEqual(
        row.clusterIP === null ? 'No resources found in default namespace.' : [row.clusterIP],
      );
      const endpoints = room.lookUp('ann', 'kubectl get endpoints');
      const listed =
        row.clusterIP === null ? [] : (column(endpoints, 'ENDPOINTS')[0] ?? '').split(',').sort();
      expect(listed).toEqual(row.targets.map((ip) => `${ip}:8080`).sort());

      room.do(INSTRUCTOR, { type: 'reveal' });
      const filled = room.stage.table[row.step - 1]?.filled;
      expect(filled).toMatchObject({ podIPs: row.podIPs, clusterIP: row.clusterIP, targets: row.targets });
      expect(room.players.table).toEqual(room.stage.table);
    });
  }

  it('[LES1] holds for any seed, and however long the class waits between two steps', () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const room = new Class({ seed });
      for (const { step } of TRUTH_TABLE) {
        room.wait(seed.charCodeAt(0) * step * 977);
        room.goTo(`step-${step}-saw`);
        room.do(INSTRUCTOR, { type: 'reveal' });
      }
      const rows = room.stage.table.map(({ step, filled }) => ({
        step,
        podIPs: filled?.podIPs,
        clusterIP: filled?.clusterIP,
        targets: filled?.targets,
      }));
      expect(rows).toEqual(TRUTH_TABLE);
    }
  });

  it('[LES2] step 4 holds the replacement at ContainerCreating without an IP, step 5 gives it one', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('step-4-do');
    const waiting = room.stage.cluster.pods.filter((pod) => pod.ip === null);
    expect(waiting.map((pod) => pod.status)).toEqual(['ContainerCreating']);
    expect(column(room.lookUp('ann', 'get po -o wide'), 'IP ')).toContain('<none>');
    room.goTo('step-5-do');
    expect(room.stage.cluster.pods.find((pod) => pod.uid === waiting[0]?.uid)?.ip).toBe('10.1.1.10');
  });

  it('[LES3] the restarts of steps 2 and 7 make new Pods with new names', () => {
    const room = new Class();
    const names = () => room.stage.cluster.pods.map((pod) => pod.name);
    for (const step of [2, 7]) {
      room.goToPhase(`step-${step}-watch`, 'before');
      const before = names();
      room.goTo(`step-${step}-do`);
      expect(names()).toHaveLength(2);
      expect(names().filter((name) => before.includes(name))).toEqual([]);
    }
  });

  it('[LES4] requests end as each step says: old Pod IPs time out, settled Service requests are answered', () => {
    const room = new Class();
    room.join('ann', 'bob');
    const outcomes: [string, string, string | null][] = [];
    const call = (seat: string, to: string) => {
      room.send(seat, to);
      room.wait(2_000);
      const [last] = room.mine(seat).requests;
      outcomes.push([room.beat.id, to, last?.outcome ?? null]);
      return last;
    };
    room.goTo('step-1-do');
    call('ann', '10.1.1.5');
    room.goTo('step-2-do');
    call('ann', '10.1.1.5');
    call('ann', '10.1.1.8');
    room.goTo('step-3-do');
    call('bob', '10.96.0.1');
    call('bob', 'my-service');
    room.goTo('step-4-do');
    call('ann', '10.1.1.8');
    expect(call('bob', '10.96.0.1')?.servedBy?.ip).toBe('10.1.1.9');
    room.goTo('step-7-do');
    call('ann', '10.1.1.9');
    expect(['10.1.1.11', '10.1.1.12']).toContain(call('bob', '10.96.0.1')?.servedBy?.ip);
    expect(outcomes).toEqual([
      ['step-1-do', '10.1.1.5', 'answered'],
      ['step-2-do', '10.1.1.5', 'timed-out'],
      ['step-2-do', '10.1.1.8', 'answered'],
      ['step-3-do', '10.96.0.1', 'answered'],
      ['step-3-do', 'my-service', 'answered'],
      ['step-4-do', '10.1.1.8', 'timed-out'],
      ['step-4-do', '10.96.0.1', 'answered'],
      ['step-7-do', '10.1.1.9', 'timed-out'],
      ['step-7-do', '10.96.0.1', 'answered'],
    ]);
  });
});
