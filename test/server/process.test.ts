import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../client/connection/ids.ts';
import { hashOfToken, realIds } from '../../server/ports/ids.ts';
import { createLog } from '../../server/ports/log.ts';
import { snapshotOf } from '../../server/rooms/snapshot.ts';
import { EmbeddedStore } from '../../server/store/embedded.ts';
import { RedisStore } from '../../server/store/redis.ts';
import type { LogEntry, RoomSeed } from '../../shared/room/command.ts';
import { openRoom as openedRoom, stageView, stepRoom } from '../../shared/room/room.ts';
import { isSynthetic, openRoom, TTL } from '../support/app.ts';
import { instructor, student, TestClient } from '../support/client.ts';
import { due } from '../support/due.ts';
import { type RedisProcess, startRedis } from '../support/redis.ts';
import { freePort } from '../support/server-process.ts';
import { ROOT } from '../support/sources.ts';
import { until } from '../support/until.ts';

/** What a class of other programs does may take so long, in milliseconds. */
const PATIENCE = 30_000;

const folders: string[] = [];
const children: ChildProcess[] = [];
const temporary = () => {
  const folder = mkdtempSync(join(tmpdir(), 'podium-data-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The built server as its own process, which need not come up. */
function serverProcess(env: Record<string, string>, args: readonly string[] = []) {
  const child = spawn(process.execPath, ['dist/server/main.js', ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      printed += data.toString();
    });
  }
  const gone = once(child, 'exit');
  return { child, gone, output: () => printed };
}

/** Waits until the server takes a class; fails with what it printed when it ended instead. */
async function ready(server: ReturnType<typeof serverProcess>, url: string): Promise<void> {
  for (;;) {
    const answered = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.text().then(() => response.ok),
      () => false,
    );
    if (answered) return;
    if (server.child.exitCode !== null) throw new Error(`the server ended:\n${server.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Writes a room into the store whose class has come to the rush, without waiting for its Pods in real time. */
async function roomBeforeRush(env: { DATA_DIR?: string; REDIS_URL?: string }) {
  const log = createLog('silent');
  const { DATA_DIR = '', REDIS_URL } = env;
  const opened =
    REDIS_URL === undefined
      ? await EmbeddedStore.open(DATA_DIR, TTL, log)
      : await RedisStore.open(REDIS_URL, TTL, log);
  if (!opened.ok) throw new Error(opened.error);
  const [code, hostToken] = [realIds().code(), realIds().token()];
  let at = Date.now() - 20 * 60_000;
  const seed: RoomSeed = {
    ...{ code, lesson: 'services', mode: 'lesson', seed: code, hostTokenHash: hashOfToken(hostToken) },
    ...{ synthetic: 0, createdAt: at },
    options: { length: 'full', ownNames: false, contrastClient: true, speedPoints: false, maxSeats: 100 },
  };
  const room = openedRoom(seed);
  await opened.value.create({ seed, key: code, snapshot: snapshotOf(room), at }, 'test');
  const entries: LogEntry[] = [];
  const by = { role: 'instructor' } as const;
  while (stageView(room).beat.kind !== 'rush') {
    const command = { type: entries.length === 0 ? 'next' : 'skip' } as const;
    const id = newId();
    at += 1_000;
    const step = stepRoom(room, { at, by, id, command }, () => {});
    if (step.logged) entries.push({ version: step.version, at: step.at, by, id, command });
  }
  const batch = {
    code,
    epoch: 1,
    expectedVersion: 0,
    entries,
    scores: [],
    gone: [],
    endedAt: null,
  };
  const saved = await opened.value.append(batch);
  if (!saved.ok) throw new Error(saved.error);
  await opened.value.close();
  return { code, hostToken };
}

describe('kill -9 in the middle of the rush', () => {
  let redis: RedisProcess;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  const stores = [
    ['embedded', () => ({ DATA_DIR: temporary() })],
    ['Redis', () => ({ REDIS_URL: redis.url })],
  ] as const;

  it.each(stores)(
    '[SRV86] loses no acknowledged command, and all are back within three seconds (%s)',
    async (_, store) => {
      const port = String(await freePort());
      const url = `http://127.0.0.1:${port}`;
      const env = { PORT: port, ...store() };
      const { code, hostToken } = await roomBeforeRush(env);
      const first = serverProcess(env);
      await ready(first, url);
      const host = await instructor(url, code, hostToken);
      const class_ = await Promise.all(Array.from({ length: 12 }, () => student(url, code)));
      await host.give({ type: 'next' });
      await host.give({ type: 'cluster', command: { type: 'hold-network' } });

      const acknowledged: string[] = [];
      let playing = true;
      const played = class_.map(async (client) => {
        while (playing) {
          const id = newId();
          const answer = await client
            .give({ type: 'set-target', to: `10.1.1.${5 + (id.charCodeAt(0) % 2)}` }, id)
            .catch(() => null);
          if (answer?.ok === true) acknowledged.push(id);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      });
      await until('a hundred are acknowledged', () => acknowledged.length >= 100, PATIENCE);
      first.child.kill('SIGKILL');
      await first.gone;
      playing = false;
      for (const client of class_) client.drop();
      await Promise.all(played);

      const second = serverProcess(env);
      await ready(second, url);
      const restarted = Date.now();
      const back = await Promise.all(
        class_.map(async (client) => {
          const page = await new TestClient(url, code).connect();
          const answer = await page.hello('player', client.token);
          return answer.ok && answer.you?.view.seat.id === client.you?.seat.id ? page : null;
        }),
      );
      expect(Date.now() - restarted).toBeLessThan(due(3_000));
      expect(back.every((page) => page !== null && page.view?.rush?.phase === 'running')).toBe(true);
      const log = await fetch(`${url}/api/rooms/${code}/log.jsonl`, {
        headers: { authorization: `Bearer ${hostToken}` },
      });
      const ids = (await log.text())
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [JSON.parse(line).id]));
      expect(acknowledged.filter((id) => ids.filter((one) => one === id).length !== 1)).toEqual([]);
      const again = await back[0]?.give({ type: 'set-target', to: '10.1.1.5' });
      expect(again).toMatchObject({ ok: true });
      for (const page of back) page?.drop();
      second.child.kill('SIGKILL');
      await second.gone;
    },
    60_000,
  );
});

