import { describe, expect, it } from 'vitest';
import { nextDue } from '../../shared/room/room.ts';
import { Class, INSTRUCTOR, OPTIONS, player } from './play.ts';

const SECONDS = 90;

const running = (...seats: string[]): Class => {
  const room = new Class();
  room.join(...seats);
  room.goToPhase('rush', 'running');
  return room;
};

/** Routes one request, and waits until it is answered. */
const route = (room: Class, seat: string, to = '10.96.0.1') => {
  room.send(seat, to);
  room.wait(200);
};

/** In the rush, five seconds after it was begun in a pause. */
function begunInPause(): Class {
  const room = new Class();
  room.join('ann');
  room.goToPhase('rush', 'before');
  room.do(INSTRUCTOR, { type: 'pause' });
  room.wait(5_000);
  room.next();
  room.wait(5_000);
  return room;
}

describe('the rush', () => {
  it('[ROOM31] ends by itself after its seconds, at that very moment', () => {
    const room = running('ann');
    const endsAt = room.stage.rush?.endsAt ?? 0;
    expect(endsAt).toBe(room.now + SECONDS * 1000);
    expect(nextDue(room.room)).toBe(endsAt);
    room.wait(SECONDS * 1000 - 1);
    expect(room.beat.phase).toBe('running');
    room.wait(1);
    expect(room.beat).toMatchObject({ phase: 'over', since: endsAt, next: 'go-on' });
  });

  it('[ROOM31] ends earlier when the instructor says so', () => {
    const room = running('ann');
    room.wait(5_000);
    room.next();
    expect(room.stage.rush).toMatchObject({ phase: 'over', endsAt: room.now });
  });

  it('[ROOM32] one request arrives for every student at the start and one a second after it, waiting to be routed', () => {
    const room = running('ann');
    expect(room.mine('ann').rush).toMatchObject({ arrived: 1, routed: 0, startedAt: room.now });
    room.wait(999);
    expect(room.mine('ann').rush?.arrived).toBe(1);
    room.wait(1);
    expect(room.mine('ann').rush?.arrived).toBe(2);
    room.wait(SECONDS * 1000);
    expect(room.mine('ann').rush?.arrived).toBe(SECONDS);
  });

  it('[ROOM32] for who joins in the middle they arrive from then on', () => {
    const room = running('ann');
    room.wait(10_500);
    room.join('late');
    expect(room.mine('late').rush).toMatchObject({ arrived: 1, startedAt: room.now });
    room.wait(SECONDS * 1000);
    expect(room.mine('late').rush?.arrived).toBe(SECONDS - 10);
  });

  it('[ROOM33] each send routes one of the waiting requests; a send with none waiting is an ordinary one', () => {
    const room = running('ann');
    route(room, 'ann');
    route(room, 'ann');
    expect(room.mine('ann').rush).toMatchObject({ arrived: 1, routed: 1, answered: 1 });
    expect(room.mine('ann').sent.service.answered).toBe(2);
    room.wait(1_000);
    route(room, 'ann', '10.1.1.5');
    room.wait(1_300);
    expect(room.mine('ann').rush).toMatchObject({ routed: 2, answered: 1 });
  });

  it('[ROOM34] stands still while the class is paused, and ends that much later', () => {
    const room = running('ann');
    const endsAt = room.stage.rush?.endsAt ?? 0;
    room.wait(10_000);
    room.do(INSTRUCTOR, { type: 'pause' });
    room.wait(300_000);
    expect(room.beat.phase).toBe('running');
    expect(nextDue(room.room)).toBeNull();
    expect(room.mine('ann').rush?.arrived).toBe(11);
    room.do(INSTRUCTOR, { type: 'resume' });
    expect(room.stage.rush?.endsAt).toBe(endsAt + 300_000);
    expect(room.mine('ann').rush?.arrived).toBe(11);
    room.wait(80_000);
    expect(room.beat.phase).toBe('over');
  });

  it('[UI254] while the class is paused every page knows since when the rush stands still', () => {
    const room = running('ann');
    room.wait(10_000);
    room.do(INSTRUCTOR, { type: 'pause' });
    const pausedAt = room.now;
    room.wait(300_000);
    for (const view of [room.stage, room.players]) expect(view.rush?.stoppedAt).toBe(pausedAt);
    room.do(INSTRUCTOR, { type: 'resume' });
    expect(room.stage.rush?.stoppedAt).toBeUndefined();
  });

  it('[UI254] begun in a pause it stands at its beginning', () => {
    const room = begunInPause();
    expect(room.stage.rush?.stoppedAt).toBe(room.stage.rush?.startedAt);
  });

  it('[ROOM34] started while paused it does not run until the class goes on', () => {
    const room = begunInPause();
    expect(room.mine('ann').rush?.arrived).toBe(1);
    room.do(INSTRUCTOR, { type: 'resume' });
    expect(room.stage.rush?.endsAt).toBe(room.now + SECONDS * 1000);
  });

  it('[SCORE7] is credited when its last request has come to an end, not before', () => {
    const room = running('ann', 'bob');
    for (let second = 0; second < 20; second += 1) {
      route(room, 'ann');
      room.wait(800);
    }
    room.send('bob', '10.1.1.5');
    room.next();
    expect(room.beat).toMatchObject({ phase: 'over', next: 'wait' });
    expect(room.points('ann', 'rush')).toBeNull();
    expect(room.refused(INSTRUCTOR, { type: 'next' })).toBe('not-settled');
    room.wait(1_300);
    expect(room.beat.next).toBe('go-on');
    expect(room.points('ann', 'rush')).toBe(160);
    expect(room.points('bob', 'rush')).toBe(0);
  });

  it('[SCORE7] counts what was on its way at the end', () => {
    const room = running('ann');
    room.wait(20_000);
    for (let request = 0; request < 10; request += 1) room.send('ann', '10.96.0.1');
    room.next();
    room.wait(1_000);
    expect(room.points('ann', 'rush')).toBe(160);
  });

  it('[SCORE9] left out in the middle, it counts for nobody', () => {
    const room = running('ann');
    route(room, 'ann');
    room.do(INSTRUCTOR, { type: 'skip' });
    room.wait(5_000);
    expect(room.points('ann', 'rush')).toBeNull();
    room.do(INSTRUCTOR, { type: 'back' });
    expect(room.beat).toMatchObject({ id: 'rush', phase: 'over' });
    room.next();
    expect(room.points('ann', 'rush')).toBeNull();
  });

  it('[ROOM16][SCORE9] left out in the middle, it stays left out when the class goes back while requests are on their way', () => {
    const room = running('ann');
    room.wait(20_000);
    for (let request = 0; request < 10; request += 1) room.send('ann', '10.96.0.1');
    room.do(INSTRUCTOR, { type: 'skip' });
    room.do(INSTRUCTOR, { type: 'back' });
    expect(room.beat).toMatchObject({ id: 'rush', phase: 'over', next: 'wait' });
    room.wait(5_000);
    expect(room.mine('ann').rush).toMatchObject({ answered: 10 });
    expect(room.points('ann', 'rush')).toBeNull();
    room.next();
    expect(room.instructor.script.beats.find(({ id }) => id === 'rush')?.state).toBe('skipped');
  });

  it('[ROOM16][SCORE7] left out before it began, it is played and credited when the class goes back', () => {
    const room = new Class();
    room.join('ann');
    room.goToPhase('rush', 'before');
    room.do(INSTRUCTOR, { type: 'skip' });
    room.do(INSTRUCTOR, { type: 'back' });
    room.next();
    route(room, 'ann');
    room.next();
    expect(room.points('ann', 'rush')).toBe(160);
  });

  it('[ROOM35] opens the cluster to the instructor, and only then', () => {
    const room = new Class();
    room.join('ann');
    const restart = { type: 'cluster', command: { type: 'rollout-restart', deployment: 'web' } } as const;
    room.goTo('step-8-saw');
    expect(room.refused(INSTRUCTOR, restart)).toBe('lesson-script');
    room.goTo('rush');
    room.do(INSTRUCTOR, restart);
    room.do(INSTRUCTOR, { type: 'back' });
    expect(room.instructor.script.clusterOpen).toBe(true);
    room.wait(10_000);
    room.do(INSTRUCTOR, { type: 'cluster', command: { type: 'scale', deployment: 'web', replicas: 4 } });
    const missing = { type: 'cluster', command: { type: 'delete-pod', pod: 'web-none' } } as const;
    const reply = room.reply(INSTRUCTOR, missing);
    expect(reply.ok ? null : reply.refusal).toMatchObject({
      code: 'cluster-refused',
      detail: expect.stringContaining('pods "web-none" not found'),
    });
  });

  it('[LES12] after step 8 both nodes take Pods', () => {
    const room = new Class();
    const taking = () =>
      room.stage.cluster.nodes.filter(({ schedulable }) => schedulable).map(({ name }) => name);
    room.goTo('step-8-saw');
    expect(taking()).toEqual(['node-1']);
    room.next();
    expect(taking()).toEqual(['node-1', 'node-2']);
  });
});

