import '../support/fuzz.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boards } from '../../shared/room/boards.ts';
import { reportOf } from '../../shared/room/report/report.ts';
import { leaderboard, replay, roomHash } from '../../shared/room/room.ts';
import { shownSquads } from '../../shared/room/shown-rows.ts';
import { placedSquads } from '../../shared/room/squad-places.ts';
import { evenSizes, settledSquads } from '../../shared/room/squad-sizes.ts';
import { Class, INSTRUCTOR, OPTIONS, player, SERVER, seedOf } from './play.ts';

const AUTO = { options: { ...OPTIONS, squads: 'auto' } } as const;
const CHOICE = { options: { ...OPTIONS, squads: 'choice' } } as const;

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `s${index + 1}`);

function started(count: number, seed: Parameters<typeof seedOf>[0] = AUTO): Class {
  const room = new Class(seed);
  room.join(...names(count));
  room.next();
  return room;
}

/** Sizes of the squads that somebody is in, largest first. */
function sizes(room: Class): number[] {
  const counts = new Map<string, number>();
  for (const { squad } of leaderboard(room.room)) counts.set(squad ?? '', (counts.get(squad ?? '') ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a);
}

const choose = (room: Class, seat: string, squad: number) =>
  room.do(player(seat), { type: 'choose-squad', squad });

describe('squads', () => {
  it('[SQ1] of a class are of three to five, as even as can be, made when the lesson begins', () => {
    expect([3, 5, 6, 7, 11, 30].map(evenSizes)).toEqual([
      [3],
      [5],
      [3, 3],
      [4, 3],
      [4, 4, 3],
      [4, 4, 4, 4, 4, 4, 3, 3],
    ]);
    const room = new Class(AUTO);
    room.join(...names(11));
    expect(room.mine('s1').squad).toBeNull();
    room.next();
    expect(sizes(room)).toEqual([4, 4, 3]);
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 600 }), (count) => {
        const made = evenSizes(count);
        expect(made.reduce((sum, size) => sum + size, 0)).toBe(count);
        expect(made.every((size) => size >= 3 && size <= 5)).toBe(true);
        expect(Math.max(...made) - Math.min(...made)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('[SQ2] take a late comer in where there are fewest, and part when a sixth comes: none has fewer than three or more than five', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 14 }), fc.integer({ min: 1, max: 25 }), (count, late) => {
        const room = started(count);
        for (let index = 0; index < late; index += 1) {
          const before = sizes(room);
          room.join(`late${index}`);
          expect(sizes(room).every((size) => size >= 3 && size <= 5)).toBe(true);
          if (before.at(-1) !== 5) expect(sizes(room).length).toBe(before.length);
        }
        expect(sizes(room).reduce((sum, size) => sum + size, 0)).toBe(count + late);
      }),
      { numRuns: 30 },
    );
  });

  it('[SQ3] by choice: a student joins one with room or opens one, changes it until the lesson begins, and not after', () => {
    const room = new Class(CHOICE);
    room.join(...names(8));
    expect(room.players.squads).toEqual([]);
    for (const seat of names(5)) choose(room, seat, 0);
    expect(room.refused(player('s6'), { type: 'choose-squad', squad: 0 })).toBe('squad-full');
    expect(room.refused(player('s6'), { type: 'choose-squad', squad: 2 })).toBe('no-such-item');
    choose(room, 's6', 1);
    choose(room, 's1', 1);
    choose(room, 's7', 0);
    expect(room.players.squads?.map(({ size }) => size)).toEqual([5, 2]);
    choose(room, 's6', 2);
    choose(room, 's1', 2);
    choose(room, 's8', 3);
    expect(room.players.squads?.map(({ size }) => size)).toEqual([5, 1, 2]);
    const together = room.mine('s2').squad?.mates;
    expect(together?.length).toBe(4);
    room.next();
    expect(room.players.squads).toBeNull();
    expect(room.mine('s2').squad?.mates).toEqual(together);
    expect(sizes(room)).toEqual([5, 3]);
    expect(room.refused(player('s1'), { type: 'choose-squad', squad: 0 })).toBe('wrong-phase');
  });

  it('[SQ3] whatever was chosen: nobody is left over, nobody alone, and three to five who came together stay together', () => {
    const groups = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 8 });
    fc.assert(
      fc.property(groups, fc.integer({ min: 0, max: 12 }), (chosen, count) => {
        let next = 0;
        const taken = chosen.map((size) => Array.from({ length: size }, () => next++));
        const loose = Array.from({ length: count }, () => next++);
        const squads = settledSquads(taken, loose).filter(({ length }) => length > 0);
        expect(squads.flat().sort((a, b) => a - b)).toEqual(
          Array.from({ length: next }, (_, index) => index),
        );
        if (next < 3) return;
        expect(squads.every(({ length }) => length >= 3 && length <= 5)).toBe(true);
        if (count === 0 && taken.every(({ length }) => length === 0 || length >= 3)) {
          expect(squads).toEqual(taken.filter(({ length }) => length > 0));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('[SQ4] a squad has the mean of the points of those who are in it, rounded down; the best one an award, ties share a place', () => {
    const room = started(6);
    room.goTo('step-1-do');
    const first = room.mine('s1').squad;
    const mates = room.room.seats.filter(({ name }) => [...(first?.mates ?? [])].includes(name));
    expect(mates.length).toBe(2);
    for (const { id } of [{ id: 's1' }, ...mates.slice(0, 1)]) {
      room.lookUp(id, 'get pods -o wide');
      room.do(player(id), { type: 'set-target', to: '10.1.1.5' });
      for (let count = 0; count < 3; count += 1) room.send(id);
    }
    room.wait(1_000);
    room.goTo('podium');
    expect(room.mine('s1').squad?.mean).toBeNull();
    room.goToPhase('podium', 'complete');
    const [best, second] = reportOf(room.room).squads;
    const rows = leaderboard(room.room);
    const pointsOf = (name: string | undefined) =>
      rows.flatMap(({ squad, points }) => (squad === name ? [points] : []));
    const listed = [best?.name ?? '', second?.name ?? ''].map((name) => ({ name, points: pointsOf(name) }));
    expect(placedSquads(listed)).toEqual([best, second]);
    expect(
      placedSquads([
        { name: 'b', points: [3, 4] },
        { name: 'a', points: [3] },
        { name: 'c', points: [] },
      ]),
    ).toEqual([
      { place: 1, name: 'a', members: 1, mean: 3 },
      { place: 1, name: 'b', members: 2, mean: 3 },
    ]);
    expect(best).toMatchObject({ place: 1, name: first?.name, members: 3, mean: 13 });
    expect(second).toMatchObject({ place: 2, members: 3, mean: 0 });
    expect(room.mine('s1').squad?.mean).toBe(13);
    expect(room.stage.podium?.awards[0]).toEqual({
      title: { en: 'Best squad, by its mean', de: 'Bestes Squad, nach dem Mittel' },
      names: [`${first?.name} (13)`],
    });
    expect(boards(room.room).squads).toEqual([best, second]);
    expect(shownSquads(boards(room.room).squads)).toEqual([best]);
    room.do(INSTRUCTOR, { type: 'remove-seat', seat: mates[1]?.id ?? '' });
    expect(reportOf(room.room).squads[0]).toMatchObject({ members: 2, mean: 20 });
  });

  it('[SQ5] there are none in an express class, in free play, where they are off, nor in a room from before there were any', () => {
    const express = { options: { ...OPTIONS, length: 'express', squads: 'auto' } } as const;
    for (const seed of [express, { options: { ...OPTIONS, squads: 'off' as const } }, { options: OPTIONS }]) {
      const room = started(8, seed);
      expect(sizes(room)).toEqual([8]);
      expect(Object.hasOwn(room.room, 'squads')).toBe(false);
      expect(room.mine('s1').squad).toBeNull();
      expect(reportOf(room.room).squads).toEqual([]);
    }
    const free = new Class({ ...AUTO, mode: 'free' });
    free.join(...names(8));
    expect(Object.hasOwn(free.room, 'squads')).toBe(false);
    expect(new Class(express).refused(INSTRUCTOR, { type: 'set-options', squads: 'choice' })).toBe(
      'wrong-phase',
    );
  });

  it('[SQ6] are switched on, off and over by the instructor in the lobby; what was chosen is forgotten then', () => {
    const room = new Class(CHOICE);
    room.join(...names(8));
    choose(room, 's1', 0);
    room.do(INSTRUCTOR, { type: 'set-options', squads: 'off' });
    expect([room.players.squads, room.mine('s1').squad]).toEqual([null, null]);
    expect(room.refused(player('s1'), { type: 'choose-squad', squad: 0 })).toBe('wrong-phase');
    room.do(INSTRUCTOR, { type: 'set-options', squads: 'auto' });
    room.next();
    expect(sizes(room)).toEqual([4, 4]);
    expect(room.refused(INSTRUCTOR, { type: 'set-options', squads: 'off' })).toBe('wrong-phase');
    room.do(INSTRUCTOR, { type: 'set-options', ownNames: true });
    const before = leaderboard(room.room).map(({ squad }) => squad);
    room.do(INSTRUCTOR, { type: 'back' });
    room.next();
    expect(leaderboard(room.room).map(({ squad }) => squad)).toEqual(before);
  });

  it('[SQ7] a student sees the own squad and the names in it, told at once of who comes, goes and is renamed, and no other’s', () => {
    const room = started(8);
    const own = room.mine('s1').squad;
    const mate = room.room.seats.find(({ name }) => own?.mates.includes(name));
    const other = room.room.seats.find(({ name, id }) => id !== 's1' && !own?.mates.includes(name));
    room.events.length = 0;
    room.do(INSTRUCTOR, { type: 'rename-seat', seat: mate?.id ?? '', name: 'Another Name' });
    const touched = () => room.events.flatMap((event) => (event.type === 'touched' ? [event.seat] : []));
    expect(touched()).toContain('s1');
    expect(touched()).not.toContain(other?.id);
    expect(room.mine('s1').squad?.mates).toContain('Another Name');
    room.events.length = 0;
    room.do(INSTRUCTOR, { type: 'remove-seat', seat: mate?.id ?? '' });
    expect(touched()).toContain('s1');
    expect(room.mine('s1').squad?.mates).not.toContain('Another Name');
    expect(JSON.stringify(room.mine('s1'))).not.toContain(other?.name);
    expect(JSON.stringify([room.players, room.stage])).not.toContain(own?.name ?? '?');
    room.do(INSTRUCTOR, { type: 'restore-seat', seat: mate?.id ?? '' });
    expect(room.mine('s1').squad?.mates).toContain('Another Name');
  });

  it('[SQ3] a student who was removed while choosing and is given back later gets a squad then', () => {
    const room = new Class(CHOICE);
    room.join(...names(7));
    for (const seat of names(3)) choose(room, seat, 0);
    choose(room, 's7', 1);
    room.do(INSTRUCTOR, { type: 'remove-seat', seat: 's7' });
    room.next();
    room.do(INSTRUCTOR, { type: 'restore-seat', seat: 's7' });
    expect(sizes(room)).toEqual([4, 3]);
    expect(room.mine('s7').squad?.mates.length).toBeGreaterThan(1);
  });

  it('[SQ9] a student who is given back has the own squad again, and another one when five are in it by now', () => {
    const room = started(9);
    const seat = names(9).find((name) => room.mine(name).squad?.mates.length === 4) ?? '';
    const before = room.mine(seat).squad;
    room.do(INSTRUCTOR, { type: 'remove-seat', seat });
    room.do(INSTRUCTOR, { type: 'restore-seat', seat });
    expect(room.mine(seat).squad).toEqual(before);
    room.do(INSTRUCTOR, { type: 'remove-seat', seat });
    room.join('late', 'later');
    expect(sizes(room)).toEqual([5, 5]);
    room.do(INSTRUCTOR, { type: 'restore-seat', seat });
    expect(sizes(room)).toEqual([5, 3, 3]);
    const all = room.room.squads?.all.flatMap(({ members }) => members) ?? [];
    expect(new Set(all).size).toBe(all.length);
    expect(roomHash(replay(seedOf(AUTO), room.log))).toBe(roomHash(room.room));
  });

  it('[SQ9] a student who chose a squad that was filled up meanwhile has none until the lesson begins', () => {
    const room = new Class(CHOICE);
    room.join(...names(8));
    for (const seat of names(5)) choose(room, seat, 0);
    room.do(INSTRUCTOR, { type: 'remove-seat', seat: 's1' });
    choose(room, 's6', 0);
    room.do(INSTRUCTOR, { type: 'restore-seat', seat: 's1' });
    expect([room.players.squads?.map(({ size }) => size), room.mine('s1').squad]).toEqual([[5], null]);
    room.next();
    expect(sizes(room)).toEqual([5, 3]);
  });

  it('[SQ8] come out the same whenever the log is played again, and differ from room to room', () => {
    const room = started(13);
    room.join('late');
    expect(roomHash(replay(seedOf(AUTO), room.log))).toBe(roomHash(room.room));
    const others = started(13, { ...AUTO, seed: 'other' });
    const squadsOf = (one: Class) => leaderboard(one.room).map(({ squad }) => squad);
    expect(squadsOf(others)).not.toEqual(squadsOf(room));
  });

  it('[SQ1] a class of one or two is one squad, which nobody is told of and which gets no award', () => {
    const room = new Class(AUTO);
    room.join('s1');
    room.do(SERVER, { type: 'drop', seat: 's1' });
    room.next();
    expect([sizes(room), room.mine('s1').squad]).toEqual([[1], null]);
  });
});
