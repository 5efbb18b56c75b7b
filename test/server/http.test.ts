import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessons } from '../../shared/lesson/lessons.ts';
import { openRoom, startApp, type TestApp } from '../support/app.ts';
import { student } from '../support/client.ts';
import { json, problem } from '../support/problem.ts';
import { ROOM_PATHS } from '../support/room-paths.ts';

let server: TestApp;
let closed: TestApp;
beforeAll(async () => {
  server = await startApp();
  closed = await startApp({ passcode: 'open sesame', publicUrl: 'https://podium.example.org' });
});
afterAll(async () => {
  await server.app.close();
  await closed.app.close();
});

const get = (path: string, init?: RequestInit) => fetch(server.url + path, init);

describe('REST', () => {
  it('[SRV58] lists the lessons with id, title and number of steps', async () => {
    const listed: unknown = await (await get('/api/lessons')).json();
    expect(listed).toMatchObject(lessons.map(({ id, title, steps }) => ({ id, title, steps: steps.length })));
  });

  it('[SRV59] opens a room without a body, with 201, a code, a host token and addresses that work on a phone', async () => {
    const response = await get('/api/rooms', { method: 'POST' });
    expect(response.status).toBe(201);
    const room = (await response.json()) as { [name: string]: string };
    const { code = '', hostToken = '' } = room;
    expect(code).toMatch(/^[A-Z0-9]{6}$/);
    expect(hostToken).toMatch(/^[\w-]{43}$/);
    expect(response.headers.get('location')).toBe(`/api/rooms/${code}`);
    expect(room.hostUrl).toBe(`${server.url}/host/${code}#${hostToken}`);
    expect(new URL(room.joinUrl ?? '').pathname).toBe(`/j/${code}`);
    expect(new URL(room.stageUrl ?? '').pathname).toBe(`/stage/${code}`);
    expect(new URL(room.joinUrl ?? '').port).toBe(new URL(server.url).port);
  });

  it('[SRV101] takes no harm from a Host header that is no address', async () => {
    for (const host of ['localhost:99999', 'evil.example/<x>', '[::1', 'a b']) {
      const body = await new Promise<string>((resolve, reject) => {
        const { port } = new URL(server.url);
        const sent = request({ port, method: 'POST', path: '/api/rooms', headers: { host } }, (response) => {
          response.setEncoding('utf8');
          let text = '';
          response.on('data', (part: string) => {
            text += part;
          });
          response.on('end', () => resolve(text));
        });
        sent.on('error', reject);
        sent.end();
      });
      expect(JSON.parse(body)).toMatchObject({
        hostUrl: expect.stringMatching(/^http:\/\/localhost\/host\//),
      });
    }
  });

  it('[SRV295] answers whoever offers to go on in another protocol than there is here, in this one', async () => {
    const { code } = await openRoom(server.url);
    const asked = (upgrade: string, method: string, path: string, body = '') =>
      new Promise<readonly [status: number | undefined, body: string]>((resolve, reject) => {
        const { port } = new URL(server.url);
        const offer = {
          connection: 'Upgrade, HTTP2-Settings',
          upgrade,
          'http2-settings': 'AAEAAEAAAAIAAAAA',
        };
        const about = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
        const sent = request({ port, method, path, headers: { ...offer, ...about } }, async (response) => {
          expect(response.headers.connection).toBe('close');
          resolve([response.statusCode, Buffer.concat(await response.toArray()).toString()]);
        });
        sent.on('error', reject);
        sent.flushHeaders();
        sent.end(body);
      });
    for (const upgrade of ['h2c', 'TLS/1.2, HTTP/1.1']) {
      const [listed, text] = await asked(upgrade, 'GET', '/api/lessons');
      expect([upgrade, listed]).toEqual([upgrade, 200]);
      expect(JSON.parse(text)).toHaveLength(lessons.length);
      const [refused, why] = await asked(upgrade, 'POST', '/api/rooms', JSON.stringify({ mode: 'exäm' }));
      expect([refused, JSON.parse(why)]).toEqual([400, expect.objectContaining({ code: 'bad-message' })]);
      expect(await asked(upgrade, 'GET', `/k8s/${code}/version`)).toEqual([
        200,
        expect.stringContaining('gitVersion'),
      ]);
    }
    const [status] = await asked('websocket', 'GET', '/api/lessons');
    expect(status).toBe(404);
  });

  it('[SRV60] gives addresses under PUBLIC_URL when it is set', async () => {
    const response = await fetch(`${closed.url}/api/rooms`, json({ passcode: 'open sesame' }));
    expect(await response.json()).toMatchObject({
      joinUrl: expect.stringMatching(/^https:\/\/podium\.example\.org\/j\//),
      hostUrl: expect.stringMatching(/^https:\/\/podium\.example\.org\/host\//),
    });
  });

  it('[SRV61] opens rooms only with the passcode where one is set', async () => {
    await problem(await fetch(`${closed.url}/api/rooms`, json({})), 403, 'passcode-wrong');
    await problem(await fetch(`${closed.url}/api/rooms`, json({ passcode: 'open' })), 403, 'passcode-wrong');
    expect((await fetch(`${closed.url}/api/rooms`, json({ passcode: 'open sesame' }))).status).toBe(201);
  });

  it('[SRV222] takes ten wrong passcodes from an address, and then one in half a minute', async () => {
    const guarded = await startApp({ passcode: 'open sesame' });
    const give = (passcode: string | undefined, from: string) => {
      const asked = json({ passcode });
      // As the proxy in front of it says.
      const headers = { ...asked.headers, 'x-forwarded-for': from };
      return fetch(`${guarded.url}/api/rooms`, { ...asked, headers });
    };
    for (const [address, sameNetwork, other] of [
      ['198.51.100.7', '198.51.100.7', '198.51.100.8'],
      ['2001:db8:0:7::1', '2001:db8::7:a:b:c:d', '2001:db8:0:8::1'],
    ] as const) {
      for (let count = 0; count < 10; count += 1) {
        expect((await give('open sesame', address)).status).toBe(201);
        await problem(await give(undefined, address), 403, 'passcode-wrong');
        await problem(await give('abracadabra', address), 403, 'passcode-wrong');
      }
      for (const passcode of ['abracadabra', 'open sesame']) {
        const refused = await give(passcode, sameNetwork);
        expect(refused.headers.get('retry-after')).toBe('30');
        await problem(refused, 429, 'passcode-guessed');
      }
      await problem(await give(undefined, address), 403, 'passcode-wrong');
      expect((await give('open sesame', other)).status).toBe(201);
      guarded.clock.advance(30_000);
      expect((await give('open sesame', address)).status).toBe(201);
      await problem(await give('abracadabra', address), 403, 'passcode-wrong');
      await problem(await give('open sesame', address), 429, 'passcode-guessed');
    }
    await guarded.app.close();
  });

  it('[SRV241] counts the guesses of a device that has opened a room apart from those of its address', async () => {
    const guarded = await startApp({ passcode: 'open sesame' });
    const give = (body: object) => fetch(`${guarded.url}/api/rooms`, json(body));
    const opened = async (device?: string) => {
      const response = await give({ passcode: 'open sesame', ...(device !== undefined && { device }) });
      expect(response.status).toBe(201);
      return ((await response.json()) as { device: string }).device;
    };
    const teacher = await opened();
    expect(await opened(teacher)).toBe(teacher);
    const [name = ''] = teacher.split('.');
    const forged = [`${name}.${'x'.repeat(43)}`, name, '.', '', teacher.slice(0, -1), `x${teacher}`];
    for (const device of [...forged, undefined, undefined, undefined, undefined]) {
      await problem(await give({ passcode: 'abracadabra', device }), 403, 'passcode-wrong');
    }
    for (const device of [...forged, undefined]) {
      await problem(await give({ passcode: 'open sesame', device }), 429, 'passcode-guessed');
    }
    await opened(teacher);
    await problem(await give({ device: teacher }), 403, 'passcode-wrong');
    for (let count = 0; count < 10; count += 1) {
      await problem(await give({ passcode: 'abracadabra', device: teacher }), 403, 'passcode-wrong');
    }
    await problem(await give({ passcode: 'open sesame', device: teacher }), 429, 'passcode-guessed');
    await guarded.app.close();
    const elsewhere = async (passcode: string | null) => {
      const other = await startApp({ passcode });
      const asked = json({ passcode: passcode ?? 'any', device: teacher });
      const room = await (await fetch(`${other.url}/api/rooms`, asked)).json();
      await other.app.close();
      return room as { code: string; device?: string };
    };
    expect(await elsewhere('open sesame')).toMatchObject({ device: teacher });
    const { device = teacher } = await elsewhere('another one');
    expect(device).not.toBe(teacher);
    expect(await elsewhere(null)).not.toHaveProperty('device');
  });

  it('[SRV62] shows a room to anybody with its code, in any spelling, and nothing secret of it', async () => {
    const { code, hostToken } = await openRoom(server.url);
    const ada = await student(server.url, code);
    const response = await get(`/api/rooms/${code.slice(0, 3).toLowerCase()}-${code.slice(3).toLowerCase()}`);
    const shown = await response.json();
    expect(shown).toMatchObject({
      code,
      phase: 'lobby',
      players: 1,
      locked: false,
      ended: false,
      mode: 'lesson',
    });
    expect(JSON.stringify(shown)).not.toContain(hostToken);
    ada.drop();
  });

  it('[SRV63] answers a room that is not there with 404 on every route', async () => {
    for (const path of ROOM_PATHS) {
      await problem(await get(`/api/rooms/ZZZZZZ${path}`), 404, 'no-such-room');
      await problem(await get(`/api/rooms/not-a-code${path}`), 404, 'no-such-room');
    }
  });

  it('[SRV64] answers malformed JSON on every route with 400 and a sentence', async () => {
    const { code } = await openRoom(server.url);
    const broken = { ...json('{"mode": '), method: 'POST' };
    await problem(await get('/api/rooms', broken), 400, 'bad-message');
    for (const path of ['/api/lessons', `/api/rooms/${code}`, `/api/rooms/${code}/log.jsonl`]) {
      await problem(await get(path, broken), 400, 'bad-message');
    }
  });

  it('[SRV65] answers a body of the wrong shape, type or size by name', async () => {
    await problem(await get('/api/rooms', json({ mode: 'exam' })), 400, 'bad-message');
    await problem(await get('/api/rooms', json({ synthetic: 1_000 })), 400, 'bad-message');
    await problem(await get('/api/rooms', json([1, 2])), 400, 'bad-message');
    await problem(await get('/api/rooms', json('null x')), 400, 'bad-message');
    await problem(await get('/api/rooms', json({ colour: 'red' })), 400, 'bad-message');
    await problem(await get('/api/rooms', json({ lesson: 'algebra' })), 400, 'no-such-lesson');
    await problem(await get('/api/rooms', json({ lesson: 'x'.repeat(1_100_000) })), 413, 'too-large');
    await problem(await get('/api/rooms', { method: 'POST', body: 'mode=free' }), 415, 'bad-message');
    const inParts = { method: 'POST', body: new Blob(['{"mode":"exam"}']).stream(), duplex: 'half' } as const;
    await problem(await get('/api/rooms', inParts), 415, 'bad-message');
  });

  it('[SRV66] answers unknown addresses with 404 and wrong methods with 405 and what is allowed', async () => {
    await problem(await get('/api/nothing'), 404, 'not-found');
    await problem(await get('/nothing'), 404, 'not-found');
    await problem(await get('/api/rooms/%E0%A4%A'), 400, 'bad-message');
    const { code } = await openRoom(server.url);
    for (const [path, allowed] of [
      ['/api/rooms', 'POST'],
      ['/api/lessons', 'GET'],
      [`/api/rooms/${code}`, 'GET, DELETE'],
      [`/api/rooms/${code}/report.json`, 'GET'],
      ['/healthz', 'GET'],
    ] as const) {
      const response = await get(path, { method: 'PUT' });
      expect(response.headers.get('allow')).toBe(allowed);
      await problem(response, 405, 'method-not-allowed');
    }
    const page = await get('/nothing', { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('<!doctype html>')]);
  });

  it('[SRV70] opens so many rooms a minute and no more, and says when to try again', async () => {
    const busy = await startApp();
    const answers: Response[] = [];
    for (let count = 0; count < 61; count += 1)
      answers.push(await fetch(`${busy.url}/api/rooms`, { method: 'POST' }));
    const last = answers.at(-1);
    expect(answers.slice(0, 60).every(({ status }) => status === 201)).toBe(true);
    expect(last?.headers.get('retry-after')).toBe('2');
    if (last !== undefined) await problem(last, 429, 'too-fast');
    busy.clock.advance(2_000);
    expect((await fetch(`${busy.url}/api/rooms`, { method: 'POST' })).status).toBe(201);
    await busy.app.close();
  });
});