describe('starting and stopping', () => {
  it('[SRV87] prints where to host and where to join, and stops on SIGTERM within seconds with every page told', async () => {
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    const server = serverProcess({ PORT: port, DATA_DIR: temporary() });
    await ready(server, url);
    expect(server.output()).toMatch(
      new RegExp(`^Host a class: {2}http://localhost:${port}\nStudents join: http://\\S+:${port}\n`),
    );
    const { code } = await openRoom(url);
    const ada = await student(url, code);
    // Browsers open one more than they need, which never says anything.
    const spare = connect(Number(port), '127.0.0.1');
    await once(spare, 'connect');
    const asked = Date.now();
    server.child.kill('SIGTERM');
    expect(await server.gone).toEqual([0, null]);
    expect(Date.now() - asked).toBeLessThan(due(4_000));
    await until('it is hung up on', () => !ada.socket.connected);
    expect(ada.closed).toBe('server-stopping');
  });

  it('[SRV88] opens a demo class by itself, whose synthetic students are labelled and come back after a restart', async () => {
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    const env = { PORT: port, DATA_DIR: temporary() };
    const first = serverProcess(env, ['--demo']);
    await ready(first, url);
    const link = () => /\/host\/(\w+)#([\w-]+)/.exec(first.output());
    await until('it prints the way in', () => link() !== null);
    const [, code = '', token = ''] = link() ?? [];
    const all = (host: TestClient) =>
      until(
        'all are there',
        () => {
          const { joined, online, arrivals } = host.host.people;
          return joined === 24 && online === 24 && arrivals.every(isSynthetic);
        },
        PATIENCE,
      );
    const before = await instructor(url, code, token);
    await all(before);
    const seats = before.host.seats.map(({ id }) => id);
    first.child.kill('SIGKILL');
    await first.gone;
    const second = serverProcess(env);
    await ready(second, url);
    const after = await instructor(url, code, token);
    await all(after);
    expect(after.host.seats.map(({ id }) => id)).toEqual(seats);
    after.drop();
    second.child.kill('SIGTERM');
    expect(await second.gone).toEqual([0, null]);
  }, 40_000);

  it('[SRV89] does not start on a port that is taken, or with a bad setting, and says so in one sentence', async () => {
    const taken = createServer().listen(0);
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const busy = serverProcess({ PORT: String(port), DATA_DIR: temporary() });
    expect(await busy.gone).toEqual([1, null]);
    expect(busy.output()).toBe(`Port ${port} is in use. Stop what uses it, or set PORT to another port.\n`);
    taken.close();
    const wrong = serverProcess({ PORT: 'three' });
    expect(await wrong.gone).toEqual([1, null]);
    expect(wrong.output()).toBe('PORT must be a port from 0 to 65535, not "three".\n');
  });

  it('[SRV253] ends when its Redis takes no write, and says so, instead of staying without a port', async () => {
    const redis = await startRedis();
    await redis.say('REPLICAOF 127.0.0.1 1');
    const server = serverProcess({ REDIS_URL: redis.url });
    expect(await server.gone).toEqual([1, null]);
    expect(server.output()).toMatch(/took no write within \d+ s: /);
    await redis.stop();
  }, 40_000);
});
