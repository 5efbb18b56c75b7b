import { describe, expect, it } from 'vitest';
import { OVER, REVEALED, SAY, TEXTS } from '../../shared/lesson/beat-texts.ts';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import { nextDue } from '../../shared/room/room.ts';
import type { BeatPhase, NextAction } from '../../shared/room/view.ts';
import { TRUTH_TABLE } from '../support/truth-table.ts';
import { Class, INSTRUCTOR, OPTIONS, player, SERVER } from './play.ts';

const at = (beat: string, phase?: BeatPhase): Class => {
  const room = new Class();
  room.join('ann', 'bob');
  if (phase === undefined) room.goTo(beat);
  else room.goToPhase(beat, phase);
  return room;
};

const press = (room: Class, type: 'next' | 'back' | 'skip' | 'close' | 'reveal' | 'discuss') =>
  room.reply(INSTRUCTOR, { type });

describe('two instructors at once', () => {
  it('[ROOM52] go one beat: a press from where the class has been changes nothing', () => {
    for (const type of ['next', 'skip'] as const) {
      const room = at('step-1-do');
      const press = { type, from: { beat: 'step-1-do', phase: 'open' } } as const;
      expect(room.reply(INSTRUCTOR, press)).toMatchObject({ ok: true });
      expect(room.beat.id).toBe('step-1-saw');
      expect(room.reply(INSTRUCTOR, press)).toMatchObject({ ok: true });
      expect(room.beat).toMatchObject({ id: 'step-1-saw', phase: 'open' });
    }
    const back = at('step-2-predict');
    const press = { type: 'back', from: { beat: 'step-2-predict', phase: 'open' } } as const;
    back.reply(INSTRUCTOR, press);
    back.reply(INSTRUCTOR, press);
    expect(back.beat.id).toBe('step-1-saw');
  });

  it('[ROOM52] and a press that meant to end the rush does not leave it when its time ran out first', () => {
    const room = at('rush', 'running');
    room.wait(200_000);
    expect(room.beat.phase).toBe('over');
    room.reply(INSTRUCTOR, { type: 'next', from: { beat: 'rush', phase: 'running' } });
    expect(room.beat).toMatchObject({ id: 'rush', phase: 'over' });
  });
});

describe('«next»', () => {
  it('[ROOM1] walks the whole class with one button, and the view says before each press what it will do', () => {
    const room = new Class();
    room.join('ann');
    const pressed: [string, BeatPhase, NextAction][] = [];
    while (room.beat.next !== 'none') {
      if (room.beat.next === 'wait') room.wait(10_000);
      pressed.push([room.beat.id, room.beat.phase, room.beat.next]);
      room.next();
    }
    expect(pressed.filter(([id]) => /^(lobby|step-2|explain-2|step-6)/.test(id))).toEqual([
      ['lobby', 'open', 'start-lesson'],
      ['step-2-predict', 'open', 'close'],
      ['step-2-watch', 'before', 'act'],
      ['step-2-watch', 'acted', 'go-on'],
      ['step-2-do', 'open', 'close'],
      ['step-2-saw', 'open', 'reveal'],
      ['step-2-saw', 'revealed', 'go-on'],
      ['explain-2', 'open', 'reveal'],
      ['explain-2', 'revealed', 'go-on'],
      ['step-6-do', 'open', 'close'],
      ['step-6-saw', 'open', 'reveal'],
      ['step-6-saw', 'revealed', 'go-on'],
    ]);
    expect(pressed.slice(pressed.findIndex(([id]) => id === 'rush'))).toEqual([
      ['rush', 'before', 'start-rush'],
      ['rush', 'running', 'end-rush'],
      ['rush', 'over', 'go-on'],
      ...['quiz-1', 'quiz-2', 'quiz-3'].flatMap((id) => [
        [id, 'open', 'close'],
        [id, 'closed', 'reveal'],
        [id, 'revealed', 'go-on'],
      ]),
      ['transfer', 'open', 'close'],
      ['transfer', 'closed', 'reveal'],
      ['transfer', 'revealed', 'show-third'],
      ['podium', 'third', 'show-second'],
      ['podium', 'second-place', 'show-first'],
      ['podium', 'first', 'show-all'],
      ['podium', 'complete', 'review'],
    ]);
    expect(room.beat).toMatchObject({ id: 'review', phase: 'open', next: 'none' });
    expect(room.refused(INSTRUCTOR, { type: 'next' })).toBe('wrong-phase');
  });

  it('[ROOM2] waits after an act until the cluster has settled: «not settled» until then', () => {
    const room = at('step-2-watch', 'before');
    room.do(INSTRUCTOR, { type: 'next' });
    expect(room.beat).toMatchObject({ phase: 'acted', next: 'wait' });
    expect(room.refused(INSTRUCTOR, { type: 'next' })).toBe('not-settled');
    expect(room.refused(INSTRUCTOR, { type: 'skip' })).toBe('not-settled');
    room.events.length = 0;
    room.wait(10_000);
    expect(room.events).toContainEqual({ type: 'changed', urgent: true });
    expect(room.beat.next).toBe('go-on');
    room.do(INSTRUCTOR, { type: 'next' });
    expect(room.beat.id).toBe('step-2-do');
  });
});

