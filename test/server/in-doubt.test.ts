import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { memoryPeers } from '../../server/peers/memory-peers.ts';
import type { PeerEars } from '../../server/peers/peers.ts';
import { createLog } from '../../server/ports/log.ts';
import { oneTurn } from '../../server/ports/turns.ts';
import { LIMITS } from '../../server/rooms/rate-limit.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { err } from '../../shared/lib/result.ts';
import { REFUSALS } from '../../shared/room/refusal.ts';
import { openRoom, startApp, type TestApp, TTL } from '../support/app.ts';
import { instructor, TestClient } from '../support/client.ts';
import { until } from '../support/until.ts';
import { Watching } from '../support/watch.ts';

const running: TestApp[] = [];
const clients: TestClient[] = [];
const watches: Watching[] = [];
afterEach(async () => {
  for (const watching of watches.splice(0)) watching.stop();
  for (const client of clients.splice(0)) client.drop();
  for (const { app } of running.splice(0)) await app.close();
});

const refusedAs = (code: string) => ({ ok: false, refusal: { code } });

/** The peers of a process that is taken for dead at will. */
function lapsing() {
  const peers = memoryPeers().join('owner');
  let ears: PeerEars | null = null;
  const listen = peers.listen.bind(peers);
  peers.listen = (own) => {
    ears = own;
    listen(own);
  };
  return { peers, lapse: async () => ears?.lapsed() };
}

/** A room of a process that may be taken for dead at will, and a store that says at will whose it is. */
async function owned() {
  const inner = memoryStore(TTL);
  const at = {
    isAway: false,
    held: null as (() => void)[] | null,
    writes: null as (() => void)[] | null,
    turns: null as (() => void)[] | null,
    appended: 0,
  };
  const store: RoomStore = {
    ...inner,
    append: async (batch) => {
      const { writes } = at;
      if (writes !== null) await new Promise<void>((resolve) => writes.push(resolve));
      at.appended += 1;
      return at.isAway ? err('store-down') : inner.append(batch);
    },
    holder: async (code) => {
      if (at.isAway) return err('store-down');
      const holder = await inner.holder(code);
      const { held } = at;
      if (held !== null) await new Promise<void>((resolve) => held.push(resolve));
      return holder;
    },
  };
  const { peers, lapse } = lapsing();
  const next = (run: () => void) => void (at.turns === null ? run() : at.turns.push(run));
  const errors: string[] = [];
  const log = createLog('error', { write: (line) => errors.push(line) });
  const server = await startApp({ store, peers, log, turns: { ...oneTurn, next } });
  running.push(server);
  const { code, hostToken } = await openRoom(server.url, { mode: 'free' });
  const page = async () => {
    const client = await new TestClient(server.url, code).connect();
    clients.push(client);
    return client;
  };
  const host = async () => {
    const client = await instructor(server.url, code, hostToken);
    clients.push(client);
    return client;
  };
  const pods = `${server.url}/k8s/${code}~${hostToken}/api/v1/namespaces/default/pods`;
  const kubectl = async () => (await fetch(pods)).status;
  const podName = async () => {
    const { items } = (await (await fetch(pods)).json()) as { items: { metadata: { name: string } }[] };
    return items[0]?.metadata.name ?? '';
  };
  /** It goes, and another one comes in its place within a minute. */
  const deletePod = async (name: string) =>
    expect((await fetch(`${pods}/${name}`, { method: 'DELETE' })).status).toBe(200);
  const watch = async () => {
    const watching = new Watching(`${pods}?watch=true`);
    watches.push(watching);
    await until('the watch has begun', () => watching.told.length > 0);
    return watching;
  };
  return {
    ...{ inner, at, errors, server, code, hostToken },
    ...{ page, host, pods, kubectl, podName, deletePod, watch, lapse },
  };
}

/** Such a room with a watch that was open when a Pod was deleted; then it was in doubt for longer than the Pod had. */
async function watchedInDoubt() {
  const room = await owned();
  const watching = await room.watch();
  const name = await room.podName();
  await room.deletePod(name);
  await until('the Pod is going', () => watching.told.includes(`MODIFIED ${name}`));
  room.at.isAway = true;
  await room.lapse();
  const before = [...watching.told];
  await room.server.pass(60_000);
  return { ...room, watching, name, before };
}

