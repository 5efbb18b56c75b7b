import { describe, expect, it } from 'vitest';
import { fakeClock } from '../../server/ports/clock.ts';
import { type Changes, noChanges, recorder } from '../../server/rooms/changes.ts';
import { sampledDots } from '../../server/rooms/dots.ts';
import { type Audience, type Delivery, type Outlet, Publisher } from '../../server/rooms/publisher.ts';
import type { Line } from '../../server/sockets/line.ts';
import { RoomLines } from '../../server/sockets/room-lines.ts';
import type { Actor, RoomCommand, RoomSeed } from '../../shared/room/command.ts';
import { advanceRoom, type EmitRoom, openRoom, playerView, stepRoom } from '../../shared/room/room.ts';
import type { Dot } from '../../shared/room/view.ts';
import { dotsOf } from '../../shared/wire/dots.ts';
import type { ChangeFrame } from '../../shared/wire/messages.ts';
import { START } from '../support/app.ts';

const seed: RoomSeed = {
  ...{ code: 'FRAMES', lesson: 'services', mode: 'lesson', seed: 'seed', hostTokenHash: 'h' },
  ...{ synthetic: 0, createdAt: START },
  options: { length: 'full', ownNames: true, contrastClient: false, speedPoints: false, maxSeats: 100 },
};

const dot = (id: string, outcome: Dot['outcome'] = 'answered'): Dot => ({
  ...{ id, seat: 1, via: 'pod-ip', to: '10.1.1.5', pod: '10.1.1.5', at: START },
  outcome,
});

/** A publisher with a room that the test changes, and all that it sent. */
function published() {
  const clock = fakeClock(START);
  const room = openRoom(seed);
  const frames: { audience: Audience; frame: ChangeFrame; at: number }[] = [];
  const deliveries: Delivery[] = [];
  const yous: { seat: string; you: object }[] = [];
  let listeners: readonly Audience[] = ['player', 'stage', 'instructor'];
  let writing: (() => void)[] | null = null;
  let busy = null as (() => void)[] | null;
  let sure = true;
  let slowness = 1;
  let idle: readonly string[] = [];
  /** Whom each message was for and what it said, in the order they were sent. */
  const order: string[] = [];
  const outlet: Outlet = {
    hasListeners: (audience) => listeners.includes(audience),
    get slowness() {
      return slowness;
    },
    frame: (audience, frame, delivery) => {
      deliveries.push(delivery);
      frames.push({ audience, frame: structuredClone(frame), at: clock.now() - START });
      if (audience === 'player') {
        for (const seat of idle) {
          const news = delivery.beside(seat);
          if (news !== null) order.push(`beside ${JSON.stringify(news)}`);
        }
      }
      order.push(`${audience} ${JSON.stringify(frame)}`);
    },
    you: (seat, you) => {
      yous.push({ seat, you: structuredClone(you) });
      order.push(`you ${JSON.stringify(you)}`);
    },
    close: () => {},
    inTurn: (run) => (busy === null ? run() : void busy.push(run)),
  };
  const atCommitted = (run: () => void) => (writing === null ? run() : void writing.push(run));
  const moments = { atCommitted, inTurn: outlet.inTurn, isSure: () => sure };
  const publisher = new Publisher(clock, outlet, () => room, moments);
  for (const audience of listeners) publisher.full(audience);
  let joined = 0;
  let given = 0;
  const seat = (emit: EmitRoom) => {
    joined += 1;
    const named = { seat: `s${joined}`, tokenHash: `h${joined}`, name: `N${joined}` };
    const command = { type: 'join', ...named } as const;
    stepRoom(room, { at: clock.now(), by: { role: 'server' }, id: `join-${joined}`, command }, emit);
  };
  return {
    ...{ clock, room, frames, deliveries, yous, order, publisher },
    /** One more seat, which every audience sees, told as any change is. */
    join: (urgent = false) => {
      seat(() => {});
      publisher.committed({ ...noChanges(), changed: true, urgent });
    },
    /** One more seat, told as a join is. */
    comes: () => {
      const changes = noChanges();
      seat(recorder(changes));
      publisher.committed(changes);
    },
    /** A command, told as it is. */
    gives: (by: Actor, command: RoomCommand) => {
      const changes = noChanges();
      given += 1;
      const { reply } = stepRoom(
        room,
        { at: clock.now(), by, id: `given-${given}`, command },
        recorder(changes),
      );
      expect(reply.ok).toBe(true);
      publisher.committed(changes);
    },
    changes: (changes: Partial<Changes>) => publisher.committed({ ...noChanges(), ...changes }),
    listenersAre: (now: readonly Audience[]) => {
      listeners = now;
    },
    /** Frames are written at once to the lines of these seats, each with what it alone is to be told. */
    idleAre: (seats: readonly string[]) => {
      idle = seats;
    },
    slownessIs: (now: number) => {
      slowness = now;
    },
    sureIs: (now: boolean) => {
      sure = now;
    },
    write: () => {
      writing = [];
    },
    /** The process has no time for what is not urgent, until it has. */
    isBusy: () => {
      busy = [];
    },
    /** It does what has waited until now, and no more. */
    aTurn: () => {
      for (const run of busy?.splice(0) ?? []) run();
    },
    hasTime: () => {
      const runs = busy ?? [];
      busy = null;
      for (const run of runs) run();
    },
    written: () => {
      const runs = writing ?? [];
      writing = null;
      for (const run of runs) run();
    },
    timesOf: (audience: Audience) => frames.filter((one) => one.audience === audience).map(({ at }) => at),
  };
}

