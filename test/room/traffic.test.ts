import { describe, expect, it } from 'vitest';
import { recordOf, traceOf } from '../../shared/room/room.ts';
import { Class, INSTRUCTOR, player } from './play.ts';

const inTask = (step: number, ...seats: string[]): Class => {
  const room = new Class();
  room.join(...seats);
  room.goTo(`step-${step}-do`);
  return room;
};

const target = (room: Class, seat: string, to: string) => room.do(player(seat), { type: 'set-target', to });

describe('targets', () => {
  it('[ROOM44] are addresses: host, with a port if one was written; a scheme and a path are dropped', () => {
    const room = inTask(1, 'ann');
    for (const [typed, kept] of [
      ['10.1.1.5', '10.1.1.5'],
      ['10.1.1.5:8080', '10.1.1.5:8080'],
      ['http://10.1.1.6:8080/healthz', '10.1.1.6:8080'],
      ['My-Service', 'my-service'],
      ['my-service.default.svc.cluster.local:80', 'my-service.default.svc.cluster.local:80'],
    ] as const) {
      target(room, 'ann', typed);
      expect(room.mine('ann').target).toBe(kept);
    }
    for (const to of ['', '10.1.1', '10.1.1.5:0', 'https://10.1.1.5', 'a b', '__proto__', '-x', '12345']) {
      expect(room.refused(player('ann'), { type: 'set-target', to }), to).toBe('bad-address');
    }
    expect(room.mine('ann').target).toBe('my-service.default.svc.cluster.local:80');
  });

  it('[ROOM44] neither a target nor a request before the lesson starts; a wave is welcome', () => {
    const room = new Class();
    room.join('ann');
    expect(room.refused(player('ann'), { type: 'set-target', to: '10.1.1.5' })).toBe('wrong-phase');
    expect(room.refused(player('ann'), { type: 'send', to: '10.1.1.5' })).toBe('wrong-phase');
    room.do(player('ann'), { type: 'wave' });
    expect(room.stage.people.arrivals).toMatchObject([{ number: 1, waved: true }]);
  });

  it('[ROOM45] a request without an address goes to the target, and needs one', () => {
    const room = inTask(1, 'ann');
    expect(room.refused(player('ann'), { type: 'send' })).toBe('no-target');
    target(room, 'ann', '10.1.1.6');
    expect(room.do(player('ann'), { type: 'send' })).toEqual({
      type: 'sent',
      request: room.mine('ann').requests[0]?.id,
    });
    room.wait(100);
    expect(room.mine('ann').requests[0]).toMatchObject({
      to: '10.1.1.6',
      port: 8080,
      via: 'pod-ip',
      outcome: 'answered',
      servedBy: { ip: '10.1.1.6' },
    });
  });

  it('[VIEW8] counts who points where, and who points to an address that no Pod has, from the moment it died', () => {
    const room = inTask(1, 'ann', 'bob', 'cid');
    target(room, 'ann', '10.1.1.5');
    target(room, 'bob', '10.1.1.5');
    target(room, 'cid', '10.1.1.7');
    expect(room.stage.people.targets).toEqual({ '10.1.1.5': 2, '10.1.1.7': 1 });
    expect(room.stage.traffic.stale).toBe(0);
    room.goTo('step-2-do');
    expect(room.stage.traffic.stale).toBe(2);
    const { deadSince, onDeadIP } = room.instructor.gauges;
    expect(onDeadIP).toBe(2);
    expect(deadSince).toBeGreaterThan(0);
    expect(deadSince).toBeLessThan(room.now);
    expect(room.instructor.seats.map((seat) => seat.deadSince)).toEqual([deadSince, deadSince, null]);
    target(room, 'ann', '10.1.1.8');
    room.do(INSTRUCTOR, { type: 'remove-seat', seat: 'bob' });
    expect(room.stage.traffic.stale).toBe(0);
    expect(room.instructor.gauges).toMatchObject({ onDeadIP: 0, deadSince: null });
    room.do(INSTRUCTOR, { type: 'restore-seat', seat: 'bob' });
    expect(room.stage.traffic.stale).toBe(1);
    target(room, 'cid', '10.1.1.99');
    expect(room.stage.traffic.stale).toBe(2);
  });

  it('[VIEW9] counts changes away from a Pod IP as repointed, in all and in this step', () => {
    const room = inTask(1, 'ann', 'bob');
    target(room, 'ann', '10.1.1.5');
    target(room, 'ann', '10.1.1.5');
    expect(room.stage.traffic.repointed).toBe(0);
    target(room, 'ann', '10.1.1.6');
    room.goTo('step-3-do');
    target(room, 'ann', 'my-service');
    target(room, 'bob', 'my-service');
    expect(room.stage.traffic).toMatchObject({ repointed: 2, repointedInStep: 1 });
    room.goTo('step-5-do');
    target(room, 'ann', '10.96.0.1');
    expect(room.stage.traffic).toMatchObject({ repointed: 2, repointedInStep: 0 });
  });
});

