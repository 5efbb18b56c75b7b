import { describe, expect, it } from 'vitest';
import type { RoomCommand } from '../../shared/room/command.ts';
import { advanceRoom, nextDue, openRoom, replay, roomHash, stepRoom } from '../../shared/room/room.ts';
import * as oneOfEach from '../support/one-of-each.ts';
import { Class, INSTRUCTOR, OPTIONS, player, SERVER, START, seedOf } from './play.ts';

const PLAYER_COMMANDS = Object.values<RoomCommand>(oneOfEach.PLAYER);
const INSTRUCTOR_COMMANDS = Object.values<RoomCommand>(oneOfEach.INSTRUCTOR);
const SERVER_COMMANDS = Object.values<RoomCommand>(oneOfEach.SERVER);

/** A class that has been through most of what can happen. */
function playedClass(): Class {
  const room = new Class({ options: { ...OPTIONS, contrastClient: true } });
  room.join('ann', 'bob');
  while (room.beat.id !== 'transfer') {
    const { kind, phase } = room.beat;
    if (kind === 'do' && phase === 'open') {
      room.do(player('ann'), { type: 'set-target', to: room.podIPs()[0] ?? '10.1.1.5' });
      room.send('ann');
      room.send('bob', 'my-service');
      room.wait(1_234);
    }
    if (room.stage.question !== null && phase === 'open') room.answer('ann', room.question.id, 'b', true);
    if (kind === 'rush' && phase === 'running') {
      room.send('bob', '10.96.0.1');
      room.do(INSTRUCTOR, { type: 'cluster', command: { type: 'rollout-restart', deployment: 'web' } });
      room.wait(10_000);
    }
    room.next();
  }
  return room;
}

describe('roles', () => {
  const all = [...PLAYER_COMMANDS, ...INSTRUCTOR_COMMANDS, ...SERVER_COMMANDS];

  it('[ROOM37] each may give its own commands and no other: «not allowed», and nothing is changed', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('step-1-do');
    const before = roomHash(room.room);
    for (const [by, own] of [
      [player('ann'), PLAYER_COMMANDS],
      [INSTRUCTOR, INSTRUCTOR_COMMANDS],
      [SERVER, SERVER_COMMANDS],
    ] as const) {
      const others = all.filter((command) => !own.some(({ type }) => type === command.type));
      for (const command of others) expect(room.refused(by, command), command.type).toBe('not-allowed');
    }
    expect(roomHash(room.room)).toBe(before);
  });

  it('[ROOM37] a student without a seat is refused: «not joined»', () => {
    const room = new Class();
    for (const command of PLAYER_COMMANDS) expect(room.refused(player('zoe'), command)).toBe('not-joined');
  });
});

describe('command ids', () => {
  it('[ROOM38] the same id from the same seat gets the same answer and is done once', () => {
    const room = new Class();
    room.join('ann', 'bob');
    room.goTo('step-1-do');
    const command = { type: 'send', to: '10.1.1.5' } as const;
    const first = room.step(player('ann'), command, 'same-id');
    const version = room.room.version;
    expect(room.step(player('ann'), command, 'same-id')).toMatchObject({
      reply: first.reply,
      logged: false,
      version,
    });
    expect(room.mine('ann').requests).toHaveLength(1);
    expect(room.step(player('bob'), command, 'same-id')).toMatchObject({ logged: true });
  });

  it('[ROOM38] the instructor’s «next» sent twice goes on once, judged answers are told again', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('step-1-saw');
    const answer = { type: 'answer', item: 'saw-1', option: 'a' } as const;
    room.step(player('ann'), answer, 'judge-me');
    expect(room.step(player('ann'), answer, 'judge-me').reply).toEqual({
      ok: true,
      answer: { type: 'judged', right: false },
    });
    room.step(INSTRUCTOR, { type: 'next' }, 'press-once');
    room.step(INSTRUCTOR, { type: 'next' }, 'press-once');
    expect(room.beat).toMatchObject({ id: 'step-1-saw', phase: 'revealed' });
  });

  it('[ROOM38] a console line sent again is answered again, and counted once', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('step-1-do');
    const command = { type: 'look-up', line: 'kubectl get pods' } as const;
    const first = room.step(player('ann'), command, 'look-once');
    expect(room.step(player('ann'), command, 'look-once').reply).toEqual(first.reply);
    expect(room.instructor.gauges.lookUps).toEqual({ pods: 1 });
  });

  it('[ROOM38] are remembered for the last 32 commands of a seat', () => {
    const room = new Class();
    room.join('ann');
    room.step(player('ann'), { type: 'wave' }, 'wave-first');
    for (let count = 0; count < 31; count += 1) room.do(player('ann'), { type: 'wave' });
    expect(room.step(player('ann'), { type: 'wave' }, 'wave-first').logged).toBe(false);
    room.do(player('ann'), { type: 'wave' });
    expect(room.step(player('ann'), { type: 'wave' }, 'wave-first').logged).toBe(true);
  });
});

