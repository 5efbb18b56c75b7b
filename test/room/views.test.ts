import { describe, expect, it } from 'vitest';
import { privateView } from '../../shared/room/room.ts';
import { Class, INSTRUCTOR, player, SERVER } from './play.ts';

const at = (beat: string): Class => {
  const room = new Class();
  room.join('ann', 'bob');
  room.goTo(beat);
  return room;
};

describe('the question', () => {
  it('[UI194] is asked of those who are here, and of those who answered before they went', () => {
    const room = new Class();
    room.join('ann', 'bob', 'cid', 'dan');
    room.goTo('quiz-1');
    room.answer('ann', 'quiz-1', 'a', true);
    room.do(SERVER, { type: 'drop', seat: 'ann' });
    room.do(SERVER, { type: 'drop', seat: 'bob' });
    expect(room.players.question).toMatchObject({ answered: 1, of: 3 });
    room.do(SERVER, { type: 'return', seat: 'bob' });
    expect(room.players.question).toMatchObject({ answered: 1, of: 4 });
    room.do(INSTRUCTOR, { type: 'close' });
    room.join('eve');
    room.do(SERVER, { type: 'drop', seat: 'eve' });
    expect(room.players.question).toMatchObject({ answered: 1, of: 4 });
    room.do(SERVER, { type: 'drop', seat: 'cid' });
    expect(room.players.question).toMatchObject({ answered: 1, of: 3 });
  });

  it('[UI194] is counted alike while a task is on', () => {
    const room = new Class();
    room.join('ann', 'bob', 'cid');
    room.goTo('step-1-do');
    room.do(SERVER, { type: 'drop', seat: 'cid' });
    expect(room.instructor.gauges).toMatchObject({ goalsReached: 0, goalsOf: 2 });
  });

  it('[VIEW2] tells how many answered, and the distribution only when it is revealed', () => {
    const room = at('quiz-1');
    room.answer('ann', 'quiz-1', 'b', true);
    expect(room.players.question).toMatchObject({ answered: 1, of: 2, worth: 100, vote: 1, revealed: null });
    room.do(INSTRUCTOR, { type: 'close' });
    expect(room.players.question?.revealed).toBeNull();
    expect(room.stage.question?.revealed).toBeNull();
    room.join('late');
    expect(room.players.question?.of).toBe(2);
    room.do(INSTRUCTOR, { type: 'reveal' });
    expect(room.players.question?.revealed).toMatchObject({
      correct: 'a',
      proof: 2,
      first: { a: 0, b: 1, c: 0, d: 0 },
      second: null,
    });
  });

  it('[VIEW5] has a live distribution for the instructor alone', () => {
    const room = at('quiz-1');
    room.answer('ann', 'quiz-1', 'b', true);
    room.answer('bob', 'quiz-1', 'a', false);
    expect(room.instructor.tally).toEqual({
      item: 'quiz-1',
      counts: { a: 1, b: 1, c: 0, d: 0 },
      sure: 1,
      right: 1,
      answered: 2,
      correct: 'a',
      discussionOffered: false,
    });
    expect(Object.keys(room.stage)).not.toContain('tally');
    expect(Object.keys(room.players)).not.toContain('tally');
  });

  it('[VIEW6] the step’s prediction stays in view from its close, revealed together with what was seen', () => {
    const room = at('step-2-predict');
    room.answer('ann', 'predict-2', 'c', true);
    expect(room.players.prediction).toBeNull();
    room.goTo('step-2-saw');
    expect(room.players.prediction).toMatchObject({ id: 'predict-2', answered: 1, revealed: null });
    room.do(INSTRUCTOR, { type: 'reveal' });
    expect(room.players.prediction?.revealed?.correct).toBe('c');
    room.goTo('step-3-watch');
    expect(room.players.prediction).toBeNull();
  });

  it('[VIEW5] the instructor sees who has answered what is open', () => {
    const room = at('quiz-1');
    room.answer('ann', 'quiz-1', 'b');
    expect(room.instructor.seats.map(({ answered }) => answered)).toEqual([true, false]);
    room.do(INSTRUCTOR, { type: 'close' });
    room.do(INSTRUCTOR, { type: 'discuss' });
    room.next();
    expect(room.instructor.seats.map(({ answered }) => answered)).toEqual([false, false]);
    room.answer('bob', 'quiz-1', 'a');
    expect(room.instructor.seats.map(({ answered }) => answered)).toEqual([false, true]);
  });
});

