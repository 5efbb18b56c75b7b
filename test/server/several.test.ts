import { describe, expect, it } from 'vitest';
import { sameJson } from '../../shared/lib/same-json.ts';
import { formatCode } from '../../shared/wire/code.ts';
import { type CommandAnswer, WIRE_VERSION } from '../../shared/wire/messages.ts';
import { openRoom } from '../support/app.ts';
import { instructor, student, TestClient } from '../support/client.ts';
import { ROOM_PATHS } from '../support/room-paths.ts';
import { startProcess, type TestProcess, untilAll } from '../support/several.ts';
import { clients, redis, running } from './set-up-several.ts';

/** A room that the first process runs, and as many others as asked for. */
async function processes(count: number, body: object = { mode: 'free' }) {
  const all: TestProcess[] = [];
  for (let number = 0; number < count; number += 1) all.push(await startProcess(redis.url));
  running.push(...all);
  const [owner] = all;
  if (owner === undefined) throw new Error('no process');
  const room = await openRoom(owner.url, body);
  const until = (what: string, isSo: () => boolean | Promise<boolean>) => untilAll(all, what, isSo);
  const pass = async (milliseconds: number) => {
    await Promise.all(all.map((one) => one.pass(milliseconds)));
  };
  const keep = (client: TestClient) => {
    clients.push(client);
    return client;
  };
  return {
    ...{ all, owner, room, until, pass },
    host: async (at: TestProcess) => keep(await instructor(at.url, room.code, room.hostToken)),
    student: async (at: TestProcess) => keep(await student(at.url, room.code)),
    page: async (at: TestProcess) => keep(await new TestClient(at.url, room.code).connect()),
    holder: async () => {
      const holder = await owner.store.holder(room.code);
      if (!holder.ok) throw new Error(holder.error);
      return holder.value;
    },
  };
}

