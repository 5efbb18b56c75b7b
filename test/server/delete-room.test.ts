import { describe, expect, it } from 'vitest';
import { openRoom } from '../support/app.ts';
import { instructor, student, TestClient } from '../support/client.ts';
import { problem } from '../support/problem.ts';
import { ROOM_PATHS } from '../support/room-paths.ts';
import { server, store } from './set-up-at-will.ts';

const remove = (code: string, token?: string | null) =>
  fetch(`${server.url}/api/rooms/${code}`, {
    method: 'DELETE',
    ...(token ? { headers: { authorization: `Bearer ${token}` } } : {}),
  });

describe('DELETE /api/rooms/CODE', () => {
  it('[SRV163] deletes the room for the instructor alone, tells everybody in it, and answers 404 from then on', async () => {
    const { code, hostToken } = await openRoom(server.url);
    const ada = await student(server.url, code);
    const host = await instructor(server.url, code, hostToken);
    const stage = await new TestClient(server.url, code).connect();
    expect(await stage.hello('stage')).toMatchObject({ ok: true });
    await problem(await remove(code), 401, 'bad-token');
    await problem(await remove(code, ada.token), 401, 'bad-token');
    expect((await ada.give({ type: 'wave' })).ok).toBe(true);

    expect((await remove(code, hostToken)).status).toBe(204);
    const all = [ada, host, stage];
    await server.until('everybody is let go', () => all.every(({ socket }) => !socket.connected));
    expect(all.map(({ closed }) => closed)).toEqual(['room-deleted', 'room-deleted', 'room-deleted']);
    for (const path of ROOM_PATHS) {
      const response = await fetch(`${server.url}/api/rooms/${code}${path}`);
      await problem(response, 404, 'no-such-room');
    }
    await problem(await remove(code, hostToken), 404, 'no-such-room');
    const back = await new TestClient(server.url, code).connect();
    expect(await back.hello('player', ada.token)).toMatchObject({
      ok: false,
      refusal: { code: 'no-such-room' },
    });
    back.drop();
    expect(await store.list()).toEqual({ ok: true, value: [] });
  });

  it('[SRV164] a room that the store cannot delete goes on with everything in it', async () => {
    const { code, hostToken } = await openRoom(server.url);
    const ada = await student(server.url, code);
    store.isUp = false;
    await problem(await remove(code, hostToken), 503, 'not-saved');
    store.isUp = true;
    await server.until('the page is told to come again', () => ada.closed !== null);
    expect(ada.closed).toBe('server-stopping');
    const back = await new TestClient(server.url, code).connect();
    expect(await back.hello('player', ada.token)).toMatchObject({ ok: true });
    expect((await back.give({ type: 'wave' })).ok).toBe(true);
    back.drop();
    expect((await remove(code, hostToken)).status).toBe(204);
  });
});

describe('the anonymous copy', () => {
  it('[SRV165] has the results without names, seats, code and seed, in every format, for the instructor alone', async () => {
    const { code, hostToken } = await openRoom(server.url, { options: { ownNames: true } });
    const names = ['Grace Hopper', 'Ada Lovelace', 'Alan Turing'];
    const pages = [];
    for (const name of names) pages.push(await student(server.url, code, name));
    const headers = { authorization: `Bearer ${hostToken}` };
    const get = (file: string, init: RequestInit = { headers }) =>
      fetch(`${server.url}/api/rooms/${code}/${file}?anonymous=1`, init);
    await problem(await get('report.json', {}), 401, 'bad-token');
    const response = await get('report.json');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=podium-anonymous.json');
    const text = await response.text();
    const ids = pages.map(({ you }) => you?.seat.id ?? '');
    for (const secret of [...names, ...ids, code, 'hostTokenHash']) expect(text).not.toContain(secret);
    const report = JSON.parse(text);
    const expected = ['Student 1', 'Student 2', 'Student 3'];
    expect(report.seats.map(({ name }: { name: string }) => name)).toEqual(expected);
    expect(report.leaderboard.map(({ name }: { name: string }) => name)).toEqual(expected);
    expect(report.table).toHaveLength(8);
    const csv = await (await get('report.csv')).text();
    expect(csv.split('\r\n')[1]).toMatch(/^1,Student 1,1,no,,0,0,,/);
    expect((await get('report.xlsx')).headers.get('content-disposition')).toContain('podium-anonymous.xlsx');
    for (const page of pages) page.drop();
  });
});