describe('«close» and «reveal»', () => {
  const CASES: readonly [beat: string, phase: BeatPhase, close: string, reveal: string][] = [
    ['lobby', 'open', 'wrong-phase', 'wrong-phase'],
    ['step-2-predict', 'open', 'closed', 'wrong-phase'],
    ['step-2-watch', 'before', 'wrong-phase', 'wrong-phase'],
    ['step-2-do', 'open', 'closed', 'wrong-phase'],
    ['step-2-saw', 'open', 'wrong-phase', 'revealed'],
    ['step-2-saw', 'revealed', 'wrong-phase', 'wrong-phase'],
    ['explain-2', 'open', 'wrong-phase', 'revealed'],
    ['rush', 'before', 'wrong-phase', 'wrong-phase'],
    ['rush', 'running', 'over', 'wrong-phase'],
    ['quiz-1', 'open', 'closed', 'wrong-phase'],
    ['quiz-1', 'closed', 'wrong-phase', 'revealed'],
    ['quiz-1', 'revealed', 'wrong-phase', 'wrong-phase'],
    ['transfer', 'open', 'closed', 'wrong-phase'],
    ['transfer', 'closed', 'wrong-phase', 'revealed'],
    ['podium', 'third', 'wrong-phase', 'wrong-phase'],
    ['review', 'open', 'wrong-phase', 'wrong-phase'],
  ];
  for (const [beat, phase, close, reveal] of CASES) {
    it(`[ROOM3] in ${beat} ${phase}: close → ${close}, reveal → ${reveal}`, () => {
      for (const [type, expected] of [
        ['close', close],
        ['reveal', reveal],
      ] as const) {
        const room = at(beat, phase);
        const reply = press(room, type);
        expect(reply.ok ? room.beat.phase : reply.refusal.code).toBe(expected);
        expect(room.beat.id).toBe(beat);
      }
    });
  }
});

