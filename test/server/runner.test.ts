import { describe, expect, it } from 'vitest';
import { fakeClock } from '../../server/ports/clock.ts';
import { createLog } from '../../server/ports/log.ts';
import type { Changes } from '../../server/rooms/changes.ts';
import { RoomRunner } from '../../server/rooms/room-runner.ts';
import type { RunnerEvents } from '../../server/rooms/runner-ports.ts';
import { snapshotOf } from '../../server/rooms/snapshot.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { AppendRefusal, Batch, RoomStore } from '../../server/store/room-store.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { LogEntry, PlayerCommand, RoomSeed } from '../../shared/room/command.ts';
import { advanceRoom, openRoom, privateView, type Room, roomHash } from '../../shared/room/room.ts';
import { START, TTL } from '../support/app.ts';
import { listeningLog } from '../support/log.ts';
import { until } from '../support/until.ts';

const seed: RoomSeed = {
  code: 'RNNERX',
  lesson: 'services',
  mode: 'free',
  options: { length: 'full', ownNames: true, contrastClient: false, speedPoints: false, maxSeats: 100 },
  seed: 'seed',
  hostTokenHash: 'hash',
  synthetic: 0,
  createdAt: START,
};

/** A store whose writes wait until the test lets them go, or fails them. */
function heldStore() {
  const inner = memoryStore(TTL);
  const waiting: { batch: Batch; settle: (answer: Result<null, AppendRefusal>) => void }[] = [];
  const store: RoomStore = {
    ...inner,
    append: (batch) => new Promise((settle) => waiting.push({ batch, settle })),
  };
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    store,
    inner,
    waiting,
    /** Writes the oldest batch and confirms it. */
    confirm: async () => {
      const next = waiting.shift();
      if (next !== undefined) next.settle(await inner.append(next.batch));
      await settled();
    },
    /** Answers the oldest batch with a refusal, after writing it all the same if `written`. */
    fail: async (refusal: AppendRefusal, written = false) => {
      const next = waiting.shift();
      if (next !== undefined && written) await inner.append(next.batch);
      next?.settle({ ok: false, error: refusal });
      await settled();
    },
  };
}

async function started(events: Partial<RunnerEvents> = {}, tail: readonly LogEntry[] = []) {
  const { log, warnings } = listeningLog();
  const held = heldStore();
  const clock = fakeClock(START);
  const snapshot = snapshotOf(openRoom(seed));
  await held.inner.create({ seed, key: 'key', snapshot, at: START }, 'me');
  const logged = { code: seed.code, epoch: 1, expectedVersion: 0, entries: tail };
  if (tail.length > 0) await held.inner.append({ ...logged, scores: [], gone: [], endedAt: null });
  const shown: Changes[] = [];
  const told: string[] = [];
  const runner = new RoomRunner(
    {
      ...{ store: held.store, clock, log, mailbox: 50 },
      metrics: { committed: (commands) => told.push(`committed ${commands}`), answered: () => {} },
    },
    {
      committed: (changes) => shown.push(changes),
      replayed: () => {},
      reset: () => told.push('reset'),
      lost: () => told.push('lost'),
      ...events,
    },
    { seed, epoch: 1, snapshot, tail },
  );
  const join = (name: string) =>
    runner.submit({ role: 'server' }, `join-${name}`, {
      type: 'join',
      seat: name,
      tokenHash: `hash-${name}`,
      name,
    });
  const give = (name: string, command: PlayerCommand, id: string) =>
    runner.submit({ role: 'player', seat: name }, id, command);
  const stored = async () => {
    const loaded = await held.inner.load(seed.code);
    if (!loaded.ok) throw new Error(loaded.error);
    return loaded.value;
  };
  let given = 0;
  /** The room's first student joins, then chooses targets: so many entries in all. */
  const play = async (entries: number) => {
    for (let left = entries; left > 0; ) {
      const size = given === 0 ? 1 : Math.min(left, 40);
      const answers = Array.from({ length: size }, () => {
        given += 1;
        if (given === 1) return join('ada');
        return give('ada', { type: 'set-target', to: `10.1.1.${5 + (given % 2)}` }, `target-${given}`);
      });
      while (held.waiting.length > 0) await held.confirm();
      for (const answer of await Promise.all(answers)) expect(answer.ok).toBe(true);
      left -= size;
    }
  };
  return { ...held, clock, runner, shown, told, warnings, join, give, stored, play };
}

