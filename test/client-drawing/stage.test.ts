import { describe, expect, it } from 'vitest';
import { clientMarks } from '../../client/stage/client-marks.ts';
import { newestLines } from '../../client/stage/feed-lines.ts';
import { atTheBottom } from '../../client/stage/lesson-bottom.ts';
import { soundBetween } from '../../client/stage/stage-sounds.ts';
import type { FeedItem, PeopleView, QuestionView } from '../../shared/room/view.ts';

const both = (text: string) => ({ en: text, de: text });

const question = (kind: QuestionView['kind'], revealed: boolean): QuestionView => ({
  ...{ id: kind, kind, text: both('?'), options: [], answered: 0, of: 0, worth: 0, hasHint: false, vote: 1 },
  revealed: revealed ? { correct: 'a', reason: both('because'), proof: 2, first: {}, second: null } : null,
});

describe('the stage', () => {
  it('[UI57] gives its bottom to the open question; once a row has filled, to the prediction or to the table', () => {
    const saw = question('saw', true);
    expect(atTheBottom(null, null)).toBeNull();
    expect(atTheBottom(question('quiz', false), null)?.kind).toBe('quiz');
    expect(atTheBottom(question('saw', false), question('predict', false))?.kind).toBe('saw');
    expect(atTheBottom(saw, question('predict', true))?.kind).toBe('predict');
    expect(atTheBottom(saw, question('predict', false))).toBeNull();
    expect(atTheBottom(saw, null)).toBeNull();
  });

  it('[UI58] tells the newest six things first; the same again and again is one line that counts', () => {
    const feed = ['a', 'b', 'timeout', 'timeout', 'timeout', 'c', 'd', 'e', 'f'].map(
      (text, id): FeedItem => ({ id, at: id, text: both(text), tone: 'plain' }),
    );
    const lines = newestLines([...feed].reverse());
    expect(lines.map(({ item, times }) => [item.text.en, times])).toEqual([
      ['f', 1],
      ['e', 1],
      ['d', 1],
      ['c', 1],
      ['timeout', 3],
      ['b', 1],
    ]);
  });

  it('[UI59] draws up to forty students one by one, and a crowd above', () => {
    const people = (joined: number): PeopleView => ({
      ...{ joined, online: joined, targets: {}, rising: [] },
      arrivals: Array.from({ length: Math.min(joined, 60) }, (_, index) => ({
        ...{ number: index + 1, name: `n${index}`, waved: false, online: index !== 0, synthetic: false },
      })),
    });
    expect(clientMarks(people(40))).toHaveLength(40);
    expect(clientMarks(people(41))).toEqual([]);
    expect(clientMarks(people(2)).map((mark) => mark.lit)).toEqual([false, true]);
  });

  it('[UI60] makes one sound a change, the most telling one, and none when nothing of note changed', () => {
    const quiet = { beat: 'step-2-watch acted', waved: 0, ready: 2, stale: 0 };
    expect(soundBetween(quiet, quiet)).toBeNull();
    expect(soundBetween(quiet, { ...quiet, waved: 1 })).toBe('wave');
    expect(soundBetween(quiet, { ...quiet, stale: 3, ready: 3 })).toBe('failed');
    expect(soundBetween(quiet, { ...quiet, ready: 3 })).toBe('joined');
    expect(soundBetween(quiet, { ...quiet, beat: 'quiz-1 revealed', stale: 3 })).toBe('reveal');
    expect(soundBetween(quiet, { ...quiet, beat: 'podium first' })).toBe('podium');
    expect(soundBetween(quiet, { ...quiet, ready: 1 })).toBeNull();
  });
});