describe('answers', () => {
  it('[ROOM4] may change until the close, and not afterwards', () => {
    const room = at('step-2-predict');
    room.answer('ann', 'predict-2', 'a', true);
    room.answer('ann', 'predict-2', 'c', false);
    expect(room.question.answered).toBe(1);
    expect(room.instructor.tally?.counts).toEqual({ a: 0, b: 0, c: 1, d: 0 });
    room.do(INSTRUCTOR, { type: 'close' });
    expect(room.refused(player('ann'), { type: 'answer', item: 'predict-2', option: 'b' })).toBe('closed');
    expect(room.mine('ann').answers['predict-2']).toMatchObject({ option: 'c', sure: false });
  });

  it('[ROOM5] to what is not open are refused: closed, still to come, or not there at all', () => {
    const room = at('step-2-predict');
    const tried = (item: string, option: string) =>
      room.refused(player('ann'), { type: 'answer', item, option });
    expect(tried('saw-1', 'a')).toBe('closed');
    expect(tried('quiz-1', 'a')).toBe('wrong-phase');
    expect(tried('quiz-9', 'a')).toBe('no-such-item');
    expect(tried('__proto__', 'a')).toBe('no-such-item');
    expect(tried('predict-2', 'e')).toBe('no-such-item');
    expect(tried('do-1', 'a')).toBe('no-such-item');
  });

  it('[ROOM6] to «what did you see» and key moments are judged at once, the others are not', () => {
    const room = at('step-1-saw');
    expect(room.answer('ann', 'saw-1', 'a')).toEqual({ type: 'judged', right: false });
    expect(room.answer('ann', 'saw-1', 'b')).toEqual({ type: 'judged', right: true });
    expect(room.mine('ann').answers['saw-1']?.right).toBe(true);
    room.goTo('step-2-predict');
    expect(room.answer('ann', 'predict-2', 'c', true)).toBeUndefined();
    expect(room.mine('ann').answers['predict-2']?.right).toBeNull();
  });

  it('[ROOM7] a key moment takes two different picks and no more; picking the same again changes nothing', () => {
    const room = at('explain-2');
    expect(room.answer('ann', 'explain-2', 'a')).toEqual({ type: 'judged', right: false });
    expect(room.answer('ann', 'explain-2', 'a')).toEqual({ type: 'judged', right: false });
    expect(room.answer('ann', 'explain-2', 'c')).toEqual({ type: 'judged', right: false });
    expect(room.refused(player('ann'), { type: 'answer', item: 'explain-2', option: 'b' })).toBe('closed');
    room.answer('bob', 'explain-2', 'b');
    expect(room.refused(player('bob'), { type: 'answer', item: 'explain-2', option: 'a' })).toBe('closed');
    expect(room.mine('ann').answers['explain-2']).toMatchObject({
      option: 'c',
      firstPick: 'a',
      right: false,
    });
    expect(room.instructor.tally?.counts).toEqual({ a: 1, b: 1, c: 0, d: 0 });
  });

  it('[ROOM8] a hint comes only where there is one, while its question can be answered or is discussed', () => {
    const room = at('step-2-predict');
    expect(room.refused(player('ann'), { type: 'hint', item: 'predict-2' })).toBe('no-hint');
    expect(room.refused(player('ann'), { type: 'hint', item: 'quiz-1' })).toBe('wrong-phase');
    expect(room.refused(player('ann'), { type: 'hint', item: 'nothing' })).toBe('no-such-item');
    room.goTo('quiz-1');
    expect(room.question.hasHint).toBe(true);
    room.do(player('ann'), { type: 'hint', item: 'quiz-1' });
    expect(room.mine('ann').answers['quiz-1']).toMatchObject({ option: null });
    expect(room.mine('ann').answers['quiz-1']?.hint?.en).toContain('Row 2');
    room.do(INSTRUCTOR, { type: 'close' });
    expect(room.refused(player('bob'), { type: 'hint', item: 'quiz-1' })).toBe('closed');
    room.do(INSTRUCTOR, { type: 'discuss' });
    room.do(player('bob'), { type: 'hint', item: 'quiz-1' });
  });
});

