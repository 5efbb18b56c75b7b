import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Batch, NewRoom, RoomStore, Standing } from '../../server/store/room-store.ts';
import type { LogEntry, RoomSeed } from '../../shared/room/command.ts';

let rooms = 0;

/** A code that no other test uses: a shared Redis keeps the rooms of all. */
export function freshCode(): string {
  rooms += 1;
  return `T${rooms.toString(36).toUpperCase().padStart(5, 'X')}`;
}

export function seedOf(code: string): RoomSeed {
  return {
    code,
    lesson: 'services',
    mode: 'lesson',
    options: { length: 'full', ownNames: true, contrastClient: true, speedPoints: false, maxSeats: 100 },
    seed: 'seed',
    hostTokenHash: 'hash',
    synthetic: 3,
    createdAt: 1_000,
  };
}

export function newRoom(code: string): NewRoom {
  return {
    seed: seedOf(code),
    key: 'room-key',
    snapshot: { version: 0, state: '{"opened":true}' },
    at: 1_000,
  };
}

/** That nothing else has, with no letter twice: where a file is compressed a part that repeats is not written out. */
function strangeName(): string {
  const left = [...'abcdefghijklmnopqrstuvwxyz'];
  return Array.from(left, () => left.splice(randomInt(left.length), 1)).join('');
}

export function entry(version: number, name = `ä€😀 ${version}`): LogEntry {
  const seat = `s${version}`;
  return {
    version,
    at: 1_000 + version,
    by: { role: 'server' },
    id: `id-${version}`,
    command: { type: 'join', seat, tokenHash: 'h', name },
  };
}

export function batch(
  code: string,
  epoch: number,
  after: number,
  count = 1,
  rest: Partial<Batch> = {},
): Batch {
  const entries = Array.from({ length: count }, (_, index) => entry(after + 1 + index));
  return {
    code,
    epoch,
    expectedVersion: after,
    entries,
    scores: [],
    gone: [],
    endedAt: null,
    ...rest,
  };
}

export const standing = (seat: string, points: number, name = seat): Standing => ({
  seat,
  name,
  points,
  possible: 400,
  synthetic: false,
});

export const TTL = 30 * 24 * 60 * 60 * 1000;

/** Everything that the store has written anywhere, keys and values, as one text. */
export type Everything = () => Promise<string>;

/**
 * Brings a room that was opened at 1,000 and not written to since to its last moment, has `last` done with it and lets
 * that moment pass.
 */
export type LastMoment = (code: string, last: () => Promise<unknown>) => Promise<void>;

