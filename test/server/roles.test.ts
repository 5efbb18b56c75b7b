import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InstructorCommand } from '../../shared/room/command.ts';
import { isInstructorCommand } from '../../shared/room/roles.ts';
import { openRoom, startApp, type TestApp } from '../support/app.ts';
import { instructor, student, TestClient } from '../support/client.ts';
import { CLUSTER, INSTRUCTOR, PLAYER } from '../support/one-of-each.ts';

const clusterCommands = Object.values(CLUSTER).map(
  (command): InstructorCommand => ({ type: 'cluster', command }),
);
const everything: readonly InstructorCommand[] = [...Object.values(INSTRUCTOR), ...clusterCommands];

let server: TestApp;
beforeAll(async () => {
  server = await startApp();
});
afterAll(() => server.app.close());

const notAllowed = { ok: false, refusal: expect.objectContaining({ code: 'not-allowed' }) };

describe('who may do what', () => {
  it.each([['lesson'], ['free']])(
    '[SRV81] refuses every instructor command from a student’s seat (%s)',
    async (mode) => {
      const { code, hostToken } = await openRoom(server.url, { mode });
      const host = await instructor(server.url, code, hostToken);
      const ada = await student(server.url, code);
      const before = await server.store.load(code);
      for (const command of everything) {
        expect(isInstructorCommand(command)).toBe(true);
        expect([command, await ada.give(command)]).toEqual([command, notAllowed]);
        await server.pass(200);
      }
      expect(await server.store.load(code)).toEqual(before);
      ada.drop();
      host.drop();
    },
  );

  it('[SRV82] refuses every command from the stage, and every player’s command from the console', async () => {
    const { code, hostToken } = await openRoom(server.url);
    const stage = await new TestClient(server.url, code).connect();
    await stage.hello('stage');
    const host = await instructor(server.url, code, hostToken);
    const playing = Object.values(PLAYER);
    for (const command of [...playing, ...everything]) {
      expect([command, await stage.give(command)]).toEqual([command, notAllowed]);
      await server.pass(200);
    }
    for (const command of playing) expect([command, await host.give(command)]).toEqual([command, notAllowed]);
    stage.drop();
    host.drop();
  });

  it('[SRV83] takes no command of the server’s own from anybody', async () => {
    const { code, hostToken } = await openRoom(server.url);
    const host = await instructor(server.url, code, hostToken);
    const ada = await student(server.url, code);
    const seat = ada.you?.seat.id;
    for (const client of [host, ada]) {
      for (const command of [
        { type: 'join', seat: 'x', tokenHash: 'x' },
        { type: 'drop', seat },
        { type: 'return', seat },
      ]) {
        const answer = await client.ask('command', { id: 'abcdefgh', command });
        expect(answer).toMatchObject({ ok: false, refusal: { code: 'unknown-command' } });
      }
    }
    ada.drop();
    host.drop();
  });

  it('[SRV84] labels nobody synthetic who is not the server’s own', async () => {
    const { code } = await openRoom(server.url);
    const ada = await new TestClient(server.url, code);
    ada.socket.auth = { synthetic: 'true' };
    await ada.connect();
    await ada.hello('player');
    const forged = await ada.ask('join', { id: 'abcdefgh', synthetic: true });
    expect(forged).toMatchObject({ ok: false, refusal: { code: 'bad-message' } });
    expect(await ada.join()).toMatchObject({ ok: true, you: { view: { seat: { synthetic: false } } } });
    ada.drop();
  });

  it('[SRV85] refuses commands out of phase, and while the class is paused, by name', async () => {
    const { code, hostToken } = await openRoom(server.url);
    const host = await instructor(server.url, code, hostToken);
    const ada = await student(server.url, code);
    expect(await ada.give({ type: 'send', to: '10.1.1.5' })).toMatchObject({
      refusal: { code: 'wrong-phase' },
    });
    expect(await host.give({ type: 'reveal' })).toMatchObject({ refusal: { code: 'wrong-phase' } });
    expect(await host.give(INSTRUCTOR.cluster)).toMatchObject({ refusal: { code: 'lesson-script' } });
    await host.give({ type: 'pause' });
    expect(await ada.give({ type: 'wave' })).toMatchObject({ refusal: { code: 'room-paused' } });
    ada.drop();
    host.drop();
  });
});
