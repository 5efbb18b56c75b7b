import { afterEach, describe, expect, it, vi } from 'vitest';
import { Connection } from '../../client/connection/connection.ts';
import { MOST } from '../../client/connection/outbox.ts';
import type { TokenStore } from '../../client/connection/token-store.ts';
import { seatTokens } from '../../client/connection/tokens.ts';
import { RECENT_OF_SEAT } from '../../shared/room/recent.ts';
import { refuse } from '../../shared/room/refusal.ts';
import type { PlayerView } from '../../shared/room/view.ts';
import { HandClock, SocketPair } from './socket-pair.ts';

const own = { seat: { id: 's1', number: 1, name: 'Calm Otter' }, points: { total: 0 }, answers: {} };
const you = { seq: 4, view: own };
const frame = (seq: number, at = 5_000_000) => ({ seq, at, view: { people: { joined: seq } } });
const delta = (seq: number, joined: number) => ({ seq, at: 5_000_000, changes: { people: { joined } } });
const seated = { ok: true, frame: frame(1), you, seatToken: 'token-1', process: 'p1' };
const done = { ok: true, version: 7 };

/** `shared`: what several tabs of one browser keep together. */
function page(token: string | null = 'token-1', shared: TokenStore | null = null) {
  const line = new SocketPair();
  const clock = new HandClock();
  const kept = new Map<string, string>(token === null ? [] : [['KTR94M', token]]);
  const tokens: TokenStore = {
    get: (code) => kept.get(code) ?? null,
    set: (code, value) => void kept.set(code, value),
    drop: (code) => void kept.delete(code),
    joinId: () => 'id-of-the-join',
  };
  let ids = 0;
  const connection = new Connection<PlayerView>('KTR94M', 'player', {
    socket: line.port,
    tokens: shared ?? tokens,
    now: () => clock.now,
    later: clock.later,
    newId: () => `id-${++ids}`,
    chance: () => 1,
  });
  connection.start();
  return { line, clock, kept, connection };
}

async function seatedPage() {
  const it = page();
  await it.line.open();
  await it.line.next('hello').answer(seated);
  return it;
}

/** Two tabs with a process each: what one keeps is its own at once, and the other's when that one hears of it. */
function lateTabs() {
  const browser = new Map<string, string>();
  const tab = () => {
    const own = new Map<string, string>();
    const here = <A>(run: () => A): A => {
      vi.stubGlobal('localStorage', {
        getItem: (key: string) => own.get(key) ?? null,
        setItem: (key: string, value: string) => {
          own.set(key, value);
          browser.set(key, value);
        },
      });
      try {
        return run();
      } finally {
        vi.unstubAllGlobals();
      }
    };
    const tokens: TokenStore = {
      ...seatTokens,
      get: (code) => here(() => seatTokens.get(code)),
      joinId: (code) => here(() => seatTokens.joinId(code)),
    };
    const hears = () => {
      for (const [key, value] of browser) own.set(key, value);
    };
    return { tokens, hears };
  };
  return [tab(), tab()] as const;
}

afterEach(() => seatTokens.drop('KTR94M'));

const isShut = ({ state }: Connection<PlayerView>) => ['closed', 'refused'].includes(state.value.name);
const joined = (connection: Connection<PlayerView>) => connection.room.value?.people.value.joined;

