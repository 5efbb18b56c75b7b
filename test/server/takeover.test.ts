import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../server/ports/log.ts';
import { RedisStore } from '../../server/store/redis.ts';
import type { PlayerCommand } from '../../shared/room/command.ts';
import type { CommandAnswer } from '../../shared/wire/messages.ts';
import { openRoom, TTL } from '../support/app.ts';
import { instructor, student, type TestClient } from '../support/client.ts';
import { type RedisProcess, startRedis } from '../support/redis.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';

let redis: RedisProcess;
let store: RedisStore;
const servers: ServerProcess[] = [];
const clients: TestClient[] = [];

beforeAll(async () => {
  redis = await startRedis();
  const opened = await RedisStore.open(redis.url, TTL, createLog('silent'));
  if (!opened.ok) throw new Error(opened.error);
  store = opened.value;
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.drop();
  for (const server of servers.splice(0)) if (server.process.exitCode === null) await server.stop('SIGKILL');
});
afterAll(async () => {
  await store.close();
  await redis.stop();
});

async function twoServers() {
  const start = () => startServer({ REDIS_URL: redis.url });
  const [owner, other] = await Promise.all([start(), start()]);
  servers.push(owner, other);
  const room = await openRoom(owner.url, { mode: 'free' });
  const keep = (client: TestClient) => {
    clients.push(client);
    return client;
  };
  const holder = async () => {
    const found = await store.holder(room.code);
    if (!found.ok) throw new Error(found.error);
    return found.value;
  };
  const ids = async () => {
    const all: string[] = [];
    for await (const page of store.history(room.code)) all.push(...page.map(({ id }) => id));
    return all;
  };
  return {
    ...{ owner, other, room, holder, ids },
    host: async (at: ServerProcess) => keep(await instructor(at.url, room.code, room.hostToken)),
    student: async (at: ServerProcess) => keep(await student(at.url, room.code)),
  };
}

/** As a page does it: what could not be saved is given again with the same id. */
async function untilTaken(client: TestClient, command: PlayerCommand, id: string): Promise<CommandAnswer> {
  const answer = await client.give(command, id);
  const passes = !answer.ok && ['not-saved', 'server-stopping'].includes(answer.refusal.code);
  return passes ? untilTaken(client, command, id) : answer;
}

describe('two real processes', () => {
  it('[PEER21] an owner that stood still while its room was taken over writes nothing, and its pages go on', async () => {
    const { owner, other, holder, ids, ...join } = await twoServers();
    const before = await holder();
    const far = await join.host(other);
    const [ada, grace] = [await join.student(owner), await join.student(other)];
    expect(await ada.give({ type: 'set-target', to: '10.1.1.5' }, 'before-ada')).toMatchObject({ ok: true });

    owner.process.kill('SIGSTOP');
    const written = untilTaken(ada, { type: 'set-target', to: '10.1.1.6' }, 'asleep-ada');
    const answered = await grace.give({ type: 'set-target', to: '10.1.1.5' }, 'asleep-grace');
    expect(answered).toMatchObject({ ok: true });
    const after = await holder();
    expect(after.epoch).toBe(before.epoch + 1);
    expect(after.owner).not.toBe(before.owner);
    expect(await far.give({ type: 'lock' }, 'asleep-host')).toMatchObject({ ok: true });

    owner.process.kill('SIGCONT');
    expect(await written).toMatchObject({ ok: true });
    await until('its page has what happened', () => ada.view?.room.locked === true);
    expect(ada.socket.connected).toBe(true);
    expect(await ada.give({ type: 'set-target', to: '10.1.1.7' }, 'awake-ada')).toMatchObject({ ok: true });
    await until('its own view, too', () => ada.you?.target === '10.1.1.7');
    expect(await holder()).toEqual(after);
    const log = await ids();
    const mine = ['before-ada', 'asleep-grace', 'asleep-host', 'asleep-ada', 'awake-ada'];
    expect(log.filter((id) => mine.includes(id))).toEqual(mine);
  }, 30_000);

  it('[PEER20] a process takes over from one that was killed while its pages stay connected', async () => {
    const { owner, other, holder, ids, ...join } = await twoServers();
    const before = await holder();
    const far = await join.host(other);
    const grace = await join.student(other);
    const frames = grace.frames;
    await owner.stop('SIGKILL');
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) => grace.give({ type: 'set-target', to: '10.1.1.5' }, `killed-${name}`)),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect((await holder()).epoch).toBe(before.epoch + 1);
    await until('the pages go on', () => grace.frames > frames && far.host.people.joined === 1);
    expect((await ids()).slice(-3)).toEqual(['killed-a', 'killed-b', 'killed-c']);
    expect([grace.socket.connected, far.socket.connected]).toEqual([true, true]);
  }, 30_000);

  it('[PEER22] an owner that is asked to stop hands its rooms over: whoever is connected elsewhere loses nothing', async () => {
    const { owner, other, holder, ids, ...join } = await twoServers();
    const before = await holder();
    const far = await join.host(other);
    const [ada, grace] = [await join.student(owner), await join.student(other)];
    let playing = true;
    const acknowledged: string[] = [];
    const refused: unknown[] = [];
    const played = (async () => {
      for (let number = 0; playing; number += 1) {
        const [id, to] = [`hand-over-${number}`, `10.1.1.${5 + (number % 2)}`];
        const answer = await grace.give({ type: 'set-target', to }, id);
        if (answer.ok) acknowledged.push(id);
        else refused.push(answer);
        await until('she sees what she did before she does more', () => grace.you?.target === to);
      }
    })();
    await until('the class plays', () => acknowledged.length > 3);
    await owner.stop('SIGTERM');
    expect(owner.process.exitCode).toBe(0);
    const soFar = acknowledged.length;
    await until('it plays on', () => acknowledged.length > soFar + 3);
    playing = false;
    await played;
    expect(refused).toEqual([]);
    const after = await holder();
    expect([after.epoch, after.owner === before.owner]).toEqual([before.epoch + 1, false]);
    await until('who was there is told', () => ada.closed === 'server-stopping');
    expect([grace.socket.connected, far.socket.connected]).toEqual([true, true]);
    const log = await ids();
    expect(acknowledged.filter((id) => log.filter((one) => one === id).length !== 1)).toEqual([]);
  }, 30_000);
});
