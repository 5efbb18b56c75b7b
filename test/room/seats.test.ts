import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/lib/random.ts';
import { foldName, normaliseName } from '../../shared/room/name.ts';
import { generateName } from '../../shared/room/names.ts';
import { leaderboard, seatByJoinId, seatByTokenHash } from '../../shared/room/room.ts';
import { Class, INSTRUCTOR, OPTIONS, player, SERVER } from './play.ts';

const join = (seat: string, name?: string) =>
  ({ type: 'join', seat, tokenHash: `hash-of-${seat}`, ...(name === undefined ? {} : { name }) }) as const;

const named = (seats: readonly string[], options = {}): Class => {
  const room = new Class({ options: { ...OPTIONS, ownNames: true, ...options } });
  room.join(...seats);
  return room;
};

/** Ann has a target, and the prediction of step 2 is open. */
const predicting = (): Class => {
  const room = named(['ann', 'bob']);
  room.goTo('step-1-do');
  room.do(player('ann'), { type: 'set-target', to: '10.1.1.5' });
  room.goTo('step-2-predict');
  return room;
};

describe('joining', () => {
  it('[ROOM19] gives each student a number, in order, and a generated name that nobody else has', () => {
    const room = new Class({ options: { ...OPTIONS, maxSeats: 5000 } });
    for (let seat = 0; seat < 600; seat += 1) room.do(SERVER, join(`s${seat}`));
    const { seats } = room.instructor;
    expect(seats.map(({ number }) => number)).toEqual(seats.map((_, index) => index + 1));
    expect(new Set(seats.map(({ name }) => foldName(name))).size).toBe(600);
    expect(seats.filter(({ name }) => !/^[A-Z][a-z]+ [A-Z][a-z]+( \d+)?$/.test(name))).toEqual([]);
  });

  it('[ROOM19] puts a number behind a name when chance finds no free one', () => {
    const taken = new Set<string>();
    const random = createRandom('names');
    for (let count = 0; count < 12_000; count += 1) {
      const name = generateName(random, (other) => taken.has(other));
      expect(normaliseName(name)).toEqual({ ok: true, value: name });
      taken.add(name);
    }
    expect(taken.size).toBe(12_000);
  });

  it('[ROOM20] is possible at any moment until the room ends, is full or locked', () => {
    const room = named([], { maxSeats: 2 });
    room.join('ann');
    room.goTo('rush');
    room.do(INSTRUCTOR, { type: 'lock' });
    expect(room.refused(SERVER, join('bob'))).toBe('room-locked');
    room.do(INSTRUCTOR, { type: 'unlock' });
    room.do(SERVER, join('bob'));
    expect(room.refused(SERVER, join('cid'))).toBe('room-full');
    room.do(INSTRUCTOR, { type: 'end-room' });
    expect(room.refused(SERVER, join('dee'))).toBe('room-ended');
  });

  it('[ROOM21] with the same id, or for the same seat, again gives the same seat and no second one', () => {
    const room = new Class();
    const first = room.step(SERVER, join('ann'), 'join-id-1');
    expect(room.step(SERVER, join('other'), 'join-id-1')).toMatchObject({
      reply: first.reply,
      logged: false,
    });
    expect(room.step(SERVER, join('ann'), 'join-id-2')).toMatchObject({ reply: first.reply, logged: false });
    expect(room.stage.people.joined).toBe(1);
    expect(seatByJoinId(room.room, 'join-id-1')).toBe('ann');
    expect(seatByJoinId(room.room, 'join-id-2')).toBeNull();
    expect(seatByTokenHash(room.room, 'hash-of-ann')).toBe('ann');
    expect(seatByTokenHash(room.room, 'hash-of-other')).toBeNull();
    expect(seatByTokenHash(room.room, '__proto__')).toBeNull();
  });
});