const answered = async (answer: Promise<unknown>) =>
  Promise.race([answer.then(() => true), new Promise<boolean>((no) => setImmediate(() => no(false)))]);

describe('a room’s runner', () => {
  it('[SRV35] answers and shows a command only when its write is confirmed', async () => {
    const { runner, shown, join, confirm } = await started();
    const answer = join('ada');
    let read = false;
    void runner.read((room) => {
      read = room.seats.length === 1;
    });
    expect([await answered(answer), shown.length, read]).toEqual([false, 0, false]);
    await confirm();
    expect([await answered(answer), shown.length, read]).toEqual([true, 1, true]);
    expect(await answer).toMatchObject({ ok: true, version: 1 });
    await runner.stop('server-stopping').then(() => {});
  });

  it('[SRV211] shows nobody what is given while others are told: it is stepped when all have read', async () => {
    const { runner, join, give, confirm, waiting } = await started();
    void join('ada');
    const seen: (string | null)[] = [];
    const look = () => void runner.read((room) => seen.push(room.seats[0]?.target?.to ?? null));
    runner.atCommitted(() => void give('ada', { type: 'set-target', to: '10.1.1.5' }, 'target-1'));
    runner.atCommitted(look);
    look();
    await confirm();
    expect([seen, waiting.length]).toEqual([[null, null], 1]);
    await confirm();
    look();
    expect(seen).toEqual([null, null, '10.1.1.5']);
    runner.atCommitted(() => {
      void give('ada', { type: 'set-target', to: '10.1.1.6' }, 'target-2');
      look();
    });
    expect([seen.at(-1), waiting.length]).toEqual(['10.1.1.5', 1]);
    await confirm();
  });

  it('[SRV195] writes a standing when it changed, and again when it is not known whether it was stored', async () => {
    const { runner, join, give, waiting, confirm, fail } = await started();
    const written = () => waiting[0]?.batch.scores.map(({ seat, name }) => [seat, name]);
    void join('ada');
    expect(written()).toEqual([['ada', 'ada']]);
    await confirm();
    void give('ada', { type: 'set-target', to: '10.1.1.5' }, 'target-1');
    expect(written()).toEqual([]);
    await confirm();
    void give('ada', { type: 'own-name', name: 'Ada L' }, 'name-1111');
    expect(written()).toEqual([['ada', 'Ada L']]);
    await fail('store-down');
    void give('ada', { type: 'set-target', to: '10.1.1.6' }, 'target-2');
    expect(written()).toEqual([['ada', 'ada']]);
    await confirm();
    await runner.stop('server-stopping');
  });

  it('[SRV194] answers everybody in a batch before it shows what the batch changed, and an answer that fails costs itself alone', async () => {
    const { runner, shown, join, confirm } = await started();
    void join('ada');
    await confirm();
    const order: unknown[] = [];
    const wave = (id: string, tell: () => void) =>
      runner.take({ role: 'player', seat: 'ada' }, id, { type: 'wave' }, tell);
    wave('wave-1111', () => order.push(['first', shown.length]));
    wave('wave-2222', () => {
      throw new Error('no such line');
    });
    wave('wave-3333', () => order.push(['third', shown.length]));
    await confirm();
    await confirm();
    expect(order).toEqual([
      ['first', 1],
      ['third', 2],
    ]);
    expect(shown).toHaveLength(3);
    await runner.stop('server-stopping');
  });

  it('[SRV36] writes what gathered meanwhile as one batch, and steps none of it before', async () => {
    const { runner, join, confirm, waiting, told } = await started();
    const answers = ['ada', 'bob', 'cyd', 'dan'].map(join);
    expect(waiting.map(({ batch }) => batch.entries.length)).toEqual([1]);
    expect(runner.committed.seats).toHaveLength(1);
    await confirm();
    expect(waiting.map(({ batch }) => batch.entries.length)).toEqual([3]);
    await confirm();
    expect(await Promise.all(answers)).toEqual(
      [1, 2, 3, 4].map((version) => expect.objectContaining({ ok: true, version })),
    );
    expect(told).toEqual(['committed 1', 'committed 3']);
  });

  it('[SRV209] begins a write up to 10 ms after the last one where commands come by the thousand a second, and at once in any other room', async () => {
    const { runner, clock, waiting, confirm, give, join, play } = await started();
    await play(1);
    /** How many ms a command waited before its write began. */
    const waited = async (id: string) => {
      const answer = give('ada', { type: 'set-target', to: '10.1.1.9' }, id);
      let milliseconds = 0;
      for (; waiting.length === 0; milliseconds += 1) clock.advance(1);
      await confirm();
      expect(await answered(answer)).toBe(true);
      return milliseconds;
    };
    /** A quarter of a second with so many commands every 20 ms. */
    const busy = async (commands: number) => {
      for (let time = 0; time < 240; time += 1) {
        if (time % 20 === 0) {
          for (let index = 0; index < commands; index += 1) {
            void give('ada', { type: 'set-target', to: `10.1.1.${index + 5}` }, `${clock.now()}-${index}`);
          }
        }
        while (waiting.length > 0) await confirm();
        clock.advance(1);
      }
    };
    await busy(16);
    expect(await waited('quiet-1')).toBe(0);
    await busy(40);
    expect(await waited('busy-1')).toBe(0);
    expect([6, 7, 8, 9, 10]).toContain(await waited('busy-2'));
    clock.advance(1_000);
    expect(await waited('later-1')).toBe(0);
    expect(await waited('later-2')).toBe(0);
    await busy(40);
    await waited('busy-3');
    void runner.submit({ role: 'instructor' }, 'lock-1', { type: 'lock' });
    expect(waiting).toHaveLength(1);
    await confirm();
    const left = join('eve');
    expect(waiting).toEqual([]);
    await runner.stop('server-stopping');
    expect(await left).toMatchObject({ ok: false, refusal: { code: 'server-stopping' } });
    expect(clock.waiting()).toBe(0);
  });

  it('[SRV213] begins a write up to 10 ms after the last one where students come by the hundred a second, and lets an ordinary class wait for nobody', async () => {
    const { runner, clock, waiting, confirm, join } = await started();
    /** How many ms a join waited before its write began. */
    const waited = async (name: string) => {
      const answer = join(name);
      let milliseconds = 0;
      for (; waiting.length === 0; milliseconds += 1) clock.advance(1);
      await confirm();
      expect(await answer).toMatchObject({ ok: true });
      return milliseconds;
    };
    /** A quarter of a second with so many joins every 20 ms. */
    const rush = async (joins: number) => {
      for (let time = 0; time < 240; time += 1) {
        for (let one = 0; time % 20 === 0 && one < joins; one += 1) void join(`one-${clock.now()}-${one}`);
        while (waiting.length > 0) await confirm();
        clock.advance(1);
      }
    };
    await rush(2);
    expect([await waited('ada'), await waited('bob')]).toEqual([0, 0]);
    await rush(5);
    await waited('cyd');
    expect([4, 5, 6, 7, 8, 9, 10]).toContain(await waited('dan'));
    await runner.stop('server-stopping');
    expect(clock.waiting()).toBe(0);
  });

  it('[SRV37] answers not-saved when the store is away, forgets what was not saved, and goes on when it is back', async () => {
    const { runner, join, give, confirm, fail, told, stored } = await started();
    const joined = join('ada');
    await confirm();
    await joined;
    const target = give('ada', { type: 'set-target', to: '10.1.1.5' }, 'target-1');
    const behind = give('ada', { type: 'wave' }, 'behind-1');
    await fail('store-down');
    expect(await target).toMatchObject({ ok: false, refusal: { code: 'not-saved' } });
    expect(told).toContain('reset');
    await fail('store-down');
    expect(await behind).toMatchObject({ ok: false, refusal: { code: 'not-saved' } });
    expect(await runner.read((room) => room.seats[0]?.target)).toBe(null);
    const again = give('ada', { type: 'set-target', to: '10.1.1.5' }, 'target-1');
    await confirm();
    expect(await again).toMatchObject({ ok: true, version: 2 });
    expect((await stored()).tail.map(({ id }) => id)).toEqual(['join-ada', 'target-1']);
  });

  it('[SRV296] leaves it to the store to say that it is away, and says when it refused a batch for another reason', async () => {
    const { join, confirm, fail, warnings } = await started();
    for (const name of ['ada', 'bob', 'cyd']) {
      const joined = join(name);
      await fail('store-down');
      expect(await joined).toMatchObject({ ok: false, refusal: { code: 'not-saved' } });
    }
    expect(warnings).toEqual([]);
    const written = join('ada');
    await fail('stale', true);
    await confirm();
    expect(await written).toMatchObject({ ok: true });
    expect(warnings).toEqual(['a batch was not saved']);
  });

  it('[SRV254] answers and goes on after a write that was not confirmed, also when it cannot be shown what is left', async () => {
    const reset = () => {
      throw new Error('a view that cannot be made');
    };
    const { runner, join, give, confirm, fail } = await started({ reset });
    const joined = join('ada');
    await confirm();
    await joined;
    const target = give('ada', { type: 'set-target', to: '10.1.1.5' }, 'target-1');
    const behind = give('ada', { type: 'wave' }, 'behind-1');
    const read = runner.read((room) => room.seats[0]?.target);
    await fail('store-down');
    expect(await answered(target)).toBe(true);
    expect(await target).toMatchObject({ ok: false, refusal: { code: 'not-saved' } });
    expect(await read).toBe(null);
    await confirm();
    expect(await behind).toMatchObject({ ok: true, version: 2 });
  });

  it('[SRV38] finds a batch that was written though its confirmation was lost, and does it once', async () => {
    const { join, give, confirm, fail, stored } = await started();
    const joined = join('ada');
    await confirm();
    await joined;
    const lost = give('ada', { type: 'send', to: '10.1.1.5' }, 'send-1');
    await fail('store-down', true);
    expect(await lost).toMatchObject({ ok: false });
    const other = give('ada', { type: 'wave' }, 'wave-1');
    await confirm();
    await confirm();
    expect(await other).toMatchObject({ ok: true, version: 3 });
    const again = give('ada', { type: 'send', to: '10.1.1.5' }, 'send-1');
    expect(await again).toMatchObject({ ok: true, answer: { type: 'sent' } });
    expect((await stored()).tail.map(({ id }) => id)).toEqual(['join-ada', 'send-1', 'wave-1']);
  });

  it('[SRV39] gives the room up when another owner has claimed it, and shows nothing that was not saved', async () => {
    const { inner, runner, join, give, confirm, stored, waiting, told } = await started();
    const joined = join('ada');
    await confirm();
    await joined;
    await inner.claim(seed.code, 'other', 1);
    const mine = give('ada', { type: 'wave' }, 'wave-1');
    const behind = give('ada', { type: 'wave' }, 'wave-2');
    const read = runner.read((room) => room.version);
    await confirm();
    const elsewhere = { ok: false, refusal: expect.objectContaining({ code: 'server-stopping' }) };
    expect([await mine, await behind]).toEqual([elsewhere, elsewhere]);
    expect(await read).toBe(1);
    expect(told).toContain('lost');
    expect(await give('ada', { type: 'wave' }, 'wave-3')).toEqual(elsewhere);
    expect([(await stored()).version, waiting.length]).toEqual([1, 0]);
  });

  it('[SRV259] refuses and lets read on after it was given up, also when whoever is told of it fails', async () => {
    const lost = () => {
      throw new Error('a line that cannot be let go');
    };
    const { inner, runner, join, give, confirm } = await started({ lost });
    const joined = join('ada');
    await confirm();
    await joined;
    await inner.claim(seed.code, 'other', 1);
    const mine = give('ada', { type: 'wave' }, 'wave-1');
    const read = runner.read((room) => room.version);
    await confirm();
    expect(await mine).toMatchObject({ ok: false, refusal: { code: 'server-stopping' } });
    expect(await answered(read)).toBe(true);
    expect(await read).toBe(1);
    await runner.stop('server-stopping');
  });

  it('[SRV40] says that the room is gone when it was deleted', async () => {
    const { inner, join, confirm, told } = await started();
    await inner.delete(seed.code);
    const answer = join('ada');
    await confirm();
    expect(await answer).toMatchObject({ ok: false, refusal: { code: 'no-such-room' } });
    expect(told).toContain('lost');
  });

  it('[SRV294] goes on from a log in which something stands that the rules of today refuse', async () => {
    const refused = { type: 'resume' } as const;
    const { join, confirm, stored } = await started({}, [
      { version: 1, at: START, by: { role: 'instructor' }, id: 'resume-1', command: refused },
    ]);
    const answer = join('ada');
    await confirm();
    expect(await answer).toMatchObject({ ok: true, version: 2 });
    expect((await stored()).version).toBe(2);
  });

  it('[SRV41] plays what is due by itself, and has no timer when nothing is', async () => {
    const { clock, runner, join, give, confirm, shown } = await started();
    const joined = join('ada');
    await confirm();
    await joined;
    clock.advance(60_000);
    expect(clock.waiting()).toBe(0);
    const sent = give('ada', { type: 'send', to: '10.1.1.5' }, 'send-1');
    await confirm();
    await sent;
    shown.length = 0;
    clock.advance(1_000);
    expect(shown.flatMap(({ dots }) => dots.map(({ outcome }) => outcome))).toEqual(['answered']);
    expect(clock.waiting()).toBe(0);
    expect(privateView(runner.committed, 'ada')?.sent['pod-ip'].answered).toBe(1);
  });

  it('[SRV42] has a snapshot made after 1,000 entries and thirty a seat, however short the time', async () => {
    const { play, stored } = await started();
    await play(1_029);
    expect((await stored()).snapshot.version).toBe(0);
    await play(1);
    await until('a snapshot is kept', async () => (await stored()).snapshot.version > 0);
    await play(200);
    const { snapshot, tail, version } = await stored();
    expect([snapshot.version, version]).toEqual([1_030, 1_230]);
    expect(tail.map((entry) => entry.version)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1_031));
  });

  it('[SRV42] has a snapshot made of 1,000 entries when the last one is ten seconds old', async () => {
    const { play, stored, clock } = await started();
    clock.advance(9_999);
    await play(1_001);
    expect((await stored()).snapshot.version).toBe(0);
    clock.advance(1);
    await play(1);
    await until('a snapshot is kept', async () => (await stored()).snapshot.version > 0);
    expect((await stored()).snapshot.version).toBe(1_002);
  });

  it('[SRV42] has a snapshot made when the class ends, and finishes it before it stops', async () => {
    const { play, runner, confirm, stored } = await started();
    await play(3);
    const ended = runner.submit({ role: 'instructor' }, 'end-room-1', { type: 'end-room' });
    await confirm();
    await ended;
    await runner.stop('server-stopping');
    expect(await stored()).toMatchObject({ version: 4, snapshot: { version: 4 }, tail: [] });
  });

  it('[SRV160] goes on from the snapshot it had when the store does not keep the next one', async () => {
    const { play, runner, stored, store, shown } = await started();
    store.keep = async () => ({ ok: false, error: 'store-down' });
    await play(1_500);
    expect((await stored()).snapshot.version).toBe(0);
    expect(runner.committed.version).toBe(1_500);
    expect(shown.length).toBeGreaterThan(1);
  });

  it('[SRV43] refuses what its mailbox cannot hold, and loses nothing of what it took', async () => {
    const { join, give, confirm } = await started();
    const joined = join('ada');
    await confirm();
    await joined;
    const all = Array.from({ length: 60 }, (_, index) =>
      give('ada', { type: 'set-target', to: '10.1.1.5' }, `t-${index}-0000`),
    );
    await confirm();
    await confirm();
    const answers = await Promise.all(all);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(51);
    expect(answers.at(-1)).toMatchObject({ ok: false, refusal: { code: 'too-fast' } });
  });

  it('[SRV44] finishes the write on its way when it stops, and refuses what waits behind it', async () => {
    const { runner, join, confirm, waiting, stored, clock } = await started();
    const first = join('ada');
    const behind = join('bob');
    const stopped = runner.stop('server-stopping');
    await confirm();
    await stopped;
    expect(await first).toMatchObject({ ok: true });
    expect(await behind).toMatchObject({ ok: false, refusal: { code: 'server-stopping' } });
    expect(waiting).toHaveLength(0);
    expect((await stored()).version).toBe(1);
    expect(clock.waiting()).toBe(0);
  });

  it('[SRV45] comes to the same state from the store as it had in memory', async () => {
    const { runner, join, give, confirm, stored, clock } = await started();
    for (const name of ['ada', 'bob']) {
      const joined = join(name);
      await confirm();
      await joined;
    }
    const sent = give('bob', { type: 'send', to: '10.1.1.6' }, 'send-1');
    clock.advance(10);
    await confirm();
    await sent;
    const { snapshot, tail } = await stored();
    const ports = { store: memoryStore(TTL), clock, log: createLog('silent'), mailbox: 50 };
    const metrics = { committed: () => {}, answered: () => {} };
    const events = { committed: () => {}, replayed: () => {}, reset: () => {}, lost: () => {} };
    const again = new RoomRunner({ ...ports, metrics }, events, { seed, epoch: 2, snapshot, tail });
    const hashLater = (room: Room) => {
      const copy = structuredClone(room);
      advanceRoom(copy, START + 5_000, () => {});
      return roomHash(copy);
    };
    expect(await again.read(hashLater)).toBe(await runner.read(hashLater));
  });
});
