import { describe, expect, it } from 'vitest';
import { leaderboard } from '../../shared/room/room.ts';
import { Class, INSTRUCTOR, OPTIONS, player } from './play.ts';

/** Everything a diligent student does in a step's task. */
function doTask(room: Class, seat: string, target: string): void {
  room.lookUp(seat, 'get pods -o wide');
  room.lookUp(seat, 'describe svc my-service');
  room.lookUp(seat, 'get svc');
  room.do(player(seat), { type: 'set-target', to: target });
  for (let request = 0; request < 5; request += 1) room.send(seat);
  room.wait(2_000);
}

const TARGETS: { readonly [beat: string]: string } = { 'step-1-do': '10.1.1.5', 'step-2-do': '10.1.1.8' };

describe('a whole lesson, by hand', () => {
  it('[SCORE1] everything right, sure, routed and answered: 1,000 of 1,000', () => {
    const room = new Class();
    room.join('ann');
    while (room.beat.id !== 'review') {
      const { id, kind, phase } = room.beat;
      if (kind === 'do' && phase === 'open') doTask(room, 'ann', TARGETS[id] ?? '10.96.0.1');
      if (room.stage.question !== null && phase === 'open') {
        const correct = room.instructor.tally?.correct ?? '';
        room.answer('ann', room.question.id, correct, true);
      }
      if (kind === 'rush' && phase === 'running') {
        room.wait(15_000);
        for (let request = 0; request < 12; request += 1) room.send('ann', 'my-service');
        room.wait(500);
      }
      room.next();
    }
    expect(room.mine('ann').points).toMatchObject({ total: 1000, possible: 1000 });
    expect(room.mine('ann').points.items.map(({ item, points }) => [item, points])).toEqual([
      ['do-1', 20],
      ...[
        ['do-2', 20],
        ['predict-2', 40],
        ['explain-2', 40],
      ],
      ['do-3', 20],
      ...[
        ['do-4', 20],
        ['predict-4', 40],
        ['explain-4', 40],
      ],
      ...[
        ['do-5', 20],
        ['predict-5', 40],
      ],
      ['do-6', 20],
      ...[
        ['do-7', 20],
        ['predict-7', 40],
        ['explain-7', 40],
      ],
      ['do-8', 20],
      ['rush', 160],
      ...[
        ['quiz-1', 100],
        ['quiz-2', 100],
        ['quiz-3', 100],
      ],
      ['transfer', 100],
    ]);
  });

  it('[SCORE1] a mixed one: each item as the table says', () => {
    const room = new Class();
    room.join('ann');
    const at = (beat: string, act: () => void) => {
      room.goTo(beat);
      act();
    };
    at('step-1-do', () => doTask(room, 'ann', '10.1.1.5'));
    at('step-2-predict', () => room.answer('ann', 'predict-2', 'c', false));
    at('explain-2', () => {
      room.answer('ann', 'explain-2', 'a');
      room.answer('ann', 'explain-2', 'b');
    });
    at('step-4-predict', () => room.answer('ann', 'predict-4', 'a', false));
    at('step-5-predict', () => room.answer('ann', 'predict-5', 'b', true));
    at('quiz-1', () => {
      room.do(player('ann'), { type: 'hint', item: 'quiz-1' });
      room.answer('ann', 'quiz-1', 'a', true);
    });
    at('quiz-2', () => room.answer('ann', 'quiz-2', 'a', false));
    room.goToPhase('quiz-2', 'closed');
    room.do(INSTRUCTOR, { type: 'discuss' });
    room.next();
    room.answer('ann', 'quiz-2', 'b', true);
    at('transfer', () => room.answer('ann', 'transfer', 'd'));
    room.goToPhase('transfer', 'revealed');
    const scored = room.mine('ann').points.items.filter(({ points }) => points > 0);
    expect(scored).toEqual([
      { item: 'do-1', points: 20, worth: 20 },
      { item: 'predict-2', points: 36, worth: 40 },
      { item: 'explain-2', points: 20, worth: 40 },
      { item: 'predict-4', points: 8, worth: 40 },
      { item: 'quiz-1', points: 90, worth: 100 },
      { item: 'quiz-2', points: 60, worth: 100 },
      { item: 'transfer', points: 90, worth: 100 },
    ]);
    expect(room.mine('ann').points).toMatchObject({ total: 324, possible: 1000 });
  });
});