describe('names', () => {
  it('[ROOM22] may be drawn anew three times', () => {
    const room = named(['ann']);
    const names = new Set([room.mine('ann').seat.name]);
    for (let spin = 0; spin < 3; spin += 1) {
      expect(room.do(player('ann'), { type: 'spin-name' })).toEqual({
        type: 'named',
        name: room.mine('ann').seat.name,
      });
      names.add(room.mine('ann').seat.name);
    }
    expect(names.size).toBe(4);
    expect(room.mine('ann').seat.spinsLeft).toBe(0);
    expect(room.refused(player('ann'), { type: 'spin-name' })).toBe('no-spins-left');
  });

  it('[ROOM23] are one’s own only where the room allows it, and the option can be changed', () => {
    const room = new Class();
    room.join('ann');
    expect(room.refused(player('ann'), { type: 'own-name', name: 'Ann' })).toBe('names-generated');
    expect(room.refused(SERVER, join('bob', 'Bob'))).toBe('names-generated');
    room.do(INSTRUCTOR, { type: 'set-options', ownNames: true });
    room.do(player('ann'), { type: 'own-name', name: 'Ann' });
    room.do(SERVER, join('bob', 'Bob'));
    expect(room.instructor.seats.map(({ name }) => name)).toEqual(['Ann', 'Bob']);
  });

  const NORMAL: readonly [typed: string, name: string][] = [
    ['  Ann   Lee ', 'Ann Lee'],
    ['Ａｎｎ', 'Ann'],
    ['An\u200bn\u202e', 'Ann'],
    ['A\u0000n\u0007n', 'Ann'],
    ['Z\u0351\u0352\u0351\u0352\u0351algo', 'Z\u0351\u0352algo'],
    ['Zoë', 'Zoë'],
    ['Zoe\u0308', 'Zoë'],
    ['Zoe\u200b\u0308', 'Zoë'],
    ['李小龍', '李小龍'],
    ['👩‍🚀 Ann', '👩‍🚀 Ann'],
    ['\u2066Ann\u2069', 'Ann'],
    ['Ann\n\tLee', 'Ann Lee'],
    ['A\u200dnn', 'Ann'],
    ['\u{e0041}Ann', 'Ann'],
  ];
  for (const [typed, name] of NORMAL) {
    it(`[ROOM24] ${JSON.stringify(typed)} becomes ${JSON.stringify(name)}`, () => {
      expect(normaliseName(typed)).toEqual({ ok: true, value: name });
    });
  }

  const BAD: readonly [typed: string, why: string][] = [
    ['', 'name-empty'],
    ['   ', 'name-empty'],
    ['\u200b\u200d\u2060', 'name-empty'],
    ['\u0301\u0301', 'name-empty'],
    ['\u3164\uffa0\u2800', 'name-empty'],
    ['abcdefghijklmnopqrstu', 'name-too-long'],
    ['👨‍👩‍👧‍👦'.repeat(21), 'name-too-long'],
    [`Z${'\u0e31'.repeat(40)}`.repeat(21), 'name-too-long'],
  ];
  for (const [typed, why] of BAD) {
    it(`[ROOM24] ${JSON.stringify(typed).slice(0, 40)} is refused: ${why}`, () => {
      expect(normaliseName(typed)).toEqual({ ok: false, error: why });
    });
  }

  it('[ROOM24] counts characters as people do: twenty families fit', () => {
    expect(normaliseName('👩‍🚀'.repeat(20)).ok).toBe(true);
    expect(normaliseName('ä'.repeat(20)).ok).toBe(true);
  });

  it('[ROOM25] are taken when they differ only in case, spaces or what nobody sees', () => {
    const room = named(['ann']);
    room.do(player('ann'), { type: 'own-name', name: 'Red Fox' });
    for (const name of ['red fox', 'RED  FOX', 'Red\u200b Fox', 'Ｒｅｄ Fox', 'RedFox']) {
      expect(room.refused(SERVER, join('bob', name)), name).toBe('name-taken');
    }
    room.do(player('ann'), { type: 'own-name', name: 'RED FOX' });
    room.do(player('ann'), { type: 'own-name', name: 'Blue Fox' });
    room.do(SERVER, join('bob', 'red fox'));
    expect(room.refused(player('ann'), { type: 'own-name', name: ' ' })).toBe('name-empty');
  });
});

describe('drop and return', () => {
  it('[ROOM26] keep seat, answers, target and points; a locked room lets its students back in', () => {
    const room = predicting();
    room.answer('ann', 'predict-2', 'c', true);
    const before = room.mine('ann');
    room.do(SERVER, { type: 'drop', seat: 'ann' });
    expect(room.stage.people).toMatchObject({ joined: 2, online: 1 });
    room.do(INSTRUCTOR, { type: 'lock' });
    room.do(SERVER, { type: 'return', seat: 'ann' });
    expect(room.stage.people).toMatchObject({ joined: 2, online: 2 });
    expect(room.mine('ann')).toEqual(before);
    room.goToPhase('step-2-saw', 'revealed');
    expect(room.points('ann', 'predict-2')).toBe(40);
  });

  it('[ROOM26] said twice is done but not logged', () => {
    const room = named(['ann']);
    expect(room.step(SERVER, { type: 'return', seat: 'ann' })).toMatchObject({
      reply: { ok: true },
      logged: false,
    });
    room.do(SERVER, { type: 'drop', seat: 'ann' });
    expect(room.step(SERVER, { type: 'drop', seat: 'ann' })).toMatchObject({
      reply: { ok: true },
      logged: false,
    });
    expect(room.refused(SERVER, { type: 'drop', seat: 'zoe' })).toBe('no-such-seat');
  });
});