describe('the second vote', () => {
  const quizClass = (right: number, wrong: number, options = OPTIONS): Class => {
    const room = new Class({ options });
    const seats = Array.from({ length: right + wrong }, (_, index) => `s${index}`);
    room.join(...seats);
    room.goTo('quiz-1');
    seats.forEach((seat, index) => {
      room.answer(seat, 'quiz-1', index < right ? 'a' : 'b');
    });
    room.do(INSTRUCTOR, { type: 'close' });
    return room;
  };

  it('[ROOM9] is offered when 30 to 75 % are right, both included, and only in a full class', () => {
    const offered = (right: number, wrong: number, length: 'full' | 'express' = 'full') =>
      quizClass(right, wrong, { ...OPTIONS, length }).instructor.tally?.discussionOffered;
    expect(offered(3, 7)).toBe(true);
    expect(offered(29, 71)).toBe(false);
    expect(offered(3, 1)).toBe(true);
    expect(offered(76, 24)).toBe(false);
    expect(offered(0, 0)).toBe(false);
    expect(offered(1, 1, 'express')).toBe(false);
    expect(quizClass(1, 1, { ...OPTIONS, length: 'express' }).refused(INSTRUCTOR, { type: 'discuss' })).toBe(
      'wrong-phase',
    );
  });

  it('[ROOM10] runs discuss, vote again, close, reveal; nobody answers while it is discussed', () => {
    const room = quizClass(1, 1);
    room.do(INSTRUCTOR, { type: 'discuss' });
    expect(room.beat).toMatchObject({ phase: 'discuss', next: 'vote-again' });
    expect(room.refused(player('s1'), { type: 'answer', item: 'quiz-1', option: 'a' })).toBe('closed');
    room.next();
    expect(room.beat).toMatchObject({ phase: 'second', next: 'close' });
    expect(room.question).toMatchObject({ vote: 2, answered: 0 });
    room.answer('s1', 'quiz-1', 'a', true);
    room.next();
    expect(room.beat).toMatchObject({ phase: 'second-closed', next: 'reveal' });
    room.next();
    expect(room.question.revealed).toMatchObject({
      correct: 'a',
      first: { a: 1, b: 1, c: 0, d: 0 },
      second: { a: 2, b: 0, c: 0, d: 0 },
    });
    expect(room.mine('s1').answers['quiz-1']).toMatchObject({
      option: 'b',
      second: { option: 'a', sure: true },
      right: true,
    });
  });

  it('[ROOM11] may be called off: from the discussion straight to the reveal', () => {
    const room = quizClass(1, 1);
    room.do(INSTRUCTOR, { type: 'discuss' });
    room.do(INSTRUCTOR, { type: 'reveal' });
    expect(room.question.revealed?.second).toBeNull();
    expect(room.points('s0', 'quiz-1')).toBe(90);
  });

  it('[ROOM11] is for quiz questions between close and reveal alone', () => {
    const transfer = at('transfer', 'closed');
    expect(transfer.refused(INSTRUCTOR, { type: 'discuss' })).toBe('wrong-phase');
    const open = at('quiz-1', 'open');
    expect(open.refused(INSTRUCTOR, { type: 'discuss' })).toBe('wrong-phase');
  });
});