describe('the beat', () => {
  it('[VIEW7] keeps the note about real clusters back until the change has been made', () => {
    const room = at('step-2-predict');
    expect(room.beat.realCluster).toBeNull();
    room.next();
    expect(room.beat.realCluster).toBeNull();
    room.next();
    expect(room.beat.realCluster).toBeNull();
    room.goTo('step-2-do');
    expect(room.beat.realCluster?.en).toContain('keeps the Pod’s IP');
    expect(room.instructor.script.say).not.toBeNull();
  });

  it('[VIEW7] the instructor alone reads what the next act will be, what to say, and the script', () => {
    const room = at('step-3-watch');
    expect(room.instructor.script.act?.en).toBe('Create Service my-service');
    room.next();
    expect(room.instructor.script.act).toBeNull();
    const states = room.instructor.script.beats.map(({ state }) => state);
    expect(states.filter((state) => state === 'current')).toHaveLength(1);
    expect(states.indexOf('current')).toBe(room.beat.index);
    expect(room.beat.count).toBe(states.length);
    expect(JSON.stringify(room.stage)).not.toContain('comparison');
  });

  it('[LES13] the table’s rows are empty until what was seen is revealed', () => {
    const room = at('step-1-saw');
    expect(room.stage.table.map(({ filled }) => filled)).toEqual(Array(8).fill(null));
    room.do(INSTRUCTOR, { type: 'reveal' });
    expect(room.stage.table[0]?.filled?.result.en).toBe('Reachable by Pod IP, in no other way');
    expect(room.stage.table[1]?.filled).toBeNull();
  });
});

describe('the contrast', () => {
  it('[VIEW15] of steps 2 and 7 is there once both have ended, with the IPs and the outcomes of each', () => {
    const room = at('step-1-do');
    room.do(player('ann'), { type: 'set-target', to: '10.1.1.5' });
    room.goTo('step-2-do');
    room.send('ann');
    room.goTo('step-7-do');
    room.send('ann', 'my-service');
    room.send('bob', 'my-service');
    room.wait(1_000);
    room.next();
    expect(room.stage.contrast).toBeNull();
    room.do(INSTRUCTOR, { type: 'reveal' });
    expect(room.stage.contrast).toEqual({
      before: {
        step: 2,
        oldIPs: ['10.1.1.5', '10.1.1.6'],
        newIPs: ['10.1.1.8', '10.1.1.9'],
        clusterIP: null,
        answered: 0,
        failed: 1,
      },
      after: {
        step: 7,
        oldIPs: ['10.1.1.9', '10.1.1.10'],
        newIPs: ['10.1.1.11', '10.1.1.12'],
        clusterIP: '10.96.0.1',
        answered: 2,
        failed: 0,
      },
    });
  });
});