describe('the end of the class in the middle of the rush', () => {
  it('[ROOM53] credits the rush at once and for good, without the requests that are still on their way', () => {
    const room = running('ann');
    const ann = 'ann';
    room.wait(12_000);
    for (let sent = 0; sent < 10; sent += 1) room.do(player(ann), { type: 'send', to: '10.96.0.1' });
    room.wait(3_000);
    room.do(player(ann), { type: 'send', to: '10.1.1.5' });
    room.do(INSTRUCTOR, { type: 'end-room' });
    const rush = { item: 'rush', points: 160, worth: 160 };
    expect(room.mine(ann).points.items).toContainEqual(rush);
    room.wait(60_000);
    expect(room.mine(ann).points.items).toContainEqual(rush);
    expect(room.mine(ann).rush).toMatchObject({ routed: 10, answered: 10 });
  });
});

describe('the synthetic client', () => {
  const withOption = (contrastClient: boolean): Class => {
    const room = new Class({ options: { ...OPTIONS, contrastClient } });
    room.join('ann');
    return room;
  };

  it('[ROOM36] sends once a second to a Pod IP from step 3 on while no student stays on one, and scores nothing', () => {
    const room = withOption(true);
    room.goTo('step-2-do');
    room.wait(5_000);
    expect(room.stage.traffic.contrastClient).toBeNull();
    room.goTo('step-3-do');
    room.wait(5_000);
    expect(room.stage.traffic.contrastClient).toEqual({ target: '10.1.1.8', answered: 4, failed: 0 });
    room.goTo('step-4-do');
    room.wait(5_000);
    expect(room.stage.traffic.contrastClient).toMatchObject({ target: '10.1.1.8', failed: 3 });
    expect(room.stage.traffic.total['pod-ip']).toEqual({ answered: 0, failed: 0 });
    expect(room.instructor.seats).toHaveLength(1);
    const dots = room.events.flatMap((event) => (event.type === 'dot' ? [event.dot.seat] : []));
    expect(new Set(dots)).toEqual(new Set([0]));
  });

  it('[ROOM54] falls silent when its beat has lasted a quarter of an hour, so that a forgotten room costs nothing', () => {
    const room = withOption(true);
    room.goTo('step-3-do');
    room.wait(15 * 60_000);
    const { answered } = room.stage.traffic.contrastClient ?? { answered: 0 };
    expect(answered).toBeGreaterThan(800);
    room.wait(60_000);
    expect(nextDue(room.room)).toBeNull();
    room.goTo('step-4-do');
    expect(nextDue(room.room)).not.toBeNull();
  });

  it('[ROOM36] is silent while a student is on a Pod IP, while the class is paused, and when it is switched off', () => {
    const room = withOption(true);
    room.goTo('step-3-do');
    room.do(player('ann'), { type: 'set-target', to: '10.1.1.9' });
    room.wait(5_000);
    expect(room.stage.traffic.contrastClient).toBeNull();
    room.do(player('ann'), { type: 'set-target', to: 'my-service' });
    room.do(INSTRUCTOR, { type: 'pause' });
    room.wait(5_000);
    expect(room.stage.traffic.contrastClient).toBeNull();
    room.do(INSTRUCTOR, { type: 'resume' });
    room.wait(2_500);
    expect(room.stage.traffic.contrastClient?.answered).toBe(2);
    room.do(INSTRUCTOR, { type: 'set-options', contrastClient: false });
    room.wait(5_000);
    expect(room.stage.traffic.contrastClient?.answered).toBe(2);
    const off = withOption(false);
    off.goTo('step-3-do');
    off.wait(5_000);
    expect(off.stage.traffic.contrastClient).toBeNull();
  });
});