/** Of thirty seats that have private news the first have been told; the others wait for a process that has much to do. */
function manyWait() {
  const all = published();
  const seats = Array.from({ length: 30 }, (_, index) => `s${index + 1}`);
  for (const seat of seats) {
    all.join();
    all.publisher.privateFull(seat);
  }
  all.clock.advance(1_000);
  for (const seat of all.room.seats) seat.spinsLeft -= 1;
  all.isBusy();
  all.changes({ touched: seats });
  return { ...all, seats };
}

describe('frames', () => {
  it('[SRV46] go to phones at most four times a second, and to stage and console ten times', () => {
    const { join, clock, timesOf } = published();
    for (let time = 0; time < 2_000; time += 20) {
      join();
      clock.advance(20);
    }
    expect(timesOf('player')).toEqual([0, 250, 500, 750, 1_000, 1_250, 1_500, 1_750, 2_000]);
    expect(timesOf('stage')).toHaveLength(21);
    expect(timesOf('instructor')).toHaveLength(21);
  });

  it('[SRV215] go to phones once a second while nothing changes but who is there or has answered; whatever else does comes at the usual pace', () => {
    const { join, comes, clock, timesOf } = published();
    for (let time = 0; time < 2_100; time += 25) {
      comes();
      clock.advance(25);
    }
    expect(timesOf('player')).toEqual([0, 1_000, 2_000]);
    expect(timesOf('stage')).toHaveLength(22);
    expect(timesOf('instructor')).toHaveLength(22);
    comes();
    join();
    clock.advance(300);
    expect(timesOf('player')).toEqual([0, 1_000, 2_000, 2_250]);
    clock.advance(5_000);
    comes();
    expect(timesOf('player').at(-1)).toBe(7_400);
  });

  it('[SRV215] gather a class that answers for a second on phones, and say it at once on the stage', () => {
    const { comes, gives, room, clock, frames, timesOf } = published();
    const SEATS = 20;
    for (let seat = 0; seat < SEATS; seat += 1) comes();
    for (let presses = 0; playerView(room).question?.id !== 'saw-1' && presses < 10; presses += 1) {
      clock.advance(30_000);
      gives({ role: 'instructor' }, { type: 'next' });
    }
    clock.advance(5_000);
    const began = clock.now() - START;
    frames.length = 0;
    for (let seat = 1; seat <= SEATS; seat += 1) {
      gives({ role: 'player', seat: `s${seat}` }, { type: 'answer', item: 'saw-1', option: 'a' });
      clock.advance(100);
    }
    expect(timesOf('player').map((time) => time - began)).toEqual([0, 1_000, 2_000]);
    expect(timesOf('stage')).toHaveLength(SEATS);
    clock.advance(1_000);
    const told = frames.filter(({ audience }) => audience === 'player').map(({ frame }) => frame.changes);
    expect(told.at(-1)).toEqual({ question: { answered: SEATS } });
  });

  it('[SRV47] go at once when something urgent happened, also right after an ordinary one, though no two urgent ones within 50 ms', () => {
    const { join, clock, timesOf } = published();
    join();
    clock.advance(10);
    join(true);
    clock.advance(10);
    join(true);
    clock.advance(40);
    expect(timesOf('player')).toEqual([0, 10, 60]);
    join();
    clock.advance(300);
    expect(timesOf('player')).toEqual([0, 10, 60, 310]);
  });

  it('[SRV210] come four times as much later as the last one came late, and at their pace again when there is time', () => {
    const { join, clock, write, written, timesOf } = published();
    join();
    clock.advance(20);
    join();
    write();
    clock.advance(280);
    written();
    expect(timesOf('player')).toEqual([0, 300]);
    for (let time = 300; time < 1_500; time += 10) {
      join();
      clock.advance(10);
    }
    expect(timesOf('player')).toEqual([0, 300, 750, 1_000, 1_250, 1_500]);
  });

  it('[SRV228] wait for their turn among those of other rooms, and an urgent one does not', () => {
    const { join, clock, isBusy, hasTime, timesOf } = published();
    join();
    isBusy();
    join();
    clock.advance(300);
    expect(timesOf('player')).toEqual([0]);
    join(true);
    expect(timesOf('player')).toEqual([0, 300]);
    hasTime();
    expect(timesOf('player')).toEqual([0, 300]);
    isBusy();
    join();
    clock.advance(500);
    hasTime();
    expect(timesOf('player')).toEqual([0, 300, 800]);
  });

  it('[SRV48] hold the sections that changed and are numbered without a gap; requests come alone, with their time', () => {
    const { join, changes, clock, frames, publisher } = published();
    const { seq } = publisher.full('stage');
    for (let count = 0; count < 3; count += 1) {
      join();
      clock.advance(1_000);
    }
    const stage = frames.filter(({ audience }) => audience === 'stage').map(({ frame }) => frame);
    expect(stage.map((frame) => frame.seq)).toEqual([seq + 1, seq + 2, seq + 3]);
    expect(Object.keys(stage[0]?.changes ?? {})).toContain('people');
    expect(Object.keys(stage[0]?.changes ?? {})).not.toContain('cluster');
    expect(stage[0]).not.toHaveProperty('at');
    changes({ dots: [dot('r1')] });
    clock.advance(1_000);
    const last = frames.filter(({ audience }) => audience === 'stage').at(-1)?.frame;
    expect(Object.keys(last ?? {})).toEqual(['seq', 'at', 'dots']);
  });

  it('[SRV49] are made at committed moments only', () => {
    const { join, clock, write, written, timesOf } = published();
    join();
    clock.advance(20);
    join();
    write();
    clock.advance(400);
    expect(timesOf('stage')).toEqual([0]);
    written();
    expect(timesOf('stage')).toEqual([0, 420]);
  });

  it('[PEER21] are not sent while another process may have the room: neither frames nor private news; then what is new', () => {
    const { join, changes, clock, room, publisher, frames, yous, sureIs } = published();
    join();
    publisher.privateFull('s1');
    clock.advance(1_000);
    frames.length = 0;
    // It stood still for longer than its lease.
    sureIs(false);
    join(true);
    const command = { type: 'own-name', name: 'Ada' } as const;
    stepRoom(room, { at: clock.now(), by: { role: 'player', seat: 's1' }, id: 'name-1', command }, () => {});
    changes({ dots: [dot('r1')], urgent: true, touched: ['s1'] });
    clock.advance(2_000);
    expect([frames, yous]).toEqual([[], []]);
    sureIs(true);
    clock.advance(50);
    expect(frames.filter(({ audience }) => audience === 'player')).toHaveLength(1);
    expect(yous).toMatchObject([{ seat: 's1', you: { changes: { seat: { name: 'Ada' } } } }]);
  });

  it('[PEER21] are none of a room that was taken over meanwhile', () => {
    const { join, clock, publisher, frames, sureIs } = published();
    sureIs(false);
    join(true);
    publisher.stop();
    sureIs(true);
    clock.advance(2_000);
    expect(frames).toEqual([]);
  });

  it('[SRV50] are not made when nothing changed or nobody listens, and a new listener starts from a fresh view', () => {
    const { join, changes, clock, frames, publisher, listenersAre, timesOf } = published();
    changes({ changed: true });
    clock.advance(1_000);
    expect(frames).toEqual([]);
    listenersAre(['stage']);
    join();
    clock.advance(1_000);
    expect([timesOf('player'), timesOf('stage')]).toEqual([[], [1_000]]);
    expect(publisher.full('player').view.people).toEqual({ joined: 1, online: 1 });
  });

  it('[SRV51] go on from the whole view exactly, also when it is asked for between two frames', () => {
    const { join, clock, frames, publisher } = published();
    join();
    clock.advance(10);
    join();
    const whole = publisher.full('player');
    expect(whole.view.people).toEqual({ joined: 1, online: 1 });
    clock.advance(1_000);
    const later = frames.filter(({ audience }) => audience === 'player').at(-1)?.frame;
    expect(later?.seq).toBe(whole.seq + 1);
    expect(later?.changes?.people).toEqual({ joined: 2, online: 2 });
  });

  it('[SRV52] hold at most 60 dots, 20 for phones, say how many requests one stands for, and show a failure', () => {
    const { changes, clock, frames } = published();
    clock.advance(1_000);
    const dots = Array.from({ length: 500 }, (_, index) => dot(`r${index}`));
    changes({ dots: [...dots, dot('r500', 'timed-out')] });
    for (const { audience, frame } of frames) {
      const most = audience === 'player' ? 20 : 60;
      const shown = dotsOf(frame.dots ?? {}, frame.at ?? Number.NaN);
      expect(shown.length).toBeGreaterThan(most / 4);
      expect(shown.length).toBeLessThanOrEqual(most);
      expect(frame.sampled).toBeGreaterThanOrEqual(500 / most / 2);
      expect(shown.some(({ outcome }) => outcome === 'timed-out')).toBe(true);
    }
    expect(frames).toHaveLength(3);
  });

  it('[SRV53] choose dots by the request, so that what is drawn at the start is drawn at the end', () => {
    const starts = Array.from({ length: 300 }, (_, index) => dot(`r${index}`, null));
    const ends = starts.map(({ id }) => dot(id));
    const ids = (dots: readonly Dot[]) => dots.map(({ id }) => id);
    expect(ids(sampledDots(starts, 60).dots)).toEqual(ids(sampledDots(ends, 60).dots));
    expect(sampledDots(starts.slice(0, 60), 60)).toEqual({ dots: starts.slice(0, 60), sampled: 1 });
  });

  it('[SRV54][SRV48] come after what they change for one student, with their time: no phone has a task before its goals', () => {
    const { room, clock, order, publisher, join, changes } = published();
    join();
    publisher.privateFull('s1');
    for (const press of ['first', 'second', 'third']) {
      clock.advance(5_000);
      advanceRoom(room, clock.now(), () => {});
      // Private news went just now: the next would come only after a while.
      changes({ touched: ['s1'] });
      clock.advance(10);
      const gathered = noChanges();
      const next = { at: clock.now(), by: { role: 'instructor' }, id: `next-${press}` } as const;
      stepRoom(room, { ...next, command: { type: 'next' } }, recorder(gathered));
      changes(gathered);
    }
    clock.advance(5_000);
    expect(room.beat.index).toBe(2);
    const isOf = (text: string) => (one: string) => one.startsWith('player') && one.includes(text);
    const task = order.findIndex(isOf('"kind":"do"'));
    const goals = order.findIndex((one) => one.startsWith('you') && one.includes('"goals":'));
    expect([goals, task]).not.toContain(-1);
    expect(goals).toBeLessThan(task);
    expect(order[task]).toContain('"at":');
  });

  it('[SRV290] that cannot wait go before the private news of the same moment', () => {
    const { join, changes, clock, room, publisher, order } = published();
    join();
    publisher.privateFull('s1');
    clock.advance(1_000);
    order.length = 0;
    const quiet = () => {};
    const at = clock.now();
    const named = { type: 'own-name', name: 'Ada' } as const;
    stepRoom(room, { at, by: { role: 'player', seat: 's1' }, id: 'name-1', command: named }, quiet);
    const joins = { type: 'join', seat: 's2', tokenHash: 'h2' } as const;
    stepRoom(room, { at, by: { role: 'server' }, id: 'join-2', command: joins }, quiet);
    changes({ changed: true, urgent: true, touched: ['s1'] });
    expect(order.map((one) => one.split(' ')[0])).toEqual(['player', 'stage', 'instructor', 'you']);
  });

  it('[SRV192] go as one with a frame that is due at the same moment, also in a small class', () => {
    const { join, changes, clock, room, publisher, order, idleAre } = published();
    join();
    publisher.privateFull('s1');
    clock.advance(1_000);
    idleAre(['s1']);
    order.length = 0;
    for (const seat of room.seats) seat.spinsLeft -= 1;
    const joins = { type: 'join', seat: 's2', tokenHash: 'h2' } as const;
    stepRoom(room, { at: clock.now(), by: { role: 'server' }, id: 'join-2', command: joins }, () => {});
    changes({ changed: true, touched: ['s1'] });
    clock.advance(1_000);
    expect(order.map((one) => one.split(' ')[0])).toEqual(['beside', 'player', 'stage', 'instructor']);
  });

  it('[SRV290] with which the class goes on come after what that does to each own time', () => {
    const { join, gives, clock, room, publisher, order } = published();
    const seats = Array.from({ length: 60 }, (_, index) => `s${index + 1}`);
    for (const seat of seats) {
      join();
      publisher.privateFull(seat);
    }
    const host: Actor = { role: 'instructor' };
    gives(host, { type: 'set-options', timer: 60 });
    while (playerView(room).question?.endsAt === undefined) {
      clock.advance(5_000);
      advanceRoom(room, clock.now(), () => {});
      gives(host, { type: 'next' });
    }
    gives(host, { type: 'pause' });
    clock.advance(60_000);
    order.length = 0;
    gives(host, { type: 'resume' });
    const goesOn = order.findIndex((one) => one.startsWith('player') && one.includes('"paused":false'));
    const ends = `"endsAt":${clock.now() + 60_000}`;
    const told = order.slice(0, goesOn).filter((one) => one.startsWith('you') && one.includes(ends));
    expect(told).toHaveLength(60);
  });

  it('[SRV54] of one student go to that seat alone, only the sections that changed', () => {
    const { join, changes, clock, room, publisher, yous } = published();
    join();
    join();
    publisher.privateFull('s1');
    const command = { type: 'own-name', name: 'Ada' } as const;
    stepRoom(room, { at: clock.now(), by: { role: 'player', seat: 's1' }, id: 'name-1', command }, () => {});
    changes({ touched: ['s1', 's2'] });
    clock.advance(100);
    expect(yous).toEqual([{ seat: 's1', you: { seq: 2, changes: { seat: { name: 'Ada' } } } }]);
    publisher.forget('s1');
    changes({ touched: ['s1'] });
    clock.advance(100);
    expect(yous).toHaveLength(1);
  });

  it('[SRV192] of a busy class go with the next frame to each phone; those that no frame takes go after 300 ms, spread over rounds, nobody twice, nobody left out', () => {
    const { join, changes, clock, room, publisher, yous, deliveries } = published();
    const seats = Array.from({ length: 100 }, (_, index) => `s${index + 1}`);
    for (const seat of seats) {
      join();
      publisher.privateFull(seat);
    }
    clock.advance(1_000);
    const wave = () => {
      for (const seat of room.seats) seat.spinsLeft -= 1;
      changes({ touched: seats });
    };
    wave();
    join();
    const beside = (seat: string) => deliveries.at(-1)?.beside(seat) ?? null;
    expect(beside('s1')).toMatchObject({ changes: { seat: { spinsLeft: 2 } } });
    expect([beside('s1'), beside('nobody')]).toEqual([null, null]);
    const counts: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      clock.advance(50);
      counts.push(yous.splice(0).length);
    }
    // Once no more than forty wait they go together.
    expect(counts).toEqual([0, 0, 0, 0, 0, 40, 40, 19, 0]);
    for (let time = 0; time < 2_000; time += 50) {
      wave();
      clock.advance(50);
    }
    const each = seats.map((seat) => yous.filter((one) => one.seat === seat).length);
    expect([Math.min(...each), Math.max(...each)]).toEqual([6, 6]);
    clock.advance(1_000);
    yous.splice(0);
    expect(
      room.seats.every(({ spinsLeft, id }) => publisher.privateFull(id)?.view.seat.spinsLeft === spinsLeft),
    ).toBe(true);
    expect(yous).toEqual([]);
  });

  it('[SRV291] of many are made a few at a time, and what has come meanwhile is dealt with in between', () => {
    const { changes, clock, seats, yous, aTurn, write, written, sureIs } = manyWait();
    const inATurn = yous.length;
    expect(inATurn).toBeGreaterThan(0);
    expect(inATurn).toBeLessThanOrEqual(10);
    // Whoever comes meanwhile begins no second round.
    clock.advance(50);
    changes({ touched: seats });
    expect(yous).toHaveLength(inATurn);
    aTurn();
    expect(yous).toHaveLength(2 * inATurn);
    // Never while a write is on its way, nor while the room may be another's.
    write();
    aTurn();
    expect(yous).toHaveLength(2 * inATurn);
    sureIs(false);
    written();
    expect(yous).toHaveLength(2 * inATurn);
    sureIs(true);
    for (let turn = 0; turn < 10; turn += 1) {
      clock.advance(50);
      aTurn();
    }
    expect(yous.map(({ seat }) => seat)).toEqual(seats);
  });

  it('[SRV291] are none any more of a room that was left between two turns', () => {
    const { publisher, yous, hasTime } = manyWait();
    const told = yous.length;
    publisher.stop();
    hasTime();
    expect(yous).toHaveLength(told);
  });

  it('[SRV291] of a seat that cannot be made hold up nobody else’s', () => {
    const { changes, clock, room, seats, yous, aTurn } = manyWait();
    const next = yous.length;
    Object.defineProperty(room.seats[next], 'spinsLeft', {
      get: () => {
        throw new Error('a view that cannot be made');
      },
    });
    expect(aTurn).toThrow('cannot be made');
    for (let turn = 0; turn < 10; turn += 1) {
      clock.advance(50);
      changes({ touched: ['s1'] });
      aTurn();
    }
    expect(yous.map(({ seat }) => seat)).toEqual(seats.toSpliced(next, 1));
  });

  it('[SRV192] wait for a frame in a small class too where the process has much to do, whose frames come the more seldom', () => {
    const { join, changes, clock, room, publisher, yous, deliveries, slownessIs, timesOf } = published();
    join();
    publisher.privateFull('s1');
    clock.advance(1_000);
    slownessIs(2);
    for (const seat of room.seats) seat.spinsLeft -= 1;
    changes({ touched: ['s1'] });
    clock.advance(50);
    expect(yous).toEqual([]);
    join(true);
    expect([deliveries.at(-1)?.atOnce, deliveries.at(-1)?.beside('s1')]).toEqual([true, null]);
    join();
    clock.advance(500);
    expect([deliveries.at(-1)?.atOnce, deliveries.at(-1)?.beside('s1')]).toEqual([false, expect.anything()]);
    const before = timesOf('player').length;
    for (let time = 0; time < 2_000; time += 50) {
      join();
      clock.advance(50);
    }
    expect(timesOf('player').length - before).toBe(4);
  });
});

