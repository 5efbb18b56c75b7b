import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRoom, startApp, type TestApp } from '../support/app.ts';
import { instructor, student, TestClient } from '../support/client.ts';

let server: TestApp;
beforeEach(async () => {
  server = await startApp();
});
afterEach(() => server.app.close());

/** What the process holds on to: rooms in memory, rooms with pages, pages, and timers that wait. */
async function held() {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^podium_${name} (\\d+)`, 'm').exec(text)?.[1]);
  return {
    rooms: value('rooms'),
    lines: value('room_lines'),
    sockets: value('sockets'),
    timers: server.clock.waiting(),
  };
}

it('[SRV140] A class leaves nothing behind: when it is over and its pages are gone, no room, line, socket or timer is left', async () => {
  const before = await held();
  for (let round = 0; round < 3; round += 1) {
    const room = await openRoom(server.url);
    const host = await instructor(server.url, room.code, room.hostToken);
    const stage = await new TestClient(server.url, room.code).connect();
    await stage.hello('stage');
    const students = [await student(server.url, room.code), await student(server.url, room.code)];
    await host.give({ type: 'next' });
    await server.until('the Pods are ready', () => host.view?.cluster.settled === true);
    await Promise.all(students.map((one) => one.give({ type: 'send', to: '10.1.1.5' })));
    await server.pass(500);
    expect(await held()).toMatchObject({ rooms: 1, lines: 1, sockets: 4 });
    await host.give({ type: 'end-room' });
    students[0]?.drop();
    await server.pass(3_000);
    server.clock.advance(11 * 60_000);
    await server.until('everybody is let go', () => !host.socket.connected && !stage.socket.connected);
    server.clock.advance(11 * 60_000);
    await expect.poll(held, { timeout: 10_000 }).toEqual(before);
  }
});

it('[SRV141] A room that this process can run no longer leaves nothing behind either', async () => {
  const before = await held();
  const room = await openRoom(server.url);
  const host = await instructor(server.url, room.code, room.hostToken);
  const ada = await student(server.url, room.code);
  await server.store.delete(room.code);
  host.give({ type: 'next' }).catch(() => {});
  await server.until('everybody is let go', () => !host.socket.connected && !ada.socket.connected);
  await server.pass(3_000);
  await expect.poll(held, { timeout: 10_000 }).toEqual(before);
});