it('[PEER38] a page that is there gets no whole view, no trace and no seat of a room that is in doubt', async () => {
  const { inner, at, server, code, page, kubectl, lapse } = await owned();
  const [ada, other] = [await page(), await page()];
  for (const tab of [ada, other]) expect((await tab.hello('player')).ok).toBe(true);
  expect((await ada.join(undefined, 'id-of-both-tabs')).ok).toBe(true);
  at.isAway = true;
  await lapse();
  expect(await ada.ask('resync', {})).toMatchObject(refusedAs('not-saved'));
  expect(await ada.ask('trace', { request: 'q1' })).toMatchObject(refusedAs('not-saved'));
  expect(await other.join(undefined, 'id-of-both-tabs')).toMatchObject(refusedAs('not-saved'));
  expect(await kubectl()).toBe(503);
  at.isAway = false;
  await server.pass(1_000);
  expect(await inner.holder(code)).toMatchObject({ value: { epoch: 1 } });
  expect(await ada.ask('resync', {})).toHaveProperty('view');
  expect(await kubectl()).toBe(200);
  expect((await other.join(undefined, 'id-of-both-tabs')).ok).toBe(true);
});

it('[PEER38] a page that waited for a write is not let in either', async () => {
  const { at, page, lapse } = await owned();
  const [ada, stage] = [await page(), await page()];
  expect((await ada.hello('player')).ok).toBe(true);
  const writes: (() => void)[] = [];
  at.writes = writes;
  const joined = ada.join();
  await until('it writes', () => writes.length > 0);
  const entered = stage.hello('stage');
  await stage.ask('nothing that is known', {});
  at.isAway = true;
  await lapse();
  for (const write of writes) write();
  expect(await joined).toMatchObject(refusedAs('not-saved'));
  expect(await entered).toMatchObject(refusedAs('not-saved'));
});

it('[PEER43] a request of kubectl that waited for a write is not answered either', async () => {
  const { at, server, host, pods, podName, lapse } = await owned();
  // Until the Pod's app writes something.
  await server.pass(10_000);
  const [laptop, name] = [await host(), await podName()];
  const [, base = ''] = /^(.*)\/api\/v1\//.exec(pods) ?? [];
  const asked: { readonly [what: string]: string } = {
    get: `${pods}/${name}`,
    'get --all': pods,
    'get --watch': `${pods}?watch=true`,
    logs: `${pods}/${name}/log`,
    'logs --follow': `${pods}/${name}/log?follow=true`,
    scale: `${base}/apis/apps/v1/namespaces/default/deployments/web/scale`,
    'delete --dry-run': `${pods}/${name}?dryRun=All`,
    'auth whoami': `${base}/apis/authentication.k8s.io/v1/selfsubjectreviews`,
  };
  const answers = () =>
    Object.entries(asked).map(async ([what, url]) => {
      const method = what.startsWith('delete') ? 'DELETE' : what.startsWith('auth') ? 'POST' : 'GET';
      const posted = { headers: { 'Content-Type': 'application/json' }, body: '{}' };
      const { ok, status, body } = await fetch(url, { method, ...(method === 'POST' && posted) });
      void body?.cancel();
      return `${what}: ${ok ? 'answered' : status}`;
    });
  const all = (how: string) => Object.keys(asked).map((what) => `${what}: ${how}`);
  expect(await Promise.all(answers())).toEqual(all('answered'));
  const writes: (() => void)[] = [];
  at.writes = writes;
  const given = [laptop.give({ type: 'lock' }), laptop.give({ type: 'unlock' })];
  await until('it writes', () => writes.length === 1);
  const waiting = answers();
  await Promise.all(Array.from({ length: 20 }, () => fetch(`${base}/version`)));
  // Who asks is known after the first write; what is asked for waits for the second.
  writes[0]?.();
  await until('it writes again', () => writes.length === 2);
  await Promise.all(Array.from({ length: 20 }, () => fetch(`${base}/version`)));
  at.isAway = true;
  await lapse();
  at.isAway = false;
  writes[1]?.();
  expect(await Promise.all(given)).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await Promise.all(waiting)).toEqual(all('503'));
});