describe('when points come', () => {
  it('[SCORE6] a task pays 20 at its close to who reached all of its goals by then', () => {
    const room = new Class();
    room.join('ann', 'bob', 'cid');
    room.goTo('step-1-do');
    doTask(room, 'ann', '10.1.1.5');
    room.send('bob', '10.1.1.5');
    expect(room.mine('ann').goals.map(({ done, need }) => [done, need])).toEqual([
      [1, 1],
      [1, 1],
      [3, 3],
    ]);
    expect(room.mine('bob').goals.map(({ done }) => done)).toEqual([0, 0, 1]);
    expect(room.instructor.gauges).toMatchObject({ goalsReached: 1, goalsOf: 3 });
    expect(room.mine('ann').points.total).toBe(0);
    room.do(INSTRUCTOR, { type: 'close' });
    expect(['ann', 'bob', 'cid'].map((seat) => room.points(seat, 'do-1'))).toEqual([20, 0, 0]);
    doTask(room, 'bob', '10.1.1.5');
    room.next();
    expect(room.points('bob', 'do-1')).toBe(0);
  });

  it('[SCORE6] an «answered» goal counts answers to requests of that task, not failed ones', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('step-2-do');
    room.lookUp('ann', 'get pods -o wide');
    room.do(player('ann'), { type: 'set-target', to: '10.1.1.5' });
    room.send('ann');
    room.wait(2_000);
    expect(room.mine('ann').goals.map(({ done }) => done)).toEqual([1, 1, 1, 0]);
    room.send('ann', '10.1.1.9');
    room.wait(2_000);
    expect(room.mine('ann').goals.map(({ done }) => done)).toEqual([1, 1, 1, 1]);
  });

  it('[SCORE13] a prediction pays when what was seen is revealed, not when it closes', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('step-2-predict');
    room.answer('ann', 'predict-2', 'c', true);
    room.goToPhase('step-2-saw', 'open');
    expect(room.points('ann', 'predict-2')).toBeNull();
    expect(room.mine('ann').answers['predict-2']?.right).toBeNull();
    room.do(INSTRUCTOR, { type: 'reveal' });
    expect(room.points('ann', 'predict-2')).toBe(40);
    expect(room.mine('ann').answers['predict-2']?.right).toBe(true);
  });

  it('[SCORE5] a key moment pays at once: 40 for the first pick, 20 for the second', () => {
    const room = new Class();
    room.join('ann', 'bob', 'cid');
    room.goTo('explain-2');
    room.answer('ann', 'explain-2', 'b');
    room.answer('bob', 'explain-2', 'a');
    expect(room.points('bob', 'explain-2')).toBeNull();
    room.answer('bob', 'explain-2', 'b');
    expect(['ann', 'bob', 'cid'].map((seat) => room.points(seat, 'explain-2'))).toEqual([40, 20, null]);
    room.do(INSTRUCTOR, { type: 'reveal' });
    expect(['ann', 'bob', 'cid'].map((seat) => room.points(seat, 'explain-2'))).toEqual([40, 20, 0]);
  });

  it('[SCORE12] each item pays once, also when the class goes back and on again', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('quiz-1');
    room.answer('ann', 'quiz-1', 'a', true);
    room.goToPhase('quiz-1', 'revealed');
    room.do(INSTRUCTOR, { type: 'back' });
    room.next();
    expect(room.beat).toMatchObject({ id: 'quiz-1', phase: 'revealed', next: 'go-on' });
    room.next();
    expect(room.mine('ann').points.items.filter(({ item }) => item === 'quiz-1')).toHaveLength(1);
    expect(room.points('ann', 'quiz-1')).toBe(100);
  });

  it('[SCORE16] «what did you see» pays nothing and costs nothing', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('step-1-saw');
    room.answer('ann', 'saw-1', 'b');
    room.do(INSTRUCTOR, { type: 'reveal' });
    expect(room.question.worth).toBe(0);
    expect(room.points('ann', 'saw-1')).toBeNull();
  });

  it('[SCORE9] what was skipped leaves the total of everybody', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('quiz-2');
    room.answer('ann', 'quiz-2', 'b', true);
    room.do(INSTRUCTOR, { type: 'close' });
    const { possible } = room.mine('ann').points;
    room.do(INSTRUCTOR, { type: 'skip' });
    room.goToPhase('transfer', 'revealed');
    expect(room.points('ann', 'quiz-2')).toBeNull();
    expect(room.mine('ann').points.possible).toBe(possible + 200);
  });

  it('[SCORE9] a key moment skipped after some had answered leaves them what they got', () => {
    const room = new Class();
    room.join('ann', 'bob');
    room.goTo('explain-2');
    room.answer('ann', 'explain-2', 'b');
    const before = room.mine('ann').points;
    room.do(INSTRUCTOR, { type: 'skip' });
    expect(room.mine('ann').points).toEqual(before);
    expect(room.points('bob', 'explain-2')).toBeNull();
  });
});