describe('a page and its room', () => {
  it('[UI6] comes back to its seat with the token that this device has', async () => {
    const { line, connection } = page();
    await line.open();
    expect(line.next('hello').message).toMatchObject({ as: 'player', code: 'KTR94M', token: 'token-1' });
    await line.next('hello').answer(seated);
    expect(connection.state.value).toEqual({ name: 'ready' });
    expect(connection.you.value?.seat.name).toBe('Calm Otter');
  });

  it('[UI6] without a token takes a seat by join, and keeps the token of it', async () => {
    const { line, connection, kept } = page(null);
    await line.open();
    expect(line.next('hello').message).not.toHaveProperty('token');
    await line.next('hello').answer({ ok: true, frame: frame(1), process: 'p1' });
    expect(connection.state.value).toEqual({ name: 'awaiting-join' });
    const reply = connection.join();
    await line.next('join').answer({ ok: true, seatToken: 'token-2', you });
    expect(await reply).toEqual({ ok: true });
    expect([...kept.values()]).toEqual(['token-2']);
    expect(connection.state.value).toEqual({ name: 'ready' });
  });

  it('[UI6] asks for the same seat again when the answer to join was lost', async () => {
    const { line, clock, connection } = page(null, seatTokens);
    await line.open();
    await line.next('hello').answer({ ok: true, frame: frame(1), process: 'p1' });
    const first = connection.join();
    const { message } = line.next('join');
    await line.next('join').lose();
    expect((await first).ok).toBe(false);
    // A line without an answer is taken for dead.
    expect(connection.state.value.name).toBe('offline');
    await clock.pass(150);
    await line.open();
    await line.next('hello').answer({ ok: true, frame: frame(1), process: 'p1' });
    void connection.join();
    expect(line.next('join').message).toEqual(message);
  });

  it.each(['not-saved', 'server-stopping'] as const)(
    '[UI6] asks for the same seat again when the join was refused as %s, which may have been saved all the same',
    async (code) => {
      const { line, connection } = page(null, seatTokens);
      await line.open();
      await line.next('hello').answer({ ok: true, frame: frame(1), process: 'p1' });
      const first = connection.join();
      const { message } = line.next('join');
      await line.next('join').answer({ ok: false, refusal: refuse(code) });
      expect((await first).ok).toBe(false);
      void connection.join();
      expect(line.next('join').message).toEqual(message);
    },
  );

  it('[UI7] drops a token that the room does not know and enters as somebody new', async () => {
    const { line, connection, kept } = page('of another class');
    await line.open();
    await line.next('hello').answer({ ok: false, refusal: refuse('bad-token') });
    expect(kept.size).toBe(0);
    expect(line.next('hello').message).not.toHaveProperty('token');
    await line.next('hello').answer({ ok: true, frame: frame(1), process: 'p1' });
    expect(connection.state.value).toEqual({ name: 'awaiting-join' });
  });

  it('[UI140] forgets what opened a room that was deleted, and says what became of it', async () => {
    const { line, clock, connection, kept } = await seatedPage();
    expect(kept.size).toBe(1);
    await line.say('closed', { reason: 'room-deleted' });
    expect(kept.size).toBe(0);
    expect(connection.state.value).toEqual({ name: 'closed', reason: 'room-deleted' });
    const before = line.opens;
    await clock.pass(60_000);
    expect(line.opens).toBe(before);
  });

  it('[UI13] stays out when the room does not exist, with the reason, until a person tries again', async () => {
    const { line, clock, connection } = page();
    await line.open();
    await line.next('hello').answer({ ok: false, refusal: refuse('no-such-room') });
    expect(connection.state.value).toMatchObject({ name: 'refused', refusal: { code: 'no-such-room' } });
    await clock.pass(60_000);
    expect(line.opens).toBe(1);
    connection.retryNow();
    expect(line.opens).toBe(2);
  });
});

