import '../support/fuzz.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASK_ABOUT, type AskAbout, type InstructorCommand } from '../../shared/room/command.ts';
import { ownReport } from '../../shared/room/report/own-report.ts';
import { reportOf } from '../../shared/room/report/report.ts';
import { replay, roomHash } from '../../shared/room/room.ts';
import type { AskedView } from '../../shared/room/view.ts';
import type { ClusterCommand } from '../../shared/sim/command.ts';
import { Class, INSTRUCTOR, player, seedOf } from './play.ts';

const ask = (about: AskAbout) => ({ type: 'ask', about }) as const;
const asked = (now: 'close' | 'reveal' | 'away') => ({ type: 'asked', now }) as const;
const cluster = (command: ClusterCommand): InstructorCommand => ({ type: 'cluster', command });

function questionIn(room: Class): AskedView {
  const view = room.players.asked;
  if (view === null) throw new Error('nothing is asked');
  return view;
}

/** Closes and reveals what is asked; the letter that was right. */
function reveal(room: Class): string {
  if (questionIn(room).phase === 'open') room.do(INSTRUCTOR, asked('close'));
  room.do(INSTRUCTOR, asked('reveal'));
  return questionIn(room).revealed?.correct ?? '';
}

/** What really becomes of a student's requests to this address: so many that each endpoint has its turn. */
function outcomesOf(room: Class, to: string): Set<string | null> {
  const outcomes = new Set<string | null>();
  for (let count = 0; count < 12; count += 1) {
    room.send('ann', to);
    room.wait(40_000);
    outcomes.add(room.mine('ann').requests[0]?.outcome ?? null);
  }
  return outcomes;
}

function inStep(beat: string, seed = 'test'): Class {
  const room = new Class({ seed });
  room.join('ann', 'bob', 'cid');
  room.goTo(beat);
  return room;
}

/** A free room with a Service, and a Pod IP that a student kept when its Pod went. */
function freeRoom(seed: string): Class {
  const room = new Class({ mode: 'free', seed });
  room.wait(10_000);
  room.join('ann', 'bob');
  room.do(player('bob'), { type: 'set-target', to: room.podIPs()[0] ?? '' });
  room.do(
    INSTRUCTOR,
    cluster({
      type: 'create-service',
      name: 'my-service',
      selector: { app: 'web' },
      port: 80,
      targetPort: 8080,
    }),
  );
  room.wait(10_000);
  return room;
}

