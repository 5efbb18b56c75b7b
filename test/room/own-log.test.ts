import { describe, expect, it } from 'vitest';
import { ReplayLog } from '../../client/review/replay/replay-log.ts';
import { ReplayReader } from '../../client/review/replay/replay-reader.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import { OwnLog } from '../../shared/room/own-log.ts';
import { FORTY } from '../support/class-of-forty.ts';
import { playClass, seatName } from '../support/synthetic-class.ts';
import { Class, INSTRUCTOR, OPTIONS, player, SERVER } from './play.ts';

const noBreath = async () => {};

function ownText(room: Class, seat: string): string {
  const own = new OwnLog(room.room.seed, seat);
  const entries = room.log.flatMap((entry) => own.next(entry) ?? []);
  return [own.seed, ...entries].map((line) => `${JSON.stringify(line)}\n`).join('');
}

const readWhole = ({ room, log }: Class) =>
  ReplayLog.readAll([room.seed, ...log].map((line) => JSON.stringify(line)).join('\n'), () => {}, noBreath);

const readOwn = (room: Class, seat: string) => ReplayLog.readAll(ownText(room, seat), () => {}, noBreath);

const beatsOf = ({ beats }: ReplayLog) => beats.map(({ id, phase, at }) => `${id} ${phase} ${at}`);

it('[ROOM78] gives the class’s cluster, beats and requests as they were, at every moment', async () => {
  const { room, text } = playClass(FORTY);
  const whole = await ReplayLog.readAll(text, () => {}, noBreath);
  const own = await readOwn(room, seatName(3));
  expect(own.entries.length).toBeLessThan(whole.entries.length);
  expect(beatsOf(own)).toEqual(beatsOf(whole));
  expect(own.requests).toEqual(whole.requests);
  const [there, here] = [new ReplayReader(whole), new ReplayReader(own)];
  for (let at = whole.start.at; at < own.end.at; at += 2_300) {
    there.moveTo(whole.atTime(at));
    here.moveTo(own.atTime(at));
    expect(here.view.cluster).toEqual(there.view.cluster);
    expect(here.view.traffic).toEqual({ ...there.view.traffic });
  }
});

it('[ROOM78] has nothing in it that is another student’s alone, and all that is the own', () => {
  const room = new Class({ options: { ...OPTIONS, ownNames: true } });
  for (const [seat, name] of [
    ['ann', 'Ann Secret'],
    ['bob', 'Bob Secret'],
  ] as const)
    room.do(SERVER, { type: 'join', seat, tokenHash: `${seat}-token`, name });
  room.do(player('bob'), { type: 'own-name', name: 'Bobby Secret' });
  room.do(INSTRUCTOR, { type: 'rename-seat', seat: 'bob', name: 'Robert Secret' });
  room.do(INSTRUCTOR, { type: 'set-extra-time', seat: 'bob', factor: 2 });
  room.goToPhase('step-1-do', 'open');
  for (const seat of ['ann', 'bob']) {
    room.lookUp(seat, `get pods -l typed-by=${seat}`);
    room.send(seat, '10.1.1.5');
  }
  room.goToPhase('quiz-1', 'open');
  for (const seat of ['ann', 'bob']) {
    room.do(player(seat), { type: 'hint', item: 'quiz-1' });
    room.answer(seat, 'quiz-1', 'b', true);
  }
  const text = ownText(room, 'ann');
  const given = text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as LogEntry);
  for (const secret of ['Secret', '-token', 'typed-by=bob', 'host-hash-secret'])
    expect(text).not.toContain(secret);
  const of = (seat: string) =>
    given.flatMap(({ by, command }) => (by.role === 'player' && by.seat === seat ? [command.type] : []));
  expect([of('ann'), of('bob')]).toEqual([['look-up', 'send', 'hint', 'answer'], ['send']]);
  expect(given.some(({ command }) => command.type === 'set-extra-time')).toBe(false);
  expect(given.map(({ version }) => version)).toEqual(given.map((_, index) => index + 1));
});

describe('[UI213] a student’s own replay opens', () => {
  it('when the student answered in the more time that was given', async () => {
    const room = new Class({ options: { ...OPTIONS, timer: 10 } });
    room.join('ann', 'bob');
    room.do(INSTRUCTOR, { type: 'set-extra-time', seat: 'ann', factor: 2 });
    room.goTo('quiz-1');
    room.wait(15_000);
    room.answer('ann', 'quiz-1', 'a', true);
    expect((await readOwn(room, 'ann')).entries.at(-1)).toMatchObject({ command: { type: 'answer' } });
    expect(ownText(room, 'bob')).not.toContain('set-extra-time');
  });

  it('when the student took a name that somebody else had spun away', async () => {
    const room = new Class({ options: { ...OPTIONS, ownNames: true } });
    room.join('ann', 'bob');
    const { name } = room.mine('bob').seat;
    room.do(player('bob'), { type: 'spin-name' });
    room.do(player('ann'), { type: 'own-name', name });
    room.do(player('ann'), { type: 'spin-name' });
    room.goTo('step-1-do');
    const own = await readOwn(room, 'ann');
    expect(own.beats.at(-1)).toMatchObject({ id: 'step-1-do' });
    expect(own.entries.some(({ command }) => command.type.endsWith('-name'))).toBe(false);
  });

  it.each(['ann', 'bob'] as const)(
    'when more time for another held back requests of the rush: to %s',
    async (seat) => {
      const room = new Class();
      room.join('ann', 'bob');
      room.do(INSTRUCTOR, { type: 'set-extra-time', seat: 'bob', factor: 2 });
      room.goToPhase('rush', 'running');
      for (const each of ['ann', 'bob']) room.send(each, room.podIPs()[0]);
      room.wait(1_500);
      // For him the second has not arrived yet: it does not count, so nothing is waited for.
      room.send('bob', room.podIPs()[0]);
      room.do(INSTRUCTOR, { type: 'next' });
      room.do(INSTRUCTOR, { type: 'next' });
      const [whole, own] = [await readWhole(room), await readOwn(room, seat)];
      expect(beatsOf(own)).toEqual(beatsOf(whole));
      const rushed = (log: ReplayLog) =>
        new ReplayReader(log, log.end).state.seats.find(({ id }) => id === seat)?.rush;
      expect(rushed(own)).toEqual(rushed(whole));
    },
  );
});