/** What every store must do; `store` is opened once for all of it. */
export function roomStoreContract(
  store: () => RoomStore,
  everything: Everything,
  lastMoment: LastMoment,
): void {
  const open = async () => {
    const code = freshCode();
    expect(await store().create(newRoom(code), 'one')).toEqual({ ok: true, value: { epoch: 1 } });
    return code;
  };
  const load = async (code: string) => {
    const loaded = await store().load(code);
    if (!loaded.ok) throw new Error(loaded.error);
    return loaded.value;
  };
  const history = async (code: string) => {
    const all: LogEntry[] = [];
    for await (const page of store().history(code)) all.push(...page);
    return all;
  };

  it('[STORE1] a room that was created is loaded as it was, with an empty tail', async () => {
    const code = await open();
    expect(await load(code)).toEqual({
      seed: seedOf(code),
      key: 'room-key',
      version: 0,
      updatedAt: 1_000,
      endedAt: null,
      snapshot: { version: 0, state: '{"opened":true}' },
      tail: [],
    });
  });

  it('[STORE2] a code that is taken is refused and the room behind it stays as it is', async () => {
    const code = await open();
    await store().append(batch(code, 1, 0));
    expect(await store().create(newRoom(code), 'two')).toEqual({ ok: false, error: 'code-taken' });
    expect((await load(code)).version).toBe(1);
  });

  it('[STORE3] a room that is not there is named so by holder, claim, load, append and leaderboard', async () => {
    const code = freshCode();
    const missing = { ok: false, error: 'no-such-room' };
    expect(await store().holder(code)).toEqual(missing);
    expect(await store().claim(code, 'one', 1)).toEqual(missing);
    expect(await store().release(code, 1)).toEqual({ ok: true, value: null });
    expect(await store().load(code)).toEqual(missing);
    expect(await store().append(batch(code, 1, 0))).toEqual(missing);
    expect(await store().leaderboard(code)).toEqual(missing);
    expect(await history(code)).toEqual([]);
  });

  it('[STORE4] what append confirmed comes back in order, whatever the text in it', async () => {
    const code = await open();
    expect(await store().append(batch(code, 1, 0, 3))).toEqual({ ok: true, value: null });
    expect(await store().append(batch(code, 1, 3, 2))).toEqual({ ok: true, value: null });
    const stored = await load(code);
    expect(stored.version).toBe(5);
    expect(stored.tail).toEqual([1, 2, 3, 4, 5].map((version) => entry(version)));
  });

  it('[STORE5] a claim raises the epoch, and the earlier owner is fenced and writes nothing', async () => {
    const code = await open();
    expect(await store().claim(code, 'two', 1)).toEqual({ ok: true, value: { epoch: 2 } });
    expect(await store().append(batch(code, 1, 0))).toEqual({ ok: false, error: 'fenced' });
    expect((await load(code)).tail).toEqual([]);
    expect(await store().append(batch(code, 2, 0))).toEqual({ ok: true, value: null });
  });

  it('[STORE6] the same batch twice is written once: the second is stale', async () => {
    const code = await open();
    const twice = batch(code, 1, 0, 2, { scores: [standing('s1', 20)] });
    expect(await store().append(twice)).toEqual({ ok: true, value: null });
    expect(await store().append(twice)).toEqual({ ok: false, error: 'stale' });
    expect((await load(code)).tail).toHaveLength(2);
  });

  it('[STORE7] of two batches for one version at once exactly one is written', async () => {
    const code = await open();
    const answers = await Promise.all([
      store().append(batch(code, 1, 0)),
      store().append(batch(code, 1, 0, 2)),
    ]);
    expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
    const stored = await load(code);
    expect(stored.tail).toHaveLength(stored.version);
  });

  it('[STORE8] after a snapshot only later entries are loaded, and the history still has them all', async () => {
    const code = await open();
    await store().append(batch(code, 1, 0, 3));
    await store().append(batch(code, 1, 3, 2));
    const later = { version: 3, state: '{"later":true}' };
    expect(await store().keep(code, 1, later)).toEqual({ ok: true, value: null });
    const stored = await load(code);
    expect(stored.snapshot).toEqual({ version: 3, state: '{"later":true}' });
    expect(stored.tail.map((one) => one.version)).toEqual([4, 5]);
    expect((await history(code)).map((one) => one.version)).toEqual([1, 2, 3, 4, 5]);
  });

  it('[STORE36] an older snapshot and one of an earlier claim change nothing', async () => {
    const code = await open();
    expect(await store().keep(freshCode(), 1, { version: 0, state: 'x' })).toEqual({
      ok: false,
      error: 'no-such-room',
    });
    await store().append(batch(code, 1, 0, 3));
    await store().append(batch(code, 1, 3, 2));
    const newest = { version: 5, state: 'newest' };
    expect(await store().keep(code, 1, newest)).toEqual({ ok: true, value: null });
    expect(await store().keep(code, 1, { version: 3, state: 'older' })).toEqual({ ok: true, value: null });
    expect(await load(code)).toMatchObject({ version: 5, snapshot: newest, tail: [] });
    await store().claim(code, 'two', 1);
    expect(await store().keep(code, 1, { version: 5, state: 'fenced' })).toEqual({
      ok: false,
      error: 'fenced',
    });
    expect((await load(code)).snapshot).toEqual(newest);
  });

  it('[STORE36] a snapshot of more than the log holds is stale, and the room goes on from what there is', async () => {
    const code = await open();
    await store().append(batch(code, 1, 0, 3));
    const ahead = { version: 4, state: 'ahead' };
    expect(await store().keep(code, 1, ahead)).toEqual({ ok: false, error: 'stale' });
    expect(await load(code)).toMatchObject({ version: 3, snapshot: { version: 0 } });
    expect(await store().append(batch(code, 1, 3))).toEqual({ ok: true, value: null });
    expect(await store().keep(code, 1, ahead)).toEqual({ ok: true, value: null });
  });

  it('[STORE9] the leaderboard has absolute points, shared places, and not the seats that left', async () => {
    const code = await open();
    const scores = [standing('a', 40), standing('b', 20), standing('c', 40), standing('d', 10)];
    await store().append(batch(code, 1, 0, 1, { scores }));
    await store().append(batch(code, 1, 1, 1, { scores: [standing('b', 30)], gone: ['d'] }));
    const board = await store().leaderboard(code);
    expect(board).toEqual({
      ok: true,
      value: [
        { place: 1, ...standing('a', 40) },
        { place: 1, ...standing('c', 40) },
        { place: 3, ...standing('b', 30) },
      ],
    });
  });

  it('[STORE10] a class that has ended says when', async () => {
    const code = await open();
    await store().append(batch(code, 1, 0, 1, { endedAt: 5_000 }));
    await store().append(batch(code, 1, 1));
    expect((await load(code)).endedAt).toBe(5_000);
  });

  it('[STORE11] the list names every room with version, time and synthetic students', async () => {
    const code = await open();
    await store().append(batch(code, 1, 0, 2));
    const all = await store().list();
    if (!all.ok) throw new Error(all.error);
    expect(all.value.find((room) => room.code === code)).toEqual({
      code,
      version: 2,
      synthetic: 3,
      updatedAt: 1_002,
      endedAt: null,
    });
    expect(all.value.map((room) => room.code)).toEqual(all.value.map((room) => room.code).sort());
  });

  it('[STORE12] a deleted room is gone with its log and its leaderboard, and its code is free', async () => {
    const code = await open();
    await store().append(batch(code, 1, 0, 2, { scores: [standing('a', 40)] }));
    await store().delete(code);
    expect(await store().load(code)).toEqual({ ok: false, error: 'no-such-room' });
    expect(await store().create(newRoom(code), 'one')).toEqual({ ok: true, value: { epoch: 1 } });
    expect(await history(code)).toEqual([]);
    expect(await store().leaderboard(code)).toEqual({ ok: true, value: [] });
  });

  it('[STORE37] of a deleted room no key, file or name remains, and the other rooms are as they were', async () => {
    const [code, other] = [await open(), await open()];
    const names = { [code]: strangeName(), [other]: strangeName() };
    const name = (of: string) => names[of] ?? '';
    for (const one of [code, other]) {
      for (let after = 0; after < 60; after += 1) {
        const named = [entry(after + 1, name(one))];
        const scores = [standing(`seat-${one}-${after}`, after, name(one))];
        await store().append({ ...batch(one, 1, after, 1, { scores }), entries: named });
        if (after % 20 === 19)
          await store().keep(one, 1, { version: after + 1, state: `{"${name(one)}":1}` });
      }
    }
    expect(await everything()).toContain(name(code));
    const kept = await load(other);
    expect(await store().delete(code)).toEqual({ ok: true, value: null });
    const left = await everything();
    expect(left).not.toContain(code);
    expect(left).not.toContain(name(code));
    expect(left).toContain(name(other));
    expect(await load(other)).toEqual(kept);
    expect(await store().append(batch(other, 1, 60))).toEqual({ ok: true, value: null });
  });

  it('[STORE13] a long history comes in pages without a gap', async () => {
    const code = await open();
    for (let after = 0; after < 450; after += 1) await store().append(batch(code, 1, after));
    expect((await history(code)).map((one) => one.version)).toEqual(
      Array.from({ length: 450 }, (_, index) => index + 1),
    );
  });

  it('[STORE26] says who claimed a room last, and nobody when it was given back', async () => {
    const code = await open();
    expect(await store().holder(code)).toEqual({ ok: true, value: { epoch: 1, owner: 'one' } });
    await store().release(code, 1);
    expect(await store().holder(code)).toEqual({ ok: true, value: { epoch: 1, owner: null } });
    expect(await store().claim(code, 'two', 1)).toEqual({ ok: true, value: { epoch: 2 } });
    expect(await store().holder(code)).toEqual({ ok: true, value: { epoch: 2, owner: 'two' } });
  });

  it('[STORE27] of several claims over the same holder one succeeds, and the others are told held', async () => {
    const code = await open();
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => store().claim(code, name, 1)));
    expect(answers.filter((answer) => answer.ok)).toEqual([{ ok: true, value: { epoch: 2 } }]);
    expect(answers.filter((answer) => !answer.ok)).toEqual(Array(3).fill({ ok: false, error: 'held' }));
    const winner = ['a', 'b', 'c', 'd'][answers.findIndex((answer) => answer.ok)];
    expect(await store().holder(code)).toEqual({ ok: true, value: { epoch: 2, owner: winner } });
  });

  it('[STORE28] giving an earlier claim back changes nothing for whoever claimed since', async () => {
    const code = await open();
    await store().claim(code, 'two', 1);
    expect(await store().release(code, 1)).toEqual({ ok: true, value: null });
    expect(await store().holder(code)).toEqual({ ok: true, value: { epoch: 2, owner: 'two' } });
    expect(await store().append(batch(code, 2, 0))).toEqual({ ok: true, value: null });
  });

  it('[STORE14] a store that works says so', async () => {
    expect(await store().isReachable()).toBe(true);
  });

  it('[STORE40] a room that is claimed, looked at and given back in its last moment has no more time for it', async () => {
    const code = await open();
    await lastMoment(code, async () => {
      expect(await store().claim(code, 'two', 1)).toEqual({ ok: true, value: { epoch: 2 } });
      await load(code);
      expect(await store().release(code, 2)).toEqual({ ok: true, value: null });
    });
    expect(await store().load(code)).toEqual({ ok: false, error: 'no-such-room' });
  });

  it('[STORE40] a room that is written to in its last moment has all its time anew', async () => {
    const code = await open();
    await lastMoment(code, async () => {
      await store().claim(code, 'two', 1);
      expect(await store().append(batch(code, 2, 0))).toEqual({ ok: true, value: null });
    });
    expect(await load(code)).toMatchObject({ version: 1 });
  });
}