const ALONE = { atOnce: true, beside: () => null };

describe('a slow page', () => {
  function line() {
    const got: string[] = [];
    const state = { backlog: 0, drained: () => {}, keepsUp: () => true };
    const made: Line = {
      follow: (channel, keepsUp) => {
        got.push(`follow ${channel}`);
        state.keepsUp = keepsUp;
      },
      unfollow: (channel) => {
        got.push(`unfollow ${channel}`);
        state.keepsUp = () => true;
      },
      frame: (frame) => got.push(`frame ${frame.seq}`),
      you: () => got.push('you'),
      close: (reason) => got.push(reason),
      onceDrained: (run) => {
        state.drained = run;
      },
      get backlog() {
        return state.backlog;
      },
    };
    return { got, state, line: made };
  }

  it('[SRV55] is left out of frames while it is behind, and gets the whole view as soon as it has caught up', () => {
    const { publisher } = published();
    const sent: string[] = [];
    const slow = line();
    const broadcast = (channel: string, _: string, { seq }: ChangeFrame) =>
      sent.push(`${channel} ${seq} ${slow.state.keepsUp()}`);
    const lines = new RoomLines('FRAMES', broadcast, (use) => use(publisher));
    lines.add(slow.line, 'stage');
    lines.seat(slow.line, 's1');
    const frame = (seq: number): ChangeFrame => ({ seq, at: START, changes: {} });
    lines.frame('stage', frame(2), ALONE);
    slow.state.backlog = 20;
    lines.frame('stage', frame(3), ALONE);
    lines.you('s1', { seq: 2, changes: {} });
    lines.frame('stage', frame(4), ALONE);
    slow.state.backlog = 0;
    slow.state.drained();
    lines.frame('stage', frame(5), ALONE);
    lines.you('s1', { seq: 2, changes: {} });
    expect(slow.got).toEqual([
      'follow FRAMES/stage',
      'unfollow FRAMES/stage',
      `frame ${publisher.full('stage').seq}`,
      'follow FRAMES/stage',
      'you',
    ]);
    expect(sent).toEqual([2, 3, 4, 5].map((seq) => `FRAMES/stage ${seq} ${seq !== 3}`));
  });

  it('[SRV56] leaves nothing behind when it goes', () => {
    const lines = new RoomLines(
      'FRAMES',
      () => {},
      () => null,
    );
    const one = line();
    lines.add(one.line, 'player');
    lines.seat(one.line, 's1');
    expect([lines.isEmpty, lines.hasListeners('player')]).toEqual([false, true]);
    lines.remove(one.line);
    lines.remove(one.line);
    lines.you('s1', { seq: 2, changes: {} });
    lines.close(null, 'room-ended');
    expect([lines.isEmpty, lines.hasListeners('player'), one.got]).toEqual([
      true,
      false,
      ['follow FRAMES/player'],
    ]);
  });
});