describe('people', () => {
  it('[VIEW16] the stage shows the last sixty arrivals by name, the phones only how many there are', () => {
    const room = new Class();
    room.join(...Array.from({ length: 70 }, (_, index) => `s${index}`));
    const { arrivals, joined } = room.stage.people;
    expect([arrivals.length, arrivals[0]?.number, arrivals.at(-1)?.number, joined]).toEqual([60, 11, 70, 70]);
    expect(room.players.people).toEqual({ joined: 70, online: 70 });
    expect(Object.keys(room.players)).not.toContain('feed');
  });

  it('[VIEW16] of traffic and rush the phones get what they show: the split where a guess is asked for, counts at the end', () => {
    const room = at('step-6-do');
    room.send('ann', 'my-service');
    room.wait(1_000);
    expect(room.stage.traffic.servedBy).not.toEqual({});
    expect(room.players.beat.guess).toBe(true);
    expect(room.players.traffic).toEqual({
      servedBy: room.stage.traffic.servedBy,
      contrastClient: room.stage.traffic.contrastClient !== null,
    });
    room.goTo('step-7-do');
    room.send('ann', 'my-service');
    room.wait(1_000);
    expect([room.players.beat.guess, room.players.traffic.servedBy]).toEqual([false, {}]);
    room.goToPhase('rush', 'running');
    room.wait(2_000);
    room.send('ann', 'my-service');
    room.wait(1_000);
    expect([room.stage.rush?.byRoute.service.answered, room.players.rush?.byRoute]).toEqual([1, null]);
    room.goToPhase('rush', 'over');
    expect(room.players.rush).toEqual(room.stage.rush);
  });

  it('[VIEW17] names at most three who are rising, and nobody who was removed', () => {
    const room = new Class();
    const seats = ['ann', 'bob', 'cid', 'dee', 'eve'];
    room.join(...seats);
    room.goTo('quiz-1');
    expect(room.stage.people.rising).toEqual([]);
    for (const seat of seats.slice(0, 4)) room.answer(seat, 'quiz-1', 'a', seat !== 'ann');
    room.goToPhase('quiz-1', 'revealed');
    const names = ['bob', 'cid', 'dee'].map((seat) => room.mine(seat).seat.name);
    expect(room.stage.people.rising).toEqual(names);
    room.do(INSTRUCTOR, { type: 'remove-seat', seat: 'cid' });
    expect(room.stage.people.rising).toEqual([names[0], names[2]]);
  });
});

describe('the feed', () => {
  it('[VIEW18] tells what happened in the cluster, at most thirty lines, and one failed request a second', () => {
    const room = at('step-1-do');
    const lines = () => room.stage.feed.map(({ text }) => text.en);
    expect(lines()).toContainEqual(expect.stringMatching(/^Pod web-\S+ has the IP 10\.1\.1\.5$/));
    for (let count = 0; count < 5; count += 1) room.send('ann', '10.1.1.99');
    room.wait(2_000);
    expect(lines().filter((line) => line === '10.1.1.99: timed out')).toHaveLength(1);
    room.goTo('step-8-do');
    expect(lines()).toHaveLength(30);
    const ids = room.stage.feed.map(({ id }) => id);
    expect(ids).toEqual(ids.map((_, index) => (ids[0] ?? 0) + index));
  });
});

