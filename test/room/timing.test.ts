import { describe, expect, it } from 'vitest';
import type { ExtraTime, RoomOptions } from '../../shared/room/command.ts';
import { replay, roomHash } from '../../shared/room/room.ts';
import { parseCommand, parseRoomRequest } from '../../shared/wire/parse.ts';
import { Class, INSTRUCTOR, OPTIONS, player, seedOf } from './play.ts';

/** Of the first question. */
const RIGHT = 'a';

const timed = (timer = 60, options: Partial<RoomOptions> = {}): Class => {
  const room = new Class({ options: { ...OPTIONS, timer, ...options } });
  room.join('ann', 'bob', 'cid');
  return room;
};

const giveTime = (room: Class, seat: string, factor: ExtraTime) =>
  room.do(INSTRUCTOR, { type: 'set-extra-time', seat, factor });

const tooLate = (room: Class, seat: string, item = 'quiz-1'): boolean => {
  const { reply } = room.step(player(seat), { type: 'answer', item, option: 'b' });
  if (!reply.ok) expect(reply.refusal.code).toBe('time-over');
  return !reply.ok;
};

describe('a time for questions', () => {
  it('[TIME1][CHECK11] is not there unless it is asked for, and then for what is answered sure or not sure', () => {
    const without = timed(0);
    without.goTo('quiz-1');
    without.wait(3_600_000);
    expect([without.question.endsAt, without.mine('ann').endsAt]).toEqual([undefined, null]);
    without.answer('ann', 'quiz-1', 'b');
    const room = timed();
    const has: string[] = [];
    while (room.beat.kind !== 'podium') {
      if (room.stage.question?.endsAt !== undefined) has.push(room.beat.kind);
      room.next();
    }
    expect([...new Set(has)]).toEqual(['predict', 'quiz', 'transfer']);
  });

  it('[TIME2] ends answering for a seat and not the beat: what was answered before stays and pays', () => {
    const room = timed();
    room.goTo('quiz-1');
    room.answer('ann', 'quiz-1', RIGHT, true);
    room.wait(60_000);
    room.answer('bob', 'quiz-1', RIGHT, true);
    room.wait(1);
    expect(['ann', 'bob', 'cid'].map((seat) => tooLate(room, seat))).toEqual([true, true, true]);
    expect(room.beat.phase).toBe('open');
    room.goToPhase('quiz-1', 'revealed');
    expect(room.mine('ann').endsAt).toBeNull();
    expect(['ann', 'bob', 'cid'].map((seat) => room.points(seat, 'quiz-1'))).toEqual([100, 100, 0]);
  });

  it('[TIME3] is longer for who has extra time, and only that seat’s own view says so', () => {
    const room = timed();
    giveTime(room, 'ann', 1.5);
    room.goTo('quiz-1');
    const opened = room.now;
    giveTime(room, 'bob', 'unlimited');
    expect([room.mine('ann').endsAt, room.mine('bob').endsAt, room.mine('cid').endsAt]).toEqual([
      opened + 90_000,
      null,
      opened + 60_000,
    ]);
    expect(room.question.endsAt).toBe(opened + 60_000);
    expect(JSON.stringify([room.players, room.stage, room.mine('cid')])).not.toContain(
      String(opened + 90_000),
    );
    room.wait(80_000);
    expect(['ann', 'bob', 'cid'].map((seat) => tooLate(room, seat))).toEqual([false, false, true]);
    giveTime(room, 'cid', 2);
    room.wait(20_000);
    expect(['ann', 'bob', 'cid'].map((seat) => tooLate(room, seat))).toEqual([true, false, false]);
  });

  it('[TIME4] stands still while the class is paused', () => {
    const room = timed();
    room.goTo('quiz-1');
    room.wait(50_000);
    room.do(INSTRUCTOR, { type: 'pause' });
    room.wait(600_000);
    room.do(INSTRUCTOR, { type: 'resume' });
    room.wait(10_000);
    expect(tooLate(room, 'ann')).toBe(false);
    room.wait(1);
    expect(tooLate(room, 'bob')).toBe(true);
  });

  it('[UI254] while the class is paused every page knows since when the time stands still', () => {
    const room = timed();
    room.goTo('quiz-1');
    expect(room.question.stoppedAt).toBeUndefined();
    room.wait(50_000);
    room.do(INSTRUCTOR, { type: 'pause' });
    const pausedAt = room.now;
    room.wait(600_000);
    room.do(INSTRUCTOR, { type: 'extend-time', seconds: 30 });
    expect([room.question.stoppedAt, room.question.endsAt]).toEqual([pausedAt, pausedAt + 40_000]);
    room.do(INSTRUCTOR, { type: 'skip' });
    // Opened in the pause, the next one has all of its time.
    expect([room.question.stoppedAt, room.question.endsAt]).toEqual([room.now, room.now + 60_000]);
    room.do(INSTRUCTOR, { type: 'resume' });
    expect(room.question.stoppedAt).toBeUndefined();
  });

  it('[UI257] in a class that was ended no time is left to anybody', () => {
    const room = timed();
    room.goTo('quiz-1');
    expect(room.question.endsAt).toBe(room.now + 60_000);
    const told = room.events.length;
    room.do(INSTRUCTOR, { type: 'end-room' });
    expect([room.question.endsAt, room.mine('ann').endsAt]).toEqual([undefined, null]);
    // Phones that are there hear so too.
    const touched = room.events
      .slice(told)
      .flatMap((event) => (event.type === 'touched' ? [event.seat] : []));
    expect(touched).toEqual(['ann', 'bob', 'cid']);
  });

  it('[TIME10] stands still while the class is at another beat, whatever pauses overlap with that', () => {
    type Does = 'pause' | 'resume' | 'back' | 'skip' | 'return';
    const cases: readonly (readonly Does[])[] = [
      ['back', 'return'],
      ['skip', 'back'],
      ['pause', 'back', 'resume', 'return'],
      ['pause', 'back', 'return', 'resume'],
      ['back', 'pause', 'resume', 'return'],
      ['back', 'pause', 'return', 'resume'],
      ['pause', 'back', 'resume', 'pause', 'return', 'resume'],
      ['pause', 'back', 'return', 'back', 'resume', 'return'],
    ];
    for (const second of [false, true]) {
      for (const todo of cases) {
        const room = timed(30);
        room.goTo('quiz-2');
        if (second) {
          room.do(INSTRUCTOR, { type: 'close' });
          room.do(INSTRUCTOR, { type: 'discuss' });
          room.next();
        }
        room.wait(25_000);
        for (const one of todo) {
          if (one === 'return') room.goTo('quiz-2');
          else room.do(INSTRUCTOR, { type: one });
          if (one !== todo.at(-1)) room.wait(60_000);
        }
        expect(room.beat.id, todo.join()).toBe('quiz-2');
        expect(room.mine('ann').endsAt, todo.join()).toBe(room.now + 5_000);
        room.wait(5_001);
        expect(tooLate(room, 'ann', 'quiz-2'), todo.join()).toBe(true);
      }
    }
  });

  it('[TIME10] begins when the class comes to a question first, also in the middle of a pause', () => {
    const room = timed(30);
    room.goToPhase('quiz-1', 'revealed');
    room.do(INSTRUCTOR, { type: 'pause' });
    room.wait(60_000);
    room.next();
    room.wait(60_000);
    room.do(INSTRUCTOR, { type: 'back' });
    room.wait(60_000);
    room.next();
    room.wait(60_000);
    room.do(INSTRUCTOR, { type: 'resume' });
    expect([room.beat.id, room.mine('ann').endsAt]).toEqual(['quiz-2', room.now + 30_000]);
  });

  it('[TIME10] being away costs no speed points either, without a timer too', () => {
    const room = timed(0, { speedPoints: true });
    room.goTo('quiz-2');
    const right = room.instructor.tally?.correct ?? '';
    room.wait(10_000);
    room.answer('ann', 'quiz-2', right, true);
    room.do(INSTRUCTOR, { type: 'back' });
    room.wait(60_000);
    room.goTo('quiz-2');
    room.answer('bob', 'quiz-2', right, true);
    room.goToPhase('quiz-2', 'revealed');
    expect([room.points('ann', 'quiz-2'), room.points('bob', 'quiz-2')]).toEqual([75, 75]);
  });

  it('[TIME5] is made longer by the instructor before its end and after it, for everybody in proportion', () => {
    const room = timed();
    giveTime(room, 'ann', 2);
    expect(room.refused(INSTRUCTOR, { type: 'extend-time', seconds: 30 })).toBe('wrong-phase');
    room.goTo('quiz-1');
    const opened = room.now;
    room.do(INSTRUCTOR, { type: 'extend-time', seconds: 30 });
    expect([room.mine('ann').endsAt, room.mine('bob').endsAt]).toEqual([opened + 180_000, opened + 90_000]);
    room.wait(100_000);
    expect(tooLate(room, 'bob')).toBe(true);
    room.events.length = 0;
    room.do(INSTRUCTOR, { type: 'extend-time', seconds: 30 });
    expect(room.events.filter(({ type }) => type === 'touched').length).toBe(3);
    expect(room.mine('bob').endsAt).toBe(room.now + 30_000);
    expect(tooLate(room, 'bob')).toBe(false);
    for (let times = 0; times < 20; times += 1) room.do(INSTRUCTOR, { type: 'extend-time', seconds: 30 });
    room.do(INSTRUCTOR, { type: 'close' });
    expect(room.refused(INSTRUCTOR, { type: 'extend-time', seconds: 30 })).toBe('wrong-phase');
    expect(timed(0).refused(INSTRUCTOR, { type: 'extend-time', seconds: 30 })).toBe('wrong-phase');
  });

  it('[TIME5] what has passed since a time was over is nobody’s time, whatever extra time somebody has', () => {
    const room = timed();
    giveTime(room, 'ann', 2);
    giveTime(room, 'cid', 1.5);
    room.goTo('quiz-1');
    const opened = room.now;
    const left = () => ['bob', 'cid', 'ann'].map((seat) => (room.mine(seat).endsAt ?? 0) - room.now);
    room.wait(80_000);
    room.do(INSTRUCTOR, { type: 'extend-time', seconds: 30 });
    expect(left()).toEqual([30_000, 10_000 + 45_000, 40_000 + 60_000]);
    room.wait(600_000);
    room.do(INSTRUCTOR, { type: 'pause' });
    room.wait(600_000);
    room.do(INSTRUCTOR, { type: 'extend-time', seconds: 30 });
    room.do(INSTRUCTOR, { type: 'resume' });
    expect(left()).toEqual([30_000, 45_000, 60_000]);
    room.do(INSTRUCTOR, { type: 'extend-time', seconds: 10 });
    expect(left()).toEqual([40_000, 60_000, 80_000]);
    // Who gets extra time only now has the time of those who had it all along.
    giveTime(room, 'bob', 2);
    expect(left()).toEqual([80_000, 60_000, 80_000]);
    expect(room.question.endsAt).toBe(opened + 80_000 + 600_000 + 600_000 + 40_000);
    room.do(INSTRUCTOR, { type: 'close' });
    room.do(INSTRUCTOR, { type: 'discuss' });
    room.next();
    expect(left()).toEqual([120_000, 90_000, 120_000]);
  });

  it('[TIME6] begins anew in the second vote', () => {
    const room = timed();
    room.goTo('quiz-1');
    room.do(INSTRUCTOR, { type: 'extend-time', seconds: 300 });
    room.answer('ann', 'quiz-1', 'b');
    room.do(INSTRUCTOR, { type: 'close' });
    room.do(INSTRUCTOR, { type: 'discuss' });
    room.wait(500_000);
    room.next();
    expect(room.mine('ann').endsAt).toBe(room.now + 60_000);
    room.wait(60_001);
    expect(tooLate(room, 'ann')).toBe(true);
  });

  it('[TIME1] that is set in the middle of a question counts from the next one on, also when it is taken away', () => {
    const room = timed(0);
    room.goTo('quiz-1');
    room.do(INSTRUCTOR, { type: 'set-options', timer: 20 });
    expect(room.question.endsAt).toBeUndefined();
    room.goTo('quiz-2');
    const ends = room.question.endsAt;
    expect(ends).toBe(room.now + 20_000);
    room.do(INSTRUCTOR, { type: 'set-options', timer: 0 });
    expect(room.question.endsAt).toBe(ends);
    room.goTo('quiz-3');
    expect(room.question.endsAt).toBeUndefined();
    expect(roomHash(replay(seedOf({ options: { ...OPTIONS, timer: 0 } }), room.log))).toBe(
      roomHash(room.room),
    );
  });

  it('[TIME7] has bounds, as the limits of a discussion have', () => {
    const give = (options: object) =>
      parseCommand({ id: 'abcd-0001', command: { type: 'set-options', ...options } }).ok;
    expect([0, 5, 60, 600].map((timer) => give({ timer }))).toEqual([true, true, true, true]);
    expect([1, 4, 601, 7.5, -1, '60', null].map((timer) => give({ timer }))).toEqual(Array(7).fill(false));
    expect(give({ discussion: { from: 0, to: 100 } })).toBe(true);
    expect(give({ discussion: { from: 50, to: 50 } })).toBe(true);
    for (const [from, to] of [
      [60, 40],
      [-1, 40],
      [0, 101],
      [0.5, 1],
    ]) {
      expect(give({ discussion: { from, to } })).toBe(false);
      expect(parseRoomRequest({ options: { discussion: { from, to } } }).ok).toBe(false);
    }
    expect(parseRoomRequest({ options: { timer: 4 } }).ok).toBe(false);
    expect(parseRoomRequest({ options: { timer: 90, discussion: { from: 20, to: 80 } } })).toMatchObject({
      ok: true,
      value: { options: { timer: 90, discussion: { from: 20, to: 80 } } },
    });
  });

  it('[TIME8] a discussion is offered within the room’s limits, both included', () => {
    const offered = (right: number, discussion?: RoomOptions['discussion']): boolean | undefined => {
      const room = new Class({
        options: { ...OPTIONS, ...(discussion === undefined ? {} : { discussion }) },
      });
      const seats = Array.from({ length: 10 }, (_, index) => `s${index}`);
      room.join(...seats);
      room.goTo('quiz-1');
      for (const [index, seat] of seats.entries()) room.answer(seat, 'quiz-1', index < right ? RIGHT : 'b');
      room.do(INSTRUCTOR, { type: 'close' });
      return room.instructor.tally?.discussionOffered;
    };
    expect([2, 3, 7, 8].map((right) => offered(right))).toEqual([false, true, true, false]);
    const wide = { from: 20, to: 80 };
    expect([1, 2, 8, 9].map((right) => offered(right, wide))).toEqual([false, true, true, false]);
  });

  it('[SCORE11] with speed points the question’s own time is the measure, and extra time stretches it', () => {
    const room = timed(60, { speedPoints: true });
    giveTime(room, 'bob', 2);
    giveTime(room, 'cid', 'unlimited');
    room.goTo('quiz-1');
    room.wait(30_000);
    for (const seat of ['ann', 'bob', 'cid']) room.answer(seat, 'quiz-1', RIGHT, true);
    room.goToPhase('quiz-1', 'revealed');
    expect(['ann', 'bob', 'cid'].map((seat) => room.points(seat, 'quiz-1'))).toEqual([75, 87, 100]);
    room.do(INSTRUCTOR, { type: 'set-options', speedPoints: false });
    room.goTo('quiz-2');
    room.wait(30_000);
    room.answer('ann', 'quiz-2', room.instructor.tally?.correct ?? '', true);
    room.goToPhase('quiz-2', 'revealed');
    expect(room.points('ann', 'quiz-2')).toBe(100);
  });
});
