import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { roomFrom } from '../../server/rooms/snapshot.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { seatById, stepRoom } from '../../shared/room/room.ts';
import { MAX_MESSAGE_BYTES, WIRE_VERSION } from '../../shared/wire/messages.ts';
import { moment, openRoom, startApp, type TestApp, TTL } from '../support/app.ts';
import { instructor, student, TestClient } from '../support/client.ts';
import { until } from '../support/until.ts';

let server: TestApp;
beforeAll(async () => {
  server = await startApp();
});
afterAll(() => server.app.close());

const refusal = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) });

async function fresh(body: object = {}) {
  const room = await openRoom(server.url, body);
  const page = async () => new TestClient(server.url, room.code).connect();
  return { room, page };
}

describe('hello', () => {
  it('[SRV1] answers a code that no room has with no-such-room, and another try on the same line may be right', async () => {
    const { room } = await fresh();
    const lost = await new TestClient(server.url, room.code).connect();
    const wrong = { version: WIRE_VERSION, code: 'ZZZ-ZZZ', as: 'player' };
    expect(await lost.ask('hello', wrong)).toEqual(refusal('no-such-room'));
    expect((await lost.hello('player')).ok).toBe(true);
    lost.drop();
  });

  it('[SRV2] takes a code in lower case, with hyphen and spaces', async () => {
    const { room, page } = await fresh();
    const client = await page();
    const typed = ` ${room.code.slice(0, 3).toLowerCase()}-${room.code.slice(3).toLowerCase()} `;
    expect(await client.ask('hello', { version: WIRE_VERSION, code: typed, as: 'stage' })).toMatchObject({
      ok: true,
    });
    client.drop();
  });

  it('[SRV3] tells a page of another wire version to reload', async () => {
    const { room, page } = await fresh();
    const client = await page();
    const old = { version: 0, code: room.code, as: 'player' };
    expect(await client.ask('hello', old)).toEqual(refusal('wrong-version'));
    client.drop();
  });

  it('[SRV4] opens the console to the host token alone, on as many devices as there are', async () => {
    const { room, page } = await fresh();
    const guess = await page();
    expect(await guess.hello('instructor', 'x'.repeat(43))).toEqual(refusal('bad-token'));
    expect(await guess.hello('instructor', null)).toEqual(refusal('bad-token'));
    const laptop = await instructor(server.url, room.code, room.hostToken);
    const phone = await instructor(server.url, room.code, room.hostToken);
    expect(await phone.give({ type: 'next' })).toMatchObject({ ok: true });
    await server.until('the laptop sees it', () => laptop.view?.beat.id === 'step-1-watch');
    for (const client of [guess, laptop, phone]) client.drop();
  });

  it('[SRV5] is answered once: a second one on the same line is refused', async () => {
    const { page } = await fresh();
    const client = await page();
    await client.hello('player');
    expect(await client.hello('player')).toEqual(refusal('bad-message'));
    client.drop();
  });

  it('[SRV6] names the process that answers', async () => {
    const { page } = await fresh();
    const client = await page();
    expect(await client.hello('stage')).toMatchObject({
      process: expect.stringMatching(/^podium-\w{5}-\w{5}$/),
    });
    client.drop();
  });

  it('[SRV7] closes a line that says nothing for ten seconds, with the name silent', async () => {
    const { page } = await fresh();
    const client = await page();
    await server.until('it is closed', () => client.closed !== null);
    expect(client.closed).toBe('silent');
  });
});

