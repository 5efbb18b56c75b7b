import { describe, expect, it } from 'vitest';
import { ClusterHistory, replayTimes } from '../../client/player/cluster-history.ts';
import { cluster, pod } from './cluster-views.ts';

const before = cluster([pod('web-a', '10.1.1.5')]);
const between = cluster([pod('web-a', '10.1.1.5'), pod('web-b', null)], [], false);
const after = cluster([pod('web-b', '10.1.1.8')]);

function change(settledAfter: number): ClusterHistory {
  const history = new ClusterHistory();
  history.note(1_000, before);
  history.noteChange(2, 60_000);
  history.note(60_000, between);
  history.note(60_000 + settledAfter, after);
  return history;
}

describe('look again', () => {
  it('[UI19] begins with the picture before the change and ends with the settled one', () => {
    const views = change(3_000)
      .replay(2, 200_000)
      .map(({ view }) => view);
    expect(views).toEqual([before, between, after]);
  });

  it('[UI19] leaves out what came after the change', () => {
    const history = change(3_000);
    history.note(90_000, before);
    expect(history.replay(2, 200_000)).toHaveLength(3);
  });

  it('[UI19] takes at most five seconds, also for a change that took longer', () => {
    expect(replayTimes(change(20_000).replay(2, 200_000)).at(-1)).toBe(5_000);
    expect(replayTimes(change(3_000).replay(2, 200_000))).toEqual([0, 600, 3_600]);
  });

  it('[UI19] of a step without a change is the last five seconds', () => {
    const history = new ClusterHistory();
    history.note(1_000, before);
    history.note(7_000, after, []);
    expect(history.replay(6, 10_000).map(({ at }) => at)).toEqual([4_400, 7_000]);
  });

  it('[UI19] counts the first act of a step, not a second look at it', () => {
    const history = change(3_000);
    history.noteChange(2, 150_000);
    expect(history.replay(2, 200_000)).toHaveLength(3);
  });

  it('[UI19] is empty for a page that was not there', () => {
    expect(new ClusterHistory().replay(2, 200_000)).toEqual([]);
    expect(replayTimes([])).toEqual([]);
  });

  it('[UI19][UI153] keeps a step’s change for the whole class, and forgets all else after ten minutes', () => {
    const history = change(3_000);
    const replay = history.replay(2, 70_000);
    for (let at = 100_000; at < 3_000_000; at += 1_000) history.note(at, after);
    expect(history.replay(2, 3_000_000)).toEqual(replay);
    expect(history.has(2)).toBe(true);
    expect(history.replay(6, 700_000)).toEqual([]);
    history.noteChange(7, 3_000_000);
    history.note(3_000_000, between);
    history.note(3_020_000, after);
    history.note(3_030_000, before);
    expect(history.replay(7, 3_030_000).map(({ view }) => view)).toEqual([after, between, after]);
    expect(history.replay(2, 3_030_000)).toEqual(replay);
  });

  it('[UI153] has nothing of a step without a change, nor of one that this page did not see', () => {
    const history = new ClusterHistory();
    history.note(1_000, before);
    history.note(7_000, after);
    expect(history.has(6)).toBe(false);
    const late = new ClusterHistory();
    late.noteChange(2, 1_000);
    late.note(1_000, before);
    expect(late.has(2)).toBe(false);
  });
});