describe('«back» and «skip»', () => {
  it('[ROOM12] back shows the beat before as it was left; nothing there can be answered or scored again', () => {
    const room = at('step-2-predict');
    room.answer('ann', 'predict-2', 'c', true);
    room.goTo('step-2-saw');
    room.do(INSTRUCTOR, { type: 'reveal' });
    const before = room.mine('ann').points;
    for (const beat of ['step-2-do', 'step-2-watch', 'step-2-predict']) {
      room.do(INSTRUCTOR, { type: 'back' });
      expect(room.beat.id).toBe(beat);
    }
    expect(room.beat.phase).toBe('closed');
    expect(room.question.revealed?.correct).toBe('c');
    expect(room.refused(player('ann'), { type: 'answer', item: 'predict-2', option: 'a' })).toBe('closed');
    const pods = room.podIPs();
    room.goTo('explain-2');
    expect(room.podIPs()).toEqual(pods);
    expect(room.mine('ann').points).toEqual(before);
  });

  it('[ROOM12] back to an open beat goes on with the answers given there', () => {
    const room = at('step-2-predict');
    room.answer('ann', 'predict-2', 'a');
    room.do(INSTRUCTOR, { type: 'back' });
    expect(room.refused(player('ann'), { type: 'answer', item: 'predict-2', option: 'c' })).toBe('closed');
    room.do(INSTRUCTOR, { type: 'next' });
    expect(room.beat).toMatchObject({ id: 'step-2-predict', phase: 'open' });
    room.answer('ann', 'predict-2', 'c');
    expect(room.question.answered).toBe(1);
  });

  it('[ROOM13] there is nothing before the lobby, and no way back out of a running rush', () => {
    expect(new Class().refused(INSTRUCTOR, { type: 'back' })).toBe('wrong-phase');
    expect(at('rush', 'running').refused(INSTRUCTOR, { type: 'back' })).toBe('wrong-phase');
  });

  it('[ROOM14] skip leaves the beat out and goes on; leaving out what is over is only going on', () => {
    const room = at('step-2-predict');
    room.do(INSTRUCTOR, { type: 'skip' });
    expect(room.beat.id).toBe('step-2-watch');
    const states = () => room.instructor.script.beats.map(({ id, state }) => `${id} ${state}`);
    expect(states()).toContain('step-2-predict skipped');
    room.goToPhase('step-2-saw', 'revealed');
    room.do(INSTRUCTOR, { type: 'skip' });
    expect(states()).toContain('step-2-saw done');
    expect(room.stage.prediction).toBeNull();
  });

  it('[ROOM15] skipping a change still makes it, so that the steps after it stay true', () => {
    const room = at('step-2-watch', 'before');
    room.do(INSTRUCTOR, { type: 'skip' });
    expect(room.beat.id).toBe('step-2-do');
    room.wait(10_000);
    expect(room.podIPs()).toEqual(['10.1.1.8', '10.1.1.9']);
  });

  it('[ROOM15] skipping all beats of the lesson still fills the table as it should be', () => {
    const room = new Class();
    room.join('ann');
    room.next();
    while (room.beat.id !== 'rush') {
      room.wait(10_000);
      room.do(INSTRUCTOR, { type: 'skip' });
    }
    expect(room.stage.table.map(({ filled }) => filled?.podIPs)).toEqual(
      TRUTH_TABLE.map(({ podIPs }) => podIPs),
    );
    expect(room.mine('ann').points).toEqual({ total: 0, possible: 0, items: [] });
  });

  it('[ROOM16] going back to a skipped beat opens it again, except a prediction whose outcome was seen', () => {
    const room = at('quiz-1');
    room.do(INSTRUCTOR, { type: 'skip' });
    room.do(INSTRUCTOR, { type: 'back' });
    room.answer('ann', 'quiz-1', 'a', true);
    room.goToPhase('quiz-1', 'revealed');
    expect(room.points('ann', 'quiz-1')).toBe(100);

    const seen = at('step-2-predict');
    seen.do(INSTRUCTOR, { type: 'skip' });
    seen.do(INSTRUCTOR, { type: 'back' });
    seen.answer('ann', 'predict-2', 'c', true);
    seen.do(INSTRUCTOR, { type: 'skip' });
    seen.goToPhase('step-2-watch', 'acted');
    seen.do(INSTRUCTOR, { type: 'back' });
    expect(seen.beat.phase).toBe('closed');
    expect(seen.refused(player('ann'), { type: 'answer', item: 'predict-2', option: 'c' })).toBe('closed');
    seen.goTo('explain-2');
    expect(seen.points('ann', 'predict-2')).toBeNull();
  });

  it('[ROOM14] neither the lobby nor the review can be left out', () => {
    expect(new Class().refused(INSTRUCTOR, { type: 'skip' })).toBe('wrong-phase');
    expect(at('review').refused(INSTRUCTOR, { type: 'skip' })).toBe('wrong-phase');
  });
});

describe('pause', () => {
  it('[ROOM17] refuses students’ commands, loses nothing, and leaves the instructor free', () => {
    const room = at('step-2-predict');
    room.answer('ann', 'predict-2', 'c', true);
    room.do(INSTRUCTOR, { type: 'pause' });
    expect(room.stage.room.paused).toBe(true);
    for (const command of [
      { type: 'answer', item: 'predict-2', option: 'a' },
      { type: 'send' },
      { type: 'wave' },
    ] as const) {
      expect(room.refused(player('ann'), command)).toBe('room-paused');
    }
    expect(room.refused(INSTRUCTOR, { type: 'pause' })).toBe('wrong-phase');
    room.join('late');
    room.do(INSTRUCTOR, { type: 'resume' });
    expect(room.refused(INSTRUCTOR, { type: 'resume' })).toBe('wrong-phase');
    expect(room.mine('ann').answers['predict-2']?.option).toBe('c');
    room.answer('ann', 'predict-2', 'a');
  });
});