describe('removing', () => {
  it('[ROOM27] takes the seat out of every count, and its commands and return are refused', () => {
    const room = predicting();
    room.answer('ann', 'predict-2', 'a');
    room.events.length = 0;
    room.do(INSTRUCTOR, { type: 'remove-seat', seat: 'ann' });
    expect(room.events).toContainEqual({ type: 'removed', seat: 'ann' });
    room.do(SERVER, { type: 'drop', seat: 'ann' });
    expect(room.stage.people).toMatchObject({ joined: 1, online: 1, targets: {} });
    expect(room.question).toMatchObject({ answered: 0, of: 1 });
    expect(room.refused(player('ann'), { type: 'answer', item: 'predict-2', option: 'c' })).toBe(
      'seat-removed',
    );
    expect(room.refused(SERVER, { type: 'return', seat: 'ann' })).toBe('seat-removed');
    expect(leaderboard(room.room).map(({ seat }) => seat)).toEqual(['bob']);
    expect(room.refused(INSTRUCTOR, { type: 'remove-seat', seat: 'ann' })).toBe('no-such-seat');
  });

  it('[ROOM28] can be undone: name, points, answers and target are back, and its place is kept meanwhile', () => {
    const room = predicting();
    room.answer('ann', 'predict-2', 'c', true);
    const before = room.mine('ann');
    room.do(INSTRUCTOR, { type: 'remove-seat', seat: 'ann' });
    room.do(SERVER, { type: 'drop', seat: 'ann' });
    expect(room.refused(player('bob'), { type: 'own-name', name: before.seat.name })).toBe('name-taken');
    room.do(INSTRUCTOR, { type: 'restore-seat', seat: 'ann' });
    expect(room.stage.people).toMatchObject({ joined: 2, online: 1, targets: { '10.1.1.5': 1 } });
    room.do(SERVER, { type: 'return', seat: 'ann' });
    expect(room.mine('ann')).toEqual(before);
    expect(room.question).toMatchObject({ answered: 1, of: 2 });
    room.goToPhase('step-2-saw', 'revealed');
    expect(room.points('ann', 'predict-2')).toBe(40);
    expect(room.refused(INSTRUCTOR, { type: 'restore-seat', seat: 'ann' })).toBe('no-such-seat');
  });

  it('[ROOM28] is not undone into a full room', () => {
    const room = named(['ann'], { maxSeats: 1 });
    room.do(INSTRUCTOR, { type: 'remove-seat', seat: 'ann' });
    room.join('bob');
    expect(room.refused(INSTRUCTOR, { type: 'restore-seat', seat: 'ann' })).toBe('room-full');
  });

  it('[SCORE14] while removed, a seat is credited what it had done and nothing else counts for it', () => {
    const room = named(['ann', 'bob']);
    room.goTo('step-2-predict');
    room.answer('ann', 'predict-2', 'c', true);
    const { possible } = room.mine('ann').points;
    room.do(INSTRUCTOR, { type: 'remove-seat', seat: 'ann' });
    room.goTo('explain-2');
    room.do(INSTRUCTOR, { type: 'restore-seat', seat: 'ann' });
    expect(room.points('ann', 'predict-2')).toBe(40);
    expect(room.points('ann', 'do-2')).toBeNull();
    expect(room.mine('ann').points.possible).toBe(possible + 40);
    expect(room.mine('bob').points.possible).toBe(possible + 60);
  });

  it('[ROOM29] renaming by the instructor follows the same rules, whatever the option says', () => {
    const room = named(['ann', 'bob'], { ownNames: false });
    room.do(INSTRUCTOR, { type: 'rename-seat', seat: 'ann', name: ' Ann ' });
    expect(room.mine('ann').seat.name).toBe('Ann');
    expect(room.refused(INSTRUCTOR, { type: 'rename-seat', seat: 'bob', name: 'ANN' })).toBe('name-taken');
    expect(room.refused(INSTRUCTOR, { type: 'rename-seat', seat: 'zoe', name: 'Zoe' })).toBe('no-such-seat');
    expect(room.refused(INSTRUCTOR, { type: 'rename-seat', seat: 'bob', name: '\u200b' })).toBe('name-empty');
  });
});

describe('the end', () => {
  it('[ROOM30] of a room refuses every command but keeps its results, and who looks at them', () => {
    const room = named(['ann']);
    room.goTo('rush');
    room.next();
    room.do(INSTRUCTOR, { type: 'end-room' });
    expect(room.events).toContainEqual({ type: 'ended' });
    expect(room.refused(player('ann'), { type: 'wave' })).toBe('room-ended');
    expect(room.refused(INSTRUCTOR, { type: 'next' })).toBe('room-ended');
    expect(room.refused(INSTRUCTOR, { type: 'end-room' })).toBe('room-ended');
    room.do(SERVER, { type: 'drop', seat: 'ann' });
    room.do(SERVER, { type: 'return', seat: 'ann' });
    expect(room.stage.room.ended).toBe(true);
    expect(room.beat).toMatchObject({ phase: 'over', next: 'none' });
    expect(leaderboard(room.room)).toHaveLength(1);
  });
});