describe('a page at a process that does not run its room', () => {
  it('[PEER10] has everything that a page at the owner has, and the room stays where it is', async () => {
    const { all, owner, room, until, host, student, page, holder } = await processes(3);
    const [, second, third] = all;
    if (second === undefined || third === undefined) throw new Error('too few');
    const [near, far] = [await host(owner), await host(second)];
    const [ada, grace] = [await student(owner), await student(third)];
    const stage = await page(second);
    expect(await stage.hello('stage')).toMatchObject({ ok: true, process: owner.name });
    await until('all see both', () =>
      [near, far, stage].every(({ view }) => view?.people.joined === 2 && view.people.online === 2),
    );

    expect(await grace.give({ type: 'set-target', to: '10.1.1.5' })).toMatchObject({ ok: true });
    const sent = await grace.give({ type: 'send' });
    expect(sent).toMatchObject({ ok: true, answer: { type: 'sent' } });
    const request = sent.ok && sent.answer?.type === 'sent' ? sent.answer.request : '';
    await until('its end is there', () => grace.you?.requests[0]?.outcome != null);
    expect(await grace.ask('trace', { request })).toMatchObject({ ok: true, answer: { type: 'trace' } });
    expect(await grace.give({ type: 'next' } as never)).toMatchObject({ refusal: { code: 'not-allowed' } });
    expect(await grace.ask('nonsense', {})).toMatchObject({ refusal: { code: 'unknown-command' } });
    expect(await grace.ask('command', { id: 'x' })).toMatchObject({ refusal: { code: 'bad-message' } });

    await far.give({ type: 'cluster', command: { type: 'hold-network' } });
    await far.give({ type: 'lock' });
    await until('everybody sees it', () =>
      [near, far, stage, ada, grace].every(({ view }) => view?.room.locked),
    );
    // A frame reaches the far ones a little later.
    await until('all see the same', () => sameJson(far.view, near.view) && sameJson(grace.view, ada.view));
    const seen = grace.seq;
    await grace.resync();
    expect(grace.seq).toBeGreaterThanOrEqual(seen);
    await until('as before', () => sameJson(grace.view, ada.view));
    expect([near, far, stage, ada, grace].map(({ gaps }) => gaps)).toEqual([0, 0, 0, 0, 0]);
    expect(await holder()).toEqual({ epoch: 1, owner: owner.name });

    const other = await page(third);
    expect(await other.ask('hello', { version: WIRE_VERSION, code: 'ZZZZZZ', as: 'player' })).toMatchObject({
      refusal: { code: 'no-such-room' },
    });
    expect(await other.hello('instructor', 'x'.repeat(43))).toMatchObject({ refusal: { code: 'bad-token' } });
    expect(await other.hello('player', grace.token)).toMatchObject({
      ok: true,
      you: { view: { seat: { id: grace.you?.seat.id } } },
    });
    expect(room.code).toBe(other.code);
  });

  it('[PEER11] gets the same answer for an id that was used at another process, and the command is done once', async () => {
    const { all, owner, student, page } = await processes(2);
    const far = all[1] ?? owner;
    const ada = await student(far);
    const first = await ada.give({ type: 'send', to: '10.1.1.5' }, 'same-id-1');
    const again = await page(owner);
    await again.hello('player', ada.token);
    expect(await again.give({ type: 'send', to: '10.1.1.5' }, 'same-id-1')).toEqual(first);
    const third = await page(far);
    await third.hello('player', ada.token);
    expect(await third.give({ type: 'send', to: '10.1.1.5' }, 'same-id-1')).toEqual(first);
    expect(third.you?.requests.length).toBe(1);
  });

  it('[PEER12] shares its seat with tabs at other processes: each sees what any does, and the seat drops with the last', async () => {
    const { all, owner, until, pass, host, student, page } = await processes(2);
    const far = all[1] ?? owner;
    const near = await host(owner);
    const tab = await student(far);
    const other = await page(owner);
    await other.hello('player', tab.token);
    await other.give({ type: 'set-target', to: '10.1.1.6' });
    await until('the other tab has it', () => tab.you?.target === '10.1.1.6');
    await tab.give({ type: 'set-target', to: '10.1.1.5' });
    await until('and back', () => other.you?.target === '10.1.1.5');
    other.drop();
    // Longer than a seat is waited for.
    await pass(5_000);
    expect(near.host.people.online).toBe(1);
    tab.drop();
    await until('the seat has dropped', () => near.host.people.online === 0);
  });

  it('[PEER13] hears why it is hung up on, and leaves nothing behind in either process', async () => {
    const { all, owner, until, host, student } = await processes(2);
    const far = all[1] ?? owner;
    const near = await host(owner);
    const ada = await student(far);
    const grace = await student(far);
    const seat = ada.you?.seat.id ?? '';
    expect(await near.give({ type: 'remove-seat', seat })).toMatchObject({ ok: true });
    await until('it is hung up on', () => !ada.socket.connected);
    expect([ada.closed, grace.closed]).toEqual(['seat-removed', null]);
    grace.drop();
    near.drop();
    await until('no line is left', async () => {
      const metrics = await Promise.all(all.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
      const lines = metrics.map((text) => /^podium_sockets (\d+)$/m.exec(text)?.[1]);
      return lines.every((count) => count === '0');
    });
  });

  it('[PEER14] keeps its rates: a seat that sends too much is refused, and only that one', async () => {
    const { all, owner, student } = await processes(2);
    const far = all[1] ?? owner;
    const [hasty, calm] = [await student(far), await student(far)];
    const answers: CommandAnswer[] = await Promise.all(
      Array.from({ length: 40 }, () => hasty.give({ type: 'wave' })),
    );
    const refused = answers.filter((answer) => !answer.ok && answer.refusal.code === 'too-fast');
    expect(refused.length).toBeGreaterThan(0);
    expect(await calm.give({ type: 'wave' })).toMatchObject({ ok: true });
  });
});

describe('a request about a room that runs in another process', () => {
  it('[PEER30] is answered as there, whatever is asked, and the room stays where it is', async () => {
    const { all, owner, room, student, until, holder } = await processes(2, { options: { ownNames: true } });
    const far = all[1] ?? owner;
    const class_ = await Promise.all(Array.from({ length: 5 }, () => student(far)));
    await until('they are there', () => class_.every(({ view }) => view?.people.online === 5));
    const headers = { authorization: `Bearer ${room.hostToken}` };
    const paths = [
      ...[...ROOM_PATHS, '/nothing'].map((path) => `/api/rooms/${room.code}${path}`),
      ...[`/k8s/${room.code}/api/v1/namespaces/default/pods`, `/k8s/${room.code}/api`, '/api/rooms/ZZZZZZ'],
      // A code is taken as people write it, and so is an address.
      ...[`/api/rooms/${formatCode(room.code).replace('-', '%20')}`, `/API/Rooms/${room.code}/boards`],
      ...['/api/rooms/%E0%A4%A', `/k8s/${room.code}~%E0%A4%A/api`],
    ];
    for (const path of paths) {
      for (const given of [headers, {}]) {
        const get = async (at: TestProcess) => {
          const response = await fetch(at.url + path, { headers: { ...given, host: 'podium.example.org' } });
          const about = ['content-type', 'content-disposition', 'cache-control', 'x-frame-options'];
          const named = about.map((name) => response.headers.get(name));
          const body = Buffer.from(await response.arrayBuffer()).toString('latin1');
          return [
            path,
            response.status,
            ...named,
            path.endsWith('xlsx')
              ? body.length
              : body.replaceAll(/:\d{5}/g, ':port').replace(/"(at|hash)":[^,]+,/g, ''),
          ];
        };
        expect(await get(far)).toEqual(await get(owner));
      }
    }
    const refused = await fetch(`${far.url}/api/rooms/${room.code}`, { method: 'PUT' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, DELETE']);
    const stranger = await fetch(`${far.url}/api/rooms/${room.code}`, { method: 'DELETE' });
    expect(stranger.status).toBe(401);
    const broken = await fetch(`${far.url}/api/rooms/${room.code}/leaderboard`, {
      ...{ method: 'POST', body: '{', headers: { 'content-type': 'application/json' } },
    });
    expect(broken.status).toBe(400);
    expect(await holder()).toEqual({ epoch: 1, owner: owner.name });
  });

  it('[PEER31] may bring more than fits into one message, in any order with others', async () => {
    const { all, owner, room, host } = await processes(2);
    const far = all[1] ?? owner;
    const console_ = await host(far);
    for (let round = 0; round < 6; round += 1) {
      await Promise.all(
        Array.from({ length: 50 }, () => console_.give({ type: round % 2 ? 'unlock' : 'lock' })),
      );
      for (const { clock } of all) clock.advance(10_000);
    }
    const headers = { authorization: `Bearer ${room.hostToken}` };
    const log = (at: TestProcess) =>
      fetch(`${at.url}/api/rooms/${room.code}/log.jsonl`, { headers }).then((response) => response.text());
    const [near, ...others] = await Promise.all([log(owner), ...Array.from({ length: 5 }, () => log(far))]);
    expect(near?.split('\n').length).toBeGreaterThan(200);
    expect(new Set(others)).toEqual(new Set([near]));
  });

  it('[PEER32] goes on as long as it likes, and ends when the caller goes or the owner is gone', async () => {
    const { all, owner, room, host, until } = await processes(2);
    const far = all[1] ?? owner;
    const console_ = await host(owner);
    const headers = { authorization: `Bearer ${room.hostToken}` };
    const watch = async () => {
      const leave = new AbortController();
      const path = `/k8s/${room.code}/api/v1/namespaces/default/services?watch=1`;
      const response = await fetch(far.url + path, { headers, signal: leave.signal });
      const watched = { text: '', ended: false, leave: () => leave.abort() };
      void (async () => {
        try {
          const decoder = new TextDecoder();
          for await (const chunk of response.body ?? []) watched.text += decoder.decode(chunk as Uint8Array);
        } catch {}
        watched.ended = true;
      })();
      return watched;
    };
    const [first, second] = [await watch(), await watch()];
    const create = async (name: string) => {
      const command = { type: 'create-service', name, selector: { app: 'web' }, port: 80 } as const;
      expect(await console_.give({ type: 'cluster', command })).toMatchObject({ ok: true });
    };
    await create('shop');
    await until('both watches have it', () => [first, second].every(({ text }) => text.includes('"shop"')));
    first.leave();
    await until('it has ended', () => first.ended);
    await create('stall');
    await until('the other goes on', () => second.text.includes('"stall"'));
    owner.cutOff();
    await untilAll([far], 'the other has ended', () => second.ended);
  });
});

describe('when the owner of a room is gone', () => {
  it('[PEER20] a process with its pages takes it over: they stay connected, have the whole view, and go on', async () => {
    const { all, owner, host, student, room } = await processes(3);
    const [, second, third] = all;
    if (second === undefined || third === undefined) throw new Error('too few');
    const far = await host(second);
    const class_ = [await student(second), await student(third), await student(third)];
    const acknowledged: string[] = [];
    for (const [number, one] of class_.entries()) {
      const id = `before-${number}`;
      expect(await one.give({ type: 'set-target', to: '10.1.1.5' }, id)).toMatchObject({ ok: true });
      acknowledged.push(id);
    }
    owner.cutOff();
    const during = class_.map((one, number) => one.give({ type: 'send' }, `during-${number}`));
    const alive = [second, third];
    let answers: CommandAnswer[] | null = null;
    void Promise.all(during).then((all) => {
      answers = all;
    });
    await untilAll(alive, 'they are answered', () => answers !== null);
    expect(answers).toEqual(class_.map(() => expect.objectContaining({ ok: true })));
    acknowledged.push(...class_.map((_, number) => `during-${number}`));
    await untilAll(alive, 'the console shows it', () => far.host.traffic.total['pod-ip'].answered === 3);
    const kept = await third.store.holder(room.code);
    expect(kept).toMatchObject({ ok: true, value: { epoch: 2 } });
    expect([second.name, third.name]).toContain(kept.ok && kept.value.owner);
    expect(class_.every(({ socket }) => socket.connected)).toBe(true);
    expect([far, ...class_].map(({ gaps }) => gaps)).toEqual([0, 0, 0, 0]);
    const ids: string[] = [];
    for await (const page of third.store.history(room.code)) ids.push(...page.map(({ id }) => id));
    expect(acknowledged.filter((id) => ids.filter((one) => one === id).length !== 1)).toEqual([]);
  });

  it('[PEER23] its synthetic students come back where it goes on, in the same seats, and nowhere twice', async () => {
    const { all, owner, host, room } = await processes(3, { mode: 'free', synthetic: 3 });
    const [, second, third] = all;
    if (second === undefined || third === undefined) throw new Error('too few');
    const far = await host(second);
    const isThere = () => far.host.people.joined === 3 && far.host.people.online === 3;
    await untilAll(all, 'the class is there', isThere);
    const seats = far.host.seats.map(({ id }) => id);
    const at = async ({ url }: TestProcess) => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/^podium_synthetic_students (\d+)$/m.exec(text)?.[1]);
    };
    const holder = async () => {
      const found = await second.store.holder(room.code);
      return found.ok ? found.value : null;
    };
    expect([await at(owner), await at(second)]).toEqual([3, 0]);

    await owner.app.close();
    await untilAll(all, 'it goes on elsewhere', async () => (await holder())?.owner === second.name);
    await untilAll(all, 'its class, too', async () => (await at(second)) === 3 && isThere());
    expect(far.host.seats.map(({ id }) => id)).toEqual(seats);

    // As after a pause: another process has taken the room, and the one that had it finds that out.
    await third.store.claim(room.code, third.name, (await holder())?.epoch ?? 0);
    await redis.say(`DEL podium:process:{${second.name}}`);
    await untilAll(all, 'it goes on at the third', async () => (await at(third)) === 3 && isThere());
    expect(await at(second)).toBe(0);
    expect(far.host.seats.map(({ id }) => id)).toEqual(seats);
    expect(far.socket.connected).toBe(true);
  });

  it('[PEER35] a page that comes in while its owner finds out that it lost the room is let in where the room runs', async () => {
    const { owner, all, room, host, student, page, until } = await processes(2);
    const far = all[1] ?? owner;
    const ada = await student(owner);
    const late = await page(owner);
    const append = owner.store.append.bind(owner.store);
    let write = () => {};
    const mayWrite = new Promise<void>((resolve) => {
      write = resolve;
    });
    let writes = 0;
    owner.store.append = async (batch) => {
      writes += 1;
      await mayWrite;
      return append(batch);
    };
    void ada.give({ type: 'wave' });
    await until('it writes', () => writes > 0);
    // As a page does it: whoever is not let in asks again.
    const welcomed = late
      .hello('stage')
      .then(({ ok }) => ok || late.hello('stage').then((again) => again.ok));
    // Answered over the same line, so what was said before has arrived.
    await late.ask('trace', { request: 'none' });
    await far.store.claim(room.code, far.name, 1);
    write();
    let isIn = false;
    void welcomed.then((ok) => {
      isIn = ok;
    });
    await until('it is in', () => isIn);
    const console_ = await host(far);
    await console_.give({ type: 'lock' });
    await until('it sees what happens there', () => late.view?.room.locked === true);
  });

  it('[PEER36] an owner that cannot ask whether its room was taken over shows nothing of it until it can', async () => {
    const { owner, all, room, host, page, until, holder } = await processes(2);
    const far = all[1] ?? owner;
    const console_ = await host(owner);
    const late = await page(owner);
    const ask = owner.store.holder.bind(owner.store);
    let asked = 0;
    owner.store.holder = async () => {
      asked += 1;
      return { ok: false, error: 'store-down' };
    };
    await far.store.claim(room.code, far.name, 1);
    await redis.say(`DEL podium:process:{${owner.name}}`);
    await until('it asks again and again', () => asked > 2);
    expect(await late.hello('stage')).toMatchObject({ ok: false, refusal: { code: 'not-saved' } });
    owner.store.holder = ask;
    await until('the room goes on where it is', async () => (await holder()).epoch === 3);
    expect(await console_.give({ type: 'lock' })).toMatchObject({ ok: true });
  });

  it('[PEER37] an owner of another release that does not understand a page refuses it as not-saved', async () => {
    const { owner, all, page } = await processes(2);
    const far = all[1] ?? owner;
    const peers = far.peers;
    const send = peers.send.bind(peers);
    peers.send = (to, message) =>
      send(to, message.replace(`"version":${WIRE_VERSION}`, `"version":${WIRE_VERSION + 1}`));
    const stage = await page(far);
    expect(await stage.hello('stage')).toMatchObject({ ok: false, refusal: { code: 'not-saved' } });
    peers.send = send;
    expect((await stage.hello('stage')).ok).toBe(true);
  });

  it('[PEER24] /metrics counts guests, what was passed on, and rooms that were handed over', async () => {
    const { all, owner, room, host, student } = await processes(2);
    const far = all[1] ?? owner;
    const ada = await student(far);
    const console_ = await host(owner);
    const metrics = async ({ url }: TestProcess) => (await fetch(`${url}/metrics`)).text();
    await ada.give({ type: 'wave' });
    await fetch(`${far.url}/api/rooms/${room.code}`);
    expect(await metrics(owner)).toMatch(/^podium_guests 1$/m);
    expect(await metrics(far)).toMatch(/^podium_forwarded_total\{kind="message"\} 3$/m);
    expect(await metrics(far)).toMatch(/^podium_forwarded_total\{kind="request"\} 1$/m);
    console_.drop();
    await far.store.claim(room.code, far.name, 1);
    await redis.say(`DEL podium:process:{${owner.name}}`);
    await untilAll(all, 'it has noticed', async () =>
      /^podium_given_up_total 1$/m.test(await metrics(owner)),
    );
    expect(await ada.give({ type: 'wave' })).toMatchObject({ ok: true });
    expect(await metrics(far)).toMatch(/^podium_guests 0$/m);
  });

  it('[PEER25] while Redis is away pages elsewhere stay connected, hear not-saved, and all goes on when it is back', async () => {
    const { all, owner, host, student, until } = await processes(2);
    const far = all[1] ?? owner;
    const near = await host(owner);
    const ada = await student(far);
    expect(await ada.give({ type: 'set-target', to: '10.1.1.5' }, 'before-away')).toMatchObject({ ok: true });
    await redis.kill();
    const notSaved = { ok: false, refusal: expect.objectContaining({ code: 'not-saved' }) };
    let answer: CommandAnswer | null = null;
    void ada.give({ type: 'set-target', to: '10.1.1.6' }, 'while-away').then((given) => {
      answer = given;
    });
    await until('it is refused', () => answer !== null);
    expect(answer).toEqual(notSaved);
    expect(await near.give({ type: 'lock' })).toEqual(notSaved);
    await redis.restart();
    let saved = false;
    await until('it is saved', async () => {
      if (!saved) saved = (await ada.give({ type: 'set-target', to: '10.1.1.6' }, 'while-away')).ok;
      return saved;
    });
    await until('everybody sees it', async () => {
      await near.give({ type: 'lock' });
      return ada.you?.target === '10.1.1.6' && ada.view?.room.locked === true;
    });
    const log: string[] = [];
    for await (const page of owner.store.history(ada.code)) log.push(...page.map(({ id }) => id));
    expect(log.filter((id) => id.endsWith('-away'))).toEqual(['before-away', 'while-away']);
    expect([ada.socket.connected, near.socket.connected, ada.gaps, near.gaps]).toEqual([true, true, 0, 0]);
  });
});