describe('refusals', () => {
  it('[ROOM39] leave no trace in the state and none in the log', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('step-1-do');
    const before = roomHash(room.room);
    const { version } = room.room;
    for (const command of [
      { type: 'send' },
      { type: 'send', to: 'http://' },
      { type: 'set-target', to: '1.2.3' },
      { type: 'hint', item: 'saw-1' },
      { type: 'own-name', name: 'x' },
      { type: 'guess', pod: 'web' },
    ] as const) {
      expect(room.step(player('ann'), command)).toMatchObject({
        reply: { ok: false },
        logged: false,
        version,
      });
    }
    expect(roomHash(room.room)).toBe(before);
  });

  it('[ROOM39] may be tried again with the same id', () => {
    const room = new Class();
    room.join('ann');
    expect(room.step(player('ann'), { type: 'send', to: '10.1.1.5' }, 'try').reply.ok).toBe(false);
    room.goTo('step-1-do');
    expect(room.step(player('ann'), { type: 'send', to: '10.1.1.5' }, 'try').reply.ok).toBe(true);
  });
});

describe('time', () => {
  it('[ROOM40] never goes backwards: an earlier clock counts as the time reached', () => {
    const room = new Class();
    room.join('ann');
    room.wait(5_000);
    const step = stepRoom(
      room.room,
      { at: START, by: INSTRUCTOR, id: 'early', command: { type: 'next' } },
      () => {},
    );
    expect(step).toMatchObject({ logged: true, at: START + 5_000 });
    expect(room.beat.since).toBe(START + 5_000);
  });

  it('[ROOM41] it does not matter in how many pieces it passes', () => {
    const room = playedClass();
    room.goTo('transfer');
    const inOne = openRoom(room.room.seed);
    const inMany = openRoom(room.room.seed);
    for (const entry of room.log) {
      stepRoom(inOne, entry, () => {});
      while ((nextDue(inMany) ?? Number.POSITIVE_INFINITY) <= entry.at)
        advanceRoom(inMany, nextDue(inMany) ?? 0, () => {});
      for (let at = inMany.now; at < entry.at; at += 1009) advanceRoom(inMany, at, () => {});
      stepRoom(inMany, entry, () => {});
      if (entry.version % 8 === 0) expect(roomHash(inMany)).toBe(roomHash(inOne));
    }
    expect(inMany).toEqual(inOne);
  });
});

describe('the log', () => {
  it('[ROOM42] has versions without a gap, and makes the same room again at every one of them', () => {
    const room = playedClass();
    expect(room.log.map(({ version }) => version)).toEqual(room.log.map((_, index) => index + 1));
    const again = replay(room.room.seed, room.log);
    advanceRoom(again, room.room.now, () => {});
    expect(roomHash(again)).toBe(roomHash(room.room));
    expect(again).toEqual(room.room);
  });

  it('[ROOM43] goes on from a snapshot in JSON as if nothing had been', () => {
    const { room, log } = playedClass();
    for (const cut of [1, 7, Math.floor(log.length / 2), log.length - 3]) {
      const before = replay(room.seed, log.slice(0, cut));
      const loaded: typeof room = JSON.parse(JSON.stringify(before));
      expect(loaded).toEqual(before);
      for (const entry of log.slice(cut)) stepRoom(loaded, entry, () => {});
      expect(roomHash(loaded)).toBe(roomHash(replay(room.seed, log)));
    }
  });

  it('[ROOM42] another seed makes other names, not other points', () => {
    const { log } = playedClass();
    const other = replay(seedOf({ seed: 'another', options: { ...OPTIONS, contrastClient: true } }), log);
    expect(other.seats.map(({ name }) => name)).not.toEqual(playedClass().room.seats.map(({ name }) => name));
    expect(other.seats.map(({ points }) => points)).toEqual(
      playedClass().room.seats.map(({ points }) => points),
    );
  });

  it('a room of an unknown lesson cannot be opened', () => {
    expect(() => openRoom(seedOf({ lesson: 'none' }))).toThrow('no lesson "none"');
  });
});
