import { describe, expect, it } from 'vitest';
import { isShown, keyMoment, lastPick, questionState } from '../../client/player/own-answer.ts';
import { rushInbox } from '../../client/player/rush-inbox.ts';
import { seatLook } from '../../client/ui/seat-look.ts';
import type { OwnAnswer, QuestionView, RushView } from '../../shared/room/view.ts';

const own = (changes: Partial<OwnAnswer> = {}): OwnAnswer => ({
  option: 'b',
  sure: true,
  second: null,
  firstPick: null,
  right: null,
  hint: null,
  ...changes,
});

const words = { en: '', de: '' };
const question = (vote: 1 | 2): QuestionView => ({
  id: 'quiz-1',
  kind: 'quiz',
  text: words,
  options: [],
  answered: 0,
  of: 0,
  worth: 100,
  hasHint: true,
  vote,
  revealed: null,
});

describe('a question as one student stands to it', () => {
  it('[UI18] shows the own answer, which may change while it is open', () => {
    expect(questionState('open', question(1), own())).toEqual({
      open: true,
      pick: 'b',
      sure: true,
      firstPick: null,
      second: false,
    });
    expect(questionState('closed', question(1), own()).open).toBe(false);
    expect(questionState('open', question(1), undefined).pick).toBeNull();
  });

  it('[UI18] begins the second vote empty and keeps the first in sight', () => {
    expect(questionState('second', question(2), own())).toEqual({
      open: true,
      pick: null,
      sure: null,
      firstPick: 'b',
      second: true,
    });
    const voted = own({ second: { option: 'c', sure: false } });
    expect(questionState('second', question(2), voted)).toMatchObject({ pick: 'c', sure: false });
  });

  it('[UI18] counts the last vote given for the result', () => {
    expect(lastPick(own())).toBe('b');
    expect(lastPick(own({ second: { option: 'c', sure: null } }))).toBe('c');
    expect(lastPick(own({ option: null, hint: words }))).toBeNull();
    expect(lastPick(undefined)).toBeNull();
  });

  it('[UI21] a key moment takes a second pick after a wrong one, and none after that', () => {
    expect(keyMoment(undefined)).toBe('open');
    expect(keyMoment(own({ option: null }))).toBe('open');
    expect(keyMoment(own({ right: false }))).toBe('again');
    expect(keyMoment(own({ right: false, firstPick: 'a' }))).toBe('over');
    expect(keyMoment(own({ right: true, firstPick: 'a' }))).toBe('right');
  });
});

describe('the inbox of the rush', () => {
  const none = { answered: 0, failed: 0 };
  const rush: RushView = {
    phase: 'running',
    startedAt: 10_000,
    endsAt: 70_000,
    byRoute: { 'pod-ip': none, service: none },
  };
  const mine = { startedAt: 10_000, every: 1_000 as number | null, arrived: 1, routed: 0, answered: 0 };
  const waiting = (now: number, changes = {}) => rushInbox(rush, { ...mine, ...changes }, now).waiting;

  it('[UI23] gets one request at once and then one a second, less what was routed', () => {
    expect([10_000, 10_999, 11_000, 14_500].map((now) => waiting(now))).toEqual([1, 1, 2, 5]);
    expect(waiting(14_500, { routed: 5 })).toBe(0);
  });

  it('[UI23] gets none at the end or after it', () => {
    expect([69_999, 70_000, 90_000].map((now) => waiting(now))).toEqual([60, 60, 60]);
  });

  it('[UI23] of a late student begins when that student came', () => {
    expect(waiting(30_500, { startedAt: 30_000, arrived: 1 })).toBe(1);
    expect(waiting(70_000, { startedAt: 30_000, arrived: 1 })).toBe(40);
  });

  it('[UI23] believes the room when the own clock is behind, and stands still when it does not run', () => {
    expect(waiting(9_000, { arrived: 3 })).toBe(3);
    const over: RushView = { ...rush, phase: 'over' };
    expect(rushInbox(over, { ...mine, arrived: 8, routed: 3 }, 65_000)).toEqual({
      waiting: 5,
      secondsLeft: 0,
      passed: 1,
    });
  });

  it('[UI254] gets none while the class is paused, also for who comes then', () => {
    const paused: RushView = { ...rush, stoppedAt: 14_500 };
    expect(rushInbox(paused, mine, 60_000)).toEqual(rushInbox(rush, mine, 14_500));
  });

  it('[UI23] says how long it still runs', () => {
    expect(rushInbox(rush, mine, 40_001)).toMatchObject({ secondsLeft: 30 });
    expect(rushInbox(rush, mine, 40_000).passed).toBe(0.5);
  });
});

describe('the dot of a seat', () => {
  it('[UI24] has a look of its own for each of 56 seats', () => {
    const looks = Array.from({ length: 56 }, (_, index) => JSON.stringify(seatLook(index + 1)));
    expect(new Set(looks).size).toBe(56);
    expect(JSON.stringify(seatLook(57))).toBe(looks[0]);
  });
});

describe('what was tapped', () => {
  const saved = { option: 'b', sure: true, acknowledged: true };

  it('[UI67] stays on the screen until the own view shows it, the pick and how sure', () => {
    expect(isShown({ ...saved, acknowledged: false }, { option: 'b', sure: true })).toBe(false);
    expect(isShown(saved, { option: 'a', sure: true })).toBe(false);
    expect(isShown(saved, { option: 'b', sure: null })).toBe(false);
    expect(isShown(saved, { option: 'b', sure: true })).toBe(true);
    expect(isShown({ ...saved, sure: null }, { option: 'b', sure: true })).toBe(true);
  });
});