describe('requests', () => {
  it('[VIEW10] are counted by route and outcome: in all, in the step’s strip, for the seat', () => {
    const room = inTask(4, 'ann', 'bob');
    for (const to of ['10.1.1.8', '10.1.1.9', '10.1.1.9:81', 'my-service', '10.96.0.1:81', 'nobody']) {
      room.send('ann', to);
    }
    room.send('bob', 'my-service');
    room.wait(2_000);
    const expected = { 'pod-ip': { answered: 1, failed: 2 }, service: { answered: 2, failed: 2 } };
    expect(room.stage.traffic.total).toEqual(expected);
    expect(room.stage.traffic.strips[3]).toEqual(expected);
    expect(room.stage.traffic.strips[2]).toEqual({
      'pod-ip': { answered: 0, failed: 0 },
      service: { answered: 0, failed: 0 },
    });
    expect(room.mine('bob').sent).toEqual({
      'pod-ip': { answered: 0, failed: 0 },
      service: { answered: 1, failed: 0 },
    });
    expect(room.mine('ann').requests.map(({ to, outcome }) => [to, outcome])).toEqual([
      ['nobody', 'no-such-host'],
      ['10.96.0.1', 'timed-out'],
      ['my-service', 'answered'],
      ['10.1.1.9', 'connection-refused'],
      ['10.1.1.9', 'answered'],
      ['10.1.1.8', 'timed-out'],
    ]);
  });

  it('[VIEW10] count for the step in which they were sent, the last ten are kept', () => {
    const room = inTask(1, 'ann');
    room.send('ann', '10.1.1.99');
    room.next();
    room.next();
    room.next();
    room.wait(2_000);
    expect(room.beat.step).toBe(2);
    expect(room.stage.traffic.strips[0]?.['pod-ip'].failed).toBe(1);
    expect(room.stage.traffic.strips[1]?.['pod-ip'].failed).toBe(0);
    for (let count = 0; count < 12; count += 1) room.send('ann', '10.1.1.5');
    expect(room.mine('ann').requests).toHaveLength(10);
    expect(room.room.seats[0]?.courses).toHaveLength(10);
    room.wait(2_000);
    const ids = room.mine('ann').requests.map(({ id }) => id);
    expect(ids).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4].map((number) => `r${number}`));
    expect(room.mine('ann').requests.every(({ outcome }) => outcome !== null)).toBe(true);
    expect(recordOf(room.room, 'ann', 'r3')).toBeNull();
    expect(recordOf(room.room, 'ann', 'r4')).toMatchObject({ id: 'r4', from: 'ann', to: '10.1.1.5' });
  });

  it('[VIEW11] answers of the step are split by Pod', () => {
    const room = inTask(6, 'ann');
    for (let count = 0; count < 60; count += 1) room.send('ann', 'my-service');
    room.wait(200);
    const split = room.stage.traffic.servedBy;
    expect(Object.keys(split).sort()).toEqual(room.stage.cluster.pods.map(({ name }) => name).sort());
    expect(Object.values(split).reduce((a, b) => a + b, 0)).toBe(60);
    expect(Math.min(...Object.values(split))).toBeGreaterThan(10);
    room.goTo('step-7-predict');
    expect(room.stage.traffic.servedBy).toEqual({});
  });

  it('[VIEW12] that a Service answered while somebody’s Pod IP was dead are counted as saved', () => {
    const room = inTask(3, 'ann', 'bob');
    target(room, 'ann', '10.1.1.8');
    room.send('bob', 'my-service');
    room.wait(200);
    expect(room.stage.traffic.savedByService).toBe(0);
    room.goTo('step-4-do');
    room.send('bob', 'my-service');
    room.send('ann', '10.1.1.9');
    room.wait(200);
    expect(room.stage.traffic.savedByService).toBe(1);
  });

  it('[VIEW13] are dots when they start and when they are over, by seat number and without a name', () => {
    const room = inTask(1, 'ann');
    room.events.length = 0;
    room.send('ann', '10.1.1.5');
    room.send('ann', '10.1.1.99');
    room.wait(2_000);
    const dots = room.events.flatMap((event) => (event.type === 'dot' ? [event.dot] : []));
    expect(dots.map(({ seat, to, pod, outcome }) => [seat, to, pod, outcome])).toEqual([
      [1, '10.1.1.5', '10.1.1.5', null],
      [1, '10.1.1.99', null, null],
      [1, '10.1.1.5', '10.1.1.5', 'answered'],
      [1, '10.1.1.99', null, 'timed-out'],
    ]);
  });

  it('[VIEW14] explain themselves to who sent them, and to stage and instructor', () => {
    const room = inTask(3, 'ann', 'bob');
    room.send('ann', 'my-service');
    room.wait(200);
    const id = room.mine('ann').requests[0]?.id ?? '';
    const own = traceOf(room.room, id, { role: 'player', seat: 'ann' });
    expect(own?.outcome).toBe('answered');
    expect(own?.hops.length).toBeGreaterThan(2);
    expect(traceOf(room.room, id, { role: 'player', seat: 'bob' })).toBeNull();
    expect(traceOf(room.room, id, { role: 'stage' })).toEqual(own);
    expect(traceOf(room.room, id, { role: 'instructor' })).toEqual(own);
    expect(traceOf(room.room, 'r999', { role: 'instructor' })).toBeNull();
  });
});