describe('coming back', () => {
  it('[UI8] opens the line again after 150, 300, 600, 1,200 and then every 2,000 ms', async () => {
    const { line, clock, connection } = await seatedPage();
    await line.drop();
    for (const pause of [150, 300, 600, 1_200, 2_000, 2_000]) {
      const before = line.opens;
      expect(connection.state.value.name).toBe('offline');
      await clock.pass(pause - 1);
      expect(line.opens).toBe(before);
      await clock.pass(1);
      expect(line.opens).toBe(before + 1);
      await line.drop();
    }
  });

  it('[UI8] is quick again after it was back once', async () => {
    const { line, clock } = await seatedPage();
    await line.drop();
    await clock.pass(150);
    await line.drop();
    await clock.pass(300);
    await line.open();
    await line.next('hello').answer(seated);
    await line.drop();
    const before = line.opens;
    await clock.pass(150);
    expect(line.opens).toBe(before + 1);
  });

  it('[UI8] tries at once when the network is said to be back', async () => {
    const { line, connection } = await seatedPage();
    await line.drop();
    connection.retryNow();
    expect(line.opens).toBe(2);
  });

  it('[UI8] hangs up and tries again when hello is not answered', async () => {
    const { line, clock, connection } = page();
    await line.open();
    await line.next('hello').lose();
    expect(connection.state.value.name).toBe('offline');
    await clock.pass(150);
    expect(line.opens).toBe(2);
  });

  it('[UI15] comes back by itself from a server that restarts, and says so meanwhile', async () => {
    const { line, clock, connection } = await seatedPage();
    await line.say('closed', { reason: 'server-stopping' });
    expect(connection.state.value).toMatchObject({ name: 'offline', restarting: true });
    await clock.pass(150);
    await line.open();
    await line.next('hello').answer(seated);
    expect(connection.state.value).toEqual({ name: 'ready' });
  });

  it('[UI16] opens a line anew that does not answer after sleep', async () => {
    const { line, clock, connection } = await seatedPage();
    void connection.check();
    await line.next('resync').lose();
    expect(connection.state.value.name).toBe('offline');
    await clock.pass(150);
    expect(line.opens).toBe(2);
  });

  it('[UI16] the join page that wakes up finds out that its line is dead', async () => {
    const { line, connection } = page(null);
    await line.open();
    await line.next('hello').answer({ ok: true, frame: frame(1), process: 'p1' });
    void connection.check();
    await line.next('resync').lose();
    expect(connection.state.value.name).toBe('offline');
  });

  it('[UI84] joining after another tab has joined is coming to its seat', async () => {
    const { line, connection, kept } = page(null);
    await line.open();
    await line.next('hello').answer({ ok: true, frame: frame(1), process: 'p1' });
    kept.set('KTR94M', 'token of the other tab');
    expect(await connection.join()).toEqual({ ok: true });
    expect(line.asked('join')).toEqual([]);
    await line.open();
    expect(line.next('hello').message).toMatchObject({ token: 'token of the other tab' });
    await line.next('hello').answer(seated);
    expect(connection.state.value).toEqual({ name: 'ready' });
  });

  it('[UI84][UI214] joining while another tab’s join is on its way is asking for the same seat', async () => {
    const tabs = [page(null, seatTokens), page(null, seatTokens)];
    for (const { line } of tabs) {
      await line.open();
      await line.next('hello').answer({ ok: true, frame: frame(1), process: 'p1' });
    }
    const joins = tabs.map(({ connection }) => connection.join());
    const [first, second] = tabs.map(({ line }) => line.next('join').message);
    expect(second).toEqual(first);
    for (const { line } of tabs) await line.next('join').answer({ ok: true, seatToken: 'token-2', you });
    expect(await Promise.all(joins)).toEqual([{ ok: true }, { ok: true }]);
    expect(seatTokens.get('KTR94M')).toBe('token-2');
    // Nothing is kept of a room that was deleted, neither is this.
    for (const { line } of tabs) await line.say('closed', { reason: 'room-deleted' });
    const later = page(null, seatTokens);
    await later.line.open();
    await later.line.next('hello').answer({ ok: true, frame: frame(1), process: 'p1' });
    void later.connection.join();
    expect(later.line.next('join').message).not.toEqual(first);
  });

  it('[UI214] tabs whose browser tells each only later what another one kept join with one id, pressed at once', async () => {
    const [one, other] = lateTabs();
    const tabs = [page(null, one.tokens), page(null, other.tokens)];
    for (const { line } of tabs) {
      await line.open();
      await line.next('hello').answer({ ok: true, frame: frame(1), process: 'p1' });
    }
    one.hears();
    other.hears();
    for (const { connection } of tabs) void connection.join();
    const [first, second] = tabs.map(({ line }) => line.next('join').message);
    expect(second).toEqual(first);
  });

  it('[UI214] a seat that was taken out before this page knew of it is not asked for again', async () => {
    const { line, connection } = page(null, seatTokens);
    await line.open();
    await line.next('hello').answer({ ok: true, frame: frame(1), process: 'p1' });
    const refused = connection.join();
    const { message } = line.next('join');
    await line.next('join').answer({ ok: false, refusal: refuse('seat-removed') });
    expect(await refused).toMatchObject({ ok: false, refusal: { code: 'seat-removed' } });
    void connection.join();
    expect(line.next('join').message).not.toEqual(message);
  });

  it('[SRV260] what is said late of a seat that was taken out leaves the seat that another tab has taken since', async () => {
    const tabs = [page(null, seatTokens), page(null, seatTokens)] as const;
    for (const { line } of tabs) {
      await line.open();
      await line.next('hello').answer({ ok: true, frame: frame(1), process: 'p1' });
    }
    const [late, other] = tabs;
    const refused = { ok: false, refusal: refuse('seat-removed') };
    const joins = tabs.map(({ connection }) => connection.join());
    await other.line.next('join').answer(refused);
    await joins[1];
    void other.connection.join();
    await other.line.next('join').answer({ ok: true, seatToken: 'token-2', you });
    await late.line.next('join').answer(refused);
    await joins[0];
    expect(seatTokens.get('KTR94M')).toBe('token-2');
  });

  it('[SRV260] what is said late of a token of before leaves the token that another tab has since', async () => {
    seatTokens.set('KTR94M', 'token-1');
    const { line } = page(null, seatTokens);
    await line.open();
    const before = line.next('hello');
    seatTokens.set('KTR94M', 'token-2');
    await before.answer({ ok: false, refusal: refuse('bad-token') });
    expect(seatTokens.get('KTR94M')).toBe('token-2');
    expect(line.next('hello').message).toMatchObject({ token: 'token-2' });
  });

  it('[UI16] keeps a line that answers after sleep, with the view of now', async () => {
    const { line, connection } = await seatedPage();
    void connection.check();
    await line.next('resync').answer(frame(9));
    expect(line.opens).toBe(1);
    expect(joined(connection)).toBe(9);
  });
});

