import { describe, expect, it } from 'vitest';
import { ReplayLog } from '../../client/review/replay/replay-log.ts';
import { ReplayReader } from '../../client/review/replay/replay-reader.ts';
import { moved, shownAt } from '../../client/review/replay/shown.ts';
import { Timeline } from '../../client/review/replay/timeline.ts';
import { trace } from '../../shared/net/trace.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import { roomHash } from '../../shared/room/room.ts';
import { FORTY } from '../support/class-of-forty.ts';
import { digestOf, playClass } from '../support/synthetic-class.ts';

const played = playClass(FORTY);
const end = { version: played.room.log.length, at: played.room.now };
const noBreath = async () => {};
const read = () => ReplayLog.read(played.text, end, () => {}, noBreath);

describe('the replay of a class of forty', () => {
  it('[UI134] has the state and the hash of the class right after every command, forwards', async () => {
    const log = await read();
    const reader = new ReplayReader(log);
    expect(played.digests.length).toBeGreaterThan(700);
    expect(played.hashes.size).toBeGreaterThan(28);
    const hashes = new Map<number, string>();
    const digests = played.digests.map((_, index) => {
      reader.moveTo(log.atVersion(index + 1));
      if (played.hashes.has(index + 1)) hashes.set(index + 1, reader.hash);
      return digestOf(reader.state);
    });
    expect(digests).toEqual(played.digests);
    expect(hashes).toEqual(played.hashes);
  });

  it('[UI134] has it after every command backwards too, and wherever it is moved to', async () => {
    const log = await read();
    const reader = new ReplayReader(log, log.end);
    expect(reader.hash).toBe(roomHash(played.room.room));
    const versions = played.digests.map((_, index) => index + 1);
    const last = versions.length;
    const start = digestOf(new ReplayReader(log).state);
    for (const version of [
      ...versions.slice(-60).reverse(),
      1,
      last,
      250,
      249,
      401,
      7,
      200,
      last - 1,
      0,
      333,
    ]) {
      reader.moveTo(log.atVersion(version));
      const there = version === 0 ? start : played.digests[version - 1];
      expect(`${version} ${digestOf(reader.state)}`).toBe(`${version} ${there}`);
    }
  });

  it('[UI134] between two commands is at the moment itself, and what was passed on the way changes nothing', async () => {
    const log = await read();
    const slow = new ReplayReader(log);
    for (let at = log.start.at; at < log.end.at; at += 1_700) slow.moveTo(log.atTime(at));
    slow.moveTo(log.end);
    expect(slow.hash).toBe(roomHash(played.room.room));
  });

  it('[UI255] moved on from its last command is at its end, stays there, and comes back to each command', async () => {
    // The report is of later than the last command: the class may go on, or has been left open.
    const log = await ReplayLog.read(played.text, { ...end, at: end.at + 2_000 }, () => {}, noBreath);
    const last = log.atVersion(log.entries.length);
    expect(log.after(log.atVersion(last.version - 1))).toEqual(last);
    expect([log.after(last), log.after(log.end)]).toEqual([log.end, log.end]);
    expect(log.before(log.end)).toEqual(last);
    expect(log.before(last)).toEqual(log.atVersion(last.version - 1));
    expect([log.before(log.start), log.after(log.start)]).toEqual([log.start, log.atVersion(1)]);
  });

  it('[UI256] is at its end after the last of several commands of one moment, not before', async () => {
    const lock = (more: number): LogEntry => ({
      ...{ version: end.version + more, at: end.at, id: `lock-${more}`, by: { role: 'instructor' } },
      command: { type: more === 1 ? 'lock' : 'unlock' },
    });
    const text = [played.text.trimEnd(), ...[1, 2].map((more) => JSON.stringify(lock(more)))].join('\n');
    const log = await ReplayLog.read(text, { ...end, version: end.version + 2 }, () => {}, noBreath);
    const reader = new ReplayReader(log, log.end);
    expect(log.isEnd(reader.moment)).toBe(true);
    reader.moveTo(log.before(log.end));
    expect([reader.moment.at, log.isEnd(reader.moment)]).toEqual([log.end.at, false]);
    // Played on from there it comes to its end.
    reader.moveTo(log.atTime(reader.moment.at));
    expect(log.isEnd(reader.moment)).toBe(true);
  });

  it('[UI135] offers the two steps of the lesson’s contrast, each as its change begins', async () => {
    const log = await read();
    const ips = (step: number) => {
      const change = log.changeOf(step);
      if (change === null) throw new Error(`no change in step ${step}`);
      const reader = new ReplayReader(log, change);
      const before = reader.view.cluster.pods.flatMap(({ ip }) => ip ?? []);
      reader.moveTo(log.atTime(change.at + 3_000));
      return {
        before: before.slice(0, 2),
        after: reader.view.cluster.services.map(({ clusterIP }) => clusterIP),
      };
    };
    expect(ips(2)).toEqual({ before: ['10.1.1.5', '10.1.1.6'], after: [] });
    expect(ips(7)).toEqual({ before: ['10.1.1.9', '10.1.1.10'], after: ['10.96.0.1'] });
    expect(log.changeOf(9)).toBe(null);
  });

  it('[UI259] goes on past what the rules of today refuse, as the room did', async () => {
    const resume: LogEntry = {
      ...{ version: end.version + 1, at: end.at, id: 'resume-1' },
      ...{ by: { role: 'instructor' }, command: { type: 'resume' } },
    };
    const lock: LogEntry = { ...resume, version: end.version + 2, id: 'lock-1', command: { type: 'lock' } };
    const text = [played.text.trimEnd(), ...[resume, lock].map((entry) => JSON.stringify(entry))].join('\n');
    const log = await ReplayLog.read(text, { ...end, version: end.version + 2 }, () => {}, noBreath);
    const reader = new ReplayReader(log, log.end);
    expect([reader.state.version, reader.state.locked]).toEqual([end.version + 2, true]);
  });

  it('[UI136] knows every request of the class, whose it was, and its way', async () => {
    const log = await read();
    const students = log.requests.filter(({ seat }) => seat > 0);
    expect(students).toHaveLength(39 * 7);
    expect(log.sentBefore(log.end, 1_000, 3)).toHaveLength(7);
    const first = log.sentBefore(log.end, 1_000, 3).map(({ record }) => `${record.to} ${record.outcome}`);
    expect(first.reverse()).toEqual([
      ...['10.1.1.5 answered', '10.1.1.5 answered', '10.1.1.5 timed-out', '10.1.1.8 answered'],
      ...['10.96.0.1 answered', '10.96.0.1 answered', '10.96.0.1 answered'],
    ]);
    expect(students.every(({ record }) => trace(record).hops.length >= 2)).toBe(true);
    const change = log.changeOf(2);
    expect(change === null ? [] : log.sentBefore(change, 1_000, 3)).toHaveLength(2);
  });
});

