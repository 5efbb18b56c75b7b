import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { roomFrom, snapshotAtOnce } from '../../server/rooms/snapshot.ts';
import type { Snapshot } from '../../server/store/room-store.ts';
import type { Actor, LogEntry, RoomCommand } from '../../shared/room/command.ts';
import { reportOf } from '../../shared/room/report/report.ts';
import { advanceRoom, instructorView, playerView, redo, roomHash, stepRoom } from '../../shared/room/room.ts';
import { INSTRUCTOR, player, SERVER } from '../room/play.ts';

/** The version of the rules that it was stepped by. */
const ENGINE_THEN = 3;

interface KeptByEarlier {
  readonly snapshot: Snapshot;
  /** The entries after the snapshot. */
  readonly tail: readonly LogEntry[];
  readonly now: number;
  /** Of the room with the tail stepped, as that release told it. */
  readonly hash: string;
}

/**
 * What the release at commit 99d0a31, before squads, questions of the class's own and the timer, wrote of four
 * students in step 2: a snapshot in step 1 and the log from there.
 */
const kept: KeptByEarlier = JSON.parse(
  readFileSync(new URL('earlier-release.json', import.meta.url), 'utf8'),
);

function loaded() {
  const { room, engine } = roomFrom(kept.snapshot);
  for (const entry of kept.tail) redo(room, entry, () => {});
  return { room, engine };
}

describe('a room that an earlier release wrote', () => {
  it('[SRV206] is loaded, snapshot and log, to the state that it had there', () => {
    const { room, engine } = loaded();
    expect(engine).toBe(ENGINE_THEN);
    expect(roomHash(room)).toBe(kept.hash);
    expect(room.version).toBe(kept.snapshot.version + kept.tail.length);
  });

  it('[SRV206] goes on with what has come since: a made question, a timer, new students, a report, a snapshot', async () => {
    const { room } = loaded();
    let count = 0;
    const does = (by: Actor, command: RoomCommand) => {
      count += 1;
      const step = stepRoom(
        room,
        { at: kept.now + count * 1_000, by, id: `later-${count}`, command },
        () => {},
      );
      expect(step.reply, JSON.stringify(step.reply)).toMatchObject({ ok: true });
    };
    does(INSTRUCTOR, { type: 'set-options', timer: 20 });
    does(SERVER, { type: 'join', seat: 'seat-new', tokenHash: 'hash-of-seat-new' });
    does(INSTRUCTOR, { type: 'ask', about: 'answers' });
    does(player('seat-0'), { type: 'answer', item: 'asked-1', option: 'a', sure: true });
    does(INSTRUCTOR, { type: 'asked', now: 'close' });
    does(INSTRUCTOR, { type: 'asked', now: 'reveal' });
    advanceRoom(room, kept.now + 60_000, () => {});
    expect(playerView(room).asked).not.toBeNull();
    expect(instructorView(room).people.joined).toBe(5);
    const report = reportOf(room);
    expect(report.squads).toEqual([]);
    expect(report.seats.map(({ lookUps }) => lookUps)).toEqual([1, 1, 1, 1, 0]);
    const again = roomFrom(await snapshotAtOnce(room)).room;
    expect(roomHash(again)).toBe(roomHash(room));
  });
});
