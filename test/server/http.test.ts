import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv } from '../../server/http/csv.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { lessons } from '../../shared/lesson/lessons.ts';
import { openRoom, startApp, type TestApp, TTL } from '../support/app.ts';
import { instructor, student, TestClient } from '../support/client.ts';

let server: TestApp;
let closed: TestApp;
let storeIsUp = true;

beforeAll(async () => {
  const store = memoryStore(TTL);
  const failing = {
    ...store,
    isReachable: async () => storeIsUp,
    leaderboard: async (code: string) =>
      storeIsUp ? store.leaderboard(code) : ({ ok: false, error: 'store-down' } as const),
  };
  server = await startApp({ store: failing });
  closed = await startApp({ passcode: 'open sesame', publicUrl: 'https://podium.example.org' });
});
afterAll(async () => {
  await server.app.close();
  await closed.app.close();
});

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
}

const get = (path: string, init?: RequestInit) => fetch(server.url + path, init);

async function problem(response: Response, status: number, code: string): Promise<Problem> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const body = (await response.json()) as Problem;
  expect(body).toMatchObject({ type: 'about:blank', status, code });
  // A sentence a person can read, and no trace of the program.
  expect(body.detail).toMatch(/^[A-Z].*[.!?]|^[A-Z].*run build$/);
  expect(JSON.stringify(body)).not.toMatch(/\.[tj]s:|node_modules|\\n +at /);
  return body;
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

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
    for (const path of [
      '',
      '/leaderboard',
      '/boards',
      '/own-report.json',
      '/report.json',
      '/report.csv',
      '/report.xlsx',
      '/log.jsonl',
    ]) {
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

  it('[SRV67] gives report and log to the host token alone, on any device', async () => {
    const { code, hostToken } = await openRoom(server.url);
    const ada = await student(server.url, code);
    for (const name of ['report.json', 'report.csv', 'report.xlsx', 'log.jsonl']) {
      const path = `/api/rooms/${code}/${name}`;
      await problem(await get(path), 401, 'bad-token');
      await problem(await get(path, { headers: { authorization: `Bearer ${ada.token}` } }), 401, 'bad-token');
      const right = await get(path, { headers: { authorization: `Bearer ${hostToken}` } });
      expect(right.status).toBe(200);
      expect(right.headers.get('cache-control')).toBe('no-store');
    }
    const xml = await get(`/api/rooms/${code}/report.xml`, {
      headers: { authorization: `Bearer ${hostToken}` },
    });
    await problem(xml, 404, 'not-found');
    ada.drop();
  });

  it('[SRV68] reports every seat with its points, and the log line by line after what opened the room', async () => {
    const { code, hostToken } = await openRoom(server.url, { options: { ownNames: true } });
    const ada = await student(server.url, code, '=Ada, "B"');
    await ada.give({ type: 'wave' });
    const headers = { authorization: `Bearer ${hostToken}` };
    const report = (await (await get(`/api/rooms/${code}/report.json`, { headers })).json()) as {
      seats: unknown;
    };
    expect(report).toMatchObject({
      code,
      version: 2,
      hash: expect.stringMatching(/^[0-9a-f]{16}$/),
      ended: false,
    });
    expect(report.seats).toEqual([expect.objectContaining({ name: '=Ada, "B"', points: 0, place: 1 })]);
    const table = await (await get(`/api/rooms/${code}/report.csv`, { headers })).arrayBuffer();
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(table);
    const [head = '', row] = text.split('\r\n');
    const first = '\uFEFFplace,name,seat,synthetic,squad,points,possible,percent,';
    expect(head.slice(0, first.length)).toBe(first);
    const zeros = head.slice(first.length).split(',');
    expect(row).toBe(`1,"'=Ada, ""B""",1,no,,0,0,,${zeros.map(() => '0').join(',')}`);
    await problem(await get(`/api/rooms/${code}/report.csv?table=answers`, { headers }), 404, 'not-found');
    const log = (await (await get(`/api/rooms/${code}/log.jsonl`, { headers })).text()).trimEnd().split('\n');
    const lines = log.map((line) => JSON.parse(line));
    expect(lines.map((line) => line.command?.type ?? line.code)).toEqual([code, 'join', 'wave']);
    ada.drop();
  });

  it('[SRV103] gives the results as a workbook in which a name stays a name', async () => {
    const { code, hostToken } = await openRoom(server.url, { options: { ownNames: true } });
    const ada = await student(server.url, code, '=1+1');
    const headers = { authorization: `Bearer ${hostToken}` };
    const response = await get(`/api/rooms/${code}/report.xlsx`, { headers });
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    expect(text('xl/sharedStrings.xml')).toContain('>=1+1<');
    expect(text('xl/worksheets/sheet1.xml')).not.toContain('<f>');
    expect(text('xl/worksheets/sheet1.xml')).toContain('<v>1</v>');
    ada.drop();
  });

  it('[SRV69] has the leaderboard also when the class is over, and says so when the store is away', async () => {
    const { code, hostToken } = await openRoom(server.url);
    const ada = await student(server.url, code);
    const host = await instructor(server.url, code, hostToken);
    await host.give({ type: 'end-room' });
    const path = `/api/rooms/${code}/leaderboard`;
    expect(await (await get(path)).json()).toEqual([
      expect.objectContaining({ place: 1, points: 0, possible: 0 }),
    ]);
    storeIsUp = false;
    await problem(await get(path), 503, 'not-saved');
    storeIsUp = true;
    ada.drop();
    host.drop();
  });

  it('[SRV99] keeps the leaderboard to the instructor until the podium is complete or the class is over', async () => {
    const { code, hostToken } = await openRoom(server.url);
    const ada = await student(server.url, code);
    const path = `/api/rooms/${code}/leaderboard`;
    await problem(await get(path), 409, 'wrong-phase');
    await problem(await get(path, { headers: { authorization: `Bearer ${ada.token}` } }), 409, 'wrong-phase');
    const asHost = await get(path, { headers: { authorization: `Bearer ${hostToken}` } });
    expect(await asHost.json()).toHaveLength(1);
    const host = await instructor(server.url, code, hostToken);
    await host.give({ type: 'end-room' });
    expect((await get(path)).status).toBe(200);
    ada.drop();
    host.drop();
  });

  it('[SRV200] shows a student the podium’s places and the own row of every leaderboard, the instructor all of them', async () => {
    const { code, hostToken } = await openRoom(server.url);
    const students = [];
    for (let number = 0; number < 5; number += 1) students.push(await student(server.url, code));
    const host = await instructor(server.url, code, hostToken);
    while (host.view?.beat.id !== 'step-1-saw') {
      if (host.view?.beat.id === 'step-1-do') {
        // Three do the task, so that the other two are behind.
        for (const one of students.slice(0, 3)) {
          await one.give({ type: 'look-up', line: 'get pods -o wide' });
          await one.give({ type: 'set-target', to: '10.1.1.5' });
          for (let sent = 0; sent < 3; sent += 1) await one.give({ type: 'send' });
        }
        await server.pass(1_000);
      }
      await host.give({ type: 'next' });
      await server.pass(500);
    }
    await host.give({ type: 'end-room' });
    type Row = { readonly seat: string; readonly place: number | null };
    /** In the order of places; who shares one is in no order that means anything. */
    const inOrder = (rows: readonly Row[]) =>
      rows.toSorted((a, b) => (a.place ?? 9) - (b.place ?? 9) || (a.seat < b.seat ? -1 : 1));
    const ask = async (name: string, token: string | null): Promise<unknown> => {
      const headers = token === null ? {} : { authorization: `Bearer ${token}` };
      const answer = await get(`/api/rooms/${code}/${name}`, { headers });
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      return answer.json();
    };
    const boardFor = async (token: string | null) => inOrder((await ask('leaderboard', token)) as Row[]);
    const partsFor = async (token: string | null) => {
      const { parts, awards } = (await ask('boards', token)) as {
        parts: { part: string; rows: Row[] }[];
        awards: unknown[];
      };
      expect(awards).not.toEqual([]);
      return parts.map(({ part, rows }) => ({ part, rows: inOrder(rows) }));
    };
    const whole = await boardFor(hostToken);
    expect(whole.map(({ place }) => place)).toEqual([1, 1, 1, 4, 4]);
    const podium = whole.slice(0, 3);
    const last = students.at(-1);
    const own = { ...whole.find(({ seat }) => seat === last?.you?.seat.id), place: null };
    for (const [token, rows] of [
      [hostToken, whole],
      [null, podium],
      [students[0]?.token ?? '', podium],
      [last?.token ?? '', [...podium, own]],
    ] as const) {
      expect(await boardFor(token)).toEqual(rows);
      expect(await partsFor(token)).toEqual([{ part: 'do', rows }]);
    }
    for (const one of [...students, host]) one.drop();
  });

  it('[SRV201] gives each student the own part of the report, and nobody else’s', async () => {
    const { code, hostToken } = await openRoom(server.url, { mode: 'free' });
    const ada = await student(server.url, code);
    const bob = await student(server.url, code);
    await ada.give({ type: 'look-up', line: 'kubectl get svc' });
    const path = `/api/rooms/${code}/own-report.json`;
    const own = await get(path, { headers: { authorization: `Bearer ${ada.token}` } });
    expect(own.headers.get('cache-control')).toBe('no-store');
    const text = await own.text();
    expect(JSON.parse(text)).toMatchObject({
      ...{ seat: ada.you?.seat.id, points: 0, lookUps: 1, stale: 0, sureAndWrong: [] },
      commands: { 'get services': 1 },
    });
    expect(text).not.toContain(bob.you?.seat.id);
    for (const token of ['nonsense', hostToken])
      await problem(await get(path, { headers: { authorization: `Bearer ${token}` } }), 401, 'bad-token');
    await problem(await get(path), 401, 'bad-token');
    ada.drop();
    bob.drop();
  });

  it('[SRV205] gives a student the own log of a class that is over, and nobody anything before', async () => {
    const { code, hostToken } = await openRoom(server.url, { options: { ownNames: true } });
    const ada = await student(server.url, code, 'Ada Lovelace');
    const bob = await student(server.url, code, 'Robert Bobson');
    const host = await instructor(server.url, code, hostToken);
    const path = `/api/rooms/${code}/own-log.jsonl`;
    const as = (token: string | null) => get(path, { headers: { authorization: `Bearer ${token}` } });
    await problem(await as(ada.token), 409, 'wrong-phase');
    await host.give({ type: 'end-room' });
    const own = await as(ada.token);
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const text = await own.text();
    const [seed, ...entries] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([seed.code, seed.hostTokenHash]).toEqual([code, '']);
    expect(entries.map(({ command }) => command.type)).toEqual(['join', 'join', 'end-room']);
    for (const secret of ['Bobson', 'Lovelace']) expect(text).not.toContain(secret);
    for (const token of [hostToken, 'nonsense']) await problem(await as(token), 401, 'bad-token');
    for (const one of [ada, bob, host]) one.drop();
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

describe('pages, health, metrics', () => {
  it('[SRV71] serves the student’s, the host’s and the editor’s page under their addresses, never from a cache unseen', async () => {
    for (const path of ['/', '/j/ABCDEF', '/play/ABCDEF'])
      expect(await (await get(path)).text()).toContain('index.html');
    expect(await (await get('/editor')).text()).toContain('editor.html');
    for (const path of ['/host/ABCDEF', '/stage/ABCDEF', '/review/ABCDEF']) {
      const response = await get(path);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('host.html');
    }
  });

  it('[SRV121] names with every page its styles and its letters, and with the first page what else that one needs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'podium-pages-'));
    mkdirSync(join(folder, '.vite'));
    writeFileSync(join(folder, 'index.html'), 'index.html');
    const manifest = {
      'index.html': { file: 'assets/player.js', css: ['assets/player.css'], imports: ['_base'] },
      _base: { file: 'assets/base.js', assets: ['assets/letters.woff2', 'assets/icon.svg'] },
      _shared: { file: 'assets/shared.js', css: ['assets/shared.css'] },
      'home/home.tsx': {
        file: 'assets/home.js',
        css: ['assets/home.css'],
        imports: ['_base', '_shared', 'index.html'],
      },
      'host.html': { file: 'assets/host.js', css: ['assets/host.css'], imports: ['_shared'] },
    };
    writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(manifest));
    const built = await startApp({ pagesFolder: folder });
    const link = async (path: string) => (await fetch(`${built.url}${path}`)).headers.get('link');
    const font = '</assets/letters.woff2>; rel=preload; as=font; type="font/woff2"; crossorigin';
    const style = (name: string) => `</assets/${name}.css>; rel=preload; as=style; crossorigin`;
    expect((await link('/'))?.split(', ')).toEqual([
      style('player'),
      font,
      '</assets/home.js>; rel=modulepreload',
      '</assets/shared.js>; rel=modulepreload',
      style('home'),
      style('shared'),
    ]);
    for (const path of ['/j/ABCDEF', '/play/ABCDEF'])
      expect((await link(path))?.split(', ')).toEqual([style('player'), font]);
    for (const path of ['/host/ABCDEF', '/stage/ABCDEF'])
      expect((await link(path))?.split(', ')).toEqual([style('shared'), style('host'), font]);
    await built.app.close();
    rmSync(folder, { recursive: true });
  });

  it('[SRV186] writes into a page the code of its room, or the name of the product, to be read before the script is there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'podium-pages-'));
    for (const name of ['index.html', 'host.html'])
      writeFileSync(join(folder, name), '<div id="app"><!-- first paint --></div>');
    const built = await startApp({ pagesFolder: folder });
    const words = async (path: string) =>
      /<p [^>]*>([^<]*)<\/p>/.exec(await (await fetch(`${built.url}${path}`)).text())?.[1];
    expect(await words('/')).toBe('Podium');
    for (const path of ['/j/ktr-94m', '/play/KTR94M', '/host/KTR94M'])
      expect(await words(path)).toBe('KTR-94M');
    // The projector may have been told to hide it.
    expect(await words('/stage/KTR94M')).toBe('Podium');
    // What is no code is not written into a page.
    expect(await words('/j/%3Cscript%3E')).toBe('Podium');
    await built.app.close();
    rmSync(folder, { recursive: true });
  });

  it('[SRV125] sends what was compressed when the pages were built, to whoever can read it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'podium-pages-'));
    mkdirSync(join(folder, 'assets'));
    const words = 'export const words = "the same again and again";\n'.repeat(100);
    writeFileSync(join(folder, 'assets', 'page.js'), words);
    writeFileSync(join(folder, 'assets', 'page.js.br'), brotliCompressSync(words));
    writeFileSync(join(folder, 'assets', 'page.js.gz'), gzipSync(words));
    writeFileSync(join(folder, 'assets', 'letters.woff2'), words);
    const built = await startApp({ pagesFolder: folder });
    const as = async (encoding: string, file = 'page.js') => {
      const headers = { 'accept-encoding': encoding };
      const response = await fetch(`${built.url}/assets/${file}`, { headers });
      expect(await response.text()).toBe(words);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      return [response.headers.get('content-encoding'), response.headers.get('content-type')?.toLowerCase()];
    };
    const script = 'text/javascript; charset=utf-8';
    expect(await as('gzip, deflate, br')).toEqual(['br', script]);
    expect(await as('gzip')).toEqual(['gzip', script]);
    expect(await as('identity')).toEqual([null, script]);
    expect(await as('br', 'letters.woff2')).toEqual([null, 'font/woff2']);
    await built.app.close();
    rmSync(folder, { recursive: true });
  });

  it('[SRV72] lets pages run only what this server sends, and never asks for HTTPS on a laptop that has none', async () => {
    const response = await get('/');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(`connect-src 'self' ws://${new URL(server.url).host}`);
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(response.headers.get('strict-transport-security')).toBe(null);
    expect(response.headers.get('x-powered-by')).toBe(null);
  });

  it('[SRV97] speaks WebSocket alone: a page that polls is refused at once', async () => {
    const response = await get('/socket.io/?EIO=4&transport=polling');
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ code: 0 })]);
  });

  it('[SRV73] says before a build what to run', async () => {
    const bare = await startApp({ pagesFolder: '/nowhere' });
    await problem(await fetch(bare.url), 503, 'not-built');
    await bare.app.close();
  });

  it('[SRV74] is alive while it runs, and ready only while rooms can be saved', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    storeIsUp = false;
    expect((await get('/healthz')).status).toBe(200);
    await problem(await get('/readyz'), 503, 'not-ready');
    storeIsUp = true;
  });

  it('[SRV75] counts rooms, pages, commands, writes, batches, frames and resyncs', async () => {
    const { code } = await openRoom(server.url);
    const ada = await student(server.url, code);
    await ada.give({ type: 'wave' });
    await ada.resync();
    await server.pass(1_000);
    const text = await (await get('/metrics')).text();
    for (const name of ['command_seconds', 'commit_seconds', 'batch_commands']) {
      expect(text).toMatch(new RegExp(`^podium_${name}_count(\\{done="true"\\})? [1-9]`, 'm'));
    }
    expect(text).toMatch(/^podium_rooms [1-9]/m);
    expect(text).toMatch(/^podium_sockets [1-9]/m);
    expect(text).toMatch(/^podium_frames_total\{audience="player"\} [1-9]/m);
    expect(text).toMatch(/^podium_resyncs_total [1-9]/m);
    ada.drop();
  });

  it('[SRV142] names the process as the store and the pages do', async () => {
    const { code } = await openRoom(server.url);
    const page = await new TestClient(server.url, code).connect();
    const welcome = await page.hello('stage');
    const text = await (await get('/metrics')).text();
    expect(text).toContain(`podium_process_info{process="${welcome.ok ? welcome.process : ''}"} 1`);
    page.drop();
  });
});

describe('CSV', () => {
  it('[CHECK15][SRV76] quotes as RFC 4180 says and runs no formula in a spreadsheet', () => {
    const cells = [
      'a,b',
      'say "x"',
      'two\nlines',
      '=1+1',
      '+1',
      '-1',
      '-',
      '@SUM(A1)',
      '\t=1',
      ' =1',
      '＝1',
      -5,
      true,
      null,
    ];
    expect(csv([cells])).toBe(
      '\uFEFF"a,b","say ""x""","two\nlines",\'=1+1,\'+1,\'-1,-,\'@SUM(A1),\'\t=1,\' =1,\'＝1,-5,true,\r\n',
    );
  });
});