describe('an idle room', () => {
  it('[ROOM18] has nothing due once all is settled, shown and answered', () => {
    const room = at('step-2-saw');
    room.wait(60_000);
    expect(nextDue(room.room)).toBeNull();
  });
});

describe('the projector, and who is in front of it', () => {
  it('[ROOM60] the code is hidden and the projector blanked, each by itself, and shown again', () => {
    const room = new Class();
    room.do(INSTRUCTOR, { type: 'set-stage', codeHidden: true });
    expect(room.stage.room.stage).toEqual({ codeHidden: true, blank: false });
    room.do(INSTRUCTOR, { type: 'set-stage', blank: true });
    expect(room.stage.room.stage).toEqual({ codeHidden: true, blank: true });
    room.do(INSTRUCTOR, { type: 'set-stage', codeHidden: false, blank: false });
    expect(room.stage.room.stage).toEqual({ codeHidden: false, blank: false });
  });

  it('[ROOM61] that no console is open is told once, and once that one is again', () => {
    const room = new Class();
    expect(room.stage.room.instructorAway).toBe(false);
    const steps = (['drop-instructor', 'drop-instructor'] as const).map((type) =>
      room.step(SERVER, { type }),
    );
    expect(steps.map((step) => [step.reply.ok, step.logged])).toEqual([
      [true, true],
      [true, false],
    ]);
    expect(room.stage.room.instructorAway).toBe(true);
    room.do(SERVER, { type: 'return-instructor' });
    expect(room.stage.room.instructorAway).toBe(false);
  });

  it('[ROOM62] in every beat of a lesson there is something to say, for the instructor alone', () => {
    const room = new Class();
    room.join('ann');
    const silent: string[] = [];
    for (const { id } of room.instructor.script.beats) {
      room.goTo(id);
      if (room.instructor.script.say === null) silent.push(id);
      expect(room.stage).not.toHaveProperty('script');
    }
    expect(silent).toEqual([]);
  });

  it('[ROOM93] a step’s own words to say come with its task, and give no prediction away', () => {
    const room = new Class();
    room.join('ann');
    const told = (beat: string) => {
      room.goTo(beat);
      return room.instructor.script.say;
    };
    const own = servicesLesson.steps[1]?.say;
    expect(told('step-2-predict')).toEqual(SAY.predict);
    expect(told('step-2-watch')).toEqual(SAY.watch);
    expect(told('step-2-do')).toEqual(own);
    expect(told('step-2-saw')).toEqual(SAY.saw);
  });

  it('[ROOM94] what students read follows the reveal, and the end of the class', () => {
    const room = new Class();
    room.join('ann');
    room.goTo('step-1-saw');
    expect(room.beat.text).toEqual(TEXTS.saw);
    room.do(INSTRUCTOR, { type: 'reveal' });
    expect(room.beat.text).toEqual(REVEALED.saw);
    room.goTo('review');
    expect(room.beat.text).toEqual(TEXTS.review);
    room.do(INSTRUCTOR, { type: 'end-room' });
    expect(room.beat.text).toEqual(OVER);
  });

  it('[ROOM97] in a class that was ended before its end nothing is left to be done', () => {
    for (const beat of ['lobby', 'step-1-watch', 'step-2-predict', 'step-3-do', 'rush', 'quiz-1']) {
      const room = new Class();
      room.join('ann');
      room.goTo(beat);
      room.do(INSTRUCTOR, { type: 'end-room' });
      expect(room.beat.text, beat).toEqual(OVER);
    }
  });

  it('[UI253] a class that was ended in the lobby has the title of its lesson, and bids nobody welcome', () => {
    const room = new Class();
    room.do(INSTRUCTOR, { type: 'end-room' });
    expect(room.beat.kind).toBe('lobby');
    expect(room.beat.title).toEqual(servicesLesson.title);
  });
});