describe('late joiners', () => {
  it('[SCORE8] have nothing to do with items that closed before they came', () => {
    const room = new Class();
    room.join('ann');
    room.goToPhase('step-2-watch', 'before');
    room.join('late');
    room.goTo('explain-2');
    expect(room.mine('late').points.items).toEqual([{ item: 'do-2', points: 0, worth: 20 }]);
    expect(room.mine('ann').points.possible).toBe(80);
    room.goToPhase('quiz-1', 'closed');
    room.join('later');
    room.goTo('quiz-2');
    expect(room.mine('later').points).toEqual({ total: 0, possible: 0, items: [] });
  });

  it('[SCORE8] between two votes have half of the question', () => {
    const room = new Class();
    room.join('ann', 'bob');
    room.goTo('quiz-1');
    room.answer('ann', 'quiz-1', 'a');
    room.goToPhase('quiz-1', 'closed');
    room.do(INSTRUCTOR, { type: 'discuss' });
    room.join('late');
    room.next();
    room.answer('late', 'quiz-1', 'a', true);
    room.answer('bob', 'quiz-1', 'a', true);
    room.goToPhase('quiz-1', 'revealed');
    const account = (seat: string) => room.mine(seat).points.items.find(({ item }) => item === 'quiz-1');
    expect(account('late')).toMatchObject({ points: 50, worth: 50 });
    expect(account('bob')).toMatchObject({ points: 50, worth: 100 });
    expect(account('ann')).toMatchObject({ points: 90, worth: 100 });
  });

  it('[SCORE8] who came for none of the rush’s requests is not measured by it', () => {
    const room = new Class();
    room.join('ann');
    room.goToPhase('rush', 'running');
    room.wait(90_000);
    room.join('late');
    expect(room.beat.phase).toBe('over');
    room.next();
    expect(room.points('ann', 'rush')).toBe(0);
    expect(room.points('late', 'rush')).toBeNull();
  });
});

describe('speed', () => {
  it('[CHECK11][SCORE11] counts only in rooms that ask for it, from the opening to the last change, pauses left out', () => {
    const pointsWith = (speedPoints: boolean, pause: number): number | null => {
      const room = new Class({ options: { ...OPTIONS, speedPoints } });
      room.join('ann');
      room.goTo('quiz-1');
      room.answer('ann', 'quiz-1', 'b', true);
      room.wait(5_000);
      room.do(INSTRUCTOR, { type: 'pause' });
      room.wait(pause);
      room.do(INSTRUCTOR, { type: 'resume' });
      room.wait(5_000);
      room.answer('ann', 'quiz-1', 'a', true);
      room.wait(60_000);
      room.goToPhase('quiz-1', 'revealed');
      return room.points('ann', 'quiz-1');
    };
    expect(pointsWith(false, 0)).toBe(100);
    expect(pointsWith(true, 0)).toBe(75);
    expect(pointsWith(true, 100_000)).toBe(75);
  });

  it('[SCORE11] a pause after a vote leaves its pay, whether the vote is still open, closed or a second one', () => {
    const payWith = (pauseIn: 'open' | 'closed' | 'second' | null): number | null => {
      const room = new Class({ options: { ...OPTIONS, speedPoints: true } });
      const pauseIf = (here: typeof pauseIn) => {
        if (pauseIn !== here) return;
        room.do(INSTRUCTOR, { type: 'pause' });
        room.wait(60_000);
        room.do(INSTRUCTOR, { type: 'resume' });
      };
      room.join('ann');
      room.goTo('quiz-1');
      room.wait(20_000);
      room.answer('ann', 'quiz-1', 'a', true);
      pauseIf('open');
      room.do(INSTRUCTOR, { type: 'close' });
      pauseIf('closed');
      room.do(INSTRUCTOR, { type: 'discuss' });
      room.next();
      room.wait(10_000);
      room.answer('ann', 'quiz-1', 'a', true);
      pauseIf('second');
      room.goToPhase('quiz-1', 'revealed');
      return room.points('ann', 'quiz-1');
    };
    expect([payWith(null), payWith('open'), payWith('closed'), payWith('second')]).toEqual([62, 62, 62, 62]);
  });
});

describe('the leaderboard', () => {
  it('[SCORE15] shares a place among equals and skips the next one', () => {
    const room = new Class();
    room.join('ann', 'bob', 'cid', 'dee', 'eve');
    room.goTo('quiz-1');
    room.answer('ann', 'quiz-1', 'b', false);
    room.answer('bob', 'quiz-1', 'a', true);
    room.answer('cid', 'quiz-1', 'a', false);
    room.answer('dee', 'quiz-1', 'a', true);
    room.goToPhase('quiz-1', 'revealed');
    const rows = leaderboard(room.room);
    expect(rows.map(({ place, seat, points }) => [place, seat, points])).toEqual([
      [1, 'bob', 100],
      [1, 'dee', 100],
      [3, 'cid', 90],
      [4, 'ann', 20],
      [5, 'eve', 0],
    ]);
  });
});
