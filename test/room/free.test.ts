import { describe, expect, it } from 'vitest';
import type { InstructorCommand } from '../../shared/room/command.ts';
import { Class, INSTRUCTOR, player } from './play.ts';

const free = (): Class => {
  const room = new Class({ mode: 'free' });
  room.wait(10_000);
  room.join('ann');
  return room;
};

const cluster = (command: Extract<InstructorCommand, { type: 'cluster' }>['command']) =>
  ({ type: 'cluster', command }) as const;

describe('a free room', () => {
  it('[LES14] starts with two running Pods, both nodes, and the built-in Service on 10.96.0.1', () => {
    const room = free();
    const { pods, nodes, settled } = room.stage.cluster;
    expect(pods.map(({ status, ready }) => [status, ready])).toEqual([
      ['Running', true],
      ['Running', true],
    ]);
    expect(nodes.map(({ schedulable }) => schedulable)).toEqual([true, true]);
    expect(settled).toBe(true);
    expect(room.lookUp('ann', 'get svc')).toMatch(/^kubernetes +ClusterIP +10\.96\.0\.1 /m);
  });

  it('[LES14] gives a new Service an address as Kubernetes does: free, above the static band', () => {
    const room = free();
    const service = {
      type: 'create-service',
      name: 'my-service',
      selector: { app: 'web' },
      port: 80,
    } as const;
    expect(room.reply(INSTRUCTOR, cluster({ ...service, clusterIP: '10.96.0.1' }))).toMatchObject({
      ok: false,
      refusal: { code: 'cluster-refused' },
    });
    room.do(INSTRUCTOR, cluster({ ...service, targetPort: 8080 }));
    const ip = room.stage.cluster.services.find(({ name }) => name === 'my-service')?.clusterIP ?? '';
    const [, , third = 0, fourth = 0] = ip.split('.').map(Number);
    expect(third * 256 + fourth > 256 || !ip.startsWith('10.96.')).toBe(true);
  });

  it('[ROOM48] is one beat without an end: students route at any time, the instructor does anything', () => {
    const room = free();
    expect(room.beat).toMatchObject({
      id: 'free',
      kind: 'free',
      phase: 'open',
      next: 'none',
      index: 0,
      count: 1,
    });
    for (const type of ['next', 'back', 'skip', 'close', 'reveal', 'discuss'] as const) {
      expect(room.refused(INSTRUCTOR, { type })).toBe('wrong-phase');
    }
    room.do(player('ann'), { type: 'set-target', to: room.podIPs()[0] ?? '' });
    room.send('ann');
    room.do(INSTRUCTOR, cluster({ type: 'rollout-restart', deployment: 'web' }));
    room.wait(10_000);
    room.send('ann');
    room.wait(10_000);
    expect(room.mine('ann').requests.map(({ outcome }) => outcome)).toEqual(['timed-out', 'answered']);
    expect(room.stage.traffic.stale).toBe(1);
    room.do(INSTRUCTOR, cluster({ type: 'scale', deployment: 'web', replicas: 5 }));
    room.wait(10_000);
    expect(room.stage.cluster.pods).toHaveLength(5);
    expect(room.refused(player('ann'), { type: 'answer', item: 'quiz-1', option: 'a' })).toBe('wrong-phase');
  });

  it('[ROOM48] has no table, no strips and no points', () => {
    const room = free();
    room.send('ann', room.podIPs()[0]);
    room.wait(10_000);
    expect(room.stage).toMatchObject({ table: [], question: null, rush: null, contrast: null, podium: null });
    expect(room.stage.traffic.strips).toEqual([]);
    expect(room.mine('ann').points).toEqual({ total: 0, possible: 0, items: [] });
    expect(room.instructor.script).toMatchObject({ clusterOpen: true, act: null });
  });
});

describe('the sandbox after step 8', () => {
  it('[ROOM49] takes every command of the instructor in rush, quiz and review, and the row of the table stays', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('review');
    const table = room.stage.table;
    room.do(INSTRUCTOR, cluster({ type: 'crash-container', pod: room.stage.cluster.pods[0]?.name ?? '' }));
    room.do(INSTRUCTOR, cluster({ type: 'set-selector', service: 'my-service', selector: { app: 'wbe' } }));
    room.wait(5_000);
    room.send('ann', 'my-service');
    room.wait(2_000);
    expect(room.mine('ann').requests[0]?.outcome).toBe('connection-refused');
    expect(room.stage.cluster.pods[0]?.restarts).toBe(1);
    expect(room.stage.table).toEqual(table);
  });

  it('[VIEW8] follows Pods that get another address when their node reboots', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('rush');
    const [ip = ''] = room.podIPs();
    room.do(player('ann'), { type: 'set-target', to: ip });
    expect(room.stage.traffic.stale).toBe(0);
    room.do(INSTRUCTOR, cluster({ type: 'reboot-node', node: 'node-1' }));
    room.wait(20_000);
    expect(room.podIPs()).not.toContain(ip);
    expect(room.stage.traffic.stale).toBe(1);
  });
});
