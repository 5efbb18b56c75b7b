import { describe, expect, it } from 'vitest';
import {
  answerScore,
  answerWorth,
  explainScore,
  type JudgedAnswer,
  type JudgedVote,
  rushScore,
  speedShare,
  voteScore,
} from '../../shared/lesson/score.ts';

const vote = (right: boolean, sure: boolean | null, after: number | null = null): JudgedVote => ({
  right,
  sure,
  after,
});
const RIGHT_SURE = vote(true, true);
const RIGHT_UNSURE = vote(true, false);
const WRONG_UNSURE = vote(false, false);
const WRONG_SURE = vote(false, true);

const answer = (parts: Partial<JudgedAnswer>): JudgedAnswer => ({
  worth: 100,
  first: null,
  second: null,
  hasSecondVote: false,
  hint: false,
  secondHalfOnly: false,
  ...parts,
});

describe('points of a vote', () => {
  const TABLE: readonly [worth: number, vote: JudgedVote | null, points: number][] = [
    [100, RIGHT_SURE, 100],
    [100, RIGHT_UNSURE, 90],
    [100, WRONG_UNSURE, 20],
    [100, WRONG_SURE, 0],
    [100, null, 0],
    [40, RIGHT_SURE, 40],
    [40, RIGHT_UNSURE, 36],
    [40, WRONG_UNSURE, 8],
    [40, WRONG_SURE, 0],
  ];
  for (const [worth, cast, points] of TABLE) {
    it(`[SCORE1] ${JSON.stringify(cast)} on ${worth} pays ${points}`, () => {
      expect(voteScore(worth, cast)).toBe(points);
    });
  }

  it('[SCORE2] an answer that does not say whether it is sure counts as not sure', () => {
    expect(voteScore(100, vote(true, null))).toBe(90);
    expect(voteScore(100, vote(false, null))).toBe(20);
  });

  it('[SCORE1] pays for «sure» exactly above two chances in three', () => {
    const expected = (p: number, sure: boolean) =>
      p * voteScore(300, vote(true, sure)) + (1 - p) * voteScore(300, vote(false, sure));
    expect(expected(0.66, true)).toBeLessThan(expected(0.66, false));
    expect(expected(0.67, true)).toBeGreaterThan(expected(0.67, false));
  });
});

describe('points of an answer', () => {
  const TABLE: readonly [name: string, answer: Partial<JudgedAnswer>, points: number][] = [
    ['no answer', {}, 0],
    ['one vote', { first: RIGHT_UNSURE }, 90],
    ['wrong unsure, then right sure', { first: WRONG_UNSURE, second: RIGHT_SURE, hasSecondVote: true }, 60],
    ['right sure, then wrong sure', { first: RIGHT_SURE, second: WRONG_SURE, hasSecondVote: true }, 50],
    ['wrong sure, then right unsure', { first: WRONG_SURE, second: RIGHT_UNSURE, hasSecondVote: true }, 45],
    ['right unsure, then still', { first: RIGHT_UNSURE, second: null, hasSecondVote: true }, 90],
    ['still, then right sure', { first: null, second: RIGHT_SURE, hasSecondVote: true }, 50],
  ];
  for (const [name, parts, points] of TABLE) {
    it(`[SCORE3] ${name}: ${points}`, () => {
      expect(answerScore(answer(parts))).toBe(points);
    });
  }

  it('[SCORE4] a hint before the first vote closed caps the item at nine tenths, and costs nothing below', () => {
    expect(answerScore(answer({ first: RIGHT_SURE, hint: true }))).toBe(90);
    expect(answerScore(answer({ first: RIGHT_UNSURE, hint: true }))).toBe(90);
    expect(answerScore(answer({ first: WRONG_UNSURE, hint: true }))).toBe(20);
    expect(
      answerScore(answer({ first: RIGHT_SURE, second: RIGHT_SURE, hasSecondVote: true, hint: true })),
    ).toBe(90);
  });

  it('[SCORE8] who came after the first vote has half the item, all of it in the second', () => {
    const late = answer({ second: RIGHT_SURE, hasSecondVote: true, secondHalfOnly: true });
    expect([answerScore(late), answerWorth(late)]).toEqual([50, 50]);
    expect(answerWorth(answer({}))).toBe(100);
  });
});

describe('points of key moments and rush', () => {
  it('[SCORE5] a key moment pays 40 for the first pick, 20 for the second, 0 afterwards', () => {
    expect(explainScore({ first: true, second: false })).toBe(40);
    expect(explainScore({ first: false, second: true })).toBe(20);
    expect(explainScore({ first: false, second: false })).toBe(0);
  });

  const RUSH: readonly [arrived: number, routed: number, answered: number, points: number][] = [
    [90, 90, 90, 160],
    [90, 10, 10, 160],
    [90, 1, 1, 16],
    [90, 20, 10, 80],
    [90, 0, 0, 0],
    [4, 4, 4, 160],
    [4, 2, 2, 80],
    [90, 11, 10, 145],
    [0, 0, 0, 0],
  ];
  for (const [arrived, routed, answered, points] of RUSH) {
    it(`[SCORE7] ${answered} answered of ${routed} routed of ${arrived} arrived: ${points}`, () => {
      expect(rushScore({ arrived, routed, answered })).toBe(points);
    });
  }
});

describe('speed points', () => {
  it('[CHECK11][SCORE11] fall to a half over twenty seconds, and stay there', () => {
    const shares = [0, 10_000, 20_000, 60_000, -5].map((after) => speedShare(100, after, 20_000));
    expect(shares).toEqual([100, 75, 50, 50, 100]);
    expect(speedShare(99, 1, 3)).toBe(82);
    expect(voteScore(100, vote(true, true, 10_000))).toBe(75);
    expect(voteScore(100, vote(true, false, 10_000))).toBe(67);
  });

  it('[SCORE11] touch no wrong answer', () => {
    expect(voteScore(100, vote(false, false, 20_000))).toBe(20);
  });
});
