import { describe, expect, it } from 'vitest';
import { roomHash, stepRoom } from '../../shared/room/room.ts';
import { Class, INSTRUCTOR, player, SERVER } from './play.ts';

/** For 100 seats: what the students have, and what is kept for the instructor. */
const MOST = 200_000;
const LAST = 250_000;

const ann = player('ann');

/** A class of a hundred whose log has so many entries. */
function classAt(version: number): Class {
  const room = new Class({ mode: 'free', options: { ...new Class().room.options, maxSeats: 101 } });
  room.join('ann', ...Array.from({ length: 99 }, (_, index) => `seat-${index}`));
  room.do(ann, { type: 'set-target', to: '10.1.1.5' });
  room.room.version = version;
  return room;
}

describe('[ROOM90] a log with 100,000 entries and 1,000 for each seat', () => {
  it('takes nothing more of its students, by name, and the last one before it', () => {
    const room = classAt(MOST - 1);
    room.do(ann, { type: 'send' });
    const hash = roomHash(room.room);
    expect(room.refused(ann, { type: 'send' })).toBe('history-full');
    expect(room.refused(ann, { type: 'wave' })).toBe('history-full');
    expect(room.refused(ann, { type: 'curl', to: '10.1.1.5' })).toBe('history-full');
    expect(room.refused(SERVER, { type: 'join', seat: 'zoe', tokenHash: 'hash' })).toBe('history-full');
    expect(roomHash(room.room)).toBe(hash);
  });

  it('gives a command that it took its answer again', () => {
    const room = classAt(MOST - 1);
    const send = () => room.step(ann, { type: 'send' }, 'the-last-one');
    const first = send().reply;
    expect(first).toMatchObject({ ok: true });
    expect(room.refused(ann, { type: 'send' })).toBe('history-full');
    expect(send().reply).toEqual(first);
  });

  it('goes on for the instructor, for who comes and goes, and to the end', () => {
    const room = classAt(MOST);
    room.do(INSTRUCTOR, { type: 'lock' });
    room.do(INSTRUCTOR, { type: 'cluster', command: { type: 'rollout-restart', deployment: 'web' } });
    room.do(SERVER, { type: 'drop', seat: 'ann' });
    room.do(SERVER, { type: 'return', seat: 'ann' });
    room.do(INSTRUCTOR, { type: 'end-room' });
    expect(room.refused(ann, { type: 'send' })).toBe('room-ended');
  });

  it('brings a lesson to its podium and its review', () => {
    const room = new Class();
    room.join('ann');
    room.room.version = 101_000;
    expect(room.refused(ann, { type: 'send', to: '10.1.1.5' })).toBe('history-full');
    while (room.beat.next !== 'none') room.next();
    expect(room.beat.kind).toBe('review');
  });

  it('is told to the console before and when it is so', () => {
    const room = classAt(MOST * 0.9 - 1);
    expect(room.instructor.gauges.history).toBe('enough');
    room.events.length = 0;
    room.do(ann, { type: 'wave' });
    expect(room.events).toContainEqual({ type: 'changed', urgent: true });
    expect(room.instructor.gauges.history).toBe('filling');
    expect(classAt(MOST).instructor.gauges.history).toBe('full');
  });
});

it('[ROOM91] with 50,000 entries more nothing goes but the end of the class, and what is not logged', () => {
  const room = classAt(LAST);
  expect(room.refused(INSTRUCTOR, { type: 'lock' })).toBe('history-full');
  expect(room.refused(SERVER, { type: 'drop', seat: 'ann' })).toBe('history-full');
  room.do(INSTRUCTOR, { type: 'end-room' });
  expect(room.refused(SERVER, { type: 'drop', seat: 'ann' })).toBe('history-full');
  expect(room.room.version).toBe(LAST + 1);
});

it('[ROOM90] replays as it was played', () => {
  const room = classAt(MOST - 2);
  const before = structuredClone(room.room);
  const played = room.log.length;
  room.do(ann, { type: 'send' });
  room.do(ann, { type: 'wave' });
  room.refused(ann, { type: 'send' });
  room.do(INSTRUCTOR, { type: 'lock' });
  for (const entry of room.log.slice(played)) {
    expect(stepRoom(before, entry, () => {})).toMatchObject({ logged: true, version: entry.version });
  }
  expect(roomHash(before)).toBe(roomHash(room.room));
});