describe('the line that a replay is moved along', () => {
  const minutes = (...times: readonly number[]) =>
    new Timeline(times.map((time) => 1_000_000 + time * 60_000));
  const asMinutes = (line: Timeline, time: number) => line.positionOf(1_000_000 + time * 60_000) / 60_000;

  it('[UI145] is as long as the class, whenever it is looked at', async () => {
    const hour = 60 * 60_000;
    const log = await ReplayLog.read(played.text, { ...end, at: end.at + 24 * hour }, () => {}, noBreath);
    expect(log.timeline.length).toBe(end.at - log.start.at + 60_000);
    expect(log.atPosition(log.timeline.length)).toEqual(log.end);
    expect(log.atPosition(0).at).toBe(log.start.at);
    expect((await read()).timeline.length).toBe(end.at - log.start.at);
  });

  it('[UI145] cuts long gaps short and nothing else, and leads from each place to its time and back', () => {
    const line = minutes(0, 3, 8, 68, 70, 80);
    expect(line.length / 60_000).toBe(12);
    const places = [0, 2, 3, 8, 38, 68, 69, 70, 75, 80].map((time) => asMinutes(line, time));
    expect(places).toEqual([0, 2, 3, 8, 8.5, 9, 10, 11, 11.5, 12]);
    for (let position = 0; position <= line.length; position += 1_000)
      expect(line.positionOf(line.timeAt(position))).toBeCloseTo(position, 0);
    expect(minutes(0, 0).length).toBe(0);
    expect(minutes(0, 0).timeAt(0)).toBe(1_000_000);
  });
});

describe('the requests that a replay draws', () => {
  const isEnd = ({ outcome }: { readonly outcome: string | null }) => outcome !== null;

  it('[UI139] are those of the last four seconds of the way, and no end of one whose start was not drawn', async () => {
    const log = await read();
    const change = log.changeOf(2);
    if (change === null) throw new Error('no change in step 2');
    // Far on without a jump: the requests of the task that follows have been answered by Pods that are there.
    const task = log.requests.filter(({ seat, record }) => seat > 0 && record.sentAt > change.at);
    const first = task[0]?.record.sentAt ?? 0;
    const near = moved(shownAt(log, log.atTime(first - 1)), log.atTime(first + 30_000));
    expect(near.jumps).toBe(0);
    expect(near.dots).toEqual([]);
    // A request is on its way when somebody jumps there: its end is not drawn.
    const slow = task.find(({ record }) => (record.finishedAt ?? 0) - record.sentAt > 500)?.record;
    if (slow === undefined) throw new Error('every request was quick');
    const jumped = moved(shownAt(log, log.end), log.atTime(slow.sentAt + 100));
    expect([jumped.jumps, jumped.dots]).toEqual([1, []]);
    const after = moved(jumped, log.atTime((slow.finishedAt ?? 0) + 10));
    expect(after.dots.some(({ id }) => id === slow.id)).toBe(false);
    // Seen from its start on, it is drawn to its end.
    const before = moved(shownAt(log, log.atTime(slow.sentAt - 1)), log.atTime(slow.sentAt + 100));
    const whole = [...before.dots, ...moved(before, log.atTime((slow.finishedAt ?? 0) + 10)).dots];
    expect(whole.filter(({ id }) => id === slow.id).map(isEnd)).toEqual([false, true]);
  });
});