describe('a question made of the class’s own cluster', () => {
  it('[ASK1] has one right address, that is answered when a student calls it, and wrong ones that are not', () => {
    const room = inStep('step-2-do');
    room.do(INSTRUCTOR, ask('answers'));
    const { options, kind, phase, worth } = questionIn(room);
    expect([kind, phase, worth]).toEqual(['asked', 'open', 0]);
    expect(options.length).toBe(4);
    const right = reveal(room);
    for (const { id, text } of options) {
      const outcomes = outcomesOf(room, text.en);
      if (id === right) expect([...outcomes]).toEqual(['answered']);
      else expect(outcomes.has('answered'), text.en).toBe(false);
    }
  });

  it('[ASK2] asks with the dead addresses that this class still uses, and never with a word that somebody typed', () => {
    const room = inStep('step-1-do');
    for (const seat of ['ann', 'bob']) room.do(player(seat), { type: 'set-target', to: '10.1.1.5' });
    room.do(player('cid'), { type: 'set-target', to: 'rude-word' });
    room.send('cid', '172.16.0.1');
    room.goTo('step-2-do');
    room.do(INSTRUCTOR, ask('answers'));
    const texts = questionIn(room).options.map(({ text }) => text.en);
    expect(texts).toContain('10.1.1.5');
    expect(texts.join()).not.toMatch(/rude|172/);
  });

  it('[NET31] is about the lesson’s app: no option is an address where another app answers', () => {
    const room = freeRoom('two apps');
    const api = {
      type: 'create-deployment',
      name: 'api',
      replicas: 3,
      image: 'api:1',
      containerPort: 8080,
    } as const;
    room.do(INSTRUCTOR, cluster({ ...api, labels: { app: 'api' } }));
    const service = { type: 'create-service', name: 'api', port: 80, targetPort: 8080 } as const;
    room.do(INSTRUCTOR, cluster({ ...service, selector: { app: 'api' } }));
    room.wait(20_000);
    const { pods, services } = room.stage.cluster;
    const others = new Set([
      ...pods.filter(({ name }) => name.startsWith('api')).map(({ ip }) => ip),
      ...services.filter(({ name }) => name === 'api').map(({ clusterIP }) => clusterIP),
    ]);
    expect(others.size).toBe(4);
    for (const about of ['answers', 'restart', 'answers', 'restart'] as const) {
      room.do(INSTRUCTOR, ask(about));
      const { options } = questionIn(room);
      expect(options.filter(({ text }) => others.has(text.en))).toEqual([]);
      reveal(room);
    }
  });

  it('[ASK3] counts the endpoints that are ready, not the Pods', () => {
    const room = freeRoom('count');
    room.do(INSTRUCTOR, cluster({ type: 'scale', deployment: 'web', replicas: 3 }));
    room.wait(20_000);
    const [pod] = room.stage.cluster.pods;
    room.do(INSTRUCTOR, cluster({ type: 'fail-readiness', pod: pod?.name ?? '' }));
    room.wait(20_000);
    room.do(INSTRUCTOR, ask('endpoints'));
    const { options } = questionIn(room);
    const right = reveal(room);
    expect(options.find(({ id }) => id === right)?.text.en).toBe('2');
    expect(options.map(({ text }) => text.en)).toContain('3');
    expect(new Set(options.map(({ text }) => text.en)).size).toBe(options.length);
  });

  it('[ASK4] says which address survives a restart by playing it ahead: the real one agrees, and has not begun', () => {
    const room = freeRoom('ahead');
    const before = room.podIPs();
    room.do(INSTRUCTOR, ask('restart'));
    expect(room.podIPs()).toEqual(before);
    const { options } = questionIn(room);
    const right = reveal(room);
    room.do(INSTRUCTOR, cluster({ type: 'rollout-restart', deployment: 'web' }));
    room.wait(60_000);
    expect(options.some(({ text }) => before.includes(text.en))).toBe(true);
    for (const { id, text } of options) {
      if (text.en === 'None of these') expect(id).not.toBe(right);
      else expect(outcomesOf(room, text.en).has('answered'), text.en).toBe(id === right);
    }
  });

  it('[ASK4] without a Service it is none of them', () => {
    const room = new Class({ mode: 'free' });
    room.wait(10_000);
    room.join('ann');
    room.do(INSTRUCTOR, ask('restart'));
    const right = reveal(room);
    expect(questionIn(room).options.find(({ id }) => id === right)?.text.en).toBe('None of these');
  });

  it('[ASK5] pays nothing, counts sure and not sure, can be changed until it is closed, and is judged at the reveal', () => {
    const room = inStep('step-4-do');
    room.do(INSTRUCTOR, ask('answers'));
    const { id } = questionIn(room);
    room.answer('ann', id, 'a', false);
    room.answer('ann', id, 'b', true);
    room.answer('bob', id, 'a', true);
    const points = room.mine('ann').points;
    expect(questionIn(room)).toMatchObject({ answered: 2, of: 3, revealed: null, because: null });
    expect(room.instructor.askedTally).toMatchObject({ counts: { a: 1, b: 1 }, sure: 2, answered: 2 });
    expect(room.mine('ann').answers[id]).toMatchObject({ option: 'b', sure: true, right: null });
    expect(room.refused(INSTRUCTOR, asked('reveal'))).toBe('wrong-phase');
    room.do(INSTRUCTOR, asked('close'));
    expect(room.refused(player('cid'), { type: 'answer', item: id, option: 'a' })).toBe('closed');
    const right = reveal(room);
    expect(room.mine('ann').answers[id]?.right).toBe(right === 'b');
    expect(questionIn(room).revealed?.first).toMatchObject({ a: 1, b: 1 });
    expect(room.mine('ann').points).toEqual(points);
  });

  it('[ASK6] gives for each option what the trace of such a request says', () => {
    const room = inStep('step-4-do');
    room.do(INSTRUCTOR, ask('answers'));
    const right = reveal(room);
    const { options, because, revealed } = questionIn(room);
    for (const { id, text } of options) {
      expect(because?.[id]?.en.length, text.en).toBeGreaterThan(10);
      expect(because?.[id]?.de).not.toBe(because?.[id]?.en);
    }
    expect(revealed?.reason).toEqual(because?.[right]);
  });

  it('[ASK7] is refused while another question is open, in the lobby, in the rush and at the podium', () => {
    const room = new Class();
    room.join('ann', 'bob');
    expect(room.refused(INSTRUCTOR, ask('answers'))).toBe('wrong-phase');
    room.goTo('step-2-predict');
    expect(room.refused(INSTRUCTOR, ask('answers'))).toBe('wrong-phase');
    room.goToPhase('step-2-watch', 'acted');
    expect(room.refused(INSTRUCTOR, ask('answers'))).toBe('not-settled');
    room.goTo('step-2-do');
    expect(room.refused(INSTRUCTOR, ask('endpoints'))).toBe('nothing-to-ask');
    expect(room.refused(INSTRUCTOR, ask('restart'))).toBe('lesson-script');
    room.do(INSTRUCTOR, ask('answers'));
    expect(room.refused(INSTRUCTOR, ask('answers'))).toBe('question-open');
    reveal(room);
    room.do(INSTRUCTOR, ask('answers'));
    expect(questionIn(room).id).toBe('asked-2');
    room.goToPhase('rush', 'running');
    expect(room.refused(INSTRUCTOR, ask('answers'))).toBe('wrong-phase');
    room.goTo('podium');
    expect(room.refused(INSTRUCTOR, ask('answers'))).toBe('wrong-phase');
    room.goTo('review');
    room.do(INSTRUCTOR, ask('restart'));
  });

  it('[ASK8] goes away when the class moves on, unanswered and unrevealed as it may be', () => {
    const room = inStep('step-2-do');
    room.do(INSTRUCTOR, ask('answers'));
    room.answer('ann', 'asked-1', 'a');
    room.next();
    expect([room.players.asked, room.instructor.askedTally]).toEqual([null, null]);
    expect(room.refused(player('ann'), { type: 'answer', item: 'asked-1', option: 'b' })).toBe('closed');
    expect(room.mine('ann').answers['asked-1']?.right).toBeNull();
    expect(room.refused(INSTRUCTOR, asked('away'))).toBe('wrong-phase');
  });

  it('[ASK9] keeps its answer from everybody but the instructor until the reveal, the report too', () => {
    const room = inStep('step-4-do');
    room.do(INSTRUCTOR, ask('answers'));
    const secret = room.room.asked?.questions[0];
    if (secret === undefined) throw new Error('nothing was asked');
    const wrong = secret.question.options.find(({ id }) => id !== secret.question.correct)?.id ?? '';
    room.answer('ann', 'asked-1', secret.question.correct, true);
    const giveaways = [
      ...Object.values(secret.because).flatMap(({ en, de }) => [en, de]),
      ...secret.question.options.flatMap(({ misconception }) => misconception?.en ?? []),
    ];
    expect(giveaways.length).toBeGreaterThan(4);
    const frames = () => [room.players, room.stage, room.mine('ann'), room.mine('bob'), reportOf(room.room)];
    const look = (): string[] => {
      const texts = frames().map((view) => JSON.stringify(view));
      return giveaways.filter((sentence) => texts.some((text) => text.includes(sentence)));
    };
    // Whether the answer is right or wrong, nothing but the answer differs in what anybody is sent.
    const mask = (letter: string) =>
      JSON.stringify([room.players, room.stage, room.mine('ann')]).replace(
        `"option":"${letter}"`,
        '"option":"?"',
      );
    const withRight = mask(secret.question.correct);
    room.answer('ann', 'asked-1', wrong, true);
    expect(mask(wrong)).toBe(withRight);
    expect(look()).toEqual([]);
    room.do(INSTRUCTOR, asked('close'));
    expect(look()).toEqual([]);
    expect(JSON.stringify(questionIn(room))).not.toContain('correct');
    room.do(INSTRUCTOR, asked('reveal'));
    expect(look().length).toBeGreaterThan(2);
    const report = reportOf(room.room);
    expect(report.asked.map(({ id }) => id)).toEqual(['asked-1']);
    expect(report.questions.find(({ id }) => id === 'asked-1')).toMatchObject({
      kind: 'asked',
      revealed: true,
      before: { votes: 1, right: 0, sureAndWrong: 1 },
    });
  });

  it('[ASK10] is the same whenever the log is played again, and a room without one is as it was', () => {
    const room = inStep('step-4-do');
    expect(Object.hasOwn(room.room, 'asked')).toBe(false);
    for (let count = 0; count < 3; count += 1) {
      room.do(INSTRUCTOR, ask('answers'));
      reveal(room);
    }
    const again = replay(seedOf(), room.log);
    expect(roomHash(again)).toBe(roomHash(room.room));
    const texts = new Set(room.room.asked?.questions.map(({ question }) => JSON.stringify(question.options)));
    expect(texts.size).toBeGreaterThan(1);
  });

  it('[ASK1][ASK3][ASK4] whatever was done to the cluster: exactly one option is right, or it is not asked', () => {
    const deeds: ClusterCommand[] = [
      { type: 'rollout-restart', deployment: 'web' },
      { type: 'scale', deployment: 'web', replicas: 0 },
      { type: 'scale', deployment: 'web', replicas: 4 },
      { type: 'set-selector', service: 'my-service', selector: { app: 'wbe' } },
      { type: 'set-selector', service: 'my-service', selector: { app: 'web' } },
      { type: 'delete-service', service: 'my-service' },
      { type: 'hold-network' },
      { type: 'release-network' },
    ];
    fc.assert(
      fc.property(
        fc.string({ maxLength: 6 }),
        fc.array(fc.constantFrom(...deeds), { maxLength: 4 }),
        fc.constantFrom(...ASK_ABOUT),
        (seed, commands, about) => {
          const room = freeRoom(seed);
          for (const command of commands) {
            room.reply(INSTRUCTOR, cluster(command));
            room.wait(30_000);
          }
          const hash = roomHash(room.room);
          const { reply } = room.step(INSTRUCTOR, ask(about));
          if (!reply.ok) {
            expect(['nothing-to-ask', 'not-settled']).toContain(reply.refusal.code);
            expect(roomHash(room.room)).toBe(hash);
            return;
          }
          const { options } = questionIn(room);
          expect(options.length).toBeGreaterThanOrEqual(2);
          expect(new Set(options.map(({ text }) => text.en)).size).toBe(options.length);
          const right = reveal(room);
          expect(options.map(({ id }) => id)).toContain(right);
          if (about !== 'answers') return;
          for (const { id, text } of options) {
            expect(outcomesOf(room, text.en).has('answered'), text.en).toBe(id === right);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('[ASK11] is in the report and in each student’s own once it is over, as it was put, and not before', () => {
    const room = freeRoom('own');
    const idsOf = (seat: string) => ownReport(room.room, seat)?.asked.map(({ id }) => id);
    room.do(INSTRUCTOR, ask('endpoints'));
    room.answer('ann', 'asked-1', 'b', true);
    expect([idsOf('ann'), reportOf(room.room).asked]).toEqual([[], []]);
    room.do(INSTRUCTOR, asked('close'));
    expect(idsOf('ann')).toEqual([]);
    const right = reveal(room);
    const own = ownReport(room.room, 'ann');
    expect(own?.asked).toEqual(reportOf(room.room).asked);
    expect(own?.asked.map(({ id, correct }) => [id, correct])).toEqual([['asked-1', right]]);
    expect(own?.answers['asked-1']).toMatchObject({ option: 'b', sure: true, right: right === 'b' });
    expect(ownReport(room.room, 'bob')?.answers['asked-1']).toBe(undefined);
    room.do(INSTRUCTOR, ask('endpoints'));
    room.do(INSTRUCTOR, asked('away'));
    expect(idsOf('ann')).toEqual(['asked-1', 'asked-2']);
    expect(ownReport(room.room, 'nobody')).toBe(null);
  });
});