describe('commands', () => {
  it('[UI9] given without a line are sent when it is back, in their order', async () => {
    const { line, clock, connection } = await seatedPage();
    await line.drop();
    void connection.give({ type: 'set-target', to: '10.1.1.5' });
    void connection.give({ type: 'send' });
    expect(line.asked('command')).toEqual([]);
    expect(connection.pending.value).toBe(2);
    await clock.pass(150);
    await line.open();
    await line.next('hello').answer(seated);
    expect(line.asked('command').map(({ message }) => message)).toEqual([
      { id: 'id-1', command: { type: 'set-target', to: '10.1.1.5' } },
      { id: 'id-2', command: { type: 'send' } },
    ]);
  });

  it('[UI10] are given again with the same id when the acknowledgement was lost, and end once', async () => {
    const { line, clock, connection } = await seatedPage();
    const given = connection.give({ type: 'send' });
    const { message } = line.next('command');
    await line.drop();
    await clock.pass(150);
    await line.open();
    await line.next('hello').answer(seated);
    expect(line.asked('command').map((one) => one.message)).toEqual([message]);
    await line.next('command').answer(done);
    expect(await given).toEqual(done);
    expect(connection.pending.value).toBe(0);
    expect(line.asked('command')).toEqual([]);
  });

  it('[UI10] that are refused are not given again', async () => {
    const { line, clock, connection } = await seatedPage();
    const given = connection.give({ type: 'spin-name' });
    await line.next('command').answer({ ok: false, refusal: refuse('no-spins-left') });
    expect(await given).toMatchObject({ ok: false, refusal: { code: 'no-spins-left' } });
    await clock.pass(10_000);
    expect(line.asked('command')).toEqual([]);
  });

  it('[UI11] that could not be saved wait a second and are given again with the same id', async () => {
    const { line, clock, connection } = await seatedPage();
    const given = connection.give({ type: 'send' });
    const { message } = line.next('command');
    await line.next('command').answer({ ok: false, refusal: refuse('not-saved') });
    expect(connection.held.value).toBe(true);
    await clock.pass(1_000);
    expect(line.next('command').message).toEqual(message);
    await line.next('command').answer(done);
    expect(connection.held.value).toBe(false);
    expect(await given).toEqual(done);
  });

  it('[UI13] that wait are answered with the reason when the seat is taken out', async () => {
    const { line, connection } = await seatedPage();
    const given = connection.give({ type: 'send' });
    await line.say('closed', { reason: 'seat-removed' });
    expect(connection.state.value).toEqual({ name: 'closed', reason: 'seat-removed' });
    expect(await given).toMatchObject({ ok: false, refusal: { code: 'seat-removed' } });
    expect(await connection.give({ type: 'send' })).toMatchObject({
      ok: false,
      refusal: { code: 'seat-removed' },
    });
  });

  it('[UI249] a page whose seat was taken out looks every ten seconds whether it was given back, and says nothing of it meanwhile', async () => {
    const { line, clock, connection } = await seatedPage();
    await line.say('closed', { reason: 'seat-removed' });
    await line.drop();
    const opens = line.opens;
    const removed = { ok: false, refusal: refuse('seat-removed') };
    const tries = [
      async () => await line.next('hello').answer(removed),
      // Nobody answers, or the network is gone just then.
      async () => await line.next('hello').lose(),
      async () => await line.drop(),
    ];
    for (const [index, answered] of tries.entries()) {
      await clock.pass(9_999);
      expect(line.opens, 'in between').toBe(opens + index);
      await clock.pass(1);
      expect(line.opens).toBe(opens + index + 1);
      await line.open();
      expect(isShut(connection)).toBe(true);
      await answered();
      expect(isShut(connection)).toBe(true);
    }
    await clock.pass(10_000);
    await line.open();
    await line.next('hello').answer(seated);
    expect(connection.state.value).toEqual({ name: 'ready' });
    await clock.pass(60_000);
    expect(line.opens).toBe(opens + tries.length + 1);
  });

  it('[UI249] a press of «Try again» while it looks is answered too, and who leaves looks no more', async () => {
    const { line, clock, connection } = await seatedPage();
    await line.say('closed', { reason: 'seat-removed' });
    await clock.pass(10_000);
    await line.open();
    const { closes } = line;
    connection.retryNow();
    // What was under way is put away, or its line would never be opened anew.
    expect(line.closes).toBe(closes + 1);
    await line.open();
    await line
      .asked('hello')
      .at(-1)
      ?.answer({ ok: false, refusal: refuse('seat-removed') });
    expect(isShut(connection)).toBe(true);
    connection.stop();
    const { opens } = line;
    await clock.pass(60_000);
    expect(line.opens).toBe(opens);
  });

  it.each(['room-ended', 'no-such-room'] as const)(
    '[UI252] a page whose seat was taken out looks no more after %s',
    async (code) => {
      const { line, clock, connection } = await seatedPage();
      await line.say('closed', { reason: 'seat-removed' });
      await clock.pass(10_000);
      await line.open();
      await line.next('hello').answer({ ok: false, refusal: refuse(code) });
      expect(connection.state.value).toMatchObject({ name: 'refused', refusal: { code } });
      const { opens } = line;
      await clock.pass(60_000);
      expect(line.opens).toBe(opens);
    },
  );

  it('[UI17] two tabs together give no more than the room remembers of a seat', () => {
    expect(2 * MOST).toBeLessThanOrEqual(RECENT_OF_SEAT);
  });

  it('[UI17] beyond sixteen without an answer are refused at once', async () => {
    const { line, connection } = await seatedPage();
    await line.drop();
    for (let count = 0; count < MOST; count += 1) void connection.give({ type: 'send' });
    expect(await connection.give({ type: 'send' })).toMatchObject({
      ok: false,
      refusal: { code: 'too-fast' },
    });
    expect(connection.pending.value).toBe(MOST);
  });

  it('reads an answer that nobody can read as a refusal', async () => {
    const { line, connection } = await seatedPage();
    const given = connection.give({ type: 'send' });
    await line.next('command').answer('garbage');
    expect(await given).toMatchObject({ ok: false, refusal: { code: 'bad-message' } });
  });
});