describe('extra time', () => {
  const more = (room: Class, seat: string, factor: 1 | 1.5 | 2 | 'unlimited') =>
    room.do(INSTRUCTOR, { type: 'set-extra-time', seat, factor });

  it('[CHECK11][ROOM63] slows the arrivals of that student alone, and the score is the share of those', () => {
    const room = new Class();
    room.join('ann', 'bob', 'cid');
    more(room, 'ann', 2);
    more(room, 'bob', 'unlimited');
    room.goToPhase('rush', 'running');
    room.wait(4_000);
    const arrived = (seat: string) => room.mine(seat).rush?.arrived;
    expect(['ann', 'bob', 'cid'].map(arrived)).toEqual([3, 1, 5]);
    for (let count = 0; count < 3; count += 1) route(room, 'ann');
    for (let count = 0; count < 4; count += 1) route(room, 'bob');
    for (let count = 0; count < 5; count += 1) route(room, 'cid');
    expect(arrived('bob')).toBe(5);
    room.wait(1_000 - 12 * 200 + 2_000);
    room.next();
    room.wait(5_000);
    const [ann, bob, cid] = ['ann', 'bob', 'cid'].map((seat) => room.points(seat, 'rush'));
    expect(bob).toBe(160);
    expect(ann).toBeGreaterThan(cid ?? 160);
  });

  it('[ROOM63] is in the instructor’s view alone, may be taken back, and is refused for a seat that is not there', () => {
    const room = new Class();
    room.join('ann');
    more(room, 'ann', 1.5);
    expect(room.instructor.seats.map(({ extraTime }) => extraTime)).toEqual([1.5]);
    for (const view of [room.stage, room.players, room.mine('ann')])
      expect(JSON.stringify(view)).not.toContain('extraTime');
    more(room, 'ann', 1);
    expect(room.instructor.seats.map(({ extraTime }) => extraTime)).toEqual([1]);
    expect(room.refused(INSTRUCTOR, { type: 'set-extra-time', seat: 'nobody', factor: 2 })).toBe(
      'no-such-seat',
    );
  });
});