it('[PEER43] a request over REST that waited for a write is not answered either', async () => {
  const { at, errors, server, code, hostToken, host, page, lapse } = await owned();
  const [laptop, ada] = [await host(), await page()];
  expect((await ada.hello('player')).ok).toBe(true);
  expect((await ada.join()).ok).toBe(true);
  const asked = [
    ['', null, 200],
    ['/leaderboard', null, 409],
    ['/boards', hostToken, 200],
    ['/lesson', hostToken, 200],
    ['/practice', hostToken, 200],
    ['/kubeconfig', ada.token, 200],
    ['/own-report.json', ada.token, 200],
    ['/report.json', hostToken, 200],
    ['/grades-moodle.csv', hostToken, 200],
    ['/xapi.jsonl', hostToken, 200],
  ] as const;
  const ask = async (path: string, token: string | null) => {
    const headers = { authorization: `Bearer ${token}` };
    const { status, body } = await fetch(`${server.url}/api/rooms/${code}${path}`, { headers });
    void body?.cancel();
    return `${path}: ${status}`;
  };
  const answers = () => asked.map(([path, token]) => ask(path, token));
  const arrived = () => Promise.all(Array.from({ length: 20 }, () => fetch(`${server.url}/healthz`)));
  expect(await Promise.all(answers())).toEqual(asked.map(([path, , status]) => `${path}: ${status}`));
  const writes: (() => void)[] = [];
  at.writes = writes;
  const given = [laptop.give({ type: 'lock' }), laptop.give({ type: 'unlock' })];
  await until('it writes', () => writes.length === 1);
  const ownReport = ask('/own-report.json', ada.token);
  await arrived();
  // Whose seat it is is known after the first write; the report waits for the second.
  writes[0]?.();
  await until('it writes again', () => writes.length === 2);
  const waiting = answers();
  await arrived();
  at.isAway = true;
  await lapse();
  at.isAway = false;
  writes[1]?.();
  expect(await Promise.all(given)).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await ownReport).toBe('/own-report.json: 503');
  expect(await Promise.all(waiting)).toEqual(asked.map(([path]) => `${path}: 503`));
  expect(errors).toEqual([]);
});

it('[PEER43] nor one that waited for a write which another process had not left to this one', async () => {
  const { inner, at, code, host, kubectl, pods } = await owned();
  const laptop = await host();
  const writes: (() => void)[] = [];
  at.writes = writes;
  const given = laptop.give({ type: 'lock' });
  given.catch(() => {});
  await until('it writes', () => writes.length === 1);
  const waiting = kubectl();
  await Promise.all(Array.from({ length: 20 }, () => fetch(pods.replace(/api.*$/, 'version'))));
  await inner.claim(code, 'another', 1);
  at.writes = null;
  writes[0]?.();
  expect(await waiting).toBe(503);
});

it('[PEER43] a curl in the client Pod says how it ended when the room is sure, and not before', async () => {
  const { at, server, pods, lapse } = await owned();
  const url = `${pods.replace('http', 'ws')}/client/exec?command=curl&command=10.1.1.200&stdout=1&stderr=1`;
  const curl = new WebSocket(url, ['v5.channel.k8s.io']);
  let text = '';
  curl.on('message', (data) => {
    text += String(data).slice(1);
  });
  await server.until('it is on its way', () => at.appended === 1);
  at.isAway = true;
  await lapse();
  await server.pass(60_000);
  expect(text).toBe('');
  at.isAway = false;
  await server.until('it has ended', () => text.includes('curl: (28)'));
  curl.terminate();
});

it('[PEER39] what the store answered before does not end a new doubt', async () => {
  const { inner, at, code, page, lapse } = await owned();
  const held: (() => void)[] = [];
  at.held = held;
  const before = lapse();
  await until('it asks', () => held.length > 0);
  at.held = null;
  await inner.claim(code, 'another', 1);
  at.isAway = true;
  await lapse();
  for (const answer of held) answer();
  await before;
  expect(await (await page()).hello('stage')).toMatchObject(refusedAs('not-saved'));
});

