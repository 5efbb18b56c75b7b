import { expect, it } from 'vitest';
import { type Aftermath, findings, replayed, viewDifference } from '../../scripts/chaos/findings.ts';
import type { Sending } from '../../scripts/chaos/record.ts';
import { scheduleOf } from '../../scripts/chaos/schedule.ts';
import type { Actor, LogEntry, RoomCommand, RoomSeed } from '../../shared/room/command.ts';
import { leaderboard, openRoom, playerView, roomHash, stepRoom } from '../../shared/room/room.ts';
import { START } from '../support/app.ts';

const seed: RoomSeed = {
  ...{ code: 'ACDEFG', lesson: 'services', mode: 'free', seed: 'chaos', hostTokenHash: 'hash' },
  ...{ synthetic: 0, createdAt: START },
  options: { length: 'full', ownNames: false, contrastClient: false, speedPoints: false, maxSeats: 10 },
};
const seat = 'seat-of-ada';
const ada: Actor = { role: 'player', seat };

/** One student who joined and did two things, all of it well. */
function aftermath(): Aftermath & { log: LogEntry[]; sendings: Sending[] } {
  const room = openRoom(seed);
  const log: LogEntry[] = [];
  const sendings: Sending[] = [];
  const give = (by: Actor, id: string, command: RoomCommand) => {
    const { version, at, reply } = stepRoom(room, { at: START + log.length, by, id, command }, () => {});
    log.push({ version, at, by, id, command });
    if (command.type !== 'set-target' && command.type !== 'send') return;
    const client = { room: seed.code, client: 'student-1', sentAt: 0, answeredAt: 1 };
    sendings.push({ ...client, id, command, answer: reply.ok ? { ...reply, version } : reply });
  };
  give({ role: 'server' }, 'join-0001', { type: 'join', seat, tokenHash: 'token' });
  give(ada, 'target-01', { type: 'set-target', to: '10.1.1.5' });
  give(ada, 'send-0001', { type: 'send' });
  const board = leaderboard(room);
  const report = { at: room.now, version: room.version, hash: roomHash(room) };
  return { seed, log, sendings, board, report, students: [{ client: 'student-1', seat }] };
}

const kinds = (after: Aftermath) => findings(after).map(({ kind }) => kind);

it('finds nothing where nothing is wrong, and a repeated answer is none', () => {
  const after = aftermath();
  after.sendings.push(...after.sendings.map((one) => ({ ...one })));
  expect(findings(after)).toEqual([]);
});

it('finds an acknowledged command that is not in the log', () => {
  const after = aftermath();
  after.log.pop();
  expect(kinds(after)).toEqual(expect.arrayContaining(['lost', 'log', 'state']));
});

it('finds a command that was done twice', () => {
  const after = aftermath();
  const last = after.log.at(-1);
  if (last !== undefined) after.log.push({ ...last, version: last.version + 1 });
  expect(kinds(after)).toContain('doubled');
});

it('finds a command that was refused and done all the same, unless the refusal left that open', () => {
  const refused = (code: 'wrong-phase' | 'not-saved') => {
    const after = aftermath();
    const [first] = after.sendings;
    if (first !== undefined) first.answer = { ok: false, refusal: { code, message: '' } };
    return kinds(after);
  };
  expect(refused('wrong-phase')).toEqual(['done though refused']);
  expect(refused('not-saved')).toEqual([]);
});

it('finds a command that became another, or another student’s', () => {
  const after = aftermath();
  const [first] = after.sendings;
  if (first !== undefined) after.sendings[0] = { ...first, command: { type: 'set-target', to: '10.1.1.6' } };
  expect(kinds(after)).toEqual(['altered']);
  expect(kinds({ ...aftermath(), students: [{ client: 'student-1', seat: 'other' }] })).toEqual([
    ...['altered', 'altered', 'seats'],
  ]);
});

it('finds two different answers to one id', () => {
  const after = aftermath();
  const last = after.sendings.at(-1);
  const answer = { ok: true, version: 3, answer: { type: 'sent', request: 'r9' } } as const;
  if (last !== undefined) after.sendings.push({ ...last, answer });
  expect(kinds(after)).toEqual(['two answers']);
});

it('finds a student who sits twice', () => {
  const after = aftermath();
  const again: LogEntry = {
    ...{ version: 4, at: START + 9, by: { role: 'server' }, id: 'join-0002' },
    command: { type: 'join', seat: 'second', tokenHash: 'other' },
  };
  after.log.push(again);
  expect(kinds(after)).toContain('seats');
});

it('finds points that are not what the log gives, and rows that are missing', () => {
  const after = aftermath();
  expect(kinds({ ...after, board: after.board.map((row) => ({ ...row, points: 7 })) })).toEqual(['scores']);
  expect(kinds({ ...after, board: [] })).toEqual(['scores']);
});

it('finds a state that the log does not lead to', () => {
  const after = aftermath();
  expect(kinds({ ...after, report: { ...after.report, hash: 'other' } })).toEqual(['state']);
});

it('finds a page that shows something else, and names the section', () => {
  const after = aftermath();
  const room = replayed(after);
  const view = playerView(room);
  expect(viewDifference(room, 'player', view)).toBe(null);
  const wrong = { ...view, people: { joined: 2, online: 1 } };
  expect(viewDifference(room, 'player', wrong)).toBe('people.joined is 2 instead of 1');
  expect(viewDifference(room, 'player', null)).toBe('nothing is shown');
});

it('makes the same schedule of one seed, with every kind of fault before any comes again', () => {
  expect(scheduleOf(3, 60_000)).toEqual(scheduleOf(3, 60_000));
  expect(scheduleOf(3, 60_000)).not.toEqual(scheduleOf(4, 60_000));
  const deck = scheduleOf(3, 60_000)
    .slice(0, 7)
    .map(({ kind }) => kind);
  expect(new Set(deck).size).toBe(7);
  expect(scheduleOf(3, 60_000).every(({ at }) => at >= 1_500 && at < 59_000)).toBe(true);
});
