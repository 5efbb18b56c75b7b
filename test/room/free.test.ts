import { describe, expect, it } from 'vitest';
import type { Labels } from '../../shared/kube/labels.ts';
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

describe('a second app in a free room', () => {
  const withApp = (name: string, labels: Labels): Class => {
    const room = free();
    room.do(
      INSTRUCTOR,
      cluster({
        type: 'create-deployment',
        name,
        replicas: 2,
        image: `${name}:1`,
        containerPort: 8080,
        labels,
      }),
    );
    room.do(
      INSTRUCTOR,
      cluster({ type: 'create-service', name, selector: labels, port: 80, targetPort: 8080 }),
    );
    room.wait(20_000);
    return room;
  };

  it.each([
    ['api', { app: 'api' }],
    ['cache', { tier: 'cache' }],
  ] as const)(
    '[NET30] %s is answered by its Service and its Pod IPs, and counts as any other',
    (name, labels) => {
      const room = withApp(name, labels);
      const { pods, services } = room.stage.cluster;
      const pod = pods.find((other) => other.name.startsWith(name));
      const service = services.find((other) => other.name === name);
      for (const to of [name, `${name}.default.svc`, service?.clusterIP, pod?.ip ?? undefined]) {
        room.send('ann', to);
        room.wait(1_000);
      }
      expect(room.mine('ann').requests.map(({ outcome }) => outcome)).toEqual(Array(4).fill('answered'));
      expect(room.stage.traffic.total).toMatchObject({
        'pod-ip': { answered: 1, failed: 0 },
        service: { answered: 3, failed: 0 },
      });
      expect(room.stage.feed.map(({ text }) => text.en).join()).not.toContain('another app');
    },
  );

  it('[NET30] a Service whose selector chooses another app’s Pods means these', () => {
    const room = withApp('api', { app: 'api' });
    room.do(INSTRUCTOR, cluster({ type: 'set-selector', service: 'api', selector: { app: 'web' } }));
    room.wait(5_000);
    room.send('ann', 'api');
    room.wait(1_000);
    const [request] = room.mine('ann').requests;
    expect([request?.outcome, request?.servedBy?.pod]).toEqual(['answered', expect.stringMatching(/^web-/)]);
  });

  it('[NET30] what the instructor’s client Pod calls is answered as well', () => {
    const room = withApp('api', { app: 'api' });
    room.do(INSTRUCTOR, { type: 'curl', to: 'api:80' });
    room.wait(1_000);
    expect(room.room.contrast.requests.map(({ outcome }) => outcome)).toEqual(['answered']);
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