it('[PEER41] a process that was taken for dead asks for all its rooms, and for fifty in a turn of the event loop', async () => {
  const inner = memoryStore(TTL);
  const [asked, turns] = [new Set<string>(), [0]];
  const store: RoomStore = {
    ...inner,
    holder: (code) => {
      asked.add(code);
      turns[0] = (turns[0] ?? 0) + 1;
      if (turns[0] === 1) setImmediate(() => turns.unshift(0));
      return inner.holder(code);
    },
  };
  const { peers, lapse } = lapsing();
  const server = await startApp({ store, peers, limits: { ...LIMITS, openRoom: LIMITS.room } });
  running.push(server);
  const rooms = await Promise.all(Array.from({ length: 120 }, () => openRoom(server.url)));
  await lapse();
  expect(rooms.every(({ code }) => asked.has(code))).toBe(true);
  expect(turns.filter((calls) => calls > 0)).toEqual([20, 50, 50]);
});

it('[PEER39] a room that was deleted elsewhere meanwhile is given up', async () => {
  const { inner, code, page, lapse } = await owned();
  await inner.delete(code);
  await lapse();
  expect(await (await page()).hello('stage')).toMatchObject(refusedAs('no-such-room'));
});

it('[PEER40] an open watch is told nothing of a room that is in doubt, and all of it once it is sure', async () => {
  const { at, server, watching, name, before } = await watchedInDoubt();
  expect(watching.told).toEqual(before);
  at.isAway = false;
  await server.until('it is told', () => watching.told.includes(`DELETED ${name}`));
});

it('[PEER40] a watch whose turn comes while the room is in doubt is told nothing', async () => {
  const { at, server, podName, deletePod, watch, lapse } = await owned();
  const watching = await watch();
  const name = await podName();
  const turns: (() => void)[] = [];
  at.turns = turns;
  await deletePod(name);
  await until('it waits for its turn', () => turns.length > 0);
  at.isAway = true;
  await lapse();
  const before = [...watching.told];
  at.turns = null;
  for (const turn of turns) turn();
  await server.pass(1_000);
  expect(watching.told).toEqual(before);
  at.isAway = false;
  await server.until('it is told', () => watching.told.includes(`MODIFIED ${name}`));
});

it('[PEER40] a watch ends without what a room did here that another process had already', async () => {
  const { inner, at, server, code, watching, before } = await watchedInDoubt();
  await inner.claim(code, 'another', 1);
  at.isAway = false;
  await server.until('it ends', () => watching.ended);
  expect(watching.events.slice(before.length)).toMatchObject([{ type: 'ERROR', object: { code: 410 } }]);
});

it('[PEER40] a followed log tells nothing of a room that is in doubt, not even that its Pod has gone', async () => {
  const { at, server, pods, podName, deletePod, lapse } = await owned();
  await server.pass(10_000);
  const name = await podName();
  let text: string | null = null;
  const followed = await fetch(`${pods}/${name}/log?follow=true`);
  expect(followed.status).toBe(200);
  void followed.text().then((all) => {
    text = all;
  });
  await deletePod(name);
  at.isAway = true;
  await lapse();
  await server.pass(60_000);
  expect(text).toBeNull();
  at.isAway = false;
  await server.until('it ends', () => text !== null);
});

it('[PEER40] who is in the client Pod sees nothing of a room that is in doubt', async () => {
  const { at, server, pods, lapse } = await owned();
  const url = `${pods.replace('http', 'ws')}/client/exec?command=sh&stdin=1&stdout=1&stderr=1&tty=1`;
  const shell = new WebSocket(url, ['v5.channel.k8s.io']);
  let text = '';
  shell.on('message', (data) => {
    text += String(data);
  });
  await until('the prompt', () => text.includes('/ # '));
  at.isAway = true;
  await lapse();
  shell.send(Buffer.from('\0nslookup my-service\r'));
  await until('it is refused', () => text.includes(REFUSALS['not-saved'].en));
  expect(text).not.toContain('Address');
  at.isAway = false;
  await server.pass(1_000);
  shell.send(Buffer.from('\0nslookup my-service\r'));
  await until('it is answered', () => text.includes('Address'));
  shell.terminate();
});
