import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csv } from '../../server/http/csv.ts';
import { openRoom } from '../support/app.ts';
import { instructor, student } from '../support/client.ts';
import { problem } from '../support/problem.ts';
import { get, server, store } from './set-up-at-will.ts';

describe('what came of a class', () => {
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
    store.isUp = false;
    await problem(await get(path), 503, 'not-saved');
    store.isUp = true;
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
