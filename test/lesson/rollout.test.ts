import { describe, expect, it } from 'vitest';
import { Class, INSTRUCTOR } from '../room/play.ts';

/** A class that sends four times a second from the moment its instructor acts. */
function race(step: number, seed: string): { outcomes: string[]; settledAfter: number } {
  const room = new Class({ lesson: 'rollout', seed });
  room.join('ann');
  room.goToPhase(`step-${step}-watch`, 'before');
  room.do({ role: 'player', seat: 'ann' }, { type: 'set-target', to: '10.96.0.1' });
  room.next();
  const start = room.now;
  const outcomes: string[] = [];
  while (!room.stage.cluster.settled) {
    room.send('ann');
    room.wait(250);
  }
  const settledAfter = room.now - start;
  room.wait(5000);
  for (const { outcome } of room.mine('ann').requests) outcomes.push(String(outcome));
  const { answered, failed } = room.mine('ann').sent.service;
  return { outcomes: [...outcomes, `answered ${answered}`, `failed ${failed}`], settledAfter };
}

describe('the lesson «rollout»', () => {
  it('[LES27] its live changes let the class work at once, and reveal what was seen only when all is settled', () => {
    const room = new Class({ lesson: 'rollout' });
    room.join('ann');
    room.goToPhase('step-4-watch', 'before');
    room.do(INSTRUCTOR, { type: 'next' });
    expect(room.stage.cluster.settled).toBe(false);
    expect(room.beat.next).toBe('go-on');
    room.do(INSTRUCTOR, { type: 'next' });
    expect(room.beat).toMatchObject({ id: 'step-4-do', phase: 'open' });
    room.do(INSTRUCTOR, { type: 'next' });
    expect(room.beat).toMatchObject({ id: 'step-4-saw', next: 'wait' });
    expect(room.refused(INSTRUCTOR, { type: 'next' })).toBe('not-settled');
    expect(room.refused(INSTRUCTOR, { type: 'reveal' })).toBe('wrong-phase');
    expect(room.refused(INSTRUCTOR, { type: 'skip' })).toBe('not-settled');
    room.wait(60_000);
    expect(room.beat.next).toBe('reveal');
    room.do(INSTRUCTOR, { type: 'next' });
    expect(room.stage.table[3]?.filled?.targets).toEqual(['10.1.1.8', '10.1.1.9']);
  });

  it('[LES34] loses requests for several seconds in step 4 and none in step 6, whatever the seed', () => {
    for (const seed of ['a', 'b', 'c', 'd']) {
      const lost = race(4, seed);
      expect(Number(lost.outcomes.at(-1)?.split(' ')[1])).toBeGreaterThan(8);
      expect(lost.settledAfter).toBeGreaterThan(8000);
      expect(lost.settledAfter).toBeLessThan(20_000);
      expect(race(6, seed).outcomes.at(-1)).toBe('failed 0');
    }
  });
});