describe('a word that somebody typed', () => {
  it('[NET32] is in nothing that the class sees, and in the own request and trace as it was typed', () => {
    const room = inTask(3, 'ann');
    target(room, 'ann', 'rude-word');
    room.send('ann', 'rude-word');
    room.wait(5_000);
    const [request] = room.mine('ann').requests;
    const { feed, people } = room.stage;
    expect(feed.at(-1)?.text).toEqual({
      en: 'A name that no Service has: no such host',
      de: 'Ein Name, den kein Service hat: Name unbekannt',
    });
    const dots = room.events.flatMap((event) => (event.type === 'dot' ? [event.dot] : []));
    expect(dots.map(({ to, outcome }) => [to, outcome])).toEqual([
      ['', null],
      ['', 'no-such-host'],
    ]);
    const onStage = traceOf(room.room, request?.id ?? '', { role: 'stage' });
    expect(onStage?.outcome).toBe('no-such-host');
    expect(JSON.stringify([feed, dots, people, onStage])).not.toContain('rude');
    expect([request?.to, room.mine('ann').target]).toEqual(['rude-word', 'rude-word']);
    const own = traceOf(room.room, request?.id ?? '', { role: 'player', seat: 'ann' });
    expect(JSON.stringify(own)).toContain('rude-word');
  });

  it('[NET32] names of Services are shown, in each form, and addresses that nobody has', () => {
    const room = inTask(3, 'ann', 'bob');
    target(room, 'bob', 'my-service.default.svc');
    for (const to of ['my-service:81', 'my-service.default.svc:81', '10.1.1.99']) {
      room.send('ann', to);
      room.wait(5_000);
    }
    const lines = room.stage.feed.map(({ text }) => text.en);
    for (const host of ['my-service', 'my-service.default.svc', '10.1.1.99'])
      expect(lines).toContain(`${host}: timed out`);
    expect(room.stage.people.targets).toMatchObject({ 'my-service.default.svc': 1 });
  });
});

describe('looking things up', () => {
  it('[ROOM46] counts what was asked, for the class and for the task; a mistyped line is answered and not counted', () => {
    const room = inTask(3, 'ann');
    expect(room.lookUp('ann', 'kubectl get nonsense')).toContain(
      'the server doesn\'t have a resource type "nonsense"',
    );
    expect(room.instructor.gauges.lookUps).toEqual({});
    expect(room.lookUp('ann', 'k get svc')).toContain('10.96.0.1');
    expect(room.instructor.gauges.lookUps).toEqual({ services: 1 });
    expect(room.mine('ann').goals[0]).toMatchObject({ done: 1, need: 1 });
  });
});

describe('the guess', () => {
  it('[ROOM47] is asked for in step 6, for a Pod that is there, pays nothing and is gone with the step', () => {
    const room = inTask(5, 'ann');
    const pod = () => room.stage.cluster.pods[0]?.name ?? '';
    expect(room.refused(player('ann'), { type: 'guess', pod: pod() })).toBe('wrong-phase');
    room.goTo('step-6-do');
    expect(room.refused(player('ann'), { type: 'guess', pod: 'web-none' })).toBe('no-such-item');
    room.do(player('ann'), { type: 'guess', pod: pod() });
    expect(room.mine('ann').guess).toBe(pod());
    expect(room.beat.guess).toBe(true);
    room.goTo('step-7-predict');
    expect(room.mine('ann').guess).toBeNull();
  });
});
