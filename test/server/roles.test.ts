import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InstructorCommand, PlayerCommand } from '../../shared/room/command.ts';
import { isInstructorCommand, playerCommandTypes } from '../../shared/room/roles.ts';
import type { ClusterCommand } from '../../shared/sim/command.ts';
import { openRoom, startApp, type TestApp } from '../support/app.ts';
import { instructor, student, TestClient } from '../support/client.ts';

const pod = 'web-1';
/** One of each: the type checker finds a kind that is missing here. */
const CLUSTER: { [T in ClusterCommand['type']]: Extract<ClusterCommand, { type: T }> } = {
  'create-deployment': {
    ...{ type: 'create-deployment', name: 'x', replicas: 1, image: 'x:1' },
    ...{ containerPort: 80, labels: { app: 'x' } },
  },
  'rollout-restart': { type: 'rollout-restart', deployment: 'web' },
  'rollout-resume': { type: 'rollout-resume', deployment: 'web' },
  scale: { type: 'scale', deployment: 'web', replicas: 0 },
  'delete-pod': { type: 'delete-pod', pod },
  'crash-container': { type: 'crash-container', pod },
  'fail-readiness': { type: 'fail-readiness', pod },
  'restore-readiness': { type: 'restore-readiness', pod },
  'fail-liveness': { type: 'fail-liveness', pod },
  'restore-liveness': { type: 'restore-liveness', pod },
  'set-pod-labels': { type: 'set-pod-labels', pod, labels: {} },
  'create-service': { type: 'create-service', name: 'x', selector: { app: 'web' }, port: 80 },
  'delete-service': { type: 'delete-service', service: 'my-service' },
  'set-selector': { type: 'set-selector', service: 'my-service', selector: {} },
  'drain-node': { type: 'drain-node', node: 'node-1' },
  'uncordon-node': { type: 'uncordon-node', node: 'node-1' },
  'reboot-node': { type: 'reboot-node', node: 'node-1' },
  'set-propagation': { type: 'set-propagation', milliseconds: 10 },
  'set-pre-stop': { type: 'set-pre-stop', deployment: 'web', seconds: 5 },
  'set-dns-cache': { type: 'set-dns-cache', milliseconds: 0 },
  'hold-network': { type: 'hold-network' },
  'release-network': { type: 'release-network' },
};
const INSTRUCTOR: { [T in InstructorCommand['type']]: Extract<InstructorCommand, { type: T }> } = {
  next: { type: 'next' },
  back: { type: 'back' },
  pause: { type: 'pause' },
  resume: { type: 'resume' },
  skip: { type: 'skip' },
  close: { type: 'close' },
  reveal: { type: 'reveal' },
  discuss: { type: 'discuss' },
  cluster: { type: 'cluster', command: CLUSTER['hold-network'] },
  lock: { type: 'lock' },
  unlock: { type: 'unlock' },
  'remove-seat': { type: 'remove-seat', seat: 'x' },
  'restore-seat': { type: 'restore-seat', seat: 'x' },
  'rename-seat': { type: 'rename-seat', seat: 'x', name: 'y' },
  'set-options': { type: 'set-options', ownNames: true },
  'set-extra-time': { type: 'set-extra-time', seat: 'x', factor: 2 },
  ask: { type: 'ask', about: 'answers' },
  asked: { type: 'asked', now: 'close' },
  'extend-time': { type: 'extend-time', seconds: 30 },
  'set-stage': { type: 'set-stage', blank: true },
  'end-room': { type: 'end-room' },
};
const clusterCommands = Object.values(CLUSTER).map(
  (command): InstructorCommand => ({ type: 'cluster', command }),
);
const everything: readonly InstructorCommand[] = [...Object.values(INSTRUCTOR), ...clusterCommands];

const PLAYER: readonly PlayerCommand[] = [
  { type: 'wave' },
  { type: 'spin-name' },
  { type: 'own-name', name: 'x' },
  { type: 'set-target', to: '10.1.1.5' },
  { type: 'send' },
  { type: 'look-up', line: 'kubectl get pods' },
  { type: 'answer', item: 'quiz-1', option: 'a' },
  { type: 'hint', item: 'quiz-1' },
  { type: 'guess', pod },
  { type: 'choose-squad', squad: 0 },
];

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
    expect(PLAYER.map(({ type }) => type).sort()).toEqual([...playerCommandTypes].sort());
    for (const command of [...PLAYER, ...everything]) {
      expect([command, await stage.give(command)]).toEqual([command, notAllowed]);
      await server.pass(200);
    }
    for (const command of PLAYER) expect([command, await host.give(command)]).toEqual([command, notAllowed]);
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
