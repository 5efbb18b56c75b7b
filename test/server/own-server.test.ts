import { describe, expect, it } from 'vitest';
import type { StopSignal } from '../../server/http/own-server.ts';
import { type OpenedRoom, openRoom, startApp } from '../support/app.ts';
import { student, TestClient } from '../support/client.ts';
import { startProcess, type TestProcess, untilAll } from '../support/several.ts';
import { clients, redis, running } from './set-up-several.ts';

async function started(stopSelf: ((signal: StopSignal) => void) | null): Promise<TestProcess> {
  const one = await startProcess(redis.url, { stopSelf });
  running.push(one);
  return one;
}

function stop(url: string, { code, hostToken }: OpenedRoom, body: object, token = hostToken) {
  return fetch(`${url}/api/rooms/${code}/stop-server`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
}

const answered = async (response: Promise<Response>) => {
  const { status } = await response;
  return [status, await (await response).json()];
};

describe('stopping the server that runs the class', () => {
  it('[OPS5] ends that process by the signal asked for, after the answer, when another one can go on', async () => {
    const signals: StopSignal[] = [];
    const first = await started((signal) => void signals.push(signal));
    const second = await started(null);
    const room = await openRoom(first.url);
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      expect(await answered(stop(first.url, room, { signal }))).toEqual([
        202,
        { process: first.name, others: [second.name] },
      ]);
      expect(signals).not.toContain(signal);
      await untilAll([first], 'it is stopped', () => signals.includes(signal));
    }
  });

  it('[OPS6] is refused by name: without the host token, another signal, where it is not allowed, with nobody to go on', async () => {
    const never = () => {
      throw new Error('stopped');
    };
    const alone = await started(never);
    const room = await openRoom(alone.url);
    const term = { signal: 'SIGTERM' };
    expect(await answered(stop(alone.url, room, term, 'x'))).toMatchObject([401, { code: 'bad-token' }]);
    expect(await answered(stop(alone.url, room, { signal: 'SIGSTOP' }))).toMatchObject([
      ...[400, { code: 'bad-message', detail: expect.stringContaining('SIGTERM, SIGKILL') }],
    ]);
    expect(await answered(stop(alone.url, room, term))).toMatchObject([409, { code: 'no-other-server' }]);
    const killed = await started(never);
    killed.cutOff();
    expect(await answered(stop(alone.url, room, term))).toMatchObject([409, { code: 'no-other-server' }]);
    const embedded = await startApp({ stopSelf: never });
    const kept = await openRoom(embedded.url);
    expect(await answered(stop(embedded.url, kept, term))).toMatchObject([404, { code: 'not-found' }]);
    await embedded.app.close();
  });

  it('[OPS7] pages are told which process runs the room, and at once when it is another one; only where it may be stopped', async () => {
    const first = await started(() => {});
    const second = await started(() => {});
    const room = await openRoom(first.url);
    const ada = await student(second.url, room.code);
    clients.push(ada);
    expect(ada.process).toBe(first.name);
    first.cutOff();
    await untilAll([first, second], 'the other name', () => ada.process === second.name);

    const silent = await started(null);
    const quiet = await openRoom(silent.url);
    const page = await new TestClient(silent.url, quiet.code).connect();
    clients.push(page);
    await page.hello('stage');
    expect(page.process).toBe(null);
  });
});