describe('frames', () => {
  it('[UI12] put their sections in place, and leave signals of other sections alone', async () => {
    const { line, connection } = await seatedPage();
    await line.say('frame', delta(2, 12));
    expect(joined(connection)).toBe(12);
  });

  it('[UI12] with a gap are not believed: the whole view is asked for, once', async () => {
    const { line, connection } = await seatedPage();
    await line.say('frame', delta(4, 40));
    await line.say('frame', delta(5, 50));
    expect(joined(connection)).toBe(1);
    expect(line.asked('resync')).toHaveLength(1);
    await line.next('resync').answer(frame(6));
    expect(joined(connection)).toBe(6);
    await line.say('frame', delta(7, 70));
    expect(joined(connection)).toBe(70);
  });

  it('[UI12] that are older than what is shown change nothing', async () => {
    const { line, connection } = await seatedPage();
    await line.say('frame', delta(2, 12));
    await line.say('frame', delta(2, 99));
    expect(joined(connection)).toBe(12);
    expect(line.asked('resync')).toEqual([]);
  });

  it('[OPS7] that are whole tell which server runs the room, and which one did before', async () => {
    const { line, connection } = await seatedPage();
    expect(connection.runBy.value).toBe(null);
    await line.say('frame', { ...frame(2), process: 'one' });
    await line.say('frame', delta(3, 12));
    await line.say('frame', { ...frame(4), process: 'one' });
    expect(connection.runBy.value).toEqual({ process: 'one', before: null });
    await line.say('frame', { ...frame(1), process: 'two' });
    expect(connection.runBy.value).toEqual({ process: 'two', before: 'one' });
  });

  it('[UI12] of the own view change it by numbers of their own, and after a gap the whole is asked for', async () => {
    const { line, connection } = await seatedPage();
    await line.say('you', { seq: 5, changes: { target: '10.96.0.1' } });
    await line.say('you', { seq: 5, changes: { target: 'old' } });
    expect(connection.you.value).toMatchObject({ target: '10.96.0.1', seat: { name: 'Calm Otter' } });
    await line.say('you', { seq: 7, changes: { target: 'later' } });
    expect(connection.you.value?.target).toBe('10.96.0.1');
    expect(line.asked('resync')).toHaveLength(1);
    await line.say('you', { seq: 1, view: { ...own, target: 'whole' } });
    await line.next('resync').answer(frame(2));
    await line.say('you', { seq: 2, changes: { target: 'next' } });
    expect(connection.you.value?.target).toBe('next');
    expect(line.asked('resync')).toEqual([]);
  });

  it("[UI14] tell the server's clock: the frame that was under way the shortest counts", async () => {
    const { line, clock, connection } = await seatedPage();
    expect(connection.clock.now()).toBe(5_000_000);
    clock.now += 100;
    await line.say('frame', { seq: 2, at: 5_000_130, changes: {} });
    expect(connection.clock.now()).toBe(5_000_130);
    clock.now += 500;
    await line.say('frame', { seq: 3, at: 5_000_200, changes: {} });
    expect(connection.clock.now()).toBe(5_000_630);
  });
});
