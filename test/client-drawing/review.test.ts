import { describe, expect, it } from 'vitest';
import { isFinished } from '../../client/review/finished.ts';
import { parseBoard, parseReport } from '../../client/review/parse-report.ts';
import { questionView } from '../../client/review/question-view.ts';
import { replayed } from '../../client/review/replayed.ts';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import type { Actor, LogEntry, RoomCommand, RoomSeed } from '../../shared/room/command.ts';
import { advanceRoom, openRoom, roomHash, stepRoom } from '../../shared/room/room.ts';

describe('the review', () => {
  it('[UI61] shows answers and ranking only after the whole podium, in the review, or when the class was ended', () => {
    const running = { ended: false };
    expect(isFinished(running, { kind: 'quiz', phase: 'revealed' })).toBe(false);
    expect(isFinished(running, { kind: 'podium', phase: 'first' })).toBe(false);
    expect(isFinished(running, { kind: 'podium', phase: 'complete' })).toBe(true);
    expect(isFinished(running, { kind: 'review', phase: 'open' })).toBe(true);
    expect(isFinished({ ended: true }, { kind: 'lobby', phase: 'open' })).toBe(true);
  });

  it('[UI62] draws a question with its votes before and after a discussion, and how many answered it', () => {
    const [quiz] = servicesLesson.quiz;
    if (quiz === undefined) throw new Error('the lesson has no quiz');
    const vote = { votes: 3, right: 1, sureAndWrong: 1, options: { a: 1, b: 2 } };
    const before = questionView(quiz, { answered: 3, before: vote, after: null });
    expect([before.answered, before.vote, before.revealed?.first, before.revealed?.second]).toEqual([
      ...[3, 1, { a: 1, b: 2 }, null],
    ]);
    const after = { ...vote, options: { a: 3 } };
    const talkedOver = questionView(quiz, { answered: 3, before: vote, after });
    expect([talkedOver.vote, talkedOver.revealed?.second]).toEqual([2, { a: 3 }]);
  });

  it('[UI62] does not take anything else for a report or a leaderboard', () => {
    expect([parseReport(null), parseReport({ hash: 'x' }), parseReport([])]).toEqual([null, null, null]);
    expect([parseBoard({}), parseBoard([{ points: 1 }])]).toEqual([null, null]);
    expect(parseBoard([])).toEqual([]);
  });
});

describe('the replay in the page', () => {
  const seed: RoomSeed = {
    ...{
      code: 'KTR94M',
      lesson: 'services',
      mode: 'lesson',
      seed: 'replay',
      hostTokenHash: 'h',
      synthetic: 0,
      createdAt: 0,
    },
    options: { length: 'full', ownNames: true, contrastClient: true, speedPoints: false, maxSeats: 100 },
  };

  /** A class as the server would run and log it. */
  function played() {
    const room = openRoom(seed);
    const log: LogEntry[] = [];
    let now = 0;
    const give = (by: Actor, command: RoomCommand) => {
      now += 700;
      const id = `command-${now}`;
      const step = stepRoom(room, { at: now, by, id, command }, () => {});
      if (step.logged) log.push({ version: step.version, at: step.at, by, id, command });
    };
    for (const name of ['one', 'two', 'three'])
      give({ role: 'server' }, { type: 'join', seat: name, tokenHash: name, name });
    for (let turn = 0; turn < 16; turn += 1) {
      give({ role: 'instructor' }, { type: 'next' });
      give({ role: 'player', seat: 'one' }, { type: 'send', to: '10.1.1.5' });
      give({ role: 'player', seat: 'two' }, { type: 'look-up', line: 'kubectl get pods -o wide' });
    }
    const at = now + 5000;
    advanceRoom(room, at, () => {});
    return { text: [seed, ...log].map((line) => `${JSON.stringify(line)}\n`).join(''), room, at, log };
  }

  it('[UI63] gives the server’s hash from the log, at the report’s version and moment', async () => {
    const { text, room, at, log } = played();
    expect(log.length).toBeGreaterThan(30);
    const result = await replayed(
      text,
      { version: room.version, at },
      () => {},
      async () => {},
    );
    expect(result).toEqual({ hash: roomHash(room), count: log.length });
  });

  it('[UI63] leaves out what was logged after the report, and notices a line that was changed', async () => {
    const { text, room, at, log } = played();
    const upTo = { version: room.version, at };
    const later = {
      version: room.version + 1,
      at,
      by: { role: 'instructor' },
      id: 'late-command',
      command: { type: 'next' },
    };
    const longer = await replayed(
      `${text}${JSON.stringify(later)}\n`,
      upTo,
      () => {},
      async () => {},
    );
    expect(longer).toEqual({ hash: roomHash(room), count: log.length });
    const forged = await replayed(
      text.replace('10.1.1.5', '10.1.1.6'),
      upTo,
      () => {},
      async () => {},
    );
    expect(forged.hash).not.toBe(roomHash(room));
  });
});