describe('a line', () => {
  it('[SRV214] is opened with the query in any order, and not by another transport or version', async () => {
    const opened = (query: string) => {
      const line = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?${query}`);
      return new Promise<string>((resolve) => {
        line.once('message', (text) => resolve(String(text).slice(0, 2)));
        line.once('unexpected-response', (_, response) => resolve(String(response.statusCode)));
        line.once('error', () => {});
        line.once('close', (code) => resolve(`closed ${code}`));
      }).finally(() => line.terminate());
    };
    expect(await opened('EIO=4&transport=websocket')).toBe('0{');
    expect(await opened('transport=websocket&EIO=4&t=abc')).toBe('0{');
    expect(await opened('EIO=4&transport=polling')).toBe('400');
    expect(await opened('EIO=3&transport=websocket')).not.toBe('0{');
    expect(await opened('EIO=4&transport=websocket&sid=nobody')).toBe('400');
  });
});

describe('join', () => {
  it('[SRV8] gives the same seat and token for the same id, on another line and after the first answer was lost', async () => {
    const { room, page } = await fresh();
    const first = await page();
    await first.hello('player');
    const one = await first.join(undefined, 'join-same-id');
    first.drop();
    const second = await page();
    await second.hello('player');
    const two = await second.join(undefined, 'join-same-id');
    if (!one.ok || !two.ok) throw new Error('no seat');
    expect([two.seatToken, two.you.view.seat.id]).toEqual([one.seatToken, one.you.view.seat.id]);
    const host = await instructor(server.url, room.code, room.hostToken);
    expect(host.view?.people.joined).toBe(1);
    second.drop();
    host.drop();
  });

  it('[SRV212] is answered when its own write is confirmed, whoever’s write comes next', async () => {
    const inner = memoryStore(TTL);
    const confirm: (() => void)[] = [];
    const append: RoomStore['append'] = async (batch) => {
      await new Promise<void>((go) => confirm.push(go));
      return inner.append(batch);
    };
    const busy = await startApp({ store: { ...inner, append } });
    const { code } = await openRoom(busy.url);
    const [ada, bob] = await Promise.all([1, 2].map(() => new TestClient(busy.url, code).connect()));
    for (const page of [ada, bob]) await page?.hello('player');
    const first = ada?.join();
    await until('the first write', () => confirm.length === 1);
    const second = bob?.join();
    // What the server answers to this came after the join on the same line.
    await bob?.ask('trace', {});
    confirm[0]?.();
    expect(await first).toMatchObject({ ok: true });
    expect(confirm.length).toBe(2);
    confirm[1]?.();
    expect(await second).toMatchObject({ ok: true });
    for (const page of [ada, bob]) page?.drop();
    await busy.app.close();
  });

  it('[SRV9] keeps of the token only a hash, and of the join id nothing that would give the token again', async () => {
    const { room } = await fresh();
    const client = await student(server.url, room.code);
    const stored = await server.store.load(room.code);
    const text = JSON.stringify(stored);
    expect(client.token).toMatch(/^[\w-]{43}$/);
    expect(text).not.toContain(client.token);
    expect(text).not.toContain(room.hostToken);
    const joined = stored.ok ? stored.value.tail.find((entry) => entry.command.type === 'join') : undefined;
    const replayed = await new TestClient(server.url, room.code).connect();
    await replayed.hello('player');
    const other = await replayed.join(undefined, joined?.id ?? '');
    expect(other.ok && other.seatToken).not.toBe(client.token);
    client.drop();
    replayed.drop();
  });

  it('[SRV10] refuses a full room, a locked one, and a name that is taken, each by name', async () => {
    const { room, page } = await fresh({ options: { maxSeats: 2, ownNames: true } });
    const host = await instructor(server.url, room.code, room.hostToken);
    const ada = await student(server.url, room.code, 'Ada');
    const next = await page();
    await next.hello('player');
    expect(await next.join('ADA ')).toEqual(refusal('name-taken'));
    await host.give({ type: 'lock' });
    expect(await next.join('Grace')).toEqual(refusal('room-locked'));
    await host.give({ type: 'unlock' });
    expect(await next.join('Grace')).toMatchObject({ ok: true });
    const third = await page();
    await third.hello('player');
    expect(await third.join('Alan')).toEqual(refusal('room-full'));
    for (const client of [host, ada, next, third]) client.drop();
  });

  it('[SRV11] keeps rude names out, however they are spelled, and leaves ordinary ones alone', async () => {
    const { page } = await fresh({ options: { ownNames: true } });
    const client = await page();
    await client.hello('player');
    expect(await client.join('f\u200bu\u200bc\u200bk')).toEqual(refusal('name-not-nice'));
    expect(await client.join('Scunthorpe')).toMatchObject({ ok: true });
    expect(await client.give({ type: 'own-name', name: 'Hurensohn' })).toEqual(refusal('name-not-nice'));
    client.drop();
  });
});

describe('a seat', () => {
  it('[SRV12] comes back with its token: seat, answers and the whole view in the answer to hello', async () => {
    const { room, page } = await fresh();
    const client = await student(server.url, room.code);
    const host = await instructor(server.url, room.code, room.hostToken);
    await host.give({ type: 'next' });
    await host.give({ type: 'next' });
    await server.until('settled', () => host.host.beat.next === 'go-on');
    await host.give({ type: 'next' });
    await client.give({ type: 'set-target', to: '10.1.1.5' });
    const before = client.you?.seat.id;
    await server.pass(300);
    client.drop();
    const back = await page();
    const answer = await back.hello('player', client.token);
    expect(answer).toMatchObject({
      ok: true,
      seatToken: client.token,
      you: { view: { target: '10.1.1.5', seat: { id: before } } },
      frame: { view: { beat: { id: 'step-1-do' } } },
    });
    host.drop();
    back.drop();
  });

  it('[SRV13] with two tabs drops only when the last one has gone, and a reload is no drop', async () => {
    const { room, page } = await fresh();
    const host = await instructor(server.url, room.code, room.hostToken);
    const first = await student(server.url, room.code);
    const second = await page();
    await second.hello('player', first.token);
    const online = () => host.host.people.online;
    await server.until('it is there', () => online() === 1);
    first.drop();
    await server.pass(5_000);
    expect(online()).toBe(1);
    second.drop();
    await moment();
    const reloaded = await page();
    await reloaded.hello('player', first.token);
    await server.pass(5_000);
    expect(online()).toBe(1);
    const entries = async () => {
      const types: string[] = [];
      for await (const all of server.store.history(room.code))
        types.push(...all.map((one) => one.command.type));
      return types;
    };
    expect(await entries()).toEqual(['join']);
    reloaded.drop();
    await server.until('it has dropped', () => online() === 0);
    const returned = await page();
    await returned.hello('player', first.token);
    await server.until('it has returned', () => online() === 1);
    expect(await entries()).toEqual(['join', 'drop', 'return']);
    for (const client of [host, returned]) client.drop();
  });

  it('[SRV14] shows both tabs what one of them does', async () => {
    const { room, page } = await fresh({ mode: 'free' });
    const first = await student(server.url, room.code);
    const second = await page();
    await second.hello('player', first.token);
    await first.give({ type: 'set-target', to: '10.1.1.5' });
    await server.until('the other tab sees it', () => second.you?.target === '10.1.1.5');
    first.drop();
    second.drop();
  });

  it('[SRV15] that is removed is told so, hung up on, and refused when it comes back, until it is restored', async () => {
    const { room, page } = await fresh();
    const host = await instructor(server.url, room.code, room.hostToken);
    const client = await student(server.url, room.code);
    const seat = client.you?.seat.id ?? '';
    await host.give({ type: 'remove-seat', seat });
    await server.until('it is closed', () => !client.socket.connected);
    expect(client.closed).toBe('seat-removed');
    const again = await page();
    expect(await again.hello('player', client.token)).toEqual(refusal('seat-removed'));
    await host.give({ type: 'restore-seat', seat });
    expect(await again.hello('player', client.token)).toMatchObject({
      ok: true,
      you: { view: { seat: { id: seat } } },
    });
    for (const one of [host, again]) one.drop();
  });

  it('[UI252] that is removed is told in a class that is over that it is over: nobody gives the seat back any more', async () => {
    const { room, page } = await fresh();
    const host = await instructor(server.url, room.code, room.hostToken);
    const client = await student(server.url, room.code);
    await host.give({ type: 'remove-seat', seat: client.you?.seat.id ?? '' });
    await host.give({ type: 'end-room' });
    const again = await page();
    expect(await again.hello('player', client.token)).toEqual(refusal('room-ended'));
    for (const one of [host, again]) one.drop();
  });

  it('[SRV16] with a token of another room or of nobody is refused as bad-token', async () => {
    const { room } = await fresh();
    const other = await fresh();
    const client = await student(server.url, room.code);
    const page = await other.page();
    expect(await page.hello('player', client.token)).toEqual(refusal('bad-token'));
    expect(await page.hello('player', 'nobody')).toEqual(refusal('bad-token'));
    client.drop();
    page.drop();
  });
});

describe('messages', () => {
  it('[SRV17] that are garbage are answered by name, with or without an acknowledgement, and hurt nobody', async () => {
    const { room } = await fresh();
    const client = await student(server.url, room.code);
    const neighbour = await student(server.url, room.code);
    const garbage = [null, 17, 'x', [], {}, { id: 1 }, { id: 'abcdefgh', command: { type: '__proto__' } }];
    for (const message of garbage) {
      const answer = await client.ask<{ ok: boolean; refusal: { code: string } }>('command', message);
      expect(['bad-message', 'unknown-command']).toContain(answer.refusal.code);
      client.socket.emit('command', message);
    }
    expect(await client.ask('command', { id: 'abcdefgh', command: { type: 'explode' } })).toEqual(
      refusal('unknown-command'),
    );
    expect(await client.ask('no-such-event', {})).toEqual(refusal('unknown-command'));
    expect(await client.ask('command', Buffer.from([1, 2, 3]))).toEqual(refusal('bad-message'));
    expect(await client.ask('command')).toEqual(refusal('bad-message'));
    expect(await neighbour.give({ type: 'wave' })).toMatchObject({ ok: true });
    client.drop();
    neighbour.drop();
  });

  it('[SRV18] longer than the protocol takes are refused as too-large, and far longer ones cut the line alone', async () => {
    const { room } = await fresh();
    const client = await student(server.url, room.code);
    const neighbour = await student(server.url, room.code);
    const message = { id: 'abcdefgh', command: { type: 'look-up', line: 'x'.repeat(MAX_MESSAGE_BYTES) } };
    expect(await client.ask('command', message)).toEqual(refusal('too-large'));
    client.socket.emit('command', 'x'.repeat(20 * MAX_MESSAGE_BYTES));
    await server.until('the line is cut', () => !client.socket.connected);
    expect(await neighbour.give({ type: 'wave' })).toMatchObject({ ok: true });
    neighbour.drop();
  });

  it('[SRV98] nested deeper than anything can walk are refused as too-large and hurt nobody, on sockets and in REST bodies', async () => {
    const { room } = await fresh();
    const client = await student(server.url, room.code);
    const neighbour = await student(server.url, room.code);
    const deep = `${'['.repeat(12_000)}${']'.repeat(12_000)}`;
    const answered = new Promise((resolve) => client.socket.io.engine.once('data', resolve));
    client.socket.io.engine.write(`2900["command",${deep}]`);
    expect(String(await answered)).toContain('too-large');
    const body = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: deep.slice(5_000, -5_000),
    };
    expect((await fetch(`${server.url}/api/rooms`, body)).status).toBe(400);
    expect(await neighbour.give({ type: 'wave' })).toMatchObject({ ok: true });
    client.drop();
    neighbour.drop();
  });

  it('[SRV19] before a seat is taken give no commands, no trace and no whole view without hello', async () => {
    const { page } = await fresh();
    const client = await page();
    const wave = { id: 'abcdefgh', command: { type: 'wave' } };
    expect(await client.ask('command', wave)).toEqual(refusal('not-joined'));
    expect(await client.ask('resync', {})).toEqual(refusal('not-joined'));
    expect(await client.ask('join', { id: 'abcdefgh' })).toEqual(refusal('bad-message'));
    await client.hello('player');
    expect(await client.ask('command', wave)).toEqual(refusal('not-joined'));
    expect(await client.ask('trace', { request: 'r1' })).toEqual(refusal('not-joined'));
    client.drop();
  });

  it('[SRV20] faster than a seat may are refused as too-fast, and only for that seat', async () => {
    const { room } = await fresh();
    const client = await student(server.url, room.code);
    const neighbour = await student(server.url, room.code);
    const wave = { type: 'wave' } as const;
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.give(wave)));
    const refused = answers.filter((answer) => !answer.ok).map((answer) => !answer.ok && answer.refusal.code);
    expect(refused.length).toBeGreaterThanOrEqual(15);
    expect(new Set(refused)).toEqual(new Set(['too-fast']));
    expect(await neighbour.give(wave)).toMatchObject({ ok: true });
    await server.pass(5_000);
    expect(await client.give(wave)).toMatchObject({ ok: true });
    client.drop();
    neighbour.drop();
  });

  it('[SRV21] with an id that was used are answered as the first time and done once', async () => {
    const { room } = await fresh({ mode: 'free' });
    const client = await student(server.url, room.code);
    const send = { type: 'send', to: '10.1.1.5' } as const;
    const first = await client.give(send, 'same-id-1');
    const second = await client.give(send, 'same-id-1');
    expect(first).toMatchObject({ ok: true, answer: { type: 'sent' } });
    expect(second).toMatchObject({ ok: true, answer: first.ok ? first.answer : null });
    await server.until('the request is over', () => client.you?.requests[0]?.outcome != null);
    expect(client.you?.requests).toHaveLength(1);
    client.drop();
  });

  it('[SRV22] explain the own requests of a student, and nobody else’s', async () => {
    const { room } = await fresh({ mode: 'free' });
    const client = await student(server.url, room.code);
    const other = await student(server.url, room.code);
    const sent = await client.give({ type: 'send', to: '10.1.1.5' });
    const request = sent.ok && sent.answer?.type === 'sent' ? sent.answer.request : '';
    expect(await client.ask('trace', { request })).toMatchObject({
      ok: true,
      answer: { type: 'trace', trace: { id: request } },
    });
    expect(await other.ask('trace', { request })).toEqual(refusal('no-such-item'));
    client.drop();
    other.drop();
  });

  it('[SRV23] about a gap are answered with the whole view, and the next frame goes on from it', async () => {
    const { room } = await fresh();
    const client = await student(server.url, room.code);
    const host = await instructor(server.url, room.code, room.hostToken);
    client.miss();
    await host.give({ type: 'next' });
    await server.until('a gap is seen', () => client.gaps > 0);
    const frame = await client.resync();
    expect(Object.keys(frame.view).sort()).toEqual(Object.keys(client.view ?? {}).sort());
    client.gaps = 0;
    await host.give({ type: 'next' });
    await server.until('the cluster has moved', () => client.view?.beat.phase === 'acted');
    expect(client.gaps).toBe(0);
    client.drop();
    host.drop();
  });
});

describe('a class that is over', () => {
  it('[SRV24] refuses joins and commands, still shows itself to those who were in it, and lets them go later', async () => {
    const { room, page } = await fresh();
    const client = await student(server.url, room.code);
    const host = await instructor(server.url, room.code, room.hostToken);
    await host.give({ type: 'end-room' });
    await server.until('the student sees it', () => client.view?.room.ended === true);
    expect(await client.give({ type: 'wave' })).toEqual(refusal('room-ended'));
    const late = await page();
    expect(await late.hello('player')).toMatchObject({ ok: true });
    expect(await late.join()).toEqual(refusal('room-ended'));
    const back = await page();
    expect(await back.hello('player', client.token)).toMatchObject({ ok: true });
    server.clock.advance(11 * 60_000);
    await server.until('everybody is let go', () => !client.socket.connected && !host.socket.connected);
    expect([client.closed, host.closed]).toEqual(['room-ended', 'room-ended']);
  });
});

describe('memory', () => {
  it('[SRV25] is free of a room that nobody is connected to, and the room is back when somebody asks', async () => {
    const { room, page } = await fresh();
    const client = await student(server.url, room.code);
    client.drop();
    const rooms = async () => {
      const text = await (await fetch(`${server.url}/metrics`)).text();
      return Number(/^podium_rooms (\d+)/m.exec(text)?.[1]);
    };
    await server.pass(1_000);
    server.clock.advance(11 * 60_000);
    await until('the room has left', async () => (await rooms()) === 0);
    const back = await page();
    expect(await back.hello('player', client.token)).toMatchObject({ ok: true });
    const stored = await server.store.load(room.code);
    if (!stored.ok) throw new Error(stored.error);
    const { room: state } = roomFrom(stored.value.snapshot);
    for (const entry of stored.value.tail) stepRoom(state, entry, () => {});
    expect(seatById(state, client.you?.seat.id ?? '')?.name).toBe(client.you?.seat.name);
    back.drop();
  });
});

describe('the instructor’s consoles', () => {
  it('[SRV120] pages are told when the last one is gone for five seconds, and when one is back; a reload is neither', async () => {
    const { room, page } = await fresh();
    const laptop = await instructor(server.url, room.code, room.hostToken);
    const phone = await instructor(server.url, room.code, room.hostToken);
    const stage = await page();
    await stage.hello('stage');
    const away = () => stage.view?.room.instructorAway;
    laptop.drop();
    await server.pass(10_000);
    expect(away()).toBe(false);
    phone.drop();
    const again = await instructor(server.url, room.code, room.hostToken);
    await server.pass(10_000);
    expect(away()).toBe(false);
    again.drop();
    await server.until('the stage knows', () => away() === true);
    const back = await instructor(server.url, room.code, room.hostToken);
    await server.until('the stage knows', () => away() === false);
    for (const client of [back, stage]) client.drop();
  });
});
