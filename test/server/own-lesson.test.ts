import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../server/rooms/rate-limit.ts';
import { rehearsedBeside } from '../../server/rooms/rehearsed-beside.ts';
import { parseLesson } from '../../shared/lesson/file/parse.ts';
import { lessons } from '../../shared/lesson/lessons.ts';
import type { LogEntry, RoomSeed } from '../../shared/room/command.ts';
import { rehearse, rehearsing } from '../../shared/room/rehearse.ts';
import { advanceRoom, openRoom as openShared, replay, roomHash, stepRoom } from '../../shared/room/room.ts';
import { clusterView } from '../../shared/sim/simulation.ts';
import type { ClusterView } from '../../shared/sim/view.ts';
import { type OpenedRoom, openRoom, startApp, type TestApp } from '../support/app.ts';
import { instructor, student, type TestClient } from '../support/client.ts';
import { ownLesson, SMALL } from '../support/small-lesson.ts';

let server: TestApp;
beforeAll(async () => {
  server = await startApp();
});
afterAll(() => server.app.close());

const post = (body: object, url = server.url) =>
  fetch(`${url}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function does(client: TestClient, command: Parameters<TestClient['give']>[0]): Promise<void> {
  expect(await client.give(command)).toMatchObject({ ok: true });
}

const lessonOf = (room: OpenedRoom, token: string | null) =>
  fetch(`${server.url}/api/rooms/${room.code}/lesson`, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });

describe('a lesson of one’s own', () => {
  it('[SRV150] opens a room with the lesson that came with the request, and the class plays it', async () => {
    const room = await openRoom(server.url, { lesson: SMALL });
    const host = await instructor(server.url, room.code, room.hostToken);
    const ann = await student(server.url, room.code);
    await does(host, { type: 'next' });
    await server.until('the first step', () => host.view?.beat.id === 'step-1-watch');
    expect(host.view?.room).toMatchObject({ lesson: 'one-pod', title: { en: 'One Pod', de: 'One Pod' } });
    await does(host, { type: 'next' });
    await server.until('the Pod', () => host.view?.beat.phase === 'acted' && host.view.beat.next === 'go-on');
    await does(host, { type: 'next' });
    await does(ann, { type: 'set-target', to: '10.1.1.5' });
    await does(ann, { type: 'send' });
    await does(ann, { type: 'send' });
    await server.until('two answers', () => ann.you?.sent['pod-ip'].answered === 2);
    expect(ann.you?.goals).toMatchObject([{ done: 2, need: 2 }]);
    ann.drop();
    host.drop();
  });

  it('[SRV151] the log alone plays such a class again, to the same hash', async () => {
    const room = await openRoom(server.url, { lesson: SMALL });
    const host = await instructor(server.url, room.code, room.hostToken);
    await does(host, { type: 'next' });
    await does(host, { type: 'end-room' });
    const headers = { authorization: `Bearer ${room.hostToken}` };
    const file = (name: string) => fetch(`${server.url}/api/rooms/${room.code}/${name}`, { headers });
    const lines = (await (await file('log.jsonl')).text()).trimEnd().split('\n');
    const [seed, ...entries] = lines.map((line): unknown => JSON.parse(line));
    const again = replay(seed as RoomSeed, entries as LogEntry[]);
    const report: unknown = await (await file('report.json')).json();
    expect(report).toMatchObject({ version: again.version, hash: roomHash(again) });
    host.drop();
  });

  it('[SRV152] refuses a lesson that is wrong, or that does not keep what it promises, with path and reason', async () => {
    const wrong = await post({ lesson: { ...SMALL, quiz: [] } });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      code: 'bad-lesson',
      detail: expect.stringContaining('quiz: Too short: at least 1.'),
    });
    const [step] = SMALL.steps;
    const expectation = { podIPs: ['10.1.1.9'], clusterIP: null, targets: [] };
    const untrue = await post({ lesson: { ...SMALL, steps: [{ ...step, expect: expectation }] } });
    expect(untrue.status).toBe(400);
    expect(await untrue.json()).toMatchObject({
      code: 'bad-lesson',
      detail: expect.stringContaining('steps[0].expect.podIPs: The simulation gives 10.1.1.5, not 10.1.1.9.'),
    });
  });

  it('[SRV152] plays a lesson through a little at a time: the event loop goes on meanwhile', async () => {
    const [lesson] = lessons;
    if (lesson === undefined) throw new Error('there is no lesson');
    const moments = [...rehearsing(lesson)].length;
    expect(moments).toBeGreaterThan(50);
    const turnsBeside = async (now: () => number) => {
      let turns = 0;
      const count = () => {
        turns += 1;
        next = setImmediate(count);
      };
      let next = setImmediate(count);
      expect(await rehearsedBeside(lesson, now)).toEqual(rehearse(lesson));
      clearImmediate(next);
      return turns;
    };
    let time = 0;
    expect(await turnsBeside(() => (time += 5))).toBeGreaterThanOrEqual(moments - 1);
    expect(await turnsBeside(() => 0)).toBe(0);
  });

  it('[SRV152] plays no more lessons through than the classes that go on can bear', async () => {
    const limits = { ...LIMITS, rehearsal: { burst: 2, perSecond: 0.2 } };
    const busy = await startApp({ limits });
    const opened = async () => (await post({ lesson: SMALL }, busy.url)).status;
    expect([await opened(), await opened(), await opened()]).toEqual([201, 201, 429]);
    expect((await post({}, busy.url)).status).toBe(201);
    busy.clock.advance(5_000);
    expect([await opened(), await opened()]).toEqual([201, 429]);
    await busy.app.close();
  });

  it('[SRV153] hands the lesson out as a file: to the instructor at any time, to others when the class is over', async () => {
    const room = await openRoom(server.url, { lesson: SMALL });
    const early = await lessonOf(room, null);
    expect(early.status).toBe(409);
    expect(await early.json()).toMatchObject({ code: 'wrong-phase' });
    const hosts = await lessonOf(room, room.hostToken);
    expect(hosts.headers.get('content-disposition')).toBe('attachment; filename=one-pod.json');
    expect(parseLesson(await hosts.json())).toEqual({ ok: true, value: ownLesson() });
    const host = await instructor(server.url, room.code, room.hostToken);
    await does(host, { type: 'end-room' });
    expect((await lessonOf(room, null)).status).toBe(200);
    host.drop();
  });

  it('[SRV170] hands out what the class is practised again from when it hands out the lesson', async () => {
    const room = await openRoom(server.url, { lesson: SMALL });
    const get = (token: string | null) =>
      fetch(`${server.url}/api/rooms/${room.code}/practice`, {
        headers: token === null ? {} : { authorization: `Bearer ${token}` },
      });
    const early = await get(null);
    expect([early.status, await early.json()]).toMatchObject([409, { code: 'wrong-phase' }]);
    const host = await instructor(server.url, room.code, room.hostToken);
    await does(host, { type: 'next' });
    await does(host, { type: 'next' });
    await server.until('the Pod', () => host.view?.cluster.pods[0]?.ready === true);
    const names = (pods: ClusterView['pods']) => pods.map(({ name, ip }) => `${name} ${ip}`);
    const inClass = names(host.host.cluster.pods);
    await does(host, { type: 'end-room' });

    const given = (await (await get(null)).json()) as { seed: string; lesson: unknown };
    const lesson = parseLesson(given.lesson);
    if (!lesson.ok) throw new Error('the lesson cannot be read');
    const alone = openShared({
      ...{ code: 'ALONE', lesson: lesson.value.id, ownLesson: lesson.value, mode: 'lesson' },
      options: { length: 'full', ownNames: false, contrastClient: true, speedPoints: false, maxSeats: 1 },
      ...{ seed: given.seed, hostTokenHash: '', synthetic: 0, createdAt: 0 },
    });
    for (const id of ['press-one', 'press-two'])
      stepRoom(alone, { at: 0, by: { role: 'instructor' }, id, command: { type: 'next' } }, () => {});
    advanceRoom(alone, 60_000, () => {});
    expect(names(clusterView(alone.sim).pods)).toEqual(inClass);
    host.drop();
  });
});