describe('the podium', () => {
  const finished = (): Class => {
    const room = new Class();
    room.join('ann', 'bob', 'cid', 'dee', 'eve');
    room.goTo('step-2-predict');
    room.answer('dee', 'predict-2', 'a', false);
    room.goTo('step-7-predict');
    room.answer('dee', 'predict-7', 'b', true);
    room.goTo('quiz-1');
    for (const seat of ['ann', 'bob']) room.answer(seat, 'quiz-1', 'a', true);
    room.answer('cid', 'quiz-1', 'a');
    room.goTo('podium');
    return room;
  };
  const shown = (room: Class) => room.stage.podium?.places.map(({ place, names }) => [place, names]);
  const name = (room: Class, seat: string) => room.mine(seat).seat.name;

  it('[VIEW19] shows the third place, then the second, then the first; who is equal shares one', () => {
    const room = finished();
    expect(room.mine('dee').points.total).toBe(48);
    expect(shown(room)).toEqual([[3, [name(room, 'cid')]]]);
    room.next();
    expect(shown(room)).toEqual([[3, [name(room, 'cid')]]]);
    room.next();
    expect(shown(room)).toEqual([
      [1, [name(room, 'ann'), name(room, 'bob')]],
      [3, [name(room, 'cid')]],
    ]);
    expect(room.stage.podium?.awards).toEqual([]);
    expect(room.mine('ann').placing).toBeNull();
    room.next();
    expect(room.beat.phase).toBe('complete');
    expect(['ann', 'bob', 'cid'].map((seat) => room.mine(seat).placing?.place)).toEqual([1, 1, 3]);
    expect(room.mine('ann').placing).toMatchObject({ of: 5, best: { en: 'Question 1: right and sure' } });
  });

  it('[VIEW19] a class that ends at the third place shows all places', () => {
    const room = finished();
    room.do(INSTRUCTOR, { type: 'end-room' });
    expect(room.beat.phase).toBe('complete');
    expect(shown(room)?.[0]).toEqual([1, [name(room, 'ann'), name(room, 'bob')]]);
    expect(room.mine('ann').placing).toMatchObject({ place: 1 });
  });

  it('[VIEW24] shows nobody as last: below podium and better half the best moment stands alone', () => {
    const room = finished();
    room.goToPhase('podium', 'complete');
    expect(room.mine('dee').placing).toMatchObject({ place: null, best: { en: expect.any(String) } });
    expect(room.mine('eve').placing).toMatchObject({ place: null, best: { en: 'You were there' } });
  });

  it('[VIEW19] nobody is placed who was removed, and the others move up', () => {
    const room = finished();
    room.goToPhase('podium', 'complete');
    room.do(INSTRUCTOR, { type: 'remove-seat', seat: 'ann' });
    expect(room.mine('cid').placing).toMatchObject({ place: 2, of: 4 });
    expect(shown(room)?.[0]).toEqual([1, [name(room, 'bob')]]);
  });

  it('[VIEW20] gives awards when it is complete, each to all who share it and none to nobody', () => {
    const room = finished();
    room.do(player('eve'), { type: 'look-up', line: 'get pods' });
    room.send('bob', 'my-service');
    room.wait(1_000);
    room.goToPhase('podium', 'complete');
    expect(room.stage.podium?.awards.map(({ title, names }) => [title.en, names])).toEqual([
      ['Biggest change of mind', [name(room, 'dee')]],
      ['Steadiest: most answered requests', [name(room, 'bob')]],
      ['Keenest eye: most look-ups', [name(room, 'eve')]],
    ]);
    expect(room.stage.podium?.uptime).toEqual(room.stage.traffic.total);
  });

  it('[VIEW20] «knows best what they know» needs four judged answers', () => {
    const room = new Class();
    room.join('ann', 'bob');
    for (const [item, beat] of [
      ['predict-2', 'step-2-predict'],
      ['predict-4', 'step-4-predict'],
      ['predict-5', 'step-5-predict'],
      ['quiz-1', 'quiz-1'],
    ] as const) {
      room.goTo(beat);
      room.answer('ann', item, room.instructor.tally?.correct ?? '', true);
      if (item !== 'quiz-1') room.answer('bob', item, room.instructor.tally?.correct ?? '', true);
    }
    room.goToPhase('podium', 'complete');
    expect(room.stage.podium?.awards[0]).toMatchObject({
      title: { en: 'Knows best what they know' },
      names: [name(room, 'ann')],
    });
  });

  it('[VIEW19] left out, it still places everybody for the review', () => {
    const room = finished();
    room.do(INSTRUCTOR, { type: 'skip' });
    expect(room.beat.id).toBe('review');
    expect(room.mine('cid').placing?.place).toBe(3);
    expect(room.mine('eve').placing).not.toBeNull();
    expect(room.stage.podium?.phase).toBe('complete');
  });
});

describe('nobody', () => {
  it('has no private view', () => {
    expect(privateView(new Class().room, 'zoe')).toBeNull();
  });
});
